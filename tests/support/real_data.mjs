// The real inputs that lie beside the project, on machines that have them.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { root } from './process.mjs';

export const realData = path.resolve(root, process.env.STANHOPE_REALDATA ?? '../shared/realdata');

// For `skip`: why, or false.
export function without(folder) {
  return fs.existsSync(path.join(realData, folder)) ? false : `${folder} of the real data is not here`;
}

// Every file below a folder of it whose name fits.
export function realFiles(folder, fits) {
  const all = path.join(realData, folder);
  if (!fs.existsSync(all)) return [];
  return fs.readdirSync(all, { recursive: true }).filter((name) => fits.test(name)).sort().map((name) => path.join(all, name));
}

// What Python's own parsers find in a file.
export function readByPython(script, file) {
  return JSON.parse(execFileSync('python3', [path.join(root, 'tests/support', script), file], { maxBuffer: 1 << 28 }).toString());
}
