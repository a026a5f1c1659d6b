// Builds the desk into dist/, and packs it into dist/desk.pack for the server.
//
//   node build.mjs            builds and packs
//   node build.mjs --bars     fails also if a size is above its bar
//   node build.mjs --dist DIR builds into another folder

import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

import * as esbuild from 'esbuild';

import { words } from './words.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const kTypes = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8',
};

const kKilobyte = 1024;
const kBars = { list: 150, editor: 100, chunk: 150, sign_in: 25 };

const kCommon = {
  absWorkingDir: root, bundle: true, format: 'esm', jsx: 'automatic', metafile: true, legalComments: 'external', charset: 'utf8',
  target: ['chrome111', 'firefox115', 'safari16.4'], define: { 'process.env.NODE_ENV': '"production"' }, plugins: [words],
};

function filesUnder(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const found = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(found) : [found];
  }).sort();
}

// All style sheets under src/ are one file: those of look/ first, then those of components/, then the screens'.
// So a screen needs no import, and a lazily loaded one never shows without its style.
function styleSheets() {
  const found = filesUnder(path.join(root, 'src')).filter((file) => file.endsWith('.css') && !file.includes('/sign_in/'));
  const order = (file) => ['/src/look/', '/src/components/', '/src/app/'].findIndex((folder) => file.includes(folder)) + 1 || 9;
  return found.sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
}

function buildStyle(files, outfile, minify) {
  const contents = files.map((file) => `@import ${JSON.stringify(file)};`).join('\n');
  return esbuild.build({
    stdin: { contents, loader: 'css', resolveDir: root }, bundle: true, minify, outfile, target: kCommon.target,
  });
}

// The chunks that `entry` loads at once, besides itself.
function staticImports(outputs, entry, seen = new Set()) {
  for (const { path: imported, kind } of outputs[entry].imports) {
    if (kind !== 'import-statement' || seen.has(imported)) continue;
    seen.add(imported);
    staticImports(outputs, imported, seen);
  }
  return [...seen];
}

export async function build({ dist = path.join(root, 'dist'), minify = true } = {}) {
  fs.rmSync(dist, { recursive: true, force: true });
  fs.mkdirSync(dist, { recursive: true });
  const [desk, first] = await Promise.all([
    esbuild.build({
      ...kCommon, minify, splitting: true, outdir: dist, chunkNames: 'chunks/[name]-[hash]',
      entryPoints: [{ in: 'src/app/main.tsx', out: 'desk' }],
    }),
    esbuild.build({ ...kCommon, minify, outfile: path.join(dist, 'sign_in.js'), entryPoints: ['src/sign_in/main.ts'] }),
    buildStyle(styleSheets(), path.join(dist, 'desk.css'), minify),
    buildStyle(['src/look/tokens.css', 'src/look/base.css', 'src/sign_in/sign_in.css'].map((file) => path.join(root, file)), path.join(dist, 'sign_in.css'), minify),
  ]);

  const relative = (output) => path.relative(dist, path.join(root, output));
  const { outputs } = desk.metafile;
  const entry = Object.keys(outputs).find((output) => relative(output) === 'desk.js');
  const preloads = staticImports(outputs, entry).map((output) => `<link rel="modulepreload" href="/desk/${relative(output)}">`);
  const page = fs.readFileSync(path.join(root, 'src/app/index.html'), 'utf8').replace('<!-- preloads -->', preloads.join('\n'));
  fs.writeFileSync(path.join(dist, 'index.html'), page);
  fs.copyFileSync(path.join(root, 'src/sign_in/sign_in.html'), path.join(dist, 'sign_in.html'));
  fs.copyFileSync(path.join(root, 'src/look/icon.svg'), path.join(dist, 'icon.svg'));
  return { dist, outputs, relative, entry, first: first.metafile.outputs };
}

function brotli(bytes) {
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return zlib.brotliCompressSync(bytes, { params });
}

// The first line of the pack is a JSON index; offsets count from the byte after that line.
function pack(dist) {
  const pieces = [];
  let offset = 0;
  const place = (bytes) => {
    pieces.push(bytes);
    offset += bytes.length;
    return [offset - bytes.length, bytes.length];
  };
  const index = filesUnder(dist).map((file) => {
    const bytes = fs.readFileSync(file);
    const smaller = (packed) => (packed.length < bytes.length ? place(packed) : null);
    return {
      path: path.relative(dist, file),
      type: kTypes[path.extname(file)],
      hash: crypto.createHash('sha256').update(bytes).digest('hex').slice(0, 32),
      identity: place(bytes),
      br: smaller(brotli(bytes)),
      gzip: smaller(zlib.gzipSync(bytes, { level: 9 })),
    };
  });
  fs.writeFileSync(path.join(dist, 'desk.pack'), Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...pieces]));
  return new Map(index.map((file) => [file.path, (file.br ?? file.identity)[1] / kKilobyte]));
}

// Says what the desk weighs (KB of brotli), and returns the bars that it breaks.
function report({ outputs, relative, entry }, sizes) {
  const chunkOf = (source) => Object.keys(outputs).find((output) => outputs[output].entryPoint === source);
  const withImports = (output) => (output ? [output, ...staticImports(outputs, output)] : []);
  const sum = (files) => [...files].reduce((total, file) => total + (sizes.get(relative(file)) ?? 0), 0);
  // Those of the language with the longest words.
  const wordsOf = (group) => ['en', 'tr', 'el'].map((each) => chunkOf(`src/words/${each}.json?${group}`)).filter(Boolean)
    .sort((a, b) => sum([b]) - sum([a])).slice(0, 1);
  const list = new Set([...withImports(entry), ...wordsOf('frame'), ...withImports(chunkOf('src/screens/articles/index.tsx'))]);
  const editor = [...withImports(chunkOf('src/editor/screen.tsx')), ...wordsOf('editor')].filter((file) => !list.has(file));
  const largest = Object.keys(outputs).filter((file) => file.endsWith('.js')).sort((a, b) => sum([b]) - sum([a]));

  for (const file of largest) {
    console.log(`${sum([file]).toFixed(1).padStart(8)}  ${relative(file)}  ${outputs[file].entryPoint ?? ''}`);
  }
  const measured = { list: sum(list), editor: sum(editor), chunk: sum(largest.slice(0, 1)), sign_in: sizes.get('sign_in.js') };
  const names = { list: 'to the first list', editor: 'the editor on top', chunk: 'the largest chunk', sign_in: 'the sign-in page' };
  const broken = [];
  for (const [name, kilobytes] of Object.entries(measured)) {
    console.log(`${kilobytes.toFixed(1).padStart(8)}  ${names[name]} (at most ${kBars[name]})`);
    if (kilobytes > kBars[name]) broken.push(names[name]);
  }
  console.log(`${sizes.get('desk.css').toFixed(1).padStart(8)}  desk.css`);
  return broken;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = process.argv.indexOf('--dist');
  const built = await build(given > 0 ? { dist: path.resolve(process.argv[given + 1]) } : {});
  const broken = report(built, pack(built.dist));
  if (broken.length > 0 && process.argv.includes('--bars')) {
    console.error(`Too large: ${broken.join(', ')}.`);
    process.exitCode = 1;
  }
}
