// Several desks type into one article: their steps stand in one order, also between two servers and after a kill,
// and each desk hears of them at once.

import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { eventually, pause } from '../support/process.mjs';

const kRounds = Number(process.env.STANHOPE_KILLED_WRITERS ?? 4);

let newsroom;
let server;
let people;

before(async () => {
  newsroom = await Newsroom.make({ sample: true });
  newsroom.configure('');
  server = await newsroom.serve();
  ({ people } = await makeStaff(newsroom, server));
});
after(() => newsroom?.remove());

async function begin() {
  return (await people.writer.must(201, 'POST', '/articles', { edition: 'en', headline: 'Typed into' })).id;
}

// Listens to the person's events until `stop` is called.
function listen(person, lastSeen) {
  const events = [];
  const headers = { ...person.headers, ...(lastSeen === undefined ? {} : { 'Last-Event-ID': lastSeen }) };
  const request = http.get(`${server.address}/api/v1/events`, { headers });
  let text = '';
  const opened = new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      assert.equal(response.statusCode, 200);
      assert.match(response.headers['content-type'], /^text\/event-stream/);
      response.setEncoding('utf8');
      response.on('error', () => {});
      response.on('data', (piece) => {
        text += piece;
        for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
          const lines = Object.fromEntries(text.slice(0, end).split('\n').filter((line) => !line.startsWith(':')).map((line) => line.split(/: (.*)/s)));
          if (lines.event) events.push({ event: lines.event, id: lines.id, heardAt: Date.now(), ...JSON.parse(lines.data) });
        }
      });
      resolve();
    });
  });
  return { events, opened, stop: () => request.destroy() };
}

test('what happens reaches those who may see it within a second', async () => {
  const editor = listen(people.editor);
  const contributor = listen(people.contributor);
  await Promise.all([editor.opened, contributor.opened]);
  const id = await begin();
  const begun = Date.now();
  const heard = await eventually(() => editor.events.find(({ event, subject }) => event === 'change' && subject === id), 'the change', 1_000);
  assert.equal(heard.kind, 'draft.written');
  assert.ok(heard.heardAt - begun < 1_000, `${heard.heardAt - begun} ms`);
  const own = await people.contributor.must(201, 'POST', '/articles', { edition: 'en', headline: 'Her own' });
  await eventually(() => contributor.events.some(({ subject }) => subject === own.id), 'her own change');
  assert.ok(!contributor.events.some(({ subject }) => subject === id), 'she may not read that one');
  editor.stop();
  const again = listen(people.editor, Number(heard.id) - 1);
  await again.opened;
  await eventually(() => again.events.some(({ subject }) => subject === id), 'what was missed');
  again.stop();
  contributor.stop();
});

test('steps and presence reach those in the article', async () => {
  const id = await begin();
  const writer = listen(people.writer);
  const editor = listen(people.editor);
  await Promise.all([writer.opened, editor.opened]);
  await people.writer.must(204, 'POST', `/articles/${id}/presence`, { client: 'a', block: 'b1' });
  await people.editor.must(200, 'POST', `/articles/${id}/steps`, { epoch: 1, version: 0, client: 'b', steps: [{ doc: 1 }] });
  const steps = await eventually(() => writer.events.find(({ event }) => event === 'steps'), 'the steps', 1_000);
  assert.deepEqual({ article: steps.article, epoch: steps.epoch, version: steps.version }, { article: id, epoch: 1, version: 1 });
  await eventually(() => editor.events.some(({ event, staff }) => event === 'present' && staff[0]?.name === 'A writer'), 'who is there');
  assert.ok(!editor.events.some(({ event }) => event === 'steps'), 'the editor is not in the article');
  await people.writer.must(204, 'POST', `/articles/${id}/presence`, { client: 'a', leave: true });
  await eventually(() => editor.events.some(({ event, staff }) => event === 'present' && staff.length === 0), 'that nobody is there');
  writer.stop();
  editor.stop();
});

// A desk that types as fast as it is answered, and sends a step again whose answer was lost.
async function typeAs(person, id, client, count, state) {
  let version = 0;
  for (let number = 1; number <= count && !state.over;) {
    const step = { client, number };
    const answer = await person.post(`/articles/${id}/steps`, { epoch: 1, version, client, steps: [step] }).catch(() => null);
    if (!answer || answer.status >= 500 || answer.status === 429) {
      await pause(30);
    } else if (answer.status === 200) {
      version = answer.json.version;
      state.acknowledged.push(`${client}-${number}`);
      ++number;
    } else {
      assert.equal(answer.json.code, 'steps.behind');
      // Its own step may be among those in between: then only the answer was lost.
      const mine = answer.json.steps.filter((each) => each.client === client);
      for (const each of mine) {
        if (each.step.number !== number) continue;
        state.acknowledged.push(`${client}-${number}`);
        ++number;
      }
      version = answer.json.steps.at(-1)?.version ?? version;
    }
  }
}

test('a killed server loses no step and doubles none', { timeout: 240_000 }, async () => {
  for (let round = 0; round < kRounds; ++round) {
    const id = await begin();
    const state = { acknowledged: [], over: false };
    const typing = Promise.all([typeAs(people.writer, id, 'a', 60, state), typeAs(people.editor, id, 'b', 60, state)]);
    await pause(100 + Math.random() * 500);
    await server.stop('SIGKILL');
    server = await newsroom.serve();
    for (const caller of Object.values(people)) caller.server = server;
    await typing;
    const steps = [];
    for (let since = 0; ; since = steps.length) {
      const answer = await people.editor.must(200, 'GET', `/articles/${id}/steps?epoch=1&since=${since}`);
      steps.push(...answer.steps);
      if (steps.length >= answer.version) break;
    }
    assert.deepEqual(steps.map(({ version }) => version), steps.map((_, i) => i + 1));
    const names = steps.map(({ step }) => `${step.client}-${step.number}`);
    assert.equal(new Set(names).size, names.length, 'no step is there twice');
    for (const name of state.acknowledged) assert.ok(names.includes(name), `${name} was acknowledged`);
    assert.equal(names.length, 120);
  }
});

test('hostile steps are refused and leave the article whole', async () => {
  const id = await begin();
  const place = { epoch: 1, version: 0, client: 'x' };
  const refused = async (status, code, body, target = id) => {
    const answer = await people.writer.post(`/articles/${target}/steps`, body);
    assert.equal(answer.status, status, answer.body);
    if (code) assert.equal(answer.json.code, code);
  };
  await refused(422, 'steps.too_large', { ...place, steps: [{ doc: 'x'.repeat(70_000) }] });
  await refused(422, 'body.field', { ...place, steps: ['x'] });
  await refused(422, 'steps.too_many', { ...place, steps: Array(201).fill({}) });
  await refused(409, 'steps.epoch', { ...place, epoch: 9, steps: [{}] });
  await refused(404, 'article.unknown', { ...place, steps: [{}] }, '019a0b4c-9a37-7c11-8f15-3b1d4e5f6a70');
  const broken = await people.writer.call('PUT', `/articles/${id}/working`, { body: { epoch: 1, version: 0, content: { body: { type: 'doc', content: [{ type: 'script' }] } } } });
  assert.equal(broken.status, 422);
  assert.equal((await people.writer.must(200, 'GET', `/articles/${id}/working`)).content.headline, 'Typed into');
});
