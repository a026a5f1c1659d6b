// Merges two changed states of an article by the ids of its blocks.
//
// A block that one side changed is taken from that side. In a block that both changed, words are merged, too. Where
// both changed the same words, the result has both blocks, theirs first, and a clash says so: a person decides. So
// a merge never drops or overwrites what somebody wrote.

import { Fragment, Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, Transform } from 'prosemirror-transform';

import { canonical } from '../editor/canonical';
import { newBlockId, readBody, writeNode, type JsonNode } from '../editor/schema';
import type { Content, FieldValue } from './log';
import { chunks, joinInsertions, matches, mergedList, mergedText, wordsOf as partsOf } from './three_ways';

export type Clash =
  | { kind: 'block'; theirs: string; mine: string } // the ids of both blocks, one below the other
  | { kind: 'removed'; block: string; by: 'me' | 'them' } // one side removed what the other changed; it stayed
  | { kind: 'field'; field: string; theirs: FieldValue; mine: FieldValue }; // mine stands in the article

export interface Merged {
  content: Content;
  clashes: Clash[];
}

const kTexts = new Set(['headline', 'short_headline', 'standfirst', 'dateline', 'seo_title', 'seo_description', 'credit', 'source']);
const kLists = new Set(['tags', 'labels', 'authors']);

const isEqual = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b);

// The value of a field after both sides changed it. False as the second: both wanted different things.
export function mergedField(field: string, base: FieldValue, theirs: FieldValue, mine: FieldValue, by: 'letters' | 'words' = 'words'): [FieldValue, boolean] {
  if (isEqual(mine, base) || isEqual(mine, theirs)) return [theirs, true];
  if (isEqual(theirs, base)) return [mine, true];
  const text = (value: FieldValue) => (typeof value === 'string' ? value : '');
  if (kTexts.has(field)) return [mergedText(text(base), text(theirs), text(mine), by), true];
  const list = (value: FieldValue) => (Array.isArray(value) ? (value as unknown[]) : []);
  if (kLists.has(field)) return [mergedList(list(base), list(theirs), list(mine), canonical), true];
  if (base === undefined) return [mine, true]; // a default, which nobody chose
  return [mine, false];
}

export function merge(base: Content, theirs: Content, mine: Content): Merged {
  const clashes: Clash[] = [];
  const content: Content = { ...theirs };
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    if (field === 'body') continue;
    const [value, isClear] = mergedField(field, base[field], theirs[field], mine[field]);
    content[field] = value;
    if (!isClear) clashes.push({ kind: 'field', field, theirs: theirs[field], mine: mine[field] });
  }
  content.body = mergedBody(base.body, theirs.body, mine.body, clashes);
  return { content, clashes };
}

function mergedBody(base: JsonNode, theirs: JsonNode, mine: JsonNode, clashes: Clash[]): JsonNode {
  if (isEqual(mine, base)) return theirs;
  if (isEqual(theirs, base)) return mine;
  const found: Clash[] = [];
  const blocks = mergedChildren(base.content ?? [], theirs.content ?? [], mine.content ?? [], found);
  const body: JsonNode = withoutTwins(blocks.length > 0 ? { type: 'doc', content: blocks } : { type: 'doc' });
  try {
    readBody(body);
    clashes.push(...found);
    return body;
  } catch {
    return bothBodies(base, theirs, mine, clashes);
  }
}

// If the merged body would break a rule of the schema: theirs, and below each block my other state of it.
function bothBodies(base: JsonNode, theirs: JsonNode, mine: JsonNode, clashes: Clash[]): JsonNode {
  const [inBase, inTheirs] = [byId(base.content ?? []), byId(theirs.content ?? [])];
  const blocks = [...(theirs.content ?? [])];
  for (const block of mine.content ?? []) {
    const id = idOf(block);
    if (isEqual(block, inBase.get(id)) || isEqual(block, inTheirs.get(id))) continue;
    const copy = withNewIds(block);
    const place = blocks.findIndex((other) => idOf(other) === id);
    blocks.splice(place < 0 ? blocks.length : place + 1, 0, copy);
    clashes.push({ kind: 'block', theirs: id, mine: idOf(copy) });
  }
  return withoutTwins({ type: 'doc', content: blocks });
}

const idOf = (node: JsonNode): string => (typeof node.attrs?.id === 'string' ? node.attrs.id : `~${canonical(node)}`);
const byId = (nodes: readonly JsonNode[]) => new Map(nodes.map((node) => [idOf(node), node]));

function withNewIds(node: JsonNode): JsonNode {
  const attrs = node.attrs && 'id' in node.attrs ? { ...node.attrs, id: newBlockId() } : node.attrs;
  return { ...node, ...(attrs ? { attrs } : {}), ...(node.content ? { content: node.content.map(withNewIds) } : {}) };
}

// A block that one side moved into a list or a quote can appear twice; the second gets an id of its own.
function withoutTwins(body: JsonNode): JsonNode {
  const seen = new Set<unknown>();
  const walk = (node: JsonNode): JsonNode => {
    let attrs = node.attrs;
    if (attrs?.id !== undefined) {
      if (seen.has(attrs.id)) attrs = { ...attrs, id: newBlockId() };
      seen.add(attrs.id);
    }
    return { ...node, ...(attrs ? { attrs } : {}), ...(node.content ? { content: node.content.map(walk) } : {}) };
  };
  return walk(body);
}

function mergedChildren(base: readonly JsonNode[], theirs: readonly JsonNode[], mine: readonly JsonNode[], clashes: Clash[]): JsonNode[] {
  const [inBase, inTheirs, inMine] = [byId(base), byId(theirs), byId(mine)];
  const merged = new Map<string, JsonNode[]>();
  for (const id of new Set([...inTheirs.keys(), ...inMine.keys()])) {
    merged.set(id, mergedBlock(id, inBase.get(id), inTheirs.get(id), inMine.get(id), clashes));
  }
  // Whoever moved blocks says the order. The other's new blocks follow the block that they follow there.
  const order = (list: readonly JsonNode[]) => list.map(idOf).filter((id) => inBase.has(id) && inTheirs.has(id) && inMine.has(id)).join(' ');
  const mineLeads = order(theirs) === order(base);
  const [leading, other] = mineLeads ? [mine, theirs] : [theirs, mine];
  const ids = leading.map(idOf);
  let place = 0;
  for (const block of other) {
    const at = ids.indexOf(idOf(block));
    if (at >= 0) place = at + 1;
    else {
      ids.splice(place, 0, idOf(block));
      place += 1;
    }
  }
  return ids.flatMap((id) => merged.get(id) ?? []);
}

// No block if it is gone, and two if a person must decide.
function mergedBlock(id: string, base: JsonNode | undefined, theirs: JsonNode | undefined, mine: JsonNode | undefined, clashes: Clash[]): JsonNode[] {
  if (theirs && mine) {
    if (isEqual(theirs, mine) || isEqual(mine, base)) return [theirs];
    if (isEqual(theirs, base)) return [mine];
    const before = clashes.length;
    const one = mergedNode(base, theirs, mine, clashes);
    if (one) return [one];
    clashes.length = before;
    const copy = withNewIds(mine);
    clashes.push({ kind: 'block', theirs: id, mine: idOf(copy) });
    return [theirs, copy];
  }
  const rest = (theirs ?? mine) as JsonNode;
  if (!base) return [rest];
  if (isEqual(rest, base)) return [];
  clashes.push({ kind: 'removed', block: id, by: theirs ? 'me' : 'them' });
  return [rest];
}

const kTextBlocks = new Set(['paragraph', 'heading', 'pull_quote', 'code_block']);

// Null if both sides changed the same thing.
function mergedNode(base: JsonNode | undefined, theirs: JsonNode, mine: JsonNode, clashes: Clash[]): JsonNode | null {
  const type = one(base?.type, theirs.type, mine.type);
  const areTexts = [theirs, mine].every((node) => kTextBlocks.has(node.type));
  if (type === undefined || (!areTexts && theirs.type !== mine.type)) return null;
  const attrs: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(theirs.attrs ?? {}), ...Object.keys(mine.attrs ?? {})])) {
    const [was, t, m] = [base?.attrs?.[name], theirs.attrs?.[name], mine.attrs?.[name]];
    const value = one(was, t, m);
    if (value === undefined && !(t === undefined && m === undefined)) {
      if (!isEqual(was, t) && !isEqual(was, m)) return null;
      continue;
    }
    if (value !== undefined) attrs[name] = value;
  }
  if (attrs.level !== undefined && type !== 'heading') delete attrs.level;
  const content = areTexts ? mergedInline(base, theirs, mine) : mergedInside(base, theirs, mine, clashes);
  if (!content) return null;
  return { type, ...(Object.keys(attrs).length > 0 ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) };
}

function one<T>(base: T | undefined, theirs: T | undefined, mine: T | undefined): T | undefined {
  if (isEqual(theirs, mine) || isEqual(mine, base)) return theirs;
  return isEqual(theirs, base) ? mine : undefined;
}

function mergedInside(base: JsonNode | undefined, theirs: JsonNode, mine: JsonNode, clashes: Clash[]): JsonNode[] | null {
  if (theirs.type === 'table' && !(isEqual(shape(base), shape(theirs)) && isEqual(shape(base), shape(mine)))) return null;
  return mergedChildren(base?.content ?? [], theirs.content ?? [], mine.content ?? [], clashes);
}

// The rows and cells of a table, without what is written there.
function shape(node: JsonNode | undefined): unknown {
  const isPart = (inner: JsonNode) => inner.type.startsWith('table_');
  return node ? [node.type, node.attrs, node.content?.filter(isPart).map(shape)] : null;
}

interface Word {
  key: string; // without marks
  node: JsonNode;
}

function wordsOf(node: JsonNode | undefined): Word[] {
  return (node?.content ?? []).flatMap((inner) => {
    if (inner.type !== 'text') return [{ key: `<${inner.type}>`, node: inner }];
    return partsOf(inner.text ?? '').map((text) => ({ key: text, node: { ...inner, text } }));
  });
}

type JsonMark = NonNullable<JsonNode['marks']>[number];

// A word that no side changed, with the marks that both sides want.
function marked(base: JsonNode, theirs: JsonNode, mine: JsonNode): JsonNode {
  const of = (node: JsonNode) => new Map((node.marks ?? []).map((mark) => [mark.type, mark]));
  const [inBase, inTheirs, inMine] = [of(base), of(theirs), of(mine)];
  const marks: JsonMark[] = [];
  for (const type of [...new Set([...inTheirs.keys(), ...inMine.keys()])].sort()) {
    const [was, t, m] = [inBase.get(type), inTheirs.get(type), inMine.get(type)];
    const mark = isEqual(m, was) ? t : isEqual(t, was) ? m : (m ?? t);
    if (mark) marks.push(mark);
  }
  const { marks: _, ...bare } = theirs;
  return marks.length > 0 ? { ...bare, marks } : bare;
}

// Null if both sides changed the same words.
function mergedInline(base: JsonNode | undefined, theirs: JsonNode, mine: JsonNode): JsonNode[] | null {
  const same = (x: Word, y: Word) => x.key === y.key;
  const [t, m] = [wordsOf(theirs), wordsOf(mine)];
  // Of a block that both have newly, what they have in common is the base.
  const b = base ? wordsOf(base) : matches(t, m, same).map(([i]) => t[i] as Word);
  const parts = chunks(b, t, m, same, (x, y) => joinInsertions(x, y, (word) => word.key));
  const found: JsonNode[] = [];
  for (const part of parts) {
    if (part.kind === 'clash') return null;
    if (part.kind === 'same') found.push(marked(part.base.node, part.theirs.node, part.mine.node));
    else found.push(...part.items.map(({ node }) => node));
  }
  const nodes: JsonNode[] = [];
  for (const node of found) {
    const last = nodes.at(-1);
    const joins = last?.type === 'text' && node.type === 'text' && isEqual(last.marks ?? [], node.marks ?? []);
    if (last && joins) nodes[nodes.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` };
    else nodes.push(node);
  }
  return nodes;
}

// The server takes steps of at most 64 KB.
export const kMostStepBytes = 48 * 1024;

const bytesOf = (node: Node): number => JSON.stringify(writeNode(node)).length * 2;

// Replaces the blocks of `transform` from `from` to `to` by others, in steps that are small enough.
export function replaceBlocks(transform: Transform, from: number, to: number, blocks: readonly Node[]): void {
  const groups: Node[][] = [[]];
  let size = 0;
  for (const block of blocks) {
    const bytes = bytesOf(block);
    if (size > 0 && size + bytes > kMostStepBytes) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(block);
    size += bytes;
  }
  let end = to;
  let start = from;
  for (const group of groups) {
    const fragment = Fragment.from(group);
    transform.step(new ReplaceStep(start, end, new Slice(fragment, 0, 0)));
    start += fragment.size;
    end = start;
  }
}

// Changes the document of `transform` into `target`, in steps that touch only what differs: what others write next to
// it at the same time then stays.
export function changeInto(transform: Transform, target: Node): void {
  changeChildren(transform, 0, transform.doc, target);
}

const childrenOf = (node: Node): Node[] => Array.from({ length: node.childCount }, (_, i) => node.child(i));
const isSameBlock = (a: Node, b: Node): boolean =>
  a === b || (a.attrs.id ? a.attrs.id === b.attrs.id && (a.type === b.type || (a.isTextblock && b.isTextblock)) : a.eq(b));

// `start` is where the content of `from` begins in the document. Goes backwards, so that places before stay.
function changeChildren(transform: Transform, start: number, from: Node, into: Node): void {
  const [before, after] = [childrenOf(from), childrenOf(into)];
  const starts = [start];
  for (const block of before) starts.push((starts.at(-1) as number) + block.nodeSize);
  const pairs: [number, number][] = [[-1, -1], ...matches(before, after, isSameBlock), [before.length, after.length]];
  for (let i = pairs.length - 1; i > 0; i -= 1) {
    const [lastA, lastB] = pairs[i] as [number, number];
    const [firstA, firstB] = pairs[i - 1] as [number, number];
    const [was, is] = [before[lastA], after[lastB]];
    if (was && is) changeBlock(transform, starts[lastA] as number, was, is);
    const fresh = after.slice(firstB + 1, lastB);
    if (lastA > firstA + 1 || fresh.length > 0) replaceBlocks(transform, starts[firstA + 1] as number, starts[lastA] as number, fresh);
  }
}

function changeBlock(transform: Transform, at: number, from: Node, into: Node): void {
  if (from.eq(into)) return;
  if (from.isLeaf) return replaceBlocks(transform, at, at + from.nodeSize, [into]);
  if (from.isTextblock) changeText(transform, at + 1, from, into);
  else changeChildren(transform, at + 1, from, into);
  if (!from.sameMarkup(into)) transform.setNodeMarkup(at, into.type, into.attrs);
}

interface Placed {
  key: string;
  from: number;
  to: number;
  node: Node;
}

function placedWords(block: Node): Placed[] {
  const found: Placed[] = [];
  block.forEach((node, offset) => {
    let from = offset;
    for (const key of node.isText ? partsOf(node.text ?? '') : [`<${node.type.name}>`]) {
      const to = from + (node.isText ? key.length : node.nodeSize);
      found.push({ key, from, to, node });
      from = to;
    }
  });
  return found;
}

function changeText(transform: Transform, start: number, from: Node, into: Node): void {
  const [before, after] = [placedWords(from), placedWords(into)];
  const pairs: [number, number][] = [[-1, -1], ...matches(before, after, (a, b) => a.key === b.key), [before.length, after.length]];
  for (let i = pairs.length - 1; i > 0; i -= 1) {
    const [lastA, lastB] = pairs[i] as [number, number];
    const [firstA, firstB] = pairs[i - 1] as [number, number];
    const [was, is] = [before[lastA], after[lastB]];
    if (was && is) changeMarks(transform, start, was, is);
    const [fromA, toA] = [before[firstA]?.to ?? 0, was?.from ?? from.content.size];
    const [fromB, toB] = [after[firstB]?.to ?? 0, is?.from ?? into.content.size];
    if (fromA < toA || fromB < toB) transform.step(new ReplaceStep(start + fromA, start + toA, into.slice(fromB, toB)));
  }
}

function changeMarks(transform: Transform, start: number, was: Placed, is: Placed): void {
  for (const mark of was.node.marks) if (!mark.isInSet(is.node.marks)) transform.removeMark(start + was.from, start + was.to, mark);
  for (const mark of is.node.marks) if (!mark.isInSet(was.node.marks)) transform.addMark(start + was.from, start + was.to, mark);
}
