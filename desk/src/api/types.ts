// Short names of the API's types; see schema.d.ts.

import type { components, paths } from './schema';

type Schemas = components['schemas'];

export type Paths = paths;
export type ArticleLine = Schemas['ArticleLine'];
export type Articles = Schemas['Articles'];
export type Article = Schemas['Article'];
export type NewArticle = Schemas['NewArticle'];
export type Member = Schemas['SignedInMember'];
export type Check = Schemas['Check'];
export type Person = Schemas['Person'];
export type State = ArticleLine['state'];
export type ListQuery = NonNullable<paths['/articles']['get']['parameters']['query']>;
export type Sort = NonNullable<ListQuery['sort']>;

// What `may` names.
export type Verb =
  | 'save' | 'submit' | 'send-back' | 'approve' | 'schedule' | 'unschedule' | 'publish' | 'correct' | 'withdraw' | 'revert'
  | 'note' | 'spike' | 'unspike';
