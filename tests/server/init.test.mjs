import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

import { isPostgresql, onlyPostgresql } from '../support/database.mjs';
import { assertRefused, Newsroom, newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { freePort } from '../support/postgresql.mjs';
import { stanhope } from '../support/process.mjs';

// A newsroom for which `init` has not run yet. It is removed when the test ends.
function placeFor(t) {
  const newsroom = new Newsroom();
  t.after(() => newsroom.remove());
  return newsroom;
}

const modeOf = (file) => fs.statSync(file).mode & 0o777;

// The name, size, time and mode of each file in a folder, for comparing it before and after.
function listing(folder) {
  return fs.readdirSync(folder).map((name) => {
    const { size, mtimeMs, mode } = fs.statSync(path.join(folder, name));
    return { name, size, mtimeMs, mode };
  });
}

function publicTables(newsroom) {
  return newsroom.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
}

describe('stanhope init', () => {
  test('makes a newsroom only its owner can look into', async (t) => {
    const newsroom = placeFor(t);
    const made = await newsroom.init();
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /publisher@localhost/);
    assert.match(made.stdout, /One-time password +[a-z0-9]{4}(-[a-z0-9]{4}){4}/);
    assert.equal(made.stderr, '');
    assert.equal(modeOf(newsroom.data), 0o700);
    assert.equal(modeOf(newsroom.configurationFile), 0o600);
    assert.deepEqual(fs.readdirSync(newsroom.data).sort(), isPostgresql ? ['stanhope.toml'] : ['newsroom.db', 'stanhope.toml']);
  });

  test('says in JSON what it made', async (t) => {
    const newsroom = placeFor(t);
    const made = await newsroom.init(['--json', '--publisher', 'Ada@Example.ORG', '--name', 'Ada Tuzcu']);
    assert.equal(made.code, 0, made.stderr);
    const answer = JSON.parse(made.stdout);
    assert.equal(answer.data, newsroom.data);
    assert.equal(answer.publisher.email, 'ada@example.org');
    assert.match(answer.publisher.one_time_password, /^[a-z0-9-]{20,}$/);
    const staff = await newsroom.json(['staff', 'list']);
    assert.deepEqual(staff.map(({ email, name, role }) => ({ email, name, role })), [
      { email: 'ada@example.org', name: 'Ada Tuzcu', role: 'publisher' },
    ]);
  });

  test('says every setting in stanhope.toml, and the file is accepted as it is', async (t) => {
    const newsroom = await newsroomFor(t);
    const text = fs.readFileSync(newsroom.configurationFile, 'utf8');
    for (const setting of ['# listen =', '# trusted_proxies =', '[database]', '[log]', '# level =', '[limits]']) {
      assert.ok(text.includes(setting), `${setting} is not in:\n${text}`);
    }
    assert.equal((await newsroom.json(['check'])).good, true);
  });

  test('is refused where there is a newsroom, and changes nothing', async (t) => {
    const newsroom = await newsroomFor(t);
    const before = listing(newsroom.data);
    const staff = await newsroom.json(['staff', 'list']);
    assertRefused(await newsroom.init(['--publisher', 'other@example.org', '--sample']), /already holds a newsroom/);
    assert.deepEqual(listing(newsroom.data), before);
    assert.deepEqual(await newsroom.json(['staff', 'list']), staff);
  });

  test('never overwrites a newsroom.db that has lost its stanhope.toml', { skip: isPostgresql && 'is about SQLite' }, async (t) => {
    const newsroom = await newsroomFor(t);
    fs.rmSync(newsroom.configurationFile);
    const before = listing(newsroom.data);
    assertRefused(await newsroom.init(), /newsroom\.db exists, and `init` never overwrites a database/);
    assert.deepEqual(listing(newsroom.data), before);
    fs.writeFileSync(newsroom.configurationFile, '');
    assert.equal((await newsroom.json(['staff', 'list'])).length, 1);
  });

  test('is refused below a regular file, and leaves nothing', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, 'untouched');
    assertRefused(await stanhope(['init', '--data', path.join(file, 'newsroom')]), /file\/newsroom\/?.*: Not a directory/);
    assert.deepEqual(fs.readdirSync(folder), ['file']);
    assert.equal(fs.readFileSync(file, 'utf8'), 'untouched');
  });

  test('is refused in place of a regular file, which it leaves alone', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, 'untouched');
    assertRefused(await stanhope(['init', '--data', file]), /file.*: Not a directory/);
    assert.equal(fs.readFileSync(file, 'utf8'), 'untouched');
  });

  test('leaves no directory and no database behind when the publisher’s address is none', async (t) => {
    const newsroom = placeFor(t);
    assertRefused(await newsroom.init(['--publisher', 'not an address']), /“not an address” is not an e-mail address/);
    assert.deepEqual(fs.readdirSync(newsroom.folder), []);
    if (isPostgresql) assert.equal(publicTables(newsroom), '0');
  });

  test('brings the sample newspaper’s staff with work on their desks', async (t) => {
    const newsroom = placeFor(t);
    const alone = await newsroom.init(['--sample-staff']);
    assert.notEqual(alone.code, 0);
    assert.match(alone.stderr, /--sample-staff requires --sample/);
    const made = await newsroom.init(['--sample', '--sample-staff', '--json']);
    assert.equal(made.code, 0, made.stderr);
    const { staff } = JSON.parse(made.stdout);
    assert.equal(staff.length, 4);
    for (const { email, one_time_password: password } of staff) {
      assert.match(email, /@gazette\.example$/);
      assert.match(password, /^[a-z0-9]{4}(-[a-z0-9]{4})+$/);
    }
    const count = (state) => newsroom.query(`SELECT count(*) FROM articles WHERE state = '${state}'`);
    assert.deepEqual(['draft', 'in_review', 'scheduled'].map(count), ['2', '1', '1']);
  });

  test('can be tried again after it was refused', async (t) => {
    const newsroom = placeFor(t);
    assertRefused(await newsroom.init(['--publisher', 'nobody']), /not an e-mail address/);
    const made = await newsroom.init(['--sample', '--json']);
    assert.equal(made.code, 0, made.stderr);
    assert.equal(JSON.parse(made.stdout).publisher.email, 'publisher@localhost');
    assert.equal(newsroom.query('SELECT count(*) FROM articles'), '20');
  });

  // Runs `init` so that it fails late, after it has made the directory.
  async function failToInit(data) {
    const database = `postgresql://nobody@127.0.0.1:${await freePort()}/nowhere`;
    assertRefused(await stanhope(['init', '--data', data, '--database', database]), /The database server cannot be reached/);
  }

  for (const below of ['newsroom', 'a/b/newsroom', 'a/b/newsroom/']) {
    test(`takes the folders it made with it when it fails: ${below}`, async () => {
      const folder = temporaryFolder();
      await failToInit(path.join(folder, below));
      assert.deepEqual(fs.readdirSync(folder), []);
    });
  }

  test('leaves what is in its directory alone when it fails', async () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'notes.txt'), 'untouched');
    await failToInit(folder);
    assert.deepEqual(fs.readdirSync(folder), ['notes.txt']);
  });

  test('does not take an empty directory that was there when it fails', async () => {
    const folder = temporaryFolder();
    await failToInit(folder);
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  test('joins the newsroom that the PostgreSQL database holds, as another node of it', onlyPostgresql, async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const staff = await newsroom.json(['staff', 'list']);
    const second = path.join(newsroom.folder, 'second');
    const joined = await stanhope(['init', '--data', second, '--database', newsroom.database.address, '--sample', '--json']);
    assert.equal(joined.code, 0, joined.stderr);
    assert.equal('publisher' in JSON.parse(joined.stdout), false, 'the publisher is there already');
    const seen = await stanhope(['staff', 'list', '--data', second, '--json']);
    assert.deepEqual(JSON.parse(seen.stdout), staff);
    assert.equal(newsroom.query('SELECT count(*) FROM articles'), '20');
  });
});

describe('the command line', () => {
  const commands = [
    [], ['init'], ['serve'], ['check'], ['backup'], ['version'], ['staff'], ['staff', 'add'], ['staff', 'list'], ['staff', 'password'],
    ['key'], ['key', 'add'], ['key', 'list'], ['key', 'revoke'],
  ];
  for (const command of commands) {
    test(`helps with \`${['stanhope', ...command].join(' ')}\``, async () => {
      const helped = await stanhope([...command, '--help']);
      assert.equal(helped.code, 0, helped.stderr);
      assert.match(helped.stdout, /Usage: stanhope/);
    });
  }

  test('names every subcommand in the help of help', async () => {
    const { stdout } = await stanhope(['--help']);
    for (const [command] of commands.slice(1)) assert.match(stdout, new RegExp(`^ +${command} `, 'm'));
  });

  for (const args of [['publish'], ['staff', 'dismiss'], [], ['staff'], ['check', '--loudly'], ['staff', 'add'], ['init', 'here']]) {
    test(`refuses \`${['stanhope', ...args].join(' ')}\``, async () => {
      const ran = await stanhope(args);
      assert.notEqual(ran.code, 0);
      assert.equal(ran.signal, null);
      assert.notEqual(ran.stderr, '');
    });
  }

  test('says its version in words and in JSON', async () => {
    const words = await stanhope(['version']);
    assert.match(words.stdout, /^stanhope \d+\.\d+\.\d+/);
    const answer = JSON.parse((await stanhope(['version', '--json'])).stdout);
    assert.ok(words.stdout.includes(answer.version));
    assert.ok(answer.schema >= 1);
    assert.match((await stanhope(['--version'])).stdout, new RegExp(`stanhope ${answer.version}`));
  });

  for (const command of [['check'], ['staff', 'list'], ['key', 'list'], ['backup', '/nowhere/copy.db'], ['serve']]) {
    test(`\`${command.join(' ')}\` says how to make a newsroom where there is none`, async () => {
      const folder = temporaryFolder();
      assertRefused(await stanhope([...command, '--data', folder]), /holds no newsroom\. `stanhope init --data /);
      assert.deepEqual(fs.readdirSync(folder), []);
    });
  }
});
