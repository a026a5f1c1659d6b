import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Answer, kMostFiles, Uploads } from './uploads';

const file = (name: string) => new File(['0123456789'], name);
const settle = () => new Promise((resolve) => setImmediate(resolve));

// A server whose answers are given by hand, and a clock that only moves when it is told to.
function bench() {
  const asked: { name: string; answer: (answer: Partial<Answer>) => Promise<void>; signal: AbortSignal }[] = [];
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock = { now: () => now, after: (milliseconds: number, run: () => void) => void timers.push({ at: now + milliseconds, run }) };
  const transport = ({ name }: File, _: (bytes: number) => void, signal: AbortSignal) =>
    new Promise<Answer>((resolve) => {
      asked.push({ name, signal, answer: (answer) => (resolve({ status: 201, body: { id: name }, retryAfterSeconds: null, ...answer }), settle() as Promise<void>) });
    });
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    due.forEach(({ run }) => run());
    await settle();
  };
  const done: unknown[] = [];
  const uploads = new Uploads<{ id: string }>(transport, (picture) => done.push(picture.id), clock);
  return { asked, uploads, pass, done, states: () => uploads.all().map(({ state }) => state) };
}

test('three files are sent at once, and the next when one is done', async () => {
  const { asked, uploads, done } = bench();
  uploads.add(['a', 'b', 'c', 'd'].map(file));
  assert.deepEqual(asked.map(({ name }) => name), ['a', 'b', 'c']);
  await asked[1]!.answer({});
  assert.deepEqual(asked.map(({ name }) => name), ['a', 'b', 'c', 'd']);
  assert.deepEqual(done, ['b']);
});

test('no more than forty wait', () => {
  const { uploads } = bench();
  assert.equal(uploads.add(Array.from({ length: 45 }, (_, index) => file(`${index}`))), 45 - kMostFiles);
  assert.equal(uploads.all().length, kMostFiles);
});

test('429 lets everything rest as long as the server asks, and nothing is lost', async () => {
  const { asked, uploads, pass, states } = bench();
  uploads.add(['a', 'b', 'c', 'd'].map(file));
  await asked[0]!.answer({ status: 429, retryAfterSeconds: 7 });
  await asked[1]!.answer({});
  assert.deepEqual(states(), ['patient', 'done', 'sending', 'waiting']);
  assert.equal(asked.length, 3);
  await pass(6_000);
  assert.equal(asked.length, 3);
  await pass(1_001);
  assert.deepEqual(asked.slice(3).map(({ name }) => name), ['a', 'd']);
  for (const { answer } of asked.slice(2)) await answer({});
  assert.deepEqual(states(), ['done', 'done', 'done', 'done']);
});

test('a lost connection is tried again, a refused file is not', async () => {
  const { asked, uploads, pass, states } = bench();
  uploads.add([file('a'), file('b')]);
  await asked[0]!.answer({ status: 0 });
  await asked[1]!.answer({ status: 422, body: { code: 'picture.kind' } });
  assert.deepEqual(states(), ['patient', 'refused']);
  await pass(1_001);
  assert.equal(asked.length, 3);
  await asked[2]!.answer({});
  assert.deepEqual(states(), ['done', 'refused']);
  uploads.retry(2);
  assert.equal(asked.length, 4);
});

test('who takes a file off the list ends its sending', async () => {
  const { asked, uploads } = bench();
  uploads.add(['a', 'b', 'c', 'd'].map(file));
  uploads.remove(2);
  assert.equal(asked[1]!.signal.aborted, true);
  assert.deepEqual(uploads.all().map(({ file: { name } }) => name), ['a', 'c', 'd']);
  assert.equal(asked.length, 4);
});
