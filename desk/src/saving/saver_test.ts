import assert from 'node:assert/strict';
import test from 'node:test';

import { canonical } from '../editor/canonical';
import type { JsonNode } from '../editor/schema';
import type { Content } from './log';
import { Authority } from './testing/authority';
import { act, edited, reached, TestClient, textOf, World, type Weather } from './testing/world';

const paragraph = (id: string): JsonNode => ({ type: 'paragraph', attrs: { id } });
const empty = (): Content => ({ headline: '', tags: [], body: { type: 'doc', content: [paragraph('a'), paragraph('b')] } });

const kFair: Weather = { loseRequests: 0, loseAnswers: 0, slow: 0 };
const kStorm: Weather = { loseRequests: 0.1, loseAnswers: 0.3, slow: 0.05 };

// All of the rounds, instead of a few.
const isWhole = process.env.STANHOPE_DESK_WHOLE === '1';
const share = (count: number): number => (isWhole ? count : Math.ceil(count / 5));

const kLongestUnwritten = 150;

interface Tally {
  actions: number;
  kills: number;
  epochs: number;
  inserted: number;
  lost: number;
  doubled: number;
  clashes: number;
  diverged: number;
}

async function round(seed: number, weather: Weather, { kills = 0.01, epochs = 0, actions = 150, moves = false, splits = true } = {}): Promise<Tally> {
  const world = new World(seed);
  const { random } = world;
  const authority = new Authority(empty());
  const server = reached(world, authority, weather);
  const clients = Array.from({ length: 2 + random.below(4) }, (_, i) => new TestClient(world, `c${i}`, server).start());
  const written = new Map<string, { client: TestClient | null; at: number }>();
  const removed = new Set<string>();
  const tally: Tally = { actions: 0, kills: 0, epochs: 0, inserted: 0, lost: 0, doubled: 0, clashes: 0, diverged: 0 };
  let count = 0;
  for (let i = 0; i < actions; i += 1) {
    await world.run(random.chance(0.1) ? random.below(3_000) : random.below(120));
    const client = random.pick(clients);
    if (!client.isReady) continue;
    if (random.chance(epochs)) {
      const change = edited(world, authority.newest, (count += 1));
      written.set(change.inserted as string, { client: null, at: world.time });
      authority.replace(change.content);
      tally.epochs += 1;
    } else if (random.chance(kills)) {
      // What was typed just before may be gone: nobody has it.
      for (const [word, { client: by, at }] of written) if (by === client && world.time - at <= kLongestUnwritten) removed.add(word);
      client.kill();
      await world.run(random.below(500));
      client.start();
      tally.kills += 1;
    } else {
      tally.actions += 1;
      const done = act(world, client.saver, (count += 1), { moves, splits });
      if (done.inserted) written.set(done.inserted, { client, at: world.time });
      if (done.removed) removed.add(done.removed);
    }
  }
  for (let i = 0; i < 60 && !clients.every((client) => client.isReady && client.saver.isSettled && client.saver.copy?.version === authority.head && client.saver.copy.epoch === authority.epoch); i += 1) await world.run(5_000);
  await world.run(5_000);
  const texts = clients.map((client) => canonical(client.saver.content));
  tally.diverged = new Set(texts).size - 1 + authority.alarms;
  const whole = textOf(clients[0]!.saver.content as Content);
  tally.clashes = clients.reduce((sum, client) => sum + client.saver.status.clashes.length, 0);
  for (const word of written.keys()) {
    tally.inserted += 1;
    const times = whole.split(word).length - 1;
    if (times === 0 && !removed.has(word)) tally.lost += 1;
    if (times > 1) tally.doubled += 1;
  }
  clients.forEach((client) => client.saver.abandon());
  return tally;
}

async function rounds(count: number, first: number, weather: Weather, options: object): Promise<Tally> {
  const sum: Tally = { actions: 0, kills: 0, epochs: 0, inserted: 0, lost: 0, doubled: 0, clashes: 0, diverged: 0 };
  for (let i = 0; i < count; i += 1) {
    const one = await round(first + i, weather, options);
    for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += one[name];
  }
  console.log(JSON.stringify(sum));
  return sum;
}

test('clients agree on a fair day', async () => {
  const sum = await rounds(share(20), 1, kFair, { kills: 0 });
  assert.deepEqual([sum.diverged, sum.lost, sum.doubled], [0, 0, 0]);
});

test('clients agree while blocks are moved', async () => {
  const sum = await rounds(share(10), 50, kStorm, { moves: true });
  assert.equal(sum.diverged, 0);
});

test('clients agree although answers are lost and browsers are killed', async () => {
  const sum = await rounds(share(40), 100, kStorm, { kills: 0.05 });
  assert.ok(sum.kills > share(100));
  assert.deepEqual([sum.diverged, sum.lost, sum.doubled], [0, 0, 0]);
});

// Where both changed the same words, both texts stand in the article until a person decides.
test('a change from outside neither loses nor doubles anything but in a clash', async () => {
  const all: Tally[] = [];
  for (let seed = 1_000; seed < 1_000 + share(40); seed += 1) all.push(await round(seed, kFair, { kills: 0, epochs: 0.03, actions: 60, splits: false }));
  assert.ok(all.reduce((sum, one) => sum + one.epochs, 0) > share(60) / 2);
  for (const one of all) assert.deepEqual([one.diverged, one.lost, one.clashes > 0 ? 0 : one.doubled], [0, 0, 0]);
});

test('clients agree and lose nothing although all of this happens at once', async () => {
  const sum = await rounds(share(15), 2_000, kStorm, { kills: 0.03, epochs: 0.02, splits: false });
  assert.ok(sum.epochs > share(20) / 2);
  assert.deepEqual([sum.diverged, sum.lost], [0, 0]);
});
