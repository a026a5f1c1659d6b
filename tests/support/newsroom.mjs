// A newsroom for a test. It has its own data directory and database, and the real program serves it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

import { makeDatabase } from './database.mjs';
import { binary, eventually, Process, stanhope, undoAtExit } from './process.mjs';
import { RawClient } from './raw_http.mjs';

// Makes a folder, which is removed when the test file ends.
export function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stanhope-test-'));
  undoAtExit(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Sends one request on a new connection; returns { status, headers, body }.
export function request(address, { method = 'GET', headers = {}, body, ms = 10_000 } = {}) {
  return new Promise((resolve, reject) => {
    const asked = http.request(address, { method, headers, agent: false, timeout: ms }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces).toString() }));
      answer.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error(`${method} ${address}: no answer within ${ms} ms`)));
    asked.on('error', reject);
    asked.end(body);
  });
}

// A process of `stanhope serve`, which may have ended already.
export class Server extends Process {
  constructor(data, { env = {}, flags = [], listen = '127.0.0.1:0', program = [] } = {}) {
    const command = [...program, binary, 'serve', '--data', data, '--listen', listen, '--admin-listen', '127.0.0.1:0', ...flags];
    super(command[0], command.slice(1), { env });
  }

  // The complete lines of standard error. The last one is left out, because it may be incomplete.
  get lines() {
    return this.stderr.split('\n').slice(0, -1);
  }

  get log() {
    return this.lines.map((line) => JSON.parse(line));
  }

  find(message) {
    return this.log.find((line) => line.message === message);
  }

  // Waits for the first line of the log for which `fits` returns true.
  logged(fits) {
    return eventually(() => this.log.find(fits), 'a line of the log', 3_000);
  }

  async ready() {
    const serving = () => this.lines.find((line) => line.includes('"message":"serving"'));
    const line = await eventually(() => serving() || this.exit, 'the line that says “serving”');
    assert.equal(this.exit, null, `stanhope serve ended: ${this.stderr}`);
    const { address, admin } = JSON.parse(line);
    Object.assign(this, { address, adminAddress: admin, port: Number(new URL(address).port) });
    await eventually(async () => (await this.admin('/readyz')).status === 200, 'GET /readyz 200');
    return this;
  }

  get(target, options) {
    return request(this.address + target, options);
  }

  admin(target, options) {
    return request(this.adminAddress + target, options);
  }

  connect() {
    return RawClient.connect(this.port);
  }

  // The value of one series of /metrics; `series` is the beginning of its line.
  async metric(series) {
    const { body } = await this.admin('/metrics');
    const line = body.split('\n').find((candidate) => candidate.startsWith(`${series} `));
    assert.ok(line, `${series} is not in /metrics`);
    return Number(line.slice(series.length + 1));
  }

  signal(name) {
    this.child.kill(name);
  }

  // Stops the server and returns its exit status.
  async stop(signal = 'SIGTERM', ms = 12_000) {
    this.signal(signal);
    return (await this.end(ms)).code;
  }
}

export class Newsroom {
  #servers = [];

  // Unlike `make`, the constructor does not run `init`. For tests of `init` itself.
  constructor() {
    this.folder = temporaryFolder();
    this.data = path.join(this.folder, 'newsroom');
    this.database = makeDatabase(this.data);
    this.removeDatabase = undoAtExit(() => this.database.remove());
  }

  // Makes a newsroom and runs `init`, with the sample if `sample` is true.
  static async make({ sample = false } = {}) {
    const newsroom = new Newsroom();
    const made = await newsroom.init(sample ? ['--sample'] : []);
    assert.equal(made.code, 0, made.stderr);
    return newsroom;
  }

  init(args = [], options) {
    return stanhope(['init', '--data', this.data, ...this.database.flags, ...args], options);
  }

  get configurationFile() {
    return path.join(this.data, 'stanhope.toml');
  }

  get databaseFile() {
    return path.join(this.data, 'newsroom.db');
  }

  // Writes settings to stanhope.toml, with the address of the database that `init` had written there.
  configure(text) {
    const address = this.database.address;
    const database = address === undefined ? '' : `\n[database]\naddress = "${address}"\n`;
    fs.writeFileSync(this.configurationFile, text + database);
  }

  // Runs `stanhope ARGS… --data DIR` for this newsroom, and waits for its end.
  run(args, options) {
    return stanhope([...args, '--data', this.data], options);
  }

  // Runs a command with --json, which must succeed. Returns the parsed answer.
  async json(args) {
    const ran = await this.run([...args, '--json']);
    assert.equal(ran.code, 0, `${args.join(' ')}: ${ran.stderr}${ran.stdout}`);
    return JSON.parse(ran.stdout);
  }

  // Starts `serve` without waiting until it is ready, for example because it is going to fail.
  start(options) {
    const server = new Server(this.data, options);
    this.#servers.push(server);
    return server;
  }

  serve(options) {
    return this.start(options).ready();
  }

  query(sql) {
    return this.database.query(sql);
  }

  // Kills the servers that still run, and removes the database and the folder.
  async remove() {
    for (const server of this.#servers) {
      if (server.exit === null) {
        server.signal('SIGKILL');
        await server.end();
      }
    }
    this.removeDatabase();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

// Makes a newsroom that is removed when the test `t` ends.
export async function newsroomFor(t, options) {
  const newsroom = await Newsroom.make(options);
  t.after(() => newsroom.remove());
  return newsroom;
}

// Checks that a command was properly refused: status 1, and a message on standard error that matches `message`.
export function assertRefused(ran, message) {
  assert.equal(ran.code, 1, `exit status ${ran.code} (${ran.signal}): ${ran.stderr}`);
  assert.match(ran.stderr, message);
  assert.match(ran.stderr, /^(\{.*\}\n)*stanhope: [^\n]+\n$/, 'one line, by the program itself');
}
