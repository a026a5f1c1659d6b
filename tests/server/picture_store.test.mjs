// Tests pictures in an S3-compatible store that checks every signature. The store is sometimes busy, down or
// emptied, but no acknowledged picture may be lost.

import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { jpeg, png, send } from '../support/pictures.mjs';
import { eventually } from '../support/process.mjs';
import { Store } from '../support/s3.mjs';

const kPrefix = 'gündem+1/';

let store;
let newsroom;
let server;
let people;
const env = () => ({ ...store.environment, STANHOPE_S3_PREFIX: kPrefix });
before(async () => {
  store = await Store.start();
  newsroom = await Newsroom.make({ sample: true });
  server = await newsroom.serve({ env: env() });
  ({ people } = await makeStaff(newsroom, server));
});
after(async () => {
  await newsroom?.remove();
  store?.stop();
});

const originals = () => path.join(newsroom.data, 'pictures', 'originals');
const filesHere = () => fs.readdirSync(originals(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const forgetFilesHere = () => fs.readdirSync(originals()).forEach((name) => fs.rmSync(path.join(originals(), name), { recursive: true }));

async function take(bytes) {
  const answer = await send(people.editor, bytes);
  assert.equal(answer.status, 201, answer.body);
  return answer.json;
}

async function checked() {
  const ran = await newsroom.run(['check', '--json'], { env: env() });
  return JSON.parse(ran.stdout).checks.find(({ check }) => check === 'pictures');
}

async function restart(signal) {
  await server.stop(signal);
  server = await newsroom.serve({ env: env() });
  for (const caller of Object.values(people)) caller.server = server;
}

const keyOf = (bytes, extension) => `${kPrefix}${crypto.createHash('sha256').update(bytes).digest('hex')}.${extension}`;

test('a picture goes to the store under its hash, and comes back on a page of another node', async () => {
  const bytes = jpeg(1600, 1200, { caption: 'Vapur', credit: 'Ajans', alternative: 'Bir vapur' });
  const picture = await take(bytes);
  const kept = store.objects.get(keyOf(bytes, 'jpg'));
  assert.ok(kept?.bytes.equals(bytes), 'as it came in');
  assert.equal(kept.type, 'image/jpeg');

  const { sections } = await people.editor.must(200, 'GET', '/sections?edition=tr');
  const { id } = await people.editor.must(201, 'POST', '/articles', { edition: 'tr', section: sections[0].id, headline: 'Vapur kalktı', body_html: '<p>Sözcükler.</p>', lead_picture: picture.id });
  await people.editor.must(200, 'POST', `/articles/${id}/approve`);
  const article = await people.editor.must(200, 'POST', `/articles/${id}/publish`);
  forgetFilesHere();  // like another node, which has no files yet
  const { body } = await server.get(`/${sections[0].slug}/${article.slug}`);
  assert.match(body, /Vapur<\/figcaption>|Vapur <span class="credit">Ajans/);
  assert.match(body, /alt="Bir vapur"/);
  const addresses = [...body.matchAll(/(\/pictures\/[0-9a-f]+\/[^ "]+) \d+w/g)].map((found) => found[1]);
  assert.ok(addresses.length >= 10, body);
  const fetched = () => store.requests.filter((line) => line.startsWith('GET') && line.includes('.jpg')).length;
  const before = fetched();
  for (const address of addresses) assert.equal((await server.get(address)).status, 200, address);
  assert.equal(fetched(), before + 1, 'fetched once, for all renditions');
  assert.equal((await checked()).good, true);
});

test('a request to a busy store is retried', async () => {
  store.failures = 2;
  const bytes = png(400, 300, 3);
  await take(bytes);
  assert.ok(store.objects.has(keyOf(bytes, 'png')));
});

test('a store that is down or refuses us gives an error without its details, and leaves nothing behind', async () => {
  const { pictures: before } = await people.editor.must(200, 'GET', '/pictures?limit=200');
  const { secret } = store;
  for (const [break_, mend] of [[() => { store.failures = 100; }, () => { store.failures = 0; }], [() => { store.secret = 'another'; }, () => { store.secret = secret; }]]) {
    break_();
    const refused = await send(people.editor, png(410, 300, 4));
    mend();
    assert.equal(refused.status, 503);
    assert.doesNotMatch(refused.body, /SlowDown|Signature|127\.0\.0\.1|amz/i);
    await server.logged((line) => /SlowDown|SignatureDoesNotMatch/.test(line.reason));
  }
  const { pictures: now } = await people.editor.must(200, 'GET', '/pictures?limit=200');
  assert.equal(now.length, before.length);
  await restart('SIGTERM');
  assert.equal(store.objects.has(keyOf(png(410, 300, 4), 'png')), false);
  assert.equal(filesHere().some((entry) => keyOf(png(410, 300, 4), 'png').endsWith(entry.name)), false, 'cleared away at the start');
  await take(png(410, 300, 4));
});

test('readers are served even if the store is down when the program starts', async () => {
  store.failures = 3;
  assert.equal((await send(people.editor, png(415, 300, 4))).status, 503, 'so that something is to be cleared away');
  await server.stop();
  store.failures = 1000;
  server = await newsroom.serve({ env: env() });
  for (const caller of Object.values(people)) caller.server = server;
  await server.logged((line) => /were not removed/.test(line.message));
  assert.equal((await server.get('/')).status, 200);
  store.failures = 0;
  await restart();
  assert.equal((await checked()).good, true);
});

test('objects that the store lost or changed are reported by `check` and not used', async () => {
  const bytes = png(420, 300, 5);
  const picture = await take(bytes);
  const kept = store.objects.get(keyOf(bytes, 'png'));
  store.objects.delete(keyOf(bytes, 'png'));
  let finding = await checked();
  assert.equal(finding.good, false);
  assert.match(finding.words, /1 have no file/);
  forgetFilesHere();
  const lost = await server.get(picture.addresses.whole);
  assert.ok([404, 503].includes(lost.status), `${lost.status}`);
  assert.doesNotMatch(lost.body, /NoSuchKey/);
  store.objects.set(keyOf(bytes, 'png'), { ...kept, bytes: png(420, 300, 6) });
  assert.equal((await server.get(picture.addresses.whole)).status, 503, 'other bytes are not taken for it');
  store.objects.set(keyOf(bytes, 'png'), { ...kept, bytes: bytes.subarray(1) });
  finding = await checked();
  assert.match(finding.words, /a file of the wrong size/);
  store.objects.set(keyOf(bytes, 'png'), kept);
  assert.equal((await server.get(picture.addresses.whole)).status, 200);
  assert.equal((await checked()).good, true);
});

test('the list of a large store is read to its end', async () => {
  store.pageLength = 2;
  store.objects.set(`${kPrefix}${'ab'.repeat(32)}.jpg`, { bytes: Buffer.from('x'), type: 'image/jpeg', at: new Date() });
  store.objects.set('elsewhere/a.jpg', { bytes: Buffer.from('x'), type: 'image/jpeg', at: new Date() });
  const { pictures } = await people.editor.must(200, 'GET', '/pictures?limit=200');
  const finding = await checked();
  store.pageLength = 1000;
  assert.ok(pictures.length > 3);
  assert.equal(finding.good, true, finding.words);
  assert.match(finding.words, new RegExp(`^${pictures.length} pictures, each with its file; 1 files belong to no picture`));
  store.objects.delete(`${kPrefix}${'ab'.repeat(32)}.jpg`);
});

test('a server killed while pictures go to the store leaves no object without a row and no row without one', async () => {
  store.delay = 20;
  let taken = 0;
  let going = true;
  const senders = Array.from({ length: 4 }, async (_, sender) => {
    for (let i = 0; going; ++i) await send(people.editor, png(60 + sender, 40 + i, 9)).then((answer) => { taken += answer.status === 201 ? 1 : 0; }, () => {});
  });
  await eventually(() => taken > 10, 'some pictures', 30_000);
  going = false;
  await restart('SIGKILL');
  await Promise.all(senders);
  store.delay = 0;
  const finding = await checked();
  assert.equal(finding.good, true, finding.words);
  assert.doesNotMatch(finding.words, /belong to no picture/);
});
