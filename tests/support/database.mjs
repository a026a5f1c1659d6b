// The database of a test's newsroom: an SQLite file, or a new database on the PostgreSQL server that
// STANHOPE_TEST_DATABASE names. Tests inspect and damage it with the database's command-line tools.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const server = process.env.STANHOPE_TEST_DATABASE ?? 'sqlite';

export const isPostgresql = /^postgres(ql)?:\/\//.test(server);
export const onlyPostgresql = isPostgresql ? {} : { skip: 'is about PostgreSQL' };
export const onlySqlite = isPostgresql ? { skip: 'is about SQLite' } : {};

let made = 0;

function run(program, args, input) {
  const ran = spawnSync(program, args, { input, encoding: 'utf8', timeout: 20_000 });
  assert.equal(ran.error, undefined, `${program} did not run: ${ran.error}`);
  assert.equal(ran.status, 0, `${program} ${args.join(' ')}: ${ran.stderr}`);
  return ran.stdout.trim();
}

function psql(address, sql) {
  return run('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', sql, address]);
}

class SqliteDatabase {
  #file;

  constructor(folder) {
    this.#file = path.join(folder, 'newsroom.db');
  }

  // The flags with which `stanhope init` uses this database.
  flags = [];

  // Runs a statement. Returns a line for each row, with its columns separated by `|`.
  query(sql) {
    return run('sqlite3', ['-batch', '-cmd', '.timeout 5000', this.#file], sql);
  }

  // Everything that the database stores, as text that can be searched for secrets.
  dump() {
    return this.query('.dump');
  }

  remove() {}
}

class PostgresqlDatabase {
  #name;

  constructor() {
    this.#name = `stanhope_test_${process.pid}_${++made}`;
    const address = new URL(server);
    address.pathname = `/${this.#name}`;
    this.address = address.href;
    psql(server, `CREATE DATABASE ${this.#name}`);
    this.flags = ['--database', this.address];
  }

  query(sql) {
    return psql(this.address, sql);
  }

  dump() {
    const tables = this.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").split('\n').filter(Boolean);
    return tables.map((table) => this.query(`SELECT * FROM ${table}`)).join('\n');
  }

  remove() {
    psql(server, `DROP DATABASE IF EXISTS ${this.#name} WITH (FORCE)`);
  }
}

// Makes a database. `folder` is the data directory, which need not exist yet.
export function makeDatabase(folder) {
  return isPostgresql ? new PostgresqlDatabase() : new SqliteDatabase(folder);
}
