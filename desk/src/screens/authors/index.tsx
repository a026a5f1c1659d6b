// Authors: whose name stands over an article.

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';

import { api, ask } from '../../api/api';
import { useEditions } from '../../api/queries';
import type { components } from '../../api/schema';
import { Avatar, Button, Checkbox, EmptyState, ProblemNote, ScreenHead, Skeleton, TextField } from '../../components';
import { language, word } from '../../words/words';
import { fits } from '../administration';
import { AuthorDialog, useAccounts } from './author_dialog';

type Author = components['schemas']['Author'];

const kShownAtOnce = 200;

function useAllAuthors() {
  const query = useInfiniteQuery({
    queryKey: ['authors', 'all'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => ask(api.GET('/authors', { params: { query: pageParam ? { cursor: pageParam } : {} } })),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { hasNextPage, isFetching, error, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  return query;
}

function AuthorRow({ author, account, onEdit }: { author: Author; account: string | undefined; onEdit: () => void }) {
  return (
    <li className="entry">
      <Avatar name={author.name} id={author.id} />
      <div className="entry-words">
        <p className="entry-name">{author.name}</p>
        <p className="small soft"><span className="plain-address">{author.slug}</span>{account && <> · {word('authors.account_of', { name: account })}</>}</p>
      </div>
      {author.is_columnist && <span className="pill accent">{word('authors.columnist')}</span>}
      <Link className="button quiet small" href={`/articles?author=${author.id}`} aria-label={word('authors.articles_of', { name: author.name })}>{word('authors.articles')}</Link>
      <Button small aria-label={word('administration.edit_named', { name: author.name })} onClick={onEdit}>{word('administration.edit')}</Button>
    </li>
  );
}

export default function AuthorsScreen() {
  const editions = useEditions();
  const query = useAllAuthors();
  const accounts = useAccounts();
  const [edited, setEdited] = useState<Author | 'new' | null>(null);
  const [wanted, setWanted] = useState('');
  const [columnists, setColumnists] = useState(false);
  const [most, setMost] = useState(kShownAtOnce);

  const order = new Intl.Collator(language());
  const authors = (query.data?.pages ?? []).flatMap((page) => page.authors).sort((a, b) => order.compare(a.name, b.name));
  const found = authors.filter(({ name, slug, is_columnist }) => (!columnists || is_columnist) && fits(wanted, [name, slug]));
  const nameOf = new Map(accounts.map(({ id, name }) => [id, name]));
  return (
    <>
      <ScreenHead title={word('authors.title')} actions={<Button kind="primary" icon="plus" onClick={() => setEdited('new')}>{word('authors.add')}</Button>}>
        <p className="screen-about">{word('authors.about')}</p>
      </ScreenHead>
      <div className="screen-body measured">
        {query.error && <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Skeleton lines={8} />}
        {query.data && authors.length === 0 && <EmptyState icon="authors" title={word('authors.empty')} />}
        {authors.length > 0 && (
          <>
            <div className="list-tools">
              <TextField hideLabel type="search" label={word('authors.find')} placeholder={word('authors.find')} value={wanted} onChange={(event) => setWanted(event.target.value)} />
              <Checkbox label={word('authors.columnists_only')} checked={columnists} onChange={(event) => setColumnists(event.target.checked)} />
            </div>
            {found.length === 0 && <p className="soft" role="status">{word('administration.nothing_fits')}</p>}
            <ul role="list" className="entries">
              {found.slice(0, most).map((author) => <AuthorRow key={author.id} author={author} account={author.staff ? nameOf.get(author.staff) : undefined} onEdit={() => setEdited(author)} />)}
            </ul>
            {found.length > most && <Button onClick={() => setMost(most + kShownAtOnce)}>{word('administration.more')}</Button>}
          </>
        )}
        <p className="small soft screen-below">{word('authors.no_portrait')}</p>
        {edited && editions.data && <AuthorDialog author={edited === 'new' ? null : edited} editions={editions.data} onClose={() => setEdited(null)} />}
      </div>
    </>
  );
}
