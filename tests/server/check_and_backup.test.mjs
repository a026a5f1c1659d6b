import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { isPostgresql, onlyPostgresql, onlySqlite } from '../support/database.mjs';
import { assertRefused, Newsroom, newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { pause, runProgram } from '../support/process.mjs';

// Runs `check --json` and returns the result of the check with this name. The exit status must agree with the
// answer.
async function finding(newsroom, name) {
  const ran = await newsroom.run(['check', '--json']);
  const answer = JSON.parse(ran.stdout);
  const found = answer.checks.find((candidate) => candidate.check === name);
  assert.ok(found, `no ${name} among ${ran.stdout}`);
  assert.equal(ran.code, answer.good ? 0 : 1);
  assert.equal(answer.good, answer.checks.every((each) => each.good));
  return found;
}

describe('stanhope check', () => {
  let newsroom;
  before(async () => (newsroom = await Newsroom.make({ sample: true })));
  after(() => newsroom.remove());

  test('finds nothing wrong with a new newsroom, and ends with 0', async () => {
    const ran = await newsroom.run(['check']);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    assert.doesNotMatch(ran.stdout, /BAD/);
    const answer = await newsroom.json(['check']);
    assert.equal(answer.good, true);
    assert.deepEqual(answer.checks.map((each) => each.check), ['schema', 'database', 'changes', 'followers', 'jobs', 'versions', 'pictures']);
  });

  test('can be asked while the newsroom is served', async () => {
    const server = await newsroom.serve();
    assert.equal((await newsroom.run(['check'])).code, 0);
    assert.equal(await server.stop(), 0);
  });

  test('changes nothing', async () => {
    const before = newsroom.database.dump();
    const names = fs.readdirSync(newsroom.data);
    await newsroom.run(['check']);
    assert.equal(newsroom.database.dump(), before);
    assert.deepEqual(fs.readdirSync(newsroom.data), names);
  });

  test('finds a follower ahead of the changes', async () => {
    newsroom.query("INSERT INTO followers (name, seq) VALUES ('press', 9999)");
    const found = await finding(newsroom, 'followers');
    assert.deepEqual([found.good, found.words], [false, 'ahead of the changes: press']);
    newsroom.query('DELETE FROM followers');
    assert.equal((await finding(newsroom, 'followers')).good, true);
  });

  test('finds a job that was given up', async () => {
    newsroom.query(
      "INSERT INTO jobs (id, kind, payload, state, due_at, attempts, last_error, created_at) VALUES ('job-1', 'mail', '{}', 'dead', 0, 25, 'no such host', 0)",
    );
    const found = await finding(newsroom, 'jobs');
    assert.equal(found.good, false);
    assert.match(found.words, /1 given up: mail job-1 \(no such host\)/);
    const words = await newsroom.run(['check']);
    assert.match(words.stdout, /^jobs +BAD /m);
    newsroom.query('DELETE FROM jobs');
    assert.equal((await finding(newsroom, 'jobs')).good, true);
  });

  test('is not troubled by a job that waits', async () => {
    newsroom.query("INSERT INTO jobs (id, kind, payload, state, due_at, attempts, created_at) VALUES ('job-2', 'mail', '{}', 'waiting', 0, 0, 0)");
    assert.equal((await finding(newsroom, 'jobs')).good, true);
    newsroom.query('DELETE FROM jobs');
  });

  test('finds a number missing among the changes', async () => {
    newsroom.query('DELETE FROM changes WHERE seq = 7');
    const found = await finding(newsroom, 'changes');
    assert.deepEqual([found.good, found.words], [false, '1 numbers are missing']);
  });

  test('finds rows that point at nothing', onlySqlite, async (t) => {
    const other = await newsroomFor(t, { sample: true });
    other.query("DELETE FROM sections WHERE slug = 'kent'");
    const found = await finding(other, 'database');
    assert.equal(found.good, false);
    assert.match(found.words, /rows of .*\barticles\b/);
  });

  test('finds a damaged page of the file', onlySqlite, async (t) => {
    const other = await newsroomFor(t, { sample: true });
    const file = fs.openSync(other.databaseFile, 'r+');
    // The middle of the file holds articles; the first pages hold the schema.
    fs.writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, 4096 * Math.floor(fs.fstatSync(file).size / 4096 / 2));
    fs.closeSync(file);
    const ran = await other.run(['check', '--json']);
    assert.equal(ran.code, 1, ran.stdout + ran.stderr);
    assert.equal(ran.signal, null);
  });

  for (const command of [['check'], ['serve'], ['staff', 'list'], ['backup', '/nowhere/copy.db']]) {
    test(`\`${command.join(' ')}\` says that the database file is missing, and does not make one`, onlySqlite, async (t) => {
      const other = await newsroomFor(t);
      fs.rmSync(other.databaseFile);
      assertRefused(await other.run(command), /newsroom\.db is missing\. Check that its disk is mounted/);
      assert.deepEqual(fs.readdirSync(other.data), ['stanhope.toml']);
    });
  }
});

describe('a database made by a newer program', () => {
  let newsroom;
  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    newsroom.query("INSERT INTO migrations (number, name, checksum, applied_at) VALUES (9999, '9999_from_the_future.sql', 'x', 0)");
  });
  after(() => newsroom.remove());

  test('is reported by `check`, which checks nothing else', async () => {
    const found = await finding(newsroom, 'schema');
    assert.equal(found.good, false);
    assert.match(found.words, /the database has version 9999, this program has version \d+/);
  });

  test('is not served', async () => {
    const server = newsroom.start();
    await server.end();
    assertRefused({ ...server.exit, stderr: server.stderr }, /last used by a newer program \(it has 9999_from_the_future\.sql\).*nothing was changed/);
  });

  for (const command of [['staff', 'list'], ['staff', 'add', 'a@b.org', '--name', 'A'], ['key', 'list']]) {
    test(`is not touched by \`${command.join(' ')}\``, async () => {
      assertRefused(await newsroom.run(command), /last used by a newer program/);
    });
  }
});

describe('a database older than the program', () => {
  let newsroom;
  before(async () => {
    newsroom = await Newsroom.make();
    if (isPostgresql) {
      newsroom.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    } else {
      const tables = newsroom.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").split('\n');
      for (const table of tables) newsroom.query(`DROP TABLE ${table}`);
    }
  });
  after(() => newsroom.remove());

  test('is reported by `check`', async () => {
    const found = await finding(newsroom, 'schema');
    assert.equal(found.good, false);
    assert.match(found.words, /the database has version 0, this program has version \d+/);
  });

  test('is refused by other commands, which say how to bring it up to date', async () => {
    assertRefused(await newsroom.run(['staff', 'list']), /older than this program\. `stanhope serve` brings it up to date/);
  });

  test('is brought up to date by `serve`, which says so', async () => {
    const server = await newsroom.serve();
    assert.equal(server.find('the database was brought up to date').migration, '0001_foundations.sql');
    assert.equal(await server.stop(), 0);
    assert.equal((await newsroom.json(['check'])).good, true);
  });
});

describe('a database made by another build', () => {
  test('is not served', async (t) => {
    const newsroom = await newsroomFor(t);
    newsroom.query("UPDATE migrations SET checksum = 'another' WHERE number = 1");
    const server = newsroom.start();
    await server.end();
    assertRefused({ ...server.exit, stderr: server.stderr }, /made by a different build: its 0001_foundations\.sql/);
  });
});

describe('stanhope backup', onlySqlite, () => {
  test('of a running newsroom is complete and can be restored', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const server = await newsroom.serve();
    const copy = path.join(newsroom.folder, 'copy.db');

    let writing = true;
    let written = 0;
    const writer = (async () => {
      while (writing) {
        const added = await newsroom.run(['staff', 'add', `s${written}@example.org`, '--name', 'S']);
        assert.equal(added.code, 0, added.stderr);
        ++written;
      }
    })();
    while (written < 3) await pause(20);
    const before = written;
    const backup = await newsroom.json(['backup', copy]);
    const after = written;
    while (written < after + 3) await pause(20);
    writing = false;
    await writer;
    assert.deepEqual(backup, { file: copy, bytes: fs.statSync(copy).size });
    assert.deepEqual(fs.readdirSync(newsroom.folder).sort(), ['copy.db', 'newsroom']);
    const targets = ['/', '/en/', '/kent/feribot-seferleri-artiyor', '/en/town/narliyaka-ferry-to-run-22-times-a-day'];
    const pages = await Promise.all(targets.map((target) => server.get(target)));
    assert.equal(await server.stop(), 0);

    const restored = new Newsroom();
    t.after(() => restored.remove());
    fs.mkdirSync(restored.data, { mode: 0o700 });
    fs.copyFileSync(copy, restored.databaseFile);
    fs.copyFileSync(newsroom.configurationFile, restored.configurationFile);
    assert.equal((await restored.json(['check'])).good, true);
    const again = await restored.serve();
    for (const [i, target] of targets.entries()) {
      const page = await again.get(target);
      assert.deepEqual([page.status, page.body], [200, pages[i].body], target);
    }
    const staff = (await restored.json(['staff', 'list'])).length - 1;
    assert.ok(before <= staff && staff <= after + 1, `${before} ≤ ${staff} ≤ ${after + 1}`);
    await restored.json(['staff', 'add', 'after@example.org', '--name', 'After']);
    assert.equal(await again.stop(), 0);
    assert.equal((await restored.json(['check'])).good, true);
  });

  test('of a newsroom that is not running works as well, and reports it in words', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const copy = path.join(newsroom.folder, 'copy.db');
    const ran = await newsroom.run(['backup', copy]);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, new RegExp(`^Wrote ${copy} \\(${fs.statSync(copy).size} bytes\\)`));
  });

  test('is for its owner only, as the newsroom is', async (t) => {
    const newsroom = await newsroomFor(t);
    const copy = path.join(newsroom.folder, 'copy.db');
    await newsroom.json(['backup', copy]);
    assert.equal((fs.statSync(copy).mode & 0o077).toString(8), '0');
  });

  test('never overwrites', async (t) => {
    const newsroom = await newsroomFor(t);
    const copy = path.join(newsroom.folder, 'copy.db');
    fs.writeFileSync(copy, 'yesterday');
    assertRefused(await newsroom.run(['backup', copy]), /copy\.db already exists, and a backup never overwrites a file/);
    assertRefused(await newsroom.run(['backup', newsroom.databaseFile]), /newsroom\.db already exists/);
    assert.equal(fs.readFileSync(copy, 'utf8'), 'yesterday');
    assert.deepEqual(fs.readdirSync(newsroom.folder).sort(), ['copy.db', 'newsroom']);
  });

  test('into a folder that is not there says so', async (t) => {
    const newsroom = await newsroomFor(t);
    assertRefused(await newsroom.run(['backup', path.join(newsroom.folder, 'nowhere/copy.db')]), /nowhere\/copy\.db.*No such file or directory/);
  });
});

describe('stanhope backup on PostgreSQL', onlyPostgresql, () => {
  test('is refused and points at pg_dump', async (t) => {
    const newsroom = await newsroomFor(t);
    const copy = path.join(temporaryFolder(), 'copy.db');
    assertRefused(await newsroom.run(['backup', copy]), /on PostgreSQL: back it up with pg_dump/);
    assert.equal(fs.existsSync(copy), false);
  });

  test('is not needed: what pg_dump writes can be restored', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const file = path.join(newsroom.folder, 'newsroom.sql');
    const dumped = await runProgram('pg_dump', ['-f', file, newsroom.database.address]);
    if (/server version mismatch/.test(dumped.stderr)) return t.skip(dumped.stderr);
    assert.equal(dumped.code, 0, dumped.stderr);
    const restored = new Newsroom();
    t.after(() => restored.remove());
    const loaded = await runProgram('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', file, restored.database.address]);
    assert.equal(loaded.code, 0, loaded.stderr);
    assert.equal((await restored.init()).code, 0);
    assert.equal((await restored.json(['check'])).good, true);
    const server = await restored.serve();
    assert.match((await server.get('/en/')).body, /Narlıyaka ferry to run 22 times a day/);
  });
});
