import assert from 'node:assert/strict';
import { test } from 'node:test';

import { asTree, positionsAfter, possibleParents, type Section } from './order';

const section = (id: string, position: number, parent: string | null = null): Section => ({
  id, position, parent, edition: 'en', name: id, slug: id, translation: '', is_listed: true,
});
const town = [section('town', 0), section('sport', 1), section('rowing', 2, 'sport'), section('opinion', 3)];

test('parts stand below their section', () => {
  const tree = asTree([section('opinion', 3), section('rowing', 0, 'sport'), section('sport', 1), section('town', 2)]);
  assert.deepEqual(tree.map(({ section: { id }, depth }) => `${depth} ${id}`), ['0 sport', '1 rowing', '0 town', '0 opinion']);
});

test('a section moves past its neighbour, and only what must change changes', () => {
  const changed = positionsAfter(town, 'opinion', 'sport');
  assert.deepEqual(changed, [{ id: 'opinion', position: 1 }, { id: 'sport', position: 3 }]);
});

test('equal positions become different ones', () => {
  const changed = positionsAfter([section('a', 0), section('b', 0), section('c', 0)], 'b', 'a');
  assert.deepEqual(changed, [{ id: 'a', position: 1 }, { id: 'c', position: 2 }]);
});

test('a section does not become a part of its own parts', () => {
  assert.deepEqual(possibleParents(town[1]!, town).map(({ section: { id } }) => id), ['town', 'opinion']);
  assert.equal(possibleParents(null, town).length, 4);
});
