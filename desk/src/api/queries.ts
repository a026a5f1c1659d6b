// What many screens ask the server for, kept by TanStack Query under one key each.

import { QueryClient, useQuery } from '@tanstack/react-query';

import { api, ask } from './api';
import type { Article, Person } from './types';
import { Problem } from './problem';
import type { components } from './schema';

type Schemas = components['schemas'];

const kMinute = 60_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Asking again helps only if the server was away or busy.
      retry: (count, thrown) => count < 2 && (!(thrown instanceof Problem) || thrown.status >= 500 || thrown.status === 429),
      throwOnError: false,
    },
  },
});

export const editionsQuery = {
  queryKey: ['editions'], staleTime: 10 * kMinute,
  queryFn: async (): Promise<Schemas['Edition'][]> => (await ask(api.GET('/editions'))).editions,
};

export function useEditions() {
  return useQuery(editionsQuery);
}

export function useSections() {
  return useQuery({
    queryKey: ['sections'], staleTime: 5 * kMinute,
    queryFn: async (): Promise<Schemas['Section'][]> => (await ask(api.GET('/sections'))).sections,
  });
}

export function useAuthors() {
  return useQuery({
    queryKey: ['authors'], staleTime: 5 * kMinute,
    queryFn: async (): Promise<Schemas['Author'][]> => (await ask(api.GET('/authors'))).authors,
  });
}

export function useTags() {
  return useQuery({
    queryKey: ['tags'], staleTime: 5 * kMinute,
    queryFn: async (): Promise<Schemas['Tag'][]> => (await ask(api.GET('/tags'))).tags,
  });
}

// Everybody with an account.
export function usePeople() {
  return useQuery({
    queryKey: ['people'], staleTime: 5 * kMinute,
    queryFn: async (): Promise<Person[]> => (await ask(api.GET('/people'))).people,
  });
}

export function useArticle(id: string) {
  return useQuery({
    queryKey: ['article', id],
    queryFn: (): Promise<Article> => ask(api.GET('/articles/{id}', { params: { path: { id } } })),
  });
}
