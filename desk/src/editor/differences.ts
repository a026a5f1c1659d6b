// What differs between two states of an article, block by block and word by word.

import type { Content } from '../saving/log';
import { matches, wordsOf } from '../saving/three_ways';
import { canonical } from './canonical';
import type { JsonNode } from './schema';

export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

export interface BlockDifference {
  id: string;
  kind: 'added' | 'removed' | 'changed' | 'moved';
  pieces: Piece[];
}

export function textOf(node: JsonNode): string {
  if (node.type === 'text') return node.text ?? '';
  const said = ['title', 'caption', 'attribution'].map((name) => node.attrs?.[name]).filter((value) => typeof value === 'string' && value !== '');
  const inside = (node.content ?? []).map(textOf).join(node.content?.some((inner) => inner.type === 'text') ? '' : '\n');
  return [...said, inside].filter(Boolean).join('\n');
}

export function pieces(before: string, after: string): Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const found: Piece[] = [];
  const add = (kind: Piece['kind'], text: string) => {
    const last = found.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else found.push({ kind, text });
  };
  let [i, j] = [0, 0];
  for (const [x, y] of [...matches(a, b, (one, other) => one === other), [a.length, b.length] as const]) {
    add('removed', a.slice(i, x).join(''));
    add('added', b.slice(j, y).join(''));
    add('same', a.slice(x, x + 1).join(''));
    [i, j] = [x + 1, y + 1];
  }
  return found;
}

const idOf = (node: JsonNode): string => String(node.attrs?.id ?? '');

export function bodyDifferences(before: JsonNode, after: JsonNode): BlockDifference[] {
  const [a, b] = [before.content ?? [], after.content ?? []];
  const [inBefore, inAfter] = [new Map(a.map((node) => [idOf(node), node])), new Map(b.map((node) => [idOf(node), node]))];
  const common = (list: JsonNode[], other: Map<string, JsonNode>) => list.map(idOf).filter((id) => other.has(id));
  const stayed = new Set(matches(common(a, inAfter), common(b, inBefore), (x, y) => x === y).map(([i]) => common(a, inAfter)[i]));
  const found: BlockDifference[] = [];
  for (const node of b) {
    const old = inBefore.get(idOf(node));
    if (!old) found.push({ id: idOf(node), kind: 'added', pieces: pieces('', textOf(node)) });
    else if (canonical(old) !== canonical(node)) found.push({ id: idOf(node), kind: 'changed', pieces: pieces(textOf(old), textOf(node)) });
    else if (!stayed.has(idOf(node))) found.push({ id: idOf(node), kind: 'moved', pieces: [{ kind: 'same', text: textOf(node) }] });
  }
  for (const node of a) if (!inAfter.has(idOf(node))) found.push({ id: idOf(node), kind: 'removed', pieces: pieces(textOf(node), '') });
  return found;
}

export interface FieldDifference {
  field: string;
  pieces: Piece[];
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value));
const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

export function fieldDifferences(before: Content, after: Content): FieldDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== 'body');
  const differs = (name: string) => !(isNothing(before[name]) && isNothing(after[name])) && canonical(before[name]) !== canonical(after[name]);
  return names.filter(differs).map((field) => ({ field, pieces: pieces(shown(before[field]), shown(after[field])) }));
}

export function countDifferences(before: Content, after: Content): number {
  return fieldDifferences(before, after).length + bodyDifferences(before.body, after.body).length;
}
