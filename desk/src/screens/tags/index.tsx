// Tags: what articles are about. The server can list and add them.

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';

import { api, ask } from '../../api/api';
import { useEditions } from '../../api/queries';
import type { components } from '../../api/schema';
import { Button, EmptyState, ProblemNote, ScreenHead, showToast, Skeleton, TextField } from '../../components';
import { word } from '../../words/words';
import { EditionTabs, fits, Loaded, readersAddress, useEditionTab, useSaving } from '../administration';

type Edition = components['schemas']['Edition'];
type Tag = components['schemas']['Tag'];

const kShownAtOnce = 400;

// All tags of an edition, page after page: people look for one by any part of its name.
function useAllTags(edition: string) {
  const query = useInfiniteQuery({
    queryKey: ['tags', edition],
    initialPageParam: '',
    queryFn: ({ pageParam }) => ask(api.GET('/tags', { params: { query: { edition, ...(pageParam && { cursor: pageParam }) } } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { hasNextPage, isFetching, error, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  return query;
}

function NewTag({ edition, tags }: { edition: Edition; tags: readonly Tag[] }) {
  const client = useQueryClient();
  const saving = useSaving();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const add = async () => {
    const wanted = name.trim();
    const same = (a: string) => a.toLocaleLowerCase(edition.tag) === wanted.toLocaleLowerCase(edition.tag);
    const there = tags.find((tag) => same(tag.name));
    if (there) {
      showToast({ text: word('tags.here_already', { name: there.name }) });
      return;
    }
    const added = await ask(api.POST('/tags', { body: { edition: edition.tag, name: wanted } }));
    await client.invalidateQueries({ queryKey: ['tags'] });
    showToast({ text: word('tags.added', { name: added.name }) });
    setName('');
    field.current?.focus();
  };
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void saving.run(add);
      }}
    >
      <TextField ref={field} label={word('tags.new')} lang={edition.tag} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      <Button type="submit" kind="primary" busy={saving.busy} disabled={!name.trim()}>{word('tags.add')}</Button>
      {saving.problem !== null && <ProblemNote problem={saving.problem} />}
    </form>
  );
}

function TagsOf({ edition }: { edition: Edition }) {
  const query = useAllTags(edition.tag);
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(kShownAtOnce);
  const order = new Intl.Collator(edition.tag);
  const tags = (query.data?.pages ?? []).flatMap((page) => page.tags).sort((a, b) => order.compare(a.name, b.name));
  const found = tags.filter(({ name, slug }) => fits(wanted, [name, slug]));
  return (
    <>
      <NewTag edition={edition} tags={tags} />
      {query.error && <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={6} />}
      {query.data && tags.length === 0 && <EmptyState icon="tags" title={word('tags.empty')} />}
      {tags.length > 0 && (
        <>
          <div className="list-tools">
            <TextField hideLabel type="search" label={word('tags.find')} placeholder={word('tags.find')} value={wanted} onChange={(event) => setWanted(event.target.value)} />
            <p className="soft" role="status">{word('tags.count', { count: found.length })}{query.isFetching && ` · ${word('administration.loading')}`}</p>
          </div>
          {found.length === 0 && <p className="soft">{word('administration.nothing_fits')}</p>}
          <ul role="list" className="tag-list" lang={edition.tag}>
            {found.slice(0, most).map((tag) => (
              <li key={tag.id}><a href={readersAddress(edition, 'tag', tag.slug)} target="_blank" rel="noreferrer" className="tag-chip" title={word('tags.articles', { name: tag.name })}>{tag.name}</a></li>
            ))}
          </ul>
          {found.length > most && <Button onClick={() => setMost(most + kShownAtOnce)}>{word('administration.more')}</Button>}
        </>
      )}
      <p className="small soft screen-below">{word('tags.fixed')}</p>
    </>
  );
}

function TagsScreenOf({ editions }: { editions: readonly Edition[] }) {
  const [edition, choose] = useEditionTab(editions);
  const panel = useId();
  if (!edition) return <EmptyState icon="editions" title={word('editions.empty')} />;
  return (
    <>
      <ScreenHead title={word('tags.title')}>
        <p className="screen-about">{word('tags.about')}</p>
        <EditionTabs editions={editions} selected={edition.tag} onSelect={choose} panel={panel} />
      </ScreenHead>
      <div className="screen-body measured" id={panel} role={editions.length > 1 ? 'tabpanel' : undefined}><TagsOf key={edition.tag} edition={edition} /></div>
    </>
  );
}

export default function TagsScreen() {
  const editions = useEditions();
  return <Loaded query={editions}>{(all) => <TagsScreenOf editions={all} />}</Loaded>;
}
