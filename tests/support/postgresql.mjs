// A PostgreSQL server for one test, which the test can stop and start.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { undoAtExit } from './process.mjs';

const kVersions = '/usr/lib/postgresql';

function programs() {
  if (!fs.existsSync(kVersions)) return null;
  const newest = fs.readdirSync(kVersions).sort((a, b) => Number(a) - Number(b)).at(-1);
  const folder = path.join(kVersions, newest ?? '', 'bin');
  return fs.existsSync(path.join(folder, 'initdb')) ? folder : null;
}

// The reason why no PostgreSQL server can run here, or null.
export function whyNoPostgresql() {
  return programs() === null ? `no PostgreSQL server is installed in ${kVersions}` : null;
}

export function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// Runs a program of PostgreSQL; as the user `postgres` if we are root, because it refuses to run as root.
function run(program, args, folder) {
  const command = [path.join(programs(), program), ...args];
  const asUser = process.getuid() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  // Do not use a pipe: the server that pg_ctl starts would keep it open.
  const ran = spawnSync(asUser[0], asUser.slice(1), { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'], timeout: 60_000 });
  assert.equal(ran.status, 0, `${command.join(' ')}: ${ran.status} ${ran.error ?? ''}`);
}

export class PostgresqlServer {
  static async make() {
    const server = new PostgresqlServer();
    server.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stanhope-postgresql-'));
    server.remove = undoAtExit(() => server.#remove());
    if (process.getuid() === 0) spawnSync('chown', ['postgres', server.folder]);
    server.data = path.join(server.folder, 'data');
    server.port = await freePort();
    server.address = `postgresql://postgres@127.0.0.1:${server.port}/postgres`;
    run('initdb', ['-D', server.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], server.folder);
    server.start();
    return server;
  }

  start() {
    const options = `-k ${this.folder} -p ${this.port} -c listen_addresses=127.0.0.1 -c fsync=off`;
    run('pg_ctl', ['-D', this.data, '-w', '-l', path.join(this.folder, 'log'), '-o', options, 'start'], this.folder);
    this.runs = true;
  }

  // Stops the server. `fast` closes the clients' connections properly; `immediate` is like a crash.
  stop(mode = 'fast') {
    run('pg_ctl', ['-D', this.data, '-w', '-m', mode, 'stop'], this.folder);
    this.runs = false;
  }

  #remove() {
    if (this.runs) this.stop('immediate');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
