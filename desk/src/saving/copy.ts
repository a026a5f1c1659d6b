// A working copy: the document and the fields at a version of the log, and the changes that the log does not have yet.
//
// The log mixes steps of the document and values of fields. prosemirror-collab keeps the unconfirmed steps of the
// document; this file keeps those of the fields, and counts the version. Copies are values: functions return new ones.
//
// A record of the log counts as ours only if it says what we are waiting for, not by its client alone: after a crash,
// the log can hold more of ours than the disk.

import { collab, receiveTransaction, sendableSteps } from 'prosemirror-collab';
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin, type Transaction } from 'prosemirror-state';
import { Step } from 'prosemirror-transform';

import { canonical } from '../editor/canonical';
import { readBody, schema, writeNode } from '../editor/schema';
import type { Content, FieldValue, LogRecord, LogStep, StepJson } from './log';
import { changeInto, mergedField } from './merge';

export type Fields = Record<string, FieldValue>;

// A change of a field, or a mark in the log, that is not confirmed. `base` is the value that it replaced.
export type Waiting = { field: string; value: FieldValue; base: FieldValue; sent: boolean } | { merged: number; sent: boolean };

export interface Copy {
  client: string;
  epoch: number;
  version: number;
  doc: Node; // at `version`
  fields: Fields; // at `version`
  state: EditorState; // with the unconfirmed steps
  waiting: readonly Waiting[];
  plugins: readonly Plugin[];
}

const kMostSteps = 200;
const kMostBatchBytes = 512 * 1024;

function withCollab(plugins: readonly Plugin[], client: string): Plugin[] {
  return [...plugins, collab({ clientID: client })];
}

export function startCopy(client: string, epoch: number, version: number, content: Content, plugins: readonly Plugin[]): Copy {
  const { body, ...fields } = content;
  const doc = readBody(body);
  return { client, epoch, version, doc, fields, waiting: [], plugins, state: EditorState.create({ schema, doc, plugins: withCollab(plugins, client) }) };
}

export function unconfirmed(copy: Copy): readonly Step[] {
  return sendableSteps(copy.state)?.steps ?? [];
}

export function pendingCount(copy: Copy): number {
  return unconfirmed(copy).length + copy.waiting.length;
}

export function apply(copy: Copy, transaction: Transaction): Copy {
  return { ...copy, state: copy.state.apply(transaction) };
}

export function fieldOf(copy: Copy, field: string): FieldValue {
  const last = copy.waiting.findLast((one) => 'field' in one && one.field === field);
  return last && 'field' in last ? last.value : copy.fields[field];
}

// Values that follow each other become one, unless the first may be on its way.
export function withField(copy: Copy, field: string, value: FieldValue): Copy {
  const before = fieldOf(copy, field);
  if (canonical(before) === canonical(value)) return copy;
  const place = copy.waiting.findLastIndex((one) => 'field' in one && one.field === field);
  const last = copy.waiting[place];
  if (last && 'field' in last && !last.sent) {
    return { ...copy, waiting: copy.waiting.map((one) => (one === last ? { ...last, value } : one)) };
  }
  return { ...copy, waiting: [...copy.waiting, { field, value, base: before, sent: false }] };
}

export function withMark(copy: Copy, merged: number): Copy {
  return { ...copy, waiting: [{ merged, sent: false }, ...copy.waiting] };
}

// The whole article as the person sees it, and as the log has it.
export function contentOf(copy: Copy): Content {
  const fields = { ...copy.fields };
  for (const one of copy.waiting) if ('field' in one) fields[one.field] = one.value;
  return { ...fields, body: writeNode(copy.state.doc) };
}

export function confirmedContent(copy: Copy): Content {
  return { ...copy.fields, body: writeNode(copy.doc) };
}

// What to send next; marks come first, because what follows depends on them.
export function batch(copy: Copy): LogStep[] {
  const marks = copy.waiting.filter((one) => 'merged' in one).map(({ merged }) => ({ merged }) as LogStep);
  const docs = unconfirmed(copy).map((step) => ({ doc: step.toJSON() as StepJson }));
  const fields = copy.waiting.filter((one) => 'field' in one).map(({ field, value }) => ({ field, value }) as LogStep);
  const steps: LogStep[] = [];
  let bytes = 0;
  for (const step of [...marks, ...docs, ...fields].slice(0, kMostSteps)) {
    bytes += JSON.stringify(step).length * 2;
    if (bytes > kMostBatchBytes && steps.length > 0) break;
    steps.push(step);
  }
  return steps;
}

// Values that may be on their way stay as they are until the log says whether they arrived.
export function sent(copy: Copy): Copy {
  return { ...copy, waiting: copy.waiting.map((one) => ({ ...one, sent: true })) };
}

function readStep(json: StepJson): Step | null {
  try {
    return Step.fromJSON(schema, json);
  } catch {
    return null;
  }
}

// Applies a step to a document; null if it does not fit. Then it fits nowhere, so all clients skip it.
function applied(doc: Node, step: Step | null): Node | null {
  if (!step) return null;
  try {
    return step.apply(doc).doc;
  } catch {
    return null;
  }
}

// Takes in what follows in the log. Records that are known already are skipped; it stops at a gap.
//
// Ours are compared one by one with what waits, after that was rebased over what came before them: the device may have
// stored an older state of it than the one that was sent.
export function receive(copy: Copy, records: readonly LogRecord[]): Copy {
  let { version, doc, fields, waiting, state } = copy;
  let theirs: Step[] = [];
  const take = (steps: Step[], client: string) => {
    if (steps.length > 0) state = state.apply(receiveTransaction(state, steps, steps.map(() => client), { mapSelectionBackward: true }));
  };
  const takeTheirs = () => {
    take(theirs, 'another');
    theirs = [];
  };
  for (const record of records) {
    if (record.version <= version) continue;
    if (record.version !== version + 1) break;
    version += 1;
    const isOurs = record.client === copy.client;
    const { step: json } = record;
    if ('doc' in json) {
      const step = readStep(json.doc);
      const next = applied(doc, step);
      if (!step || !next) continue;
      doc = next;
      if (isOurs) takeTheirs();
      const expected = isOurs ? sendableSteps(state)?.steps[0] : undefined;
      if (expected && canonical(expected.toJSON()) === canonical(json.doc)) take([expected], copy.client);
      else theirs.push(step);
    } else if ('field' in json) {
      const first = waiting.find((one) => 'field' in one && one.field === json.field);
      fields = { ...fields, [json.field]: json.value };
      const isExpected = isOurs && first && 'field' in first && canonical(first.value) === canonical(json.value);
      if (isExpected) waiting = waiting.filter((one) => one !== first);
      else waiting = rebased(waiting, json.field, json.value, isOurs ? 'words' : 'letters');
    } else if ('merged' in json && isOurs) {
      const mark = waiting.find((one) => 'merged' in one && one.merged === json.merged);
      waiting = waiting.filter((one) => one !== mark);
    }
  }
  takeTheirs();
  return version === copy.version ? copy : { ...copy, version, doc, fields, waiting, state };
}

// Our values of a field, made anew from the value that the log has now. None of them is in the log before it. If the
// log's value is ours, too, the device had not stored it; then it has some of what waits here.
function rebased(waiting: readonly Waiting[], field: string, theirs: FieldValue, by: 'letters' | 'words'): Waiting[] {
  let base = theirs;
  return waiting.map((one) => {
    if (!('field' in one) || one.field !== field) return one;
    const [value] = mergedField(field, one.base, base, one.value, by);
    const next = { field, value, base, sent: false };
    base = value;
    return next;
  });
}

// Moves the copy to another place of the log, with that content, and keeps selection and history. What stood
// unconfirmed is gone; the caller brings it over.
export function moved(copy: Copy, epoch: number, version: number, content: Content): Copy {
  const { body, ...fields } = content;
  const doc = readBody(body);
  const bare = copy.state.reconfigure({ plugins: [...copy.plugins] });
  const transaction = bare.tr.setMeta('addToHistory', false).setMeta('remote', true);
  changeInto(transaction, doc);
  const state = bare.apply(transaction).reconfigure({ plugins: withCollab(copy.plugins, copy.client) });
  return { ...copy, epoch, version, doc: state.doc, fields, waiting: [], state };
}

// Changes the copy into `content`, as steps that are not confirmed.
export function changedInto(copy: Copy, content: Content): Copy {
  const transaction = copy.state.tr.setMeta('addToHistory', false);
  changeInto(transaction, readBody(content.body));
  let changed = transaction.docChanged ? apply(copy, transaction) : copy;
  for (const [field, value] of Object.entries(content)) {
    if (field !== 'body') changed = withField(changed, field, value);
  }
  return changed;
}

// What a device stores of a copy: the content at a version, what the log had after it, and what waits.
export interface Stored {
  client: string;
  epoch: number;
  version: number;
  content: Content;
  tail: LogRecord[];
  docs: StepJson[];
  waiting: Waiting[];
}

export function restored(stored: Stored, plugins: readonly Plugin[]): Copy {
  let copy = receive(startCopy(stored.client, stored.epoch, stored.version, stored.content, plugins), stored.tail);
  const transaction = copy.state.tr.setMeta('addToHistory', false).setMeta('restored', true);
  for (const json of stored.docs) {
    const step = readStep(json);
    if (step) transaction.maybeStep(step);
  }
  if (transaction.docChanged) copy = apply(copy, transaction);
  return { ...copy, waiting: stored.waiting.map((one) => ({ ...one, sent: true })) };
}
