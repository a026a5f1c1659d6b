// A program that uses the API, for the TypeScript compiler. The types generated from `openapi.json` must
// allow what is right and refuse what is wrong. The test puts `api.d.ts` beside this file.

import type { components, operations, paths } from './api';

type Schemas = components['schemas'];

export const draft: Schemas['NewArticle'] = {
  edition: 'en',
  headline: 'The last ferry',
  kind: 'news',
  body: { type: 'doc', content: [] },
  authors: ['0190a0a0', { author: '0190a0a1', role: 'photographs' }],
  embargo_until: null,
};

// @ts-expect-error The edition is missing.
export const withoutEdition: Schemas['NewArticle'] = { headline: 'The last ferry' };

// @ts-expect-error There is no such field.
export const misspelt: Schemas['NewArticle'] = { edition: 'en', headlin: 'The last ferry' };

// @ts-expect-error There is no such kind.
export const unkind: Schemas['NewArticle'] = { edition: 'en', kind: 'advertisement' };

// @ts-expect-error The edition of a section cannot be changed.
export const moved: Schemas['SectionChange'] = { edition: 'tr' };

export const renamed: Schemas['SectionChange'] = { name: 'Town', parent: null };

// Every field of an answer is there, without a check for undefined.
export function address(article: Schemas['Article']): string {
  return article.url ?? `/preview/${article.id}?revision=${article.revision.toFixed()}`;
}

export function isPublic(article: Schemas['ArticleLine']): boolean {
  // @ts-expect-error There is no such state.
  if (article.state === 'secret') return false;
  return article.state === 'published';
}

type Answer<Name extends keyof operations, Status extends number> = operations[Name] extends {
  responses: { [S in Status]: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

export function captions({ pictures }: Answer<'list_pictures', 200>): string[] {
  return pictures.map((picture) => picture.words.caption.trim());
}

export function headlines({ theirs, yours }: Schemas['SaveProblem']): [string, string] {
  return [theirs.headline, yours.headline];
}

export const filter: NonNullable<paths['/articles']['get']['parameters']['query']> = { state: ['in_review'], sort: 'updated', limit: 20 };

// @ts-expect-error There is no such parameter.
export const unknownFilter: NonNullable<paths['/articles']['get']['parameters']['query']> = { colour: 'red' };
