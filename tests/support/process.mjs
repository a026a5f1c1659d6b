// Runs the program under test. Processes and files that a test file leaves behind are removed when it ends.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = path.resolve(root, process.env.STANHOPE_BINARY ?? 'build/dev/stanhope');

// Functions that undo things even if a test dies halfway. Each is called at most once.
const leftovers = new Set();

// Registers `undo`, which must be synchronous, to run at exit. Returns a function that runs it now instead.
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

// Calls `look` until it returns something true, and returns that value.
export async function eventually(look, what, ms = 10_000) {
  const deadline = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    assert.ok(Date.now() < deadline, `${what}: not within ${ms} ms`);
    await pause(20);
  }
}

// Returns the value of the promise, or an error if it takes longer than `ms`.
export function within(ms, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// The environment of the program under test, without our own settings of Stanhope and Node.
function environment(extra) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('STANHOPE_') && !name.startsWith('NODE_'));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C.UTF-8', ...extra };
}

// A process that was started. `stdout` and `stderr` contain its output so far.
export class Process {
  stdout = '';
  stderr = '';
  exit = null; // null while it runs, then { code, signal }

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
    // The child process must not keep a finished test file alive. end() has a timer of its own.
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

// Runs a program and waits for its end; returns { code, signal, stdout, stderr }.
export async function runProgram(program, args, options = {}) {
  const running = new Process(program, args, options);
  const exit = await running.end(options.ms);
  return { ...exit, stdout: running.stdout, stderr: running.stderr };
}

export const stanhope = (args, options) => runProgram(binary, args, options);
