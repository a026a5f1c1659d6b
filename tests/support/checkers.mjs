// Programs that check pages: the W3C's HTML checker (vnu) and axe.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { root } from './process.mjs';

// The errors that the HTML checker finds in each file.
export function findErrors(files, flags = []) {
  const vnu = path.join(root, 'tests/node_modules/vnu-jar/build/dist/vnu.jar');
  const answer = execFileSync('java', ['-jar', vnu, '--format', 'json', '--stdout', '--exit-zero-always', ...flags, ...files], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(answer).messages.map(({ url, lastLine, message }) => `${path.basename(url)}:${lastLine}: ${message}`);
}

// The source of axe, a script to run in a page.
export const axe = fs.readFileSync(path.join(root, 'tests/node_modules/axe-core/axe.min.js'), 'utf8');
