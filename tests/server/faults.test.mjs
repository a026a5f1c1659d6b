import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { isPostgresql, onlyPostgresql, onlySqlite } from '../support/database.mjs';
import { assertRefused, Newsroom, newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { freePort, PostgresqlServer, whyNoPostgresql } from '../support/postgresql.mjs';
import { binary, eventually, pause, Process, runProgram, stanhope, undoAtExit } from '../support/process.mjs';

const kArticle = '/en/town/narliyaka-ferry-to-run-22-times-a-day';

describe('a PostgreSQL server that cannot be reached', () => {
  let folder;
  let address;
  before(async () => {
    folder = temporaryFolder();
    address = `postgresql://nobody:secret@127.0.0.1:${await freePort()}/nowhere`;
    fs.writeFileSync(path.join(folder, 'stanhope.toml'), `[database]\naddress = "${address}"\n`);
  });

  for (const command of [['serve'], ['check'], ['staff', 'list']]) {
    test(`is said by \`${command.join(' ')}\`, with the reason and without the password`, async () => {
      const ran = await stanhope([...command, '--data', folder]);
      assertRefused(ran, /The database server cannot be reached.*Connection refused/);
      assert.doesNotMatch(ran.stderr, /secret/);
    });
  }

  test('is reported by `init`, which leaves nothing behind', async () => {
    const data = path.join(temporaryFolder(), 'newsroom');
    assertRefused(await stanhope(['init', '--data', data, '--database', address]), /The database server cannot be reached/);
    assert.equal(fs.existsSync(data), false);
  });
});

describe('a PostgreSQL server that stops while it is used', { skip: isPostgresql ? whyNoPostgresql() ?? false : 'is about PostgreSQL' }, () => {
  const targets = ['/', '/en/', kArticle, '/no/such-page'];
  let postgresql;
  let newsroom;
  let server;
  before(async () => {
    postgresql = await PostgresqlServer.make();
    newsroom = new Newsroom();
    newsroom.database.flags = ['--database', postgresql.address];
    newsroom.database.address = postgresql.address;
    const made = await newsroom.init(['--sample']);
    assert.equal(made.code, 0, made.stderr);
    server = await newsroom.serve();
  });
  after(async () => {
    await newsroom?.remove();
    postgresql?.remove();
  });

  async function worksAgain() {
    await eventually(async () => (await server.admin('/readyz')).status === 200, 'GET /readyz 200');
    const statuses = await Promise.all(targets.map(async (target) => (await server.get(target)).status));
    assert.deepEqual(statuses, [200, 200, 200, 404]);
    assert.equal(await server.metric('stanhope_database_up'), 1);
  }

  for (const mode of ['fast', 'immediate']) {
    test(`readers are served from memory, and what is not there is unavailable rather than not found (${mode})`, async () => {
      await worksAgain();
      // Leave some pooled connections idle when the server stops.
      await Promise.all(Array.from({ length: 8 }, () => server.get('/')));
      postgresql.stop(mode);
      for (const target of targets.slice(0, 3)) assert.equal((await server.get(target)).status, 200, target);
      assert.equal((await server.get(targets[3])).status, 503, 'whether it is there cannot be known');
      for (const target of [...targets, ...targets]) {
        const page = await server.get(`${target}?from=nowhere`);
        assert.equal(page.status, 503, target);
        assert.match(page.headers['retry-after'], /^\d+$/);
        assert.match(page.headers['cache-control'], /no-store/);
        assert.doesNotMatch(page.body, /postgres|127\.0\.0\.1|refused/i, 'readers are not told why');
        const line = await server.logged((candidate) => candidate.request === page.headers['x-request-id']);
        assert.equal(line.level, 'error');
      }
    });

    test(`is said by /readyz and /metrics while /healthz is well (${mode})`, async () => {
      const ready = await server.admin('/readyz');
      assert.equal(ready.status, 503);
      assert.match(ready.body, /^not ready: /);
      assert.equal((await server.admin('/healthz')).status, 200);
      assert.equal(await server.metric('stanhope_database_up'), 0);
    });

    test(`is said by commands (${mode})`, async () => {
      assertRefused(await newsroom.run(['staff', 'add', 'a@b.org', '--name', 'A']), /The database server cannot be reached/);
    });

    test(`needs no restart of Stanhope when it is back (${mode})`, async () => {
      postgresql.start();
      await worksAgain();
      assert.equal(server.exit, null);
      assert.equal((await newsroom.json(['check'])).good, true);
      assert.equal((await newsroom.json(['staff', 'list'])).length, 1);
    });
  }

  test('does not keep Stanhope from ending in order', async () => {
    postgresql.stop('immediate');
    await server.get('/');
    const asked = Date.now();
    assert.equal(await server.stop(), 0);
    assert.ok(Date.now() - asked < 5_000, `${Date.now() - asked} ms`);
  });
});

describe('a PostgreSQL server that does not answer for a while', { ...onlyPostgresql, concurrency: true }, () => {
  // Locks the table of published articles for some seconds, so that nobody can read it. Returns the process
  // that holds the lock.
  async function lockArticles(newsroom, seconds) {
    const sql = `BEGIN; LOCK TABLE published_articles IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(${seconds}); ROLLBACK`;
    const psql = new Process('psql', ['-X', '-q', '-c', sql, newsroom.database.address]);
    const locked = "SELECT count(*) FROM pg_locks WHERE relation = 'published_articles'::regclass AND mode = 'AccessExclusiveLock' AND granted";
    await eventually(() => newsroom.query(locked) === '1', 'the lock');
    return psql;
  }

  test('is waited for by a request in flight when Stanhope is told to end', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const server = await newsroom.serve();
    await lockArticles(newsroom, 3);
    const page = server.get('/en/');
    await pause(300);
    const end = server.stop();
    assert.equal((await page).status, 200);
    assert.equal((await page).headers.connection, 'close');
    assert.equal(await end, 0);
  });

  test('does not keep Stanhope from ending within ten seconds', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const server = await newsroom.serve();
    const psql = await lockArticles(newsroom, 25);
    const page = server.get('/en/', { ms: 20_000 }).catch((error) => error);
    await pause(300);
    const asked = Date.now();
    assert.equal(await server.stop(), 0);
    assert.ok(Date.now() - asked < 10_000, `${Date.now() - asked} ms`);
    assert.ok((await page) instanceof Error);
    assert.ok(server.log.some((line) => line.level === 'warning'), 'and says what it left');
    psql.child.kill('SIGKILL');
  });
});

describe('a database file that is not a database', onlySqlite, () => {
  // Runs `serve`, `check` and `staff list`, each of which must be refused with `message`.
  async function isRefused(newsroom, message) {
    for (const command of [['serve', '--listen', '127.0.0.1:0', '--admin-listen', '127.0.0.1:0'], ['check'], ['staff', 'list']]) {
      assertRefused(await newsroom.run(command), message);
    }
  }

  test('that is a folder is reported clearly', async (t) => {
    const newsroom = await newsroomFor(t);
    fs.rmSync(newsroom.databaseFile);
    fs.mkdirSync(newsroom.databaseFile);
    await isRefused(newsroom, /Cannot open the database file .*newsroom\.db/);
  });

  test('that holds other bytes is reported clearly and left unchanged', async (t) => {
    const newsroom = await newsroomFor(t);
    const bytes = crypto.randomBytes(64 * 1024);
    fs.writeFileSync(newsroom.databaseFile, bytes);
    await isRefused(newsroom, /database file .*cannot be used.*file is not a database|not a database/);
    assert.ok(fs.readFileSync(newsroom.databaseFile).equals(bytes));
  });

  test('of which half is missing is found by `check`, and nothing crashes', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const { size } = fs.statSync(newsroom.databaseFile);
    fs.truncateSync(newsroom.databaseFile, Math.floor(size / 2));
    const checked = await newsroom.run(['check']);
    assert.equal(checked.code, 1, checked.stdout + checked.stderr);
    const server = newsroom.start();
    await eventually(() => server.exit || server.stderr.includes('"message":"serving"'), 'an end or a beginning');
    if (server.exit !== null) return assertRefused({ ...server.exit, stderr: server.stderr }, /stanhope: /);
    Object.assign(server, { address: server.find('serving').address });
    for (const target of ['/', '/en/', kArticle]) assert.ok([200, 503].includes((await server.get(target)).status), target);
    assert.equal(await server.stop(), 0);
  });
});

describe('a full disk', onlySqlite, () => {
  const folder = temporaryFolder();
  const disk = path.join(folder, 'disk');
  const filler = path.join(disk, 'filler');
  let whyNot = null;
  let newsroom;

  before(async () => {
    fs.mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { encoding: 'utf8' });
    if (mounted.status !== 0) {
      whyNot = `a small disk cannot be mounted: ${mounted.error ?? mounted.stderr}`;
      return;
    }
    undoAtExit(() => spawnSync('umount', ['-l', disk]));
    newsroom = new Newsroom();
    newsroom.data = path.join(disk, 'newsroom');
    assert.equal((await newsroom.init(['--sample'])).code, 0);
  });
  after(async () => {
    await newsroom?.remove();
    spawnSync('umount', ['-l', disk]);
  });

  // Fills the disk to its last byte.
  function fill(file = filler) {
    const descriptor = fs.openSync(file, 'w');
    try {
      for (;;) fs.writeSync(descriptor, Buffer.alloc(4096));
    } catch (error) {
      assert.equal(error.code, 'ENOSPC');
    } finally {
      fs.closeSync(descriptor);
    }
  }

  test('is reported when staff are added, and nothing is lost', async (t) => {
    if (whyNot) return t.skip(whyNot);
    fill();
    assertRefused(await newsroom.run(['staff', 'add', 'a@example.org', '--name', 'A']), /disk that holds the database is full|database file cannot be used/);
    fs.rmSync(filler);
    assert.equal((await newsroom.json(['check'])).good, true);
    assert.equal((await newsroom.json(['staff', 'list'])).length, 1);
    await newsroom.json(['staff', 'add', 'a@example.org', '--name', 'A']);
  });

  test('does not stop a running newsroom from serving readers', async (t) => {
    if (whyNot) return t.skip(whyNot);
    const server = await newsroom.serve();
    await newsroom.json(['staff', 'add', 'b@example.org', '--name', 'B']);
    fill();
    // SQLite's write-ahead log has some room left, so a few more writes may succeed.
    let refused;
    for (let i = 0; i < 200 && !refused; ++i) {
      const added = await newsroom.run(['staff', 'add', `many${i}@example.org`, '--name', 'M'.repeat(200)]);
      if (added.code !== 0) refused = added;
    }
    assertRefused(refused, /disk that holds the database is full|database file cannot be used/);
    for (const target of ['/', '/en/', kArticle]) assert.equal((await server.get(target)).status, 200);
    assert.equal((await server.admin('/readyz')).status, 200);
    fs.rmSync(filler);
    const before = (await newsroom.json(['staff', 'list'])).length;
    await newsroom.json(['staff', 'add', 'c@example.org', '--name', 'C']);
    assert.equal((await newsroom.json(['staff', 'list'])).length, before + 1);
    assert.equal(await server.stop(), 0);
    assert.equal((await newsroom.json(['check'])).good, true);
  });

  test('makes the server refuse a body too long for memory, and serve on', async (t) => {
    if (whyNot) return t.skip(whyNot);
    const server = await newsroom.serve();
    fill();
    const refused = await server.get('/en/', { method: 'POST', body: Buffer.alloc(1_000_000) });
    assert.equal(refused.status, 507);
    assert.doesNotMatch(refused.body, /incoming|space/);
    await server.logged((line) => /cannot store a request.s body/.test(line.message) && /No space left/.test(line.reason));
    assert.equal((await server.get('/en/')).status, 200);
    assert.equal((await server.get('/en/', { method: 'POST', body: 'short' })).status, 405);
    fs.rmSync(filler);
    assert.equal((await server.get('/en/', { method: 'POST', body: Buffer.alloc(1_000_000) })).status, 405);
    assert.equal(await server.stop(), 0);
  });

  test('is reported by `backup`, which leaves nothing half done', async (t) => {
    if (whyNot) return t.skip(whyNot);
    fill();
    const copy = path.join(disk, 'copy.db');
    assertRefused(await newsroom.run(['backup', copy]), /copy\.db|disk that holds the database is full|database file cannot be used/);
    assert.deepEqual(fs.readdirSync(disk).sort(), ['filler', 'newsroom']);
    fs.rmSync(filler);
  });

  test('is reported by `init`, which leaves nothing half done', async (t) => {
    if (whyNot) return t.skip(whyNot);
    fill();
    const data = path.join(disk, 'another');
    const ran = await stanhope(['init', '--data', data]);
    assertRefused(ran, /full|cannot be used|No space left/);
    assert.equal(fs.existsSync(data), false);
    fs.rmSync(filler);
  });
});

describe('a limit on the size of files', onlySqlite, () => {
  const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

  test('is an error like a full disk, and nothing is lost', { skip: !hasPrlimit && 'prlimit is not installed' }, async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const limited = (bytes, args) => runProgram('prlimit', [`--fsize=${bytes}`, '--core=0', binary, ...args, '--data', newsroom.data]);
    assertRefused(await limited(8192, ['staff', 'add', 'a@example.org', '--name', 'A']), /full|cannot be used/);
    assert.equal((await newsroom.json(['check'])).good, true);
    assert.equal((await newsroom.json(['staff', 'list'])).length, 1);
  });
});

describe('file descriptors that run out', () => {
  const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

  test('are logged and counted, and readers are served again once others have left', { skip: !hasPrlimit && 'prlimit is not installed' }, async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const server = await newsroom.serve({ program: ['prlimit', '--nofile=100:100'] });
    const first = await server.connect();
    first.send('GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n');
    assert.equal((await first.response()).status, 200);
    const crowd = await Promise.all(Array.from({ length: 120 }, () => server.connect()));
    await server.logged((line) => line.message === 'cannot accept a connection' && /Too many open files/.test(line.reason));
    first.send('GET /en/ HTTP/1.1\r\nHost: x\r\n\r\n');
    assert.equal((await first.response()).status, 200, 'who is here is served');
    for (const client of crowd) client.leave();
    await eventually(async () => (await server.metric('stanhope_http_connections_open').catch(() => 1000)) < 10, 'all to have left');
    assert.ok((await server.metric('stanhope_http_accept_failures_total')) > 0);
    assert.equal((await server.get('/en/')).status, 200);
    first.leave();
    assert.equal(await server.stop(), 0);
  });
});
