// The verbs of an article: what one may do, and how each is sent.

import { api, ask } from './api';
import type { Article, ArticleLine, Verb } from './types';

// Whether the person may do it now, as the server says.
export function mayDo(article: Pick<ArticleLine, 'may'>, verb: Verb): boolean {
  return article.may.includes(verb);
}

// Verbs that need nothing but the article.
export type PlainVerb = 'submit' | 'send-back' | 'approve' | 'unschedule' | 'publish' | 'spike' | 'unspike';

export function carryOut(verb: PlainVerb, id: string): Promise<Article> {
  const sent = { params: { path: { id } }, body: {} };
  const calls: Record<PlainVerb, () => Promise<unknown>> = {
    submit: () => ask(api.POST('/articles/{id}/submit', sent)),
    'send-back': () => ask(api.POST('/articles/{id}/send-back', sent)),
    approve: () => ask(api.POST('/articles/{id}/approve', sent)),
    unschedule: () => ask(api.POST('/articles/{id}/unschedule', sent)),
    publish: () => ask(api.POST('/articles/{id}/publish', sent)),
    spike: () => ask(api.POST('/articles/{id}/spike', sent)),
    unspike: () => ask(api.POST('/articles/{id}/unspike', sent)),
  };
  return calls[verb]() as Promise<Article>;
}
