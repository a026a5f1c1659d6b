import type { InfiniteData, QueryClient } from '@tanstack/react-query';

import type { Articles, Person } from '../api/types';

interface Present {
  article: string;
  staff: readonly (string | { staff: string; name: string })[];
}

// Writes who is in an article into the lists that show it.
export function markPresent(client: QueryClient, { article, staff }: Present, people: readonly Person[]): void {
  const present = staff.map((one) => (typeof one === 'string' ? { staff: one, name: people.find(({ id }) => id === one)?.name ?? '' } : one));
  client.setQueriesData<InfiniteData<Articles>>({ queryKey: ['articles', 'list'] }, (pages) => pages && {
    ...pages,
    pages: pages.pages.map((page) => (page.articles.some(({ id }) => id === article)
      ? { ...page, articles: page.articles.map((line) => (line.id === article ? { ...line, present } : line)) }
      : page)),
  });
}
