// The rows of the list: pages that the server sends one after the other, kept up to date with news.

import { useInfiniteQuery, useQuery, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { api, ask } from '../../api/api';
import type { ArticleLine, Articles, ListQuery } from '../../api/types';

const kPageSize = 100;

type Pages = InfiniteData<Articles, string | undefined>;

function page(query: ListQuery, cursor?: string): Promise<Articles> {
  return ask(api.GET('/articles', { params: { query: { ...query, limit: kPageSize, ...(cursor && { cursor }) } } }));
}

export function useRows(query: ListQuery) {
  const list = useInfiniteQuery({
    queryKey: ['articles', 'list', query],
    queryFn: ({ pageParam }) => page(query, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => withoutDoubles(list.data?.pages.flatMap(({ articles }) => articles) ?? []), [list.data]);
  return { list, rows };
}

// An article that was changed while the pages were read stands on two of them.
function withoutDoubles(lines: readonly ArticleLine[]): ArticleLine[] {
  const seen = new Set<string>();
  return lines.filter(({ id }) => !seen.has(id) && seen.add(id));
}

// The pages after `changed` articles were changed: they stand on the new first page, or no longer belong to the list.
export function withNews(pages: Pages, first: Articles, changed: ReadonlySet<string>): Pages {
  const newest = new Set(first.articles.map(({ id }) => id));
  const stays = ({ id }: ArticleLine) => !newest.has(id) && !changed.has(id);
  const [oldFirst, ...rest] = pages.pages;
  if (!oldFirst || rest.length === 0) return { ...pages, pages: [first], pageParams: [undefined] };
  const merged = { articles: [...first.articles, ...oldFirst.articles.filter(stays)], next: oldFirst.next };
  return { ...pages, pages: [merged, ...rest.map((each) => ({ ...each, articles: each.articles.filter(stays) }))] };
}

// Brings the lists up to date. In the usual order whatever was changed is on the first page, so one call is enough
// however many pages were read; in another order the whole list is read again.
export async function freshen(client: QueryClient, changed: ReadonlySet<string>): Promise<void> {
  const shown = client.getQueryCache().findAll({ queryKey: ['articles', 'list'], type: 'active' });
  await Promise.all(shown.map(async ({ queryKey }) => {
    const query = queryKey[2] as ListQuery;
    if (query.sort) return client.invalidateQueries({ queryKey });
    const first = await page(query);
    return client.setQueryData<Pages>(queryKey, (pages) => pages && withNews(pages, first, changed));
  }));
  await client.invalidateQueries({ queryKey: ['articles'], predicate: ({ queryKey }) => queryKey[1] !== 'list' });
}

// How many articles are in each state.
export function useCounts({ edition, section }: { edition: string; section: string }) {
  return useQuery({
    queryKey: ['articles', 'counts', edition, section], placeholderData: (before) => before,
    queryFn: async () => {
      const query = { ...(edition && { edition }), ...(section && { section }) };
      const { states } = await ask(api.GET('/articles/counts', { params: { query } }));
      return new Map(states.map(({ state, count }) => [state, count]));
    },
  });
}
