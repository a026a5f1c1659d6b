// Endpoints that the desk uses and that the server's description does not have yet. A part goes from here when
// `npm run types` has written it to schema.d.ts.

import type { components, paths } from './schema';

type Json<T> = { headers: { [name: string]: unknown }; content: { 'application/json': T } };
type Refused = { headers: { [name: string]: unknown }; content: { 'application/problem+json': components['schemas']['Problem'] } };
type Answers<T> = { 200: Json<T>; default: Refused };
type Get<T, Query = never, Path = never> = {
  get: { parameters: { query?: Query; header?: never; path: Path; cookie?: never }; requestBody?: never; responses: Answers<T> };
};
type GetAll<T, Query = never> = {
  get: { parameters: { query?: Query; header?: never; path?: never; cookie?: never }; requestBody?: never; responses: Answers<T> };
};
type Post<Path, Body, T> = {
  post: {
    parameters: { query?: never; header?: never; path: Path; cookie?: never };
    requestBody: { content: { 'application/json': Body } };
    responses: Answers<T>;
  };
};
type PostAlone<Path, T> = {
  post: { parameters: { query?: never; header?: never; path: Path; cookie?: never }; requestBody?: never; responses: Answers<T> };
};

export type State = components['schemas']['ArticleLine']['state'] | 'spiked';
export type Verb =
  | 'save' | 'submit' | 'send-back' | 'approve' | 'schedule' | 'unschedule' | 'publish' | 'correct' | 'withdraw' | 'revert'
  | 'note' | 'spike' | 'unspike';

export interface ArticleLine extends Omit<components['schemas']['ArticleLine'], 'state'> {
  state: State;
  authors?: { id: string; name: string }[];
  labels?: ('breaking' | 'exclusive' | 'sponsored')[];
  embargo_until?: string | null;
  published_at?: string | null;
  words?: number;
  open_notes?: number;
  lead_picture?: string;
  translations?: { id: string; edition: string; state: State }[];
  present?: { staff: string; name: string }[];
  may?: Verb[];
}

export interface Articles {
  articles: ArticleLine[];
  next: string | null;
}

export interface Article extends Omit<components['schemas']['Article'], 'state'> {
  state: State;
  may?: Verb[];
}

export interface NewArticle {
  id?: string;
  edition: string;
  section?: string;
  headline?: string;
  kind?: components['schemas']['Article']['kind'];
  translation_of?: string | null;
  body?: { [key: string]: unknown };
}

export interface Member extends Omit<components['schemas']['StaffMember'], never> {
  rights?: string[];
}

export type Sort = 'updated' | '-updated' | 'publish_at' | '-publish_at' | 'headline';

export interface ListQuery {
  edition?: string;
  section?: string;
  state?: State | State[];
  creator?: string;
  author?: string;
  story?: string;
  q?: string;
  sort?: Sort;
  limit?: number;
  cursor?: string;
}

export interface Check {
  code: string;
  level: 'stop' | 'warning';
  message: string;
  block: string | null;
  field: string | null;
}

export interface Person {
  id: string;
  name: string;
  role: components['schemas']['StaffMember']['role'];
}

export type LogStep = { version: number; client: string | number; actor: string; step: unknown; at?: string };

export interface WorkingCopy {
  epoch: number;
  version: number;
  revision: number;
  content: { [field: string]: unknown };
  at: string;
  head: number;
  steps: LogStep[];
  stale: {
    epoch: number; revision: number; base: { [field: string]: unknown }; content: { [field: string]: unknown };
    version: number; steps: LogStep[];
  } | null;
}

type Id = { id: string };

interface ComingPaths {
  '/session': Omit<paths['/session'], 'get'> & GetAll<Member>;
  '/articles': {
    get: GetAll<Articles, ListQuery>['get'];
    post: {
      parameters: { query?: never; header?: { 'Idempotency-Key'?: string }; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': NewArticle } };
      responses: { 200: Json<Article>; 201: Json<Article>; default: Refused };
    };
  };
  '/articles/counts': GetAll<{ states: { state: State; count: number }[] }, { edition?: string; section?: string }>;
  '/articles/{id}': Omit<paths['/articles/{id}'], 'get'> & Get<Article, never, Id>;
  '/articles/{id}/checks': Get<{ checks: Check[] }, never, Id>;
  '/articles/{id}/spike': PostAlone<Id, Article>;
  '/articles/{id}/unspike': PostAlone<Id, Article>;
  '/articles/{id}/steps': Get<{ epoch: number; version: number; steps: LogStep[] }, { epoch: number; since: number }, Id> &
    Post<Id, { epoch: number; version: number; client: string | number; steps: unknown[] }, { epoch: number; version: number }>;
  '/articles/{id}/working': Get<WorkingCopy, never, Id> & {
    put: {
      parameters: { query?: never; header?: never; path: Id; cookie?: never };
      requestBody: { content: { 'application/json': { epoch: number; version: number; content: { [field: string]: unknown } } } };
      responses: Answers<{ epoch: number; version: number }>;
    };
  };
  '/articles/{id}/keep': Post<Id, { epoch: number; version: number; label?: string }, Article>;
  '/articles/{id}/presence': Post<Id, { client: string | number; block?: string; field?: string; leave?: boolean }, undefined>;
  '/people': GetAll<{ people: Person[] }>;
}

export type Paths = Omit<paths, keyof ComingPaths> & ComingPaths;
