import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ArticleLine, Articles } from '../../api/types';
import { withNews } from './rows';

const page = (ids: string, next: string | null = null): Articles => ({ articles: [...ids].map((id) => ({ id }) as ArticleLine), next });
const pages = (...all: Articles[]) => ({ pages: all, pageParams: all.map(() => undefined) });
const ids = (data: { pages: Articles[] }) => data.pages.map(({ articles }) => articles.map(({ id }) => id).join(''));

test('A changed article moves to the top, from whichever page', () => {
  const before = pages(page('abc', '2'), page('def', '3'));
  assert.deepEqual(ids(withNews(before, page('eab', 'x'), new Set(['e']))), ['eabc', 'df']);
});

test('An article that left the list is taken out', () => {
  const before = pages(page('abc', '2'), page('def'));
  assert.deepEqual(ids(withNews(before, page('abc', '2'), new Set(['d']))), ['abc', 'ef']);
});

test('Reading goes on where it was', () => {
  const after = withNews(pages(page('abc', '2'), page('def', '3')), page('xab', 'elsewhere'), new Set(['x']));
  assert.deepEqual(after.pages.map(({ next }) => next), ['2', '3']);
});

test('A list of one page is replaced', () => {
  assert.deepEqual(ids(withNews(pages(page('abc')), page('ab'), new Set())), ['ab']);
});
