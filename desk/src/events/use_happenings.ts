// What screens do with news.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import type { Person } from '../api/types';
import { onNews, reconnectNews, startNews } from './news';
import { markPresent } from './present';

const kGather = 400;     // ms in which news is gathered before a list is brought up to date

// The article that a change is about, or null if it is about something else.
export function articleOf({ kind, subject }: { kind: string; subject: string }): string | null {
  return /^(article|draft|note)\./.test(kind) ? subject.split(':').at(-1) ?? null : null;
}

// Calls `act` with the articles that were changed, at most every 400 ms, and not while the tab is hidden. An empty set
// says: something may have changed.
export function useHappenings(act: (changed: ReadonlySet<string>) => void): void {
  const current = useRef(act);
  current.current = act;
  useEffect(() => {
    let gathered = new Set<string>();
    let isDue = false;
    let timer = 0;
    const flush = () => {
      timer = 0;
      if (!isDue || document.hidden) return;
      const changed = gathered;
      gathered = new Set();
      isDue = false;
      current.current(changed);
    };
    const stop = onNews((news) => {
      if (news.event === 'change') {
        const article = articleOf(news.data);
        if (!article) return;
        gathered.add(article);
      } else if (news.event !== 'reset' && news.event !== 'tick') {
        return;
      }
      isDue = true;
      timer ||= window.setTimeout(flush, kGather);
    });
    document.addEventListener('visibilitychange', flush);
    return () => {
      stop();
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', flush);
    };
  }, []);
}

// Things whose lists are kept under a key of their own; see src/api/queries.ts.
const kKept: readonly [RegExp, string][] = [
  [/^section\./, 'sections'], [/^tag\./, 'tags'], [/^author\./, 'authors'], [/^edition\./, 'editions'], [/^picture\./, 'pictures'], [/^staff\./, 'people'],
];

// Listens as long as the desk is open, and lets what is kept be asked for again when it has changed.
export function useNews(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stopListening = startNews();
    const stop = onNews((news) => {
      if (news.event === 'change') {
        const key = kKept.find(([pattern]) => pattern.test(news.data.kind))?.[1];
        if (key) void client.invalidateQueries({ queryKey: [key] });
        const article = articleOf(news.data);
        if (article) void client.invalidateQueries({ queryKey: ['article', article] });
      } else if (news.event === 'present') {
        markPresent(client, news.data, client.getQueryData<Person[]>(['people']) ?? []);
      }
    });
    return () => {
      stop();
      stopListening();
    };
  }, [client]);
}

export { reconnectNews };
