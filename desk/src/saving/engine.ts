// The save engine: decides when to write to the device, to send, to fetch and to save. A pure state machine: it gets
// events and the time, and answers with effects. saver.ts carries them out.
//
// - One request at a time, so an answer is never older than what is known.
// - Only what was pressed is carried out: a verb that an error or a sign-in interrupted must be pressed again.
// - Typing never waits for anything.

import type { Failure, Problem } from './log';

export type Phase = 'idle' | 'on_device' | 'sending' | 'saved' | 'offline' | 'reauth' | 'epoch_changed' | 'halted';
export type Flight = 'create' | 'open' | 'send' | 'fetch' | 'put' | 'keep';

export const kWriteAfter = 100; // ms from a change to the write on the device
export const kSendAfter = 170;
export const kRest = 1_000; // without a change before the whole article is sent
export const kMostUnsaved = 100; // steps since it was sent
const kLongestWait = 30_000;
const kMostKeepTries = 20;

export interface Engine {
  mustCreate: boolean;
  isOpen: boolean;
  newEpoch: boolean;
  epoch: number;
  version: number;
  head: number; // the newest version we heard of
  pending: number; // steps that the log does not have
  flight: Flight | null;
  sendAt: number | null;
  changedAt: number; // the last change, ours or another's
  snapshot: number; // the version of the whole article on the server
  leads: boolean; // whether it is on us to send the whole article
  changes: number; // counts what the device should store
  stored: number; // what it has stored
  writing: number | null;
  writeAt: number | null;
  diskFailed: boolean;
  failures: number;
  isOffline: boolean;
  retryAt: number | null;
  signedOut: boolean;
  halted: Problem | null;
  refused: Problem | null; // why the server does not take the whole article as it is
  refusedChanges: number;
  keep: { label?: string; tries: number } | null;
  savedAt: number | null; // when all was in the log last
  pollEvery: number | null; // without live events
  polledAt: number;
}

export type Event =
  | { type: 'changed'; pending: number } // by the person
  | { type: 'opened'; epoch: number; version: number; head: number; pending: number; snapshot: number }
  | { type: 'received'; version: number; pending: number; head: number; isBehind?: boolean } // after send or fetch
  | { type: 'put'; version: number }
  | { type: 'kept' }
  | { type: 'created' }
  | { type: 'failed'; failure: Failure }
  | { type: 'written'; changes: number }
  | { type: 'write_failed' }
  | { type: 'heard'; epoch: number; version: number }
  | { type: 'gap' } // the log does not go back far enough
  | { type: 'leads'; leads: boolean }
  | { type: 'live'; isLive: boolean }
  | { type: 'online' }
  | { type: 'flush' }
  | { type: 'signed_in' }
  | { type: 'keep'; label?: string }
  | { type: 'refresh' } // something may have happened: look
  | { type: 'time' };

export type Effect =
  | { do: Exclude<Flight, 'keep'> }
  | { do: 'keep'; label?: string }
  | { do: 'write'; changes: number }
  | { do: 'keep_failed'; failure: Failure };

export function startEngine({ mustCreate, pollEvery = null }: { mustCreate: boolean; pollEvery?: number | null }): Engine {
  return {
    mustCreate, isOpen: false, newEpoch: false, epoch: -1, version: 0, head: 0, pending: 0, flight: null, sendAt: null, changedAt: 0,
    snapshot: 0, leads: true, changes: 0, stored: 0, writing: null, writeAt: null, diskFailed: false, failures: 0, isOffline: false,
    retryAt: null, signedOut: false, halted: null, refused: null, refusedChanges: 0, keep: null, savedAt: null, pollEvery, polledAt: 0,
  };
}

export function phaseOf(engine: Engine): Phase {
  if (engine.halted) return 'halted';
  if (engine.signedOut) return 'reauth';
  if (engine.newEpoch) return 'epoch_changed';
  if (engine.isOffline) return 'offline';
  if (engine.flight === 'send') return 'sending';
  if (engine.pending > 0) return 'on_device';
  return engine.savedAt === null ? 'idle' : 'saved';
}

// Whether neither the device nor the server has all that was written.
export function isAtRisk(engine: Engine): boolean {
  return engine.pending > 0 && engine.diskFailed && (engine.isOffline || engine.signedOut || engine.halted !== null);
}

export function advance(before: Engine, event: Event, now: number): [Engine, Effect[]] {
  const engine = { ...before };
  const effects: Effect[] = [];
  take(engine, event, now, effects);
  plan(engine, now, effects);
  return [engine, effects];
}

function take(engine: Engine, event: Event, now: number, effects: Effect[]): void {
  switch (event.type) {
    case 'changed':
      engine.pending = event.pending;
      touch(engine, now);
      engine.sendAt ??= now + kSendAfter;
      break;
    case 'opened':
      arrived(engine);
      Object.assign(engine, { isOpen: true, newEpoch: false, epoch: event.epoch, version: event.version, pending: event.pending, snapshot: event.snapshot });
      engine.head = Math.max(event.head, event.version);
      engine.sendAt = event.pending > 0 ? now : null;
      engine.polledAt = now;
      touch(engine, now);
      settle(engine, now, false);
      break;
    case 'received': {
      arrived(engine);
      const isNews = event.version !== engine.version;
      Object.assign(engine, { version: event.version, pending: event.pending, polledAt: now });
      engine.head = Math.max(event.head, event.version);
      // Whoever lost a race tries again soon, but not all at the same time.
      if (event.pending === 0) engine.sendAt = null;
      else if (event.isBehind) engine.sendAt = now + 60 * jitter(now);
      else engine.sendAt ??= now + kSendAfter;
      if (isNews) touch(engine, now);
      settle(engine, now, isNews);
      break;
    }
    case 'put':
      arrived(engine);
      engine.snapshot = Math.max(engine.snapshot, event.version);
      engine.refused = null;
      break;
    case 'kept':
      arrived(engine);
      engine.keep = null;
      break;
    case 'created':
      arrived(engine);
      engine.mustCreate = false;
      engine.changes += 1;
      engine.writeAt ??= now;
      break;
    case 'failed':
      failed(engine, event.failure, now, effects);
      break;
    case 'written':
      engine.stored = Math.max(engine.stored, event.changes);
      Object.assign(engine, { writing: null, diskFailed: false });
      if (engine.changes > engine.stored) engine.writeAt ??= now + kWriteAfter;
      break;
    case 'write_failed':
      Object.assign(engine, { writing: null, diskFailed: true, writeAt: now + 2_000 });
      break;
    case 'heard':
      if (event.epoch > engine.epoch && engine.isOpen) engine.newEpoch = true;
      if (event.epoch === engine.epoch) engine.head = Math.max(engine.head, event.version);
      break;
    case 'gap':
      engine.flight = null;
      engine.newEpoch = true;
      break;
    case 'leads':
      engine.leads = event.leads;
      break;
    case 'live':
      engine.pollEvery = event.isLive ? null : 3_000;
      break;
    case 'online':
      engine.retryAt = null;
      break;
    case 'flush':
      if (engine.pending > 0) engine.sendAt = now;
      if (engine.changes > engine.stored) engine.writeAt = now;
      break;
    case 'signed_in':
      Object.assign(engine, { signedOut: false, retryAt: null, failures: 0 });
      break;
    case 'keep':
      engine.keep = { ...(event.label === undefined ? {} : { label: event.label }), tries: 0 };
      engine.sendAt = engine.pending > 0 ? now : null;
      engine.retryAt = null;
      break;
    case 'refresh':
      engine.polledAt = -Infinity;
      break;
    case 'time':
      break;
  }
}

function touch(engine: Engine, now: number): void {
  engine.changes += 1;
  engine.writeAt ??= now + kWriteAfter;
  engine.changedAt = now;
}

function arrived(engine: Engine): void {
  Object.assign(engine, { flight: null, failures: 0, isOffline: false, retryAt: null });
}

function settle(engine: Engine, now: number, isNews: boolean): void {
  if (engine.pending === 0 && (isNews || engine.savedAt !== null)) engine.savedAt = now;
}

function failed(engine: Engine, failure: Failure, now: number, effects: Effect[]): void {
  const flight = engine.flight;
  engine.flight = null;
  let endsKeep = engine.keep !== null;
  if (failure.is === 'offline' || failure.is === 'busy') {
    engine.failures += 1;
    engine.isOffline = failure.is === 'offline' || engine.failures > 2;
    const wait = Math.min(kLongestWait, 500 * 2 ** Math.min(engine.failures - 1, 10)) * (0.75 + 0.5 * jitter(now));
    engine.retryAt = now + Math.max(wait, failure.is === 'busy' ? failure.retryAfter : 0);
    if (failure.is === 'busy' && engine.keep && engine.keep.tries < kMostKeepTries) {
      engine.keep = { ...engine.keep, tries: engine.keep.tries + 1 };
      endsKeep = false;
    }
  } else if (failure.is === 'signed_out') {
    engine.signedOut = true;
  } else if (failure.is === 'behind' || failure.is === 'epoch') {
    if (failure.is === 'epoch' || (failure.epoch !== 0 && failure.epoch !== engine.epoch)) engine.newEpoch = true;
    else engine.head = Math.max(engine.head, failure.version);
    // Without news, asking at once would get the same answer.
    Object.assign(engine, { failures: 0, isOffline: false, retryAt: flight === 'send' && failure.is === 'behind' ? now + 500 : null });
    if (engine.keep && engine.keep.tries < kMostKeepTries) {
      engine.keep = { ...engine.keep, tries: engine.keep.tries + 1 };
      endsKeep = false;
      // The server has another idea of what it holds: send the article once more.
      if (flight === 'keep') engine.snapshot = -1;
    }
  } else if (failure.is === 'differs') {
    // Another client sent this version before us. The log says the same to both, so theirs will do.
    engine.snapshot = engine.version;
    endsKeep = false;
  } else if (failure.is === 'refused' && flight === 'put') {
    Object.assign(engine, { refused: failure.problem, refusedChanges: engine.changes });
  } else if (failure.is === 'refused' && flight === 'keep') {
    // The verb's own problem; the article is as safe as before.
  } else {
    engine.halted = failure.problem;
  }
  if (endsKeep) {
    engine.keep = null;
    effects.push({ do: 'keep_failed', failure });
  }
}

// The same for the same time, so that the machine stays pure; different for clients that fail together.
function jitter(now: number): number {
  return (Math.imul(Math.floor(now * 16), 2_654_435_761) >>> 0) / 4_294_967_296;
}

function plan(engine: Engine, now: number, effects: Effect[]): void {
  if (engine.writeAt !== null && engine.writeAt <= now && engine.writing === null) {
    Object.assign(engine, { writing: engine.changes, writeAt: null });
    effects.push({ do: 'write', changes: engine.changes });
  }
  if (engine.retryAt !== null && engine.retryAt <= now) engine.retryAt = null;
  const flight = nextFlight(engine, now);
  if (!flight) return;
  engine.flight = flight;
  if (flight === 'send') engine.sendAt = null;
  effects.push(flight === 'keep' ? { do: 'keep', ...(engine.keep?.label === undefined ? {} : { label: engine.keep.label }) } : { do: flight });
}

function nextFlight(engine: Engine, now: number): Flight | null {
  if (engine.flight || engine.halted || engine.signedOut) return null;
  if (engine.retryAt !== null) return null;
  if (engine.mustCreate) return 'create';
  if (!engine.isOpen || engine.newEpoch) return 'open';
  if (engine.pending > 0 && (engine.sendAt === null || engine.sendAt <= now)) return 'send';
  if (engine.head > engine.version && engine.pending === 0) return 'fetch';
  if (engine.pollEvery !== null && engine.polledAt + engine.pollEvery <= now && engine.pending === 0) return 'fetch';
  if (engine.polledAt === -Infinity && engine.pending === 0) return 'fetch';
  if (engine.keep && engine.pending === 0) return engine.snapshot === engine.version && !isRefused(engine) ? 'keep' : 'put';
  if (isSnapshotDue(engine, now)) return 'put';
  return null;
}

const isRefused = (engine: Engine): boolean => engine.refused !== null && engine.refusedChanges === engine.changes;

function isSnapshotDue(engine: Engine, now: number): boolean {
  if (!engine.leads || engine.version <= engine.snapshot || isRefused(engine)) return false;
  const hasRested = engine.pending === 0 && engine.changedAt + kRest <= now;
  return hasRested || engine.version - engine.snapshot >= kMostUnsaved;
}

// When the machine wants the event `time` next; null if never.
export function wakeAt(engine: Engine): number | null {
  const times: number[] = [];
  if (engine.writeAt !== null && engine.writing === null) times.push(engine.writeAt);
  if (!engine.flight && !engine.halted && !engine.signedOut) {
    if (engine.retryAt !== null) times.push(engine.retryAt);
    else {
      if (engine.pending > 0) times.push(engine.sendAt ?? 0);
      if (engine.isOpen && engine.leads && engine.version > engine.snapshot && engine.pending === 0 && !isRefused(engine)) times.push(engine.changedAt + kRest);
      if (engine.pollEvery !== null && engine.isOpen && engine.pending === 0) times.push(engine.polledAt + engine.pollEvery);
    }
  }
  return times.length > 0 ? Math.min(...times) : null;
}
