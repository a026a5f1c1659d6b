// What the list shows, kept in the address, so that a filtered list can be sent to a colleague or bookmarked.

import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'wouter';

import type { ListQuery, Sort, State } from '../../api/types';

export const states: readonly State[] = ['draft', 'in_review', 'approved', 'scheduled', 'published', 'withdrawn', 'spiked'];
export const sorts: readonly Sort[] = ['-updated', 'updated'];

export interface Filters {
  state: readonly State[];
  edition: string;
  section: string;
  author: string;
  q: string;
  mine: boolean;
  sort: Sort;
}

export function readFilters(params: URLSearchParams): Filters {
  const wanted = params.getAll('state');
  return {
    state: states.filter((state) => wanted.includes(state)),
    edition: params.get('edition') ?? '',
    section: params.get('section') ?? '',
    author: params.get('author') ?? '',
    q: params.get('q') ?? '',
    mine: params.get('mine') === '1',
    sort: sorts.find((sort) => sort === params.get('sort')) ?? '-updated',
  };
}

export function writeFilters({ state, mine, sort, ...texts }: Filters): URLSearchParams {
  const params = new URLSearchParams(state.map((each) => ['state', each]));
  for (const [name, value] of Object.entries(texts)) if (value) params.set(name, value);
  if (mine) params.set('mine', '1');
  if (sort !== '-updated') params.set('sort', sort);
  return params;
}

export function queryOf({ state, edition, section, author, q, mine, sort }: Filters, me: string): ListQuery {
  return {
    ...(state.length > 0 && { state: [...state] }),
    ...(edition && { edition }),
    ...(section && { section }),
    ...(author && { author }),
    ...(q.trim() && { q: q.trim() }),
    ...(mine && { creator: `staff:${me}` }),
    ...(sort !== '-updated' && { sort }),
  };
}

// How many filters are set besides the tabs and the search.
export function countOf({ edition, section, author, mine, sort }: Filters): number {
  return [edition, section, author, mine, sort !== '-updated'].filter(Boolean).length;
}

// The function that changes them stays the same, so that what only depends on it is not drawn again.
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const filters = useMemo(() => readFilters(new URLSearchParams(text)), [text]);
  const current = useRef({ filters, setParams });
  current.current = { filters, setParams };
  const changeFilters = useCallback((change: Partial<Filters>) => {
    current.current.setParams(writeFilters({ ...current.current.filters, ...change }), { replace: true });
  }, []);
  return [filters, changeFilters];
}
