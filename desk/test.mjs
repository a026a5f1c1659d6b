// Runs the unit tests: bundles each src/**/*_test.ts(x) and gives it to `node --test`.
//
//   npm test [-- FILTER]      only the files whose path contains FILTER

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

import { words } from './words.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
// A folder of its own, because two may run at once.
const outdir = path.join(root, 'build', `tests-${process.pid}`);
const filter = process.argv[2] ?? '';

function testsUnder(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const found = path.join(folder, entry.name);
    if (entry.isDirectory()) return testsUnder(found);
    return /_test\.tsx?$/.test(entry.name) && found.includes(filter) ? [found] : [];
  });
}

const { metafile } = await esbuild.build({
  entryPoints: testsUnder(path.join(root, 'src')), outbase: path.join(root, 'src'), outdir, outExtension: { '.js': '.mjs' },
  bundle: true, format: 'esm', platform: 'node', target: 'node18', jsx: 'automatic', metafile: true, sourcemap: 'inline',
  plugins: [words], packages: 'external', define: { 'process.env.NODE_ENV': '"test"' },
});
const files = Object.keys(metafile.outputs).filter((file) => file.endsWith('_test.mjs'));
const reporter = process.stdout.isTTY ? [] : ['--test-reporter=tap'];
const ran = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...reporter, ...files], { stdio: 'inherit' });
fs.rmSync(outdir, { recursive: true, force: true });
process.exitCode = ran.status ?? 1;
