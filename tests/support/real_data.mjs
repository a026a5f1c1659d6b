// Test inputs from real sites, in a folder beside the project. Some machines do not have them.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { root } from './process.mjs';

export const realData = path.resolve(root, process.env.STANHOPE_REALDATA ?? '../shared/realdata');

// The value for a test's `skip`: a reason if the folder is missing, else false.
export function without(folder) {
  return fs.existsSync(path.join(realData, folder)) ? false : `${folder} of the real data is not here`;
}

// Every file in or below `folder` whose name matches the pattern `fits`.
export function realFiles(folder, fits) {
  const all = path.join(realData, folder);
  if (!fs.existsSync(all)) return [];
  return fs.readdirSync(all, { recursive: true }).filter((name) => fits.test(name)).sort().map((name) => path.join(all, name));
}

// Runs a script of tests/support that reads a file with Python's own parsers. Returns its result.
export function readByPython(script, file) {
  return JSON.parse(execFileSync('python3', [path.join(root, 'tests/support', script), file], { maxBuffer: 1 << 28 }).toString());
}
