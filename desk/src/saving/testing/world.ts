// A world for tests of saving: clients, a network that loses and delays, disks, and a clock that runs as fast as it
// can. All chance comes from one seed.

import { Selection, TextSelection } from 'prosemirror-state';
import { canSplit } from 'prosemirror-transform';

import { canonical } from '../../editor/canonical';
import { newBlockId, schema, writeNode, type JsonNode } from '../../editor/schema';
import type { Answer, Content, WorkingServer } from '../log';
import { Saver, type Clock, type DiskRecord } from '../saver';
import { Authority } from './authority';
import { seeded, type Random } from './random';

export interface Weather {
  loseRequests: number; // probabilities
  loseAnswers: number;
  slow: number;
}

interface Task {
  at: number;
  run: (() => void) | null; // null once it is cancelled
}

export class World implements Clock {
  random: Random;
  time = 1_000_000;
  #tasks: Task[] = []; // the next one last

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const task: Task = { at: this.time + ms, run };
    let [low, high] = [0, this.#tasks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tasks[middle] as Task).at > task.at) low = middle + 1;
      else high = middle;
    }
    this.#tasks.splice(low, 0, task);
    return () => {
      task.run = null;
    };
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  // Runs for that long, and lets promises settle after each task.
  async run(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await new Promise(setImmediate);
      while (this.#tasks.length > 0 && this.#tasks.at(-1)?.run === null) this.#tasks.pop();
      const next = this.#tasks.at(-1);
      if (!next || next.at > end) break;
      this.#tasks.pop();
      this.time = next.at;
      next.run?.();
    }
    this.time = end;
  }
}

const kTimeout = 10_000;

// A server that is reached through a network.
export function reached(world: World, authority: Authority, weather: Weather): WorkingServer {
  const { random } = world;
  async function over<T>(ask: () => Answer<T>): Promise<Answer<T>> {
    const isSlow = random.chance(weather.slow);
    let cancel = () => {};
    const givenUp = new Promise<Answer<T>>((resolve) => {
      cancel = world.after(kTimeout, () => resolve({ is: 'offline' }));
    });
    const answered = (async (): Promise<Answer<T>> => {
      await world.wait(5 + random.below(isSlow ? 12_000 : 60));
      if (random.chance(weather.loseRequests)) return { is: 'offline' };
      const answer = ask();
      await world.wait(5 + random.below(60));
      return random.chance(weather.loseAnswers) ? { is: 'offline' } : answer;
    })();
    // As in a browser, a request that was given up can still arrive.
    void answered.then(cancel);
    return Promise.race([answered, givenUp]);
  }
  return {
    create: () => over(() => authority.create()),
    open: () => over(() => authority.open()),
    since: (epoch, version) => over(() => authority.since(epoch, version)),
    send: (epoch, version, client, steps) => {
      const copied = structuredClone(steps);
      return over(() => authority.send(epoch, version, client, copied));
    },
    put: (epoch, version, content) => {
      const copied = structuredClone(content);
      return over(() => authority.put(epoch, version, copied));
    },
    keep: (epoch, version) => over(() => authority.keep(epoch, version)),
  };
}

export class TestClient {
  saver!: Saver;
  record: DiskRecord | null = null;
  #session = 0;

  constructor(
    readonly world: World,
    readonly name: string,
    readonly server: WorkingServer,
  ) {}

  start(): this {
    this.#session += 1;
    const session = this.#session;
    this.saver = new Saver({
      client: this.record?.client ?? this.name, server: this.server, clock: this.world, plugins: [], record: structuredClone(this.record), pollEvery: 400,
      disk: {
        write: async (record) => {
          const copied = structuredClone(record);
          await this.world.wait(2 + this.world.random.below(15));
          // The disk of a browser that was killed takes nothing more.
          if (session !== this.#session) return new Promise(() => {});
          this.record = { ...(this.record as DiskRecord), ...copied };
        },
      },
    });
    this.saver.start();
    return this;
  }

  // Nothing that is under way has an effect on the client any more.
  kill(): void {
    this.#session += 1;
    this.saver.abandon();
    this.saver = undefined as never;
  }

  get isReady(): boolean {
    return Boolean(this.saver?.copy);
  }
}

// A letter of its own for each insertion, so that each can be looked for.
export const marker = (count: number): string => String.fromCharCode(0xe000 + count);

// The places of the document at which text may be inserted.
function places(saver: Saver): number[] {
  const found: number[] = [];
  saver.copy?.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    for (let i = 0; i <= node.content.size; i += 1) found.push(position + 1 + i);
    return false;
  });
  return found;
}

// What a person does; answers with the marker that was inserted or removed. Who moves a block removes it and inserts it
// elsewhere, and what others type into it at that moment goes with the old one; so `moves` is a choice. After a change from
// outside, a merge sees two states and no steps: words in a block that somebody split meanwhile can become a clash.
export function act(world: World, saver: Saver, count: number, kinds: { moves: boolean; splits: boolean }): { inserted?: string; removed?: string } {
  const { random } = world;
  const { state } = saver.copy as NonNullable<Saver['copy']>;
  const kind = random.below(20);
  const at = places(saver);
  const place = at.length > 0 ? random.pick(at) : null;
  if (place === null) {
    const block = schema.node('paragraph', { id: newBlockId() }, schema.text(marker(count)));
    saver.dispatch(state.tr.insert(random.pick([0, state.doc.content.size]), block));
    return { inserted: marker(count) };
  }
  if (kind < 11) {
    saver.dispatch(state.tr.insertText(marker(count), place));
    return { inserted: marker(count) };
  }
  if (kind < 13) {
    const headline = String(saver.field('headline') ?? '');
    const spot = random.below(headline.length + 1);
    saver.setField('headline', headline.slice(0, spot) + marker(count) + headline.slice(spot));
    return { inserted: marker(count) };
  }
  if (kind < 15) {
    if (kinds.splits && canSplit(state.doc, place)) saver.dispatch(state.tr.split(place, 1, [{ type: schema.nodes.paragraph!, attrs: { id: newBlockId() } }]));
    return {};
  }
  if (kind < 16) {
    const $at = state.doc.resolve(place);
    const before = $at.before(1);
    const tr = state.tr;
    if (kinds.splits && before > 0 && state.doc.resolve(before).nodeBefore?.isTextblock) saver.dispatch(tr.join(before));
    return {};
  }
  if (kind < 17) {
    const end = random.pick(at);
    if (end !== place) saver.dispatch(state.tr.addMark(Math.min(place, end), Math.max(place, end), schema.marks[random.pick(['bold', 'italic'])]!.create()));
    return {};
  }
  if (kind < 18 && kinds.moves && state.doc.childCount > 1) {
    const $at = state.doc.resolve(place);
    const [from, block] = [$at.before(1), $at.node(1)];
    const tr = state.tr.delete(from, from + block.nodeSize);
    const boundary: number[] = [];
    tr.doc.forEach((_, offset) => boundary.push(offset));
    saver.dispatch(tr.insert(random.pick([...boundary, tr.doc.content.size]), block));
    return {};
  }
  const text = state.doc.textBetween(0, state.doc.content.size, '\n');
  const found = text.match(/\p{Co}/gu);
  if (kind < 19 && found) {
    const word = random.pick(found);
    let from = -1;
    state.doc.descendants((node, position) => {
      const index = node.isTextblock ? node.textContent.indexOf(word) : -1;
      if (index >= 0) from = position + 1 + index;
    });
    if (from >= 0) saver.dispatch(state.tr.delete(from, from + word.length));
    return { removed: word };
  }
  saver.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place)) as Selection));
  return {};
}

// What a program does to the newest revision.
export function edited(world: World, content: Content, count: number): { content: Content; inserted?: string } {
  const { random } = world;
  const body = structuredClone(content.body);
  const blocks = (body.content ??= []);
  const word = marker(count);
  const block = blocks.length > 0 && random.chance(0.6) ? random.pick(blocks) : null;
  if (block && block.type === 'paragraph') block.content = [...(block.content ?? []), { type: 'text', text: word }];
  else blocks.splice(random.below(blocks.length + 1), 0, { type: 'paragraph', attrs: { id: newBlockId() }, content: [{ type: 'text', text: word }] });
  return { content: { ...content, body: joined(body) }, inserted: word };
}

function joined(node: JsonNode): JsonNode {
  return writeNode(schema.nodeFromJSON(node)) as JsonNode;
}

export const textOf = (content: Content): string => `${String(content.headline ?? '')}\n${canonical(content.body)}`;
