// Reads the Markdown pages of the project: their fenced blocks, the commands in them, and their links.
//
// A block that begins with ```console is a terminal session: each line after `$ ` is a command, and the lines below it are what
// it prints. guide.test.mjs runs these. ```console postgresql is run only when the tests run on PostgreSQL.

import fs from 'node:fs';
import path from 'node:path';

import { root } from './process.mjs';

const kSkippedFolders = new Set(['build', 'node_modules', '.git']);

// Every Markdown file below `folder`, with its path relative to the root of the project.
export function markdownFiles(folder = root) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return kSkippedFolders.has(entry.name) || /^var/.test(entry.name) ? [] : markdownFiles(full);
    return entry.name.endsWith('.md') ? [path.relative(root, full)] : [];
  });
}

export const readPage = (file) => fs.readFileSync(path.join(root, file), 'utf8');

// The fenced blocks of a page: [{ info, start, lines }]. `info` is the text after ```, and `start` is the
// index of the first line inside.
export function fencedBlocks(markdown) {
  const blocks = [];
  let open = null;
  for (const [index, line] of markdown.split('\n').entries()) {
    const fence = /^```(.*)$/.exec(line);
    if (!fence) open?.lines.push(line);
    else if (open) {
      blocks.push(open);
      open = null;
    } else open = { info: fence[1].trim(), start: index + 1, lines: [] };
  }
  return blocks;
}

// Whether a command continues in the next line: after a backslash, or while a single quotation mark is open.
const goesOn = (command) => command.endsWith('\\') || (command.match(/'/g)?.length ?? 0) % 2 === 1;

// The commands of a session: [{ command, start, shown }]. `shown` are the lines that the page shows as
// output, and `start` is the index of the first of them.
export function sessionSteps({ start, lines }) {
  const steps = [];
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at].startsWith('$ ')) {
      steps.at(-1)?.shown.push(lines[at]);
      continue;
    }
    let command = lines[at].slice(2);
    while (goesOn(command) && at + 1 < lines.length) command += `\n${lines[++at]}`;
    steps.push({ command, start: start + at + 1, shown: [] });
  }
  return steps;
}

// Patterns for output that differs each time. A text with `isName` must stand for the same thing throughout a
// page; of any other text only the pattern counts.
const kShapes = [
  { shape: 'stanhope_[\\w-]{43}', isName: true },
  { shape: '[0-9a-f]{64}', isName: true },
  { shape: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', isName: true },
  { shape: '[a-z0-9]{4}(?:-[a-z0-9]{4}){4}', isName: true },
  { shape: '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z' },
  { shape: '\\d{4}-\\d\\d-\\d\\d' },
  { shape: '\\d\\d:\\d\\d:\\d\\d\\.\\d{3}' },
  { shape: '\\d+ bytes' },
];
const kAnything = '…|<[A-Z ]+>';
const kPlaces = new RegExp([kAnything, ...kShapes.map(({ shape }) => shape)].map((part) => `(${part})`).join('|'), 'g');

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// Whether a command printed what the page shows. `names` maps the made-up identifiers, keys and passwords of
// the page to the real ones. This function adds the names that it sees for the first time.
export function printsWhatIsShown(shown, printed, names) {
  const found = [];
  let pattern = '';
  let at = 0;
  for (const place of shown.matchAll(kPlaces)) {
    pattern += escaped(shown.slice(at, place.index));
    at = place.index + place[0].length;
    const kind = kShapes[place.slice(2, 2 + kShapes.length).findIndex((part) => part !== undefined)];
    if (kind?.isName) found.push(place[0]);
    pattern += kind?.isName ? `(${names.has(place[0]) ? escaped(names.get(place[0])) : kind.shape})` : kind ? kind.shape : '[\\s\\S]*?';
  }
  const match = new RegExp(`^${pattern}${escaped(shown.slice(at))}$`).exec(printed);
  found.forEach((name, index) => match && names.set(name, match[index + 1]));
  return match !== null;
}

// The `stanhope` commands in a text, each as a list of words. It finds them at the beginning of a line, after
// `-- ` or `| `, and after a folder.
export function stanhopeCommands(text) {
  const lines = text.replace(/\\\n\s*/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const command = /(?:^|^\$ |-- |\| |\$\(|bin\/|build\/\w+\/)stanhope ([a-z-][^|;&>#)]*)/.exec(line);
    return command && !/^\S*[/.]/.test(command[1]) ? [command[1].replace(/'[^']*'/g, 'TEXT').trim().split(/\s+/)] : [];
  });
}

// The `./dev` commands in a text, each as a list of words.
export function devCommands(text) {
  return [...text.matchAll(/(?:^|`)\.\/dev ([a-z][^`\n]*)/gm)].map((command) => command[1].trim().split(/\s+/));
}

// The relative links and pictures of a page: [{ target, fragment }].
export function relativeLinks(markdown) {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)]
    .map((link) => link[1] ?? link[2])
    .filter((address) => !/^[a-z]+:/.test(address))
    .map((address) => ({ target: address.split('#')[0], fragment: address.split('#')[1] }));
}

// The anchors that GitHub gives the headings of a page.
export function headingAnchors(markdown) {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/^#+ (.*)$/gm)].map((heading) =>
    heading[1].toLowerCase().replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));
}
