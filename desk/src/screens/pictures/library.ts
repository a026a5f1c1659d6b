// What the server's library answers, page after page, and how its changes reach what is on the screen.

import { useInfiniteQuery, type InfiniteData, type QueryClient } from '@tanstack/react-query';

import { api, ask } from '../../api/api';
import { fits } from '../administration';
import type { Picture } from './picture';

const kPage = 60;
const kKey = ['pictures'];

type Pages = InfiniteData<Picture[], string>;

export function useLibrary() {
  return useInfiniteQuery({
    queryKey: kKey,
    initialPageParam: '',
    queryFn: async ({ pageParam }) => (await ask(api.GET('/pictures', { params: { query: { limit: kPage, ...(pageParam && { before: pageParam }) } } }))).pictures,
    getNextPageParam: (page) => (page.length < kPage ? undefined : page.at(-1)?.id),
  });
}

// Puts a picture in the place of its older state, or first if it is new.
export function placePicture(client: QueryClient, picture: Picture): void {
  client.setQueryData(['picture', picture.id], picture);
  client.setQueryData<Pages>(kKey, (data) => {
    if (!data) return data;
    const isThere = data.pages.some((page) => page.some(({ id }) => id === picture.id));
    const pages = data.pages.map((page, at) => (isThere ? page.map((each) => (each.id === picture.id ? picture : each)) : at === 0 ? [picture, ...page] : page));
    return { ...data, pages };
  });
}

export const kinds = ['all', 'mine', 'no_alt', 'no_credit', 'expired'] as const;
export type Kind = (typeof kinds)[number];

const kFits: Record<Kind, (picture: Picture, me: string) => boolean> = {
  all: () => true,
  mine: (picture, me) => picture.creator_account === `staff:${me}`,
  no_alt: ({ words }) => words.alternative_text === '',
  no_credit: ({ words }) => words.credit === '' && words.creator === '',
  expired: ({ is_shown }) => !is_shown,
};

export function filtered(pictures: readonly Picture[], query: string, kind: Kind, me: string): Picture[] {
  return pictures.filter((picture) => kFits[kind](picture, me) && fits(query, Object.values(picture.words)));
}
