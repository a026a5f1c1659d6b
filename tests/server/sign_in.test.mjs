// Tests signing in under attack: strangers flood it, and the staff must still be able to work.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Caller, kPassword, signIn } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';

describe('A flood of strangers who sign in', () => {
  let newsroom;
  let server;
  let publisher;
  before(async () => {
    newsroom = await Newsroom.make();
    server = await newsroom.serve();
    const [{ email }] = await newsroom.json(['staff', 'list']);
    const { one_time_password: password } = await newsroom.json(['staff', 'password', email]);
    publisher = await signIn(server, email, password);
    await publisher.must(204, 'POST', '/password', { old: password, new: kPassword });
  });
  after(() => newsroom.remove());

  test('is refused beyond what the server can hash, and leaves the staff their turn', async () => {
    const stranger = new Caller(server);
    const flood = Array.from({ length: 60 }, (_, i) => stranger.post('/session', { email: `stranger${i}@example.org`, password: 'a guess' }));
    // The change of a staff member's password needs two hashes during the flood.
    const changed = publisher.post('/password', { old: kPassword, new: `${kPassword} yeni` });
    const answers = await Promise.all(flood);
    assert.equal((await changed).status, 204);
    const busy = answers.filter(({ json }) => json.code === 'password.busy');
    assert.ok(busy.length > 0, answers.map(({ status }) => status).join(' '));
    for (const { status, headers, json } of busy) {
      assert.equal(status, 429);
      assert.equal(headers['retry-after'], '2');
      assert.match(json.detail, /Try again in a few seconds/);
    }
    for (const { status, json } of answers) {
      assert.ok(['password.busy', 'sign_in.refused', 'sign_in.too_often'].includes(json.code), `${status} ${json.code}`);
    }
  });

  test('who goes on guessing must wait, and the staff elsewhere need not', async () => {
    const stranger = new Caller(server);
    let held;
    for (let i = 0; i < 40 && held?.json.code !== 'sign_in.too_often'; ++i) held = await stranger.post('/session', { email: `guess${i}@example.org`, password: 'a guess' });
    assert.equal(held.json.code, 'sign_in.too_often');
    assert.ok(Number(held.headers['retry-after']) >= 1);
    await publisher.must(200, 'GET', '/session');
  });
});
