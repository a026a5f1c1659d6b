// The verbs of an article: who may do which in which state, and how each is sent.

import { may, type Right } from '../app/rights';
import { api, ask } from './api';
import type { Article, ArticleLine, Member, State, Verb } from './coming';

const kFrom: Record<Verb, { states: readonly State[]; right: Right }> = {
  save: { states: ['draft', 'in_review', 'approved', 'scheduled', 'published'], right: 'write' },
  submit: { states: ['draft'], right: 'write' },
  'send-back': { states: ['in_review', 'approved'], right: 'approve' },
  approve: { states: ['draft', 'in_review'], right: 'approve' },
  schedule: { states: ['approved', 'scheduled'], right: 'publish' },
  unschedule: { states: ['scheduled'], right: 'publish' },
  publish: { states: ['approved', 'scheduled', 'published'], right: 'publish' },
  correct: { states: ['published'], right: 'publish' },
  withdraw: { states: ['published'], right: 'withdraw' },
  revert: { states: ['draft', 'in_review', 'approved', 'scheduled', 'published'], right: 'write' },
  note: { states: ['draft', 'in_review', 'approved', 'scheduled', 'published'], right: 'read' },
  spike: { states: ['draft'], right: 'write' },
  unspike: { states: ['spiked'], right: 'write' },
};

const kOnlyOwn: readonly Member['role'][] = ['contributor', 'writer'];

type Judged = Pick<ArticleLine, 'state' | 'creator' | 'edition' | 'section' | 'may'>;

// Whether `member` may do it now. The server says so in `may`; without that, by the table of roles and states.
export function mayDo(article: Judged, verb: Verb, member: Member): boolean {
  if (article.may) return article.may.includes(verb);
  const { states, right } = kFrom[verb];
  if (!states.includes(article.state) || !may(member, right)) return false;
  if (member.editions.length > 0 && !member.editions.includes(article.edition)) return false;
  if (member.sections.length > 0 && !member.sections.includes(article.section)) return false;
  const isOwn = article.creator === `staff:${member.id}` && article.state === 'draft';
  return right !== 'write' || !kOnlyOwn.includes(member.role) || isOwn;
}

// Verbs that need nothing but the article.
export type PlainVerb = 'submit' | 'send-back' | 'approve' | 'unschedule' | 'publish' | 'spike' | 'unspike';

export function carryOut(verb: PlainVerb, id: string): Promise<Article> {
  const params = { path: { id } };
  const calls: Record<PlainVerb, () => Promise<unknown>> = {
    submit: () => ask(api.POST('/articles/{id}/submit', { params })),
    'send-back': () => ask(api.POST('/articles/{id}/send-back', { params })),
    approve: () => ask(api.POST('/articles/{id}/approve', { params })),
    unschedule: () => ask(api.POST('/articles/{id}/unschedule', { params })),
    publish: () => ask(api.POST('/articles/{id}/publish', { params })),
    spike: () => ask(api.POST('/articles/{id}/spike', { params })),
    unspike: () => ask(api.POST('/articles/{id}/unspike', { params })),
  };
  return calls[verb]() as Promise<Article>;
}
