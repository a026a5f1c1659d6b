// Runs the program under test, and makes sure that nothing of a test file outlives it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = path.resolve(root, process.env.STANHOPE_BINARY ?? 'build/dev/stanhope');

// What must be undone even if a test dies halfway. Each function is called once at most.
const leftovers = new Set();

// `undo` must be synchronous. Returns a function that calls it at once.
export function undoAtExit(undo) {
  const once = () => {
    if (leftovers.delete(once)) undo();
  };
  leftovers.add(once);
  return once;
}

process.on('exit', () => {
  for (const undo of leftovers) {
    try {
      undo();
    } catch (error) {
      console.error(error);
    }
  }
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Waits until `look` returns something true, and returns that.
export async function eventually(look, what, ms = 10_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    assert.ok(Date.now() < deadline, `${what}: not within ${ms} ms`);
    await pause(20);
  }
}

// The promise's value, or an error if it takes longer.
export function within(ms, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Keeps our own settings from the program under test.
function environment(extra) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('STANHOPE_') && !name.startsWith('NODE_'));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C.UTF-8', ...extra };
}

// A program that was started. `stdout` and `stderr` hold its output so far.
export class Process {
  stdout = '';
  stderr = '';
  exit = null; // { code, signal } once it has ended

  constructor(program, args, { env = {}, cwd } = {}) {
    this.child = spawn(program, args, { env: environment(env), cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout.setEncoding('utf8').on('data', (text) => (this.stdout += text));
    this.child.stderr.setEncoding('utf8').on('data', (text) => (this.stderr += text));
    this.forget = undoAtExit(() => this.child.kill('SIGKILL'));
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) => resolve((this.exit = { code: null, signal: null, error })));
      this.child.on('close', (code, signal) => {
        this.forget();
        resolve((this.exit = { code, signal }));
      });
    });
    // end() has a timer of its own; otherwise the child must not keep a finished test file alive.
    this.child.unref();
    this.child.stdout.unref();
    this.child.stderr.unref();
  }

  async end(ms = 15_000) {
    const exit = await within(ms, this.ended, `the end of ${this.child.spawnargs.join(' ')}\n${this.stderr}`);
    if (exit.error) throw exit.error;
    return exit;
  }
}

// Runs a program to its end: { code, signal, stdout, stderr }.
export async function runProgram(program, args, options = {}) {
  const running = new Process(program, args, options);
  const exit = await running.end(options.ms);
  return { ...exit, stdout: running.stdout, stderr: running.stderr };
}

export const stanhope = (args, options) => runProgram(binary, args, options);
