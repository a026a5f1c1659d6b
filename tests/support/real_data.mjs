// The real test inputs beside the project, on machines that have them.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { root } from './process.mjs';

export const realData = path.resolve(root, process.env.STANHOPE_REALDATA ?? '../shared/realdata');

// For `skip`: the reason, or false.
export function without(folder) {
  return fs.existsSync(path.join(realData, folder)) ? false : `${folder} of the real data is not here`;
}

// Every file in or below one of its folders whose name matches.
export function realFiles(folder, fits) {
  const all = path.join(realData, folder);
  if (!fs.existsSync(all)) return [];
  return fs.readdirSync(all, { recursive: true }).filter((name) => fits.test(name)).sort().map((name) => path.join(all, name));
}

// What Python's own parsers read in a file.
export function readByPython(script, file) {
  return JSON.parse(execFileSync('python3', [path.join(root, 'tests/support', script), file], { maxBuffer: 1 << 28 }).toString());
}
