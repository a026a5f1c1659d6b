import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { isPostgresql } from '../support/database.mjs';
import { assertRefused, Newsroom } from '../support/newsroom.mjs';
import { binary, runProgram } from '../support/process.mjs';

const kPassword = /^[a-z0-9]{4}(-[a-z0-9]{4}){4}$/;
const kUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const kRoles = ['contributor', 'writer', 'translator', 'editor', 'moderator', 'publisher', 'administrator'];

const isRecent = (time) => Math.abs(new Date(time) - Date.now()) < 60_000;

// Everything that the newsroom stores: the rows of the database, and with SQLite also all files.
function everythingKept(newsroom) {
  const files = isPostgresql ? [] : fs.readdirSync(newsroom.data).map((name) => fs.readFileSync(`${newsroom.data}/${name}`, 'latin1'));
  return [newsroom.database.dump(), ...files].join('\n');
}

describe('stanhope staff', () => {
  let newsroom;
  before(async () => (newsroom = await Newsroom.make()));
  after(() => newsroom.remove());

  test('adds a person and prints a one-time password, which is not stored', async () => {
    const added = await newsroom.json(['staff', 'add', ' Nilay@Example.org ', '--name', 'Nilay Sarmaşık', '--role', 'editor']);
    assert.match(added.id, kUuid);
    assert.deepEqual([added.email, added.name, added.role, added.must_change_password], ['nilay@example.org', 'Nilay Sarmaşık', 'editor', true]);
    assert.ok(isRecent(added.created_at), added.created_at);
    assert.match(added.one_time_password, kPassword);
    const kept = everythingKept(newsroom);
    assert.ok(kept.includes('nilay@example.org'), 'the search finds what is kept');
    assert.ok(!kept.includes(added.one_time_password));
    assert.ok(!kept.includes(added.one_time_password.replaceAll('-', '')));
  });

  test('lists them by address, without passwords', async () => {
    const staff = await newsroom.json(['staff', 'list']);
    assert.deepEqual(staff.map((member) => member.email), ['nilay@example.org', 'publisher@localhost']);
    for (const member of staff) {
      assert.deepEqual(Object.keys(member).sort(), ['created_at', 'email', 'id', 'must_change_password', 'name', 'role']);
    }
    const words = (await newsroom.run(['staff', 'list'])).stdout;
    assert.match(words, /^nilay@example\.org +editor +Nilay Sarmaşık$/m);
  });

  test('refuses an address that has an account, however it is written', async () => {
    assertRefused(await newsroom.run(['staff', 'add', 'NILAY@example.ORG', '--name', 'Another']), /nilay@example\.org already has an account/);
    assert.equal((await newsroom.json(['staff', 'list'])).length, 2);
  });

  test('gives a new password, other than the one before', async () => {
    const hash = () => newsroom.query("SELECT password_hash FROM staff WHERE email = 'nilay@example.org'");
    const before = hash();
    const reset = await newsroom.json(['staff', 'password', 'Nilay@example.org']);
    assert.equal(reset.email, 'nilay@example.org');
    assert.match(reset.one_time_password, kPassword);
    assert.notEqual(hash(), before);
    assert.match(hash(), /^\$argon2id\$/);
    assert.ok(!everythingKept(newsroom).includes(reset.one_time_password));
  });

  test('says that nobody has an address', async () => {
    assertRefused(await newsroom.run(['staff', 'password', 'nobody@example.org']), /No account has the address nobody@example\.org/);
  });

  test('knows every role and names them when asked for another', async () => {
    for (const role of kRoles) {
      const added = await newsroom.json(['staff', 'add', `${role}@example.org`, '--name', role, '--role', role]);
      assert.equal(added.role, role);
    }
    const refused = await newsroom.run(['staff', 'add', 'boss@example.org', '--name', 'Boss', '--role', 'boss']);
    assertRefused(refused, /There is no role “boss”/);
    for (const role of kRoles) assert.ok(refused.stderr.includes(role), role);
  });

  const wrong = [
    ['an address without @', ['nilay', '--name', 'N'], /“nilay” is not an e-mail address/],
    ['an address with a line in it', ['a@b\nc', '--name', 'N'], /is not an e-mail address/],
    ['an empty name', ['a@b.org', '--name', ' '], /A name must have 1 to 200 bytes/],
    ['a name too long', ['a@b.org', '--name', 'ğ'.repeat(101)], /A name must have 1 to 200 bytes/],
    ['a name that is not text', ['a@b.org', '--name', Buffer.from('caf\xe9', 'latin1')], /A name must have 1 to 200 bytes/],
  ];
  for (const [name, args, message] of wrong) {
    test(`refuses ${name}`, async () => {
      const before = newsroom.query('SELECT count(*) FROM staff');
      // Node passes only text as arguments; the shell passes any bytes.
      const bytes = args.find(Buffer.isBuffer);
      const ran = bytes === undefined ? await newsroom.run(['staff', 'add', ...args]) : await addWithBytes(newsroom, bytes);
      assert.equal(ran.code, 1, ran.stderr);
      assert.match(ran.stderr, message);
      assert.equal(newsroom.query('SELECT count(*) FROM staff'), before);
    });
  }

  test('takes names and addresses as they are, whatever they would mean elsewhere', async () => {
    const name = `Robert'); DROP TABLE staff;-- "\\ %s <b>`;
    await newsroom.json(['staff', 'add', "o'brien@example.org", '--name', name]);
    const found = (await newsroom.json(['staff', 'list'])).find((member) => member.email === "o'brien@example.org");
    assert.equal(found.name, name);
  });

  test('adds nobody twice when many add at once', async () => {
    const before = Number(newsroom.query('SELECT count(*) FROM staff'));
    const adding = Array.from({ length: 6 }, (_, i) => newsroom.run(['staff', 'add', `together${i % 3}@example.org`, '--name', 'T']));
    const codes = (await Promise.all(adding)).map((ran) => ran.code).sort();
    assert.deepEqual(codes, [0, 0, 0, 1, 1, 1]);
    assert.equal(Number(newsroom.query('SELECT count(*) FROM staff')), before + 3);
    assert.equal((await newsroom.json(['check'])).good, true);
  });
});

async function addWithBytes(newsroom, bytes) {
  const octal = [...bytes].map((byte) => `\\${byte.toString(8)}`).join('');
  return runProgram('sh', ['-c', `exec "$0" staff add a@b.org --data "$1" --name "$(printf '${octal}')"`, binary, newsroom.data]);
}

describe('stanhope key', () => {
  let newsroom;
  before(async () => (newsroom = await Newsroom.make()));
  after(() => newsroom.remove());

  test('makes a key, prints it once and does not store it', async () => {
    const added = await newsroom.json(['key', 'add', 'Weather page', '--scope', 'articles:write', '--scope', 'articles:read', '--scope', 'articles:read']);
    assert.match(added.id, kUuid);
    assert.equal(added.name, 'Weather page');
    assert.deepEqual(added.scopes, ['articles:read', 'articles:write']);
    assert.match(added.key, /^stanhope_[A-Za-z0-9_-]{40,}$/);
    assert.deepEqual([added.last_used_at, added.revoked_at], [null, null]);
    const kept = everythingKept(newsroom);
    assert.ok(kept.includes('Weather page'));
    assert.ok(!kept.includes(added.key));
    assert.ok(!kept.includes(added.key.slice('stanhope_'.length)));
  });

  test('makes a different one each time, also under the same name', async () => {
    const one = await newsroom.json(['key', 'add', 'Twin', '--scope', 'admin']);
    const two = await newsroom.json(['key', 'add', 'Twin', '--scope', 'admin']);
    assert.notEqual(one.key, two.key);
    assert.notEqual(one.id, two.id);
  });

  test('lists them without their secrets', async () => {
    const keys = await newsroom.json(['key', 'list']);
    assert.equal(keys.length, 3);
    for (const key of keys) assert.deepEqual(Object.keys(key).sort(), ['created_at', 'id', 'last_used_at', 'name', 'revoked_at', 'scopes']);
  });

  test('revokes a key, and shows since when', async () => {
    const [key] = await newsroom.json(['key', 'list']);
    assert.deepEqual(await newsroom.json(['key', 'revoke', key.id]), { revoked: key.id });
    const revoked = (await newsroom.json(['key', 'list'])).find((candidate) => candidate.id === key.id);
    assert.ok(isRecent(revoked.revoked_at), revoked.revoked_at);
    // Revoking a key again changes nothing.
    await newsroom.json(['key', 'revoke', key.id]);
    assert.equal((await newsroom.json(['key', 'list'])).find((candidate) => candidate.id === key.id).revoked_at, revoked.revoked_at);
    assert.match((await newsroom.run(['key', 'list'])).stdout, new RegExp(`^${key.id} .*\\(revoked\\)$`, 'm'));
  });

  test('says that there is no such key', async () => {
    assertRefused(await newsroom.run(['key', 'revoke', 'no-such-key']), /There is no key no-such-key/);
  });

  test('names the scopes when asked for another', async () => {
    const refused = await newsroom.run(['key', 'add', 'K', '--scope', 'everything']);
    assertRefused(refused, /There is no scope “everything”\. The scopes are: .*admin.*articles:read/);
    assert.equal((await newsroom.json(['key', 'list'])).length, 3);
  });

  test('refuses a key without a name or a scope', async () => {
    assertRefused(await newsroom.run(['key', 'add', ' ', '--scope', 'admin']), /A key needs a name/);
    const ran = await newsroom.run(['key', 'add', 'K']);
    assert.notEqual(ran.code, 0);
    assert.match(ran.stderr, /--scope is required/);
  });

  test('records what it did among the changes', async () => {
    const kinds = newsroom.query('SELECT kind, count(*) FROM changes GROUP BY kind ORDER BY kind').split('\n');
    assert.deepEqual(kinds, ['key.added|3', 'key.revoked|2', 'staff.added|1']);
  });
});
