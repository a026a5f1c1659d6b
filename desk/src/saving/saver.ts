// Saves one article from one tab: carries out what the engine decides, on the device and at the server.
//
// It holds the working copy. The editor hands it transactions and shows its state; it works as well without an
// editor, for what an earlier tab left unsent.

import type { Plugin, Transaction } from 'prosemirror-state';

import * as copies from './copy';
import type { Copy, Stored } from './copy';
import { advance, isAtRisk, phaseOf, startEngine, wakeAt, type Effect, type Engine, type Event, type Phase } from './engine';
import type { Answer, Birth, Content, Failure, FieldValue, LogRecord, LogStep, Problem, Stale, Working, WorkingServer } from './log';
import { merge, type Clash } from './merge';

// What the device has of an article. `guard`: what a merge made that the log does not have yet.
export interface DiskRecord extends Stored {
  birth: Birth | null;
  clashes: Clash[];
  guard: { epoch: number; content: Content; clashes: Clash[] } | null; // and the clashes besides those of that merge
  savedAt: number | null;
}

export interface Disk {
  // Without `content` the stored one stays.
  write(record: Omit<DiskRecord, 'content'> & { content?: Content }): Promise<void>;
}

export interface Clock {
  now(): number;
  after(ms: number, then: () => void): () => void;
}

export interface Status {
  phase: Phase;
  savedAt: number | null;
  pending: number;
  isAtRisk: boolean;
  isOnDevice: boolean;
  isOpen: boolean;
  problem: Problem | null; // why it is halted
  refused: Problem | null; // why the server does not take the whole article
  clashes: readonly Clash[];
  epoch: number;
  version: number;
  retryAt: number | null;
}

export interface SaverOptions {
  client: string;
  server: WorkingServer;
  disk: Disk;
  clock: Clock;
  plugins: readonly Plugin[];
  record?: DiskRecord | null; // what the device has
  birth?: Birth | null; // of a draft that begins here
  pollEvery?: number | null;
}

const kLongestTail = 200;
const kUnborn = -1;

export class Saver {
  readonly client: string;
  copy: Copy | null = null;
  #options: SaverOptions;
  #engine: Engine;
  #clashes: Clash[];
  #birth: Birth | null;
  #guard: DiskRecord['guard'] = null;
  #diskContent: { epoch: number; version: number; content: Content } | null = null;
  #isDiskContentNew = false;
  #tail: LogRecord[] = [];
  #cancelWake: (() => void) | null = null;
  #wakeAt: number | null = null;
  #isClosed = false;
  #onStatus = new Set<() => void>();
  #onCopy = new Set<(change: { fields: boolean; isOwn: boolean }) => void>();
  #keeps: { resolve: (answer: Answer<unknown>) => void }[] = [];
  #status: Status | null = null;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.client = options.client;
    const record = options.record ?? null;
    this.#birth = record?.birth ?? options.birth ?? null;
    this.#clashes = record?.clashes ?? [];
    this.#guard = record?.guard ?? null;
    this.#engine = startEngine({ mustCreate: this.#birth !== null, pollEvery: options.pollEvery ?? null });
    if (record) {
      this.copy = copies.restored(record, options.plugins);
      this.#diskContent = { epoch: record.epoch, version: record.version, content: record.content };
      this.#tail = record.tail;
      const { epoch, version } = this.copy;
      this.#engine = { ...this.#engine, epoch, version, head: version, pending: copies.pendingCount(this.copy), savedAt: record.savedAt };
    } else if (this.#birth) {
      this.copy = copies.startCopy(this.client, kUnborn, 0, { body: { type: 'doc' } }, options.plugins);
      this.#rebaseDisk();
      this.#engine = { ...this.#engine, epoch: kUnborn, changes: 1, writeAt: options.clock.now() };
    }
  }

  start(): void {
    this.#tell({ type: 'time' });
  }

  close(): void {
    this.#tell({ type: 'flush' });
    this.#isClosed = true;
    this.#cancelWake?.();
    for (const { resolve } of this.#keeps.splice(0)) resolve({ is: 'offline' });
  }

  // Stops at once and leaves everything to the device, as a browser that is killed.
  abandon(): void {
    this.#isClosed = true;
    this.#cancelWake?.();
  }

  get status(): Status {
    this.#status ??= this.#makeStatus();
    return this.#status;
  }

  // Whether all is in the log, and in the copy that others read.
  get isSettled(): boolean {
    const { pending, flight, isOpen, newEpoch, head, version, snapshot, halted } = this.#engine;
    return halted !== null || (isOpen && !newEpoch && pending === 0 && flight === null && head === version && (snapshot >= version || !this.#engine.leads));
  }

  get content(): Content | null {
    return this.copy && copies.contentOf(this.copy);
  }

  // The callbacks are called after each change of the status, or of the copy.
  onStatus(callback: () => void): () => void {
    this.#onStatus.add(callback);
    return () => this.#onStatus.delete(callback);
  }

  onCopy(callback: (change: { fields: boolean; isOwn: boolean }) => void): () => void {
    this.#onCopy.add(callback);
    return () => this.#onCopy.delete(callback);
  }

  // A transaction of the editor.
  dispatch(transaction: Transaction): void {
    if (!this.copy) return;
    const before = this.copy;
    this.copy = copies.apply(before, transaction);
    this.#announce({ fields: false, isOwn: true });
    if (this.copy.state.doc !== before.state.doc) this.#tell({ type: 'changed', pending: copies.pendingCount(this.copy) });
  }

  field(name: string): FieldValue {
    return this.copy ? copies.fieldOf(this.copy, name) : undefined;
  }

  setField(name: string, value: FieldValue): void {
    if (!this.copy) return;
    const changed = copies.withField(this.copy, name, value);
    if (changed === this.copy) return;
    this.copy = changed;
    this.#announce({ fields: true, isOwn: true });
    this.#tell({ type: 'changed', pending: copies.pendingCount(changed) });
  }

  // Makes a revision of what is written. Answers only after all of it is in the log; an error means that nothing
  // was kept, and that it will not be without being asked again.
  keep(label?: string): Promise<Answer<unknown>> {
    return new Promise((resolve) => {
      this.#keeps.push({ resolve });
      this.#tell({ type: 'keep', ...(label === undefined ? {} : { label }) });
    });
  }

  // Writes to the device and sends at once, for a page that goes away.
  flush(): void {
    this.#tell({ type: 'flush' });
  }

  settleClash(clash: Clash): void {
    this.#clashes = this.#clashes.filter((one) => one !== clash);
    this.#tell({ type: 'changed', pending: this.#engine.pending });
    this.#changeStatus();
  }

  heard(epoch: number, version: number): void {
    this.#tell({ type: 'heard', epoch, version });
  }

  tell(event: Extract<Event, { type: 'leads' | 'live' | 'online' | 'signed_in' | 'refresh' }>): void {
    this.#tell(event);
  }

  #makeStatus(): Status {
    const engine = this.#engine;
    return {
      phase: phaseOf(engine), savedAt: engine.savedAt, pending: engine.pending, isAtRisk: isAtRisk(engine),
      isOnDevice: engine.stored >= engine.changes, isOpen: engine.isOpen, problem: engine.halted, refused: engine.refused,
      clashes: this.#clashes, epoch: engine.epoch, version: engine.version, retryAt: engine.retryAt,
    };
  }

  #announce(change: { fields: boolean; isOwn: boolean }): void {
    for (const callback of this.#onCopy) callback(change);
  }

  #changeStatus(): void {
    const before = this.#status;
    this.#status = this.#makeStatus();
    const { isOnDevice: _a, version: _b, pending: _c, ...shown } = this.#status;
    const isSame = before && Object.entries(shown).every(([name, value]) => before[name as keyof Status] === value);
    if (!isSame) for (const callback of this.#onStatus) callback();
  }

  #tell(event: Event): void {
    if (this.#isClosed) return;
    const [engine, effects] = advance(this.#engine, event, this.#options.clock.now());
    this.#engine = engine;
    for (const effect of effects) this.#carryOut(effect);
    this.#changeStatus();
    this.#arrange();
  }

  #arrange(): void {
    const at = wakeAt(this.#engine);
    if (at === this.#wakeAt && at !== null) return;
    this.#cancelWake?.();
    this.#wakeAt = at;
    this.#cancelWake = at === null ? null : this.#options.clock.after(Math.max(1, at - this.#options.clock.now()), () => {
      this.#wakeAt = null;
      this.#tell({ type: 'time' });
    });
  }

  #carryOut(effect: Effect): void {
    const { server } = this.#options;
    const copy = this.copy;
    const on = <T>(asked: Promise<Answer<T>>, done: (value: T) => void) => {
      void asked.then((answer) => {
        if (this.#isClosed) return;
        if (answer.is === 'done') done(answer.value);
        else this.#failed(answer);
      });
    };
    if (effect.do === 'write') return this.#write(effect.changes);
    if (effect.do === 'keep_failed') return this.#answerKeeps(effect.failure);
    if (effect.do === 'create') {
      return on(server.create(this.#birth as Birth), () => {
        this.#birth = null;
        this.#tell({ type: 'created' });
      });
    }
    if (effect.do === 'open') return on(server.open(), (working) => this.#opened(working));
    if (!copy) return;
    const { epoch, version } = copy;
    if (effect.do === 'send') {
      const steps = copies.batch(copy);
      this.copy = copies.sent(copy);
      on(server.send(epoch, version, this.client, steps), (position) => this.#received(this.#own(steps, version), position.version));
    } else if (effect.do === 'fetch') {
      on(server.since(epoch, version), (answer) => this.#received(answer.steps, answer.version));
    } else if (effect.do === 'put') {
      on(server.put(epoch, version, copies.confirmedContent(copy)), () => this.#tell({ type: 'put', version }));
    } else if (effect.do === 'keep') {
      on(server.keep(epoch, version, effect.label), (value) => {
        this.#tell({ type: 'kept' });
        this.#answerKeeps({ is: 'done', value });
      });
    }
  }

  #own(steps: readonly LogStep[], version: number): LogRecord[] {
    return steps.map((step, i) => ({ version: version + i + 1, client: this.client, step }));
  }

  #answerKeeps(answer: Answer<unknown>): void {
    for (const { resolve } of this.#keeps.splice(0)) resolve(answer);
  }

  #failed(failure: Failure): void {
    if (failure.is === 'behind' && this.copy && failure.steps.length > 0 && failure.epoch === this.copy.epoch) {
      const { version } = this.copy;
      this.#take(failure.steps);
      const isNews = this.copy.version > version;
      const pending = copies.pendingCount(this.copy);
      if (isNews) return this.#tell({ type: 'received', version: this.copy.version, pending, head: failure.version, isBehind: true });
    }
    this.#tell({ type: 'failed', failure });
  }

  #received(records: readonly LogRecord[], head: number): void {
    const copy = this.copy as Copy;
    const first = records.find((record) => record.version > copy.version);
    if (head > copy.version && (!first || first.version !== copy.version + 1)) return this.#tell({ type: 'gap' });
    this.#take(records);
    this.#tell({ type: 'received', version: this.copy?.version ?? 0, pending: this.copy ? copies.pendingCount(this.copy) : 0, head });
  }

  #take(records: readonly LogRecord[]): void {
    const before = this.copy as Copy;
    const mine = this.#guard && records.some((record) => this.#isOthersMerge(record)) ? this.content : null;
    const after = copies.receive(before, records);
    if (after === before) return;
    this.#tail.push(...records.filter(({ version }) => version > before.version && version <= after.version));
    this.copy = after;
    if (mine && this.#guard) {
      // Somebody else brought the old words over first. Of ours only what was typed since is news.
      const merged = merge(this.#guard.content, copies.confirmedContent(after), mine);
      this.copy = copies.changedInto(copies.moved(after, after.epoch, after.version, copies.confirmedContent(after)), merged.content);
      this.#clashes = [...this.#guard.clashes, ...merged.clashes];
      this.#guard = null;
    }
    if (this.#guard && !this.copy.waiting.some((one) => 'merged' in one)) this.#guard = null;
    const own = records.every(({ client }) => client === this.client);
    this.#announce({ fields: !own, isOwn: false });
  }

  #isOthersMerge(record: LogRecord): boolean {
    return 'merged' in record.step && record.step.merged === this.#guard?.epoch && record.client !== this.client && record.version > (this.copy?.version ?? 0);
  }

  #opened(working: Working): void {
    const copy = this.copy;
    const isSameLog = copy !== null && copy.epoch === working.epoch && copy.version <= working.head;
    if (isSameLog && !this.#engine.newEpoch && copy.version >= working.version) this.#take(working.steps);
    else if (!isSameLog || this.#engine.newEpoch) this.#begin(working);
    const { epoch, version } = this.copy as Copy;
    this.#tell({ type: 'opened', epoch, version, head: working.head, pending: copies.pendingCount(this.copy as Copy), snapshot: working.version });
  }

  // Begins at the server's copy, and brings over what stood unsaved before: on the server, and here.
  #begin(working: Working): void {
    const old = this.copy;
    const mine = old && copies.contentOf(old);
    const place = [working.epoch, working.version, working.content] as const;
    const begun = old ? copies.moved(old, ...place) : copies.startCopy(this.client, ...place, this.#options.plugins);
    let fresh = copies.receive(begun, working.steps);
    this.#guard = null;
    this.copy = fresh;
    this.#rebaseDisk();
    const isMerged = working.steps.some(({ step }) => 'merged' in step && step.merged === working.stale?.epoch);
    if (working.stale && !isMerged && working.version === 0) {
      const merged = merge(working.stale.base, copies.confirmedContent(fresh), staleContent(working.stale, this.#options.plugins));
      fresh = copies.withMark(copies.changedInto(fresh, merged.content), working.stale.epoch);
      this.#guard = { epoch: working.stale.epoch, content: merged.content, clashes: [...this.#clashes] };
      this.#clashes = [...this.#clashes, ...merged.clashes];
    }
    if (old && mine) {
      // A server that was restored from a backup knows less of this log than we do. Then all of ours is news.
      const isBehindUs = old.epoch === working.epoch && old.version > working.head;
      const base = isBehindUs ? copies.contentOf(fresh) : copies.confirmedContent(old);
      const merged = merge(base, copies.contentOf(fresh), mine);
      fresh = copies.changedInto(fresh, merged.content);
      this.#clashes = [...this.#clashes, ...merged.clashes];
      this.#guard?.clashes.push(...merged.clashes);
    }
    this.copy = fresh;
    this.#announce({ fields: true, isOwn: false });
  }

  #rebaseDisk(): void {
    const copy = this.copy as Copy;
    this.#diskContent = { epoch: copy.epoch, version: copy.version, content: copies.confirmedContent(copy) };
    this.#isDiskContentNew = true;
    this.#tail = [];
  }

  #write(changes: number): void {
    const copy = this.copy;
    if (!copy) return this.#later({ type: 'written', changes });
    if (!this.#diskContent || this.#tail.length > kLongestTail) this.#rebaseDisk();
    const { epoch, version, content } = this.#diskContent as { epoch: number; version: number; content: Content };
    const isNew = this.#isDiskContentNew;
    this.#isDiskContentNew = false;
    const docs = copies.unconfirmed(copy).map((step) => step.toJSON() as Stored['docs'][number]);
    const record = {
      client: this.client, epoch, version, tail: [...this.#tail], docs, waiting: [...copy.waiting], birth: this.#birth, clashes: [...this.#clashes],
      guard: this.#guard, savedAt: this.#engine.savedAt,
    };
    this.#options.disk.write(isNew ? { ...record, content } : record).then(
      () => this.#tell({ type: 'written', changes }),
      () => {
        this.#isDiskContentNew ||= isNew;
        this.#tell({ type: 'write_failed' });
      },
    );
  }

  #later(event: Event): void {
    void Promise.resolve().then(() => this.#tell(event));
  }
}

// What stood in the old epoch in the end.
function staleContent(stale: Stale, plugins: readonly Plugin[]): Content {
  return copies.confirmedContent(copies.receive(copies.startCopy('', stale.epoch, stale.version, stale.content, plugins), stale.steps));
}
