// The list of articles: every article of the newsroom, narrowed by state and filters, with a preview beside it.

import { useQueryClient } from '@tanstack/react-query';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';

import type { ArticleLine, State } from '../../api/types';
import { useCommands } from '../../app/commands';
import { useKeys } from '../../app/keys';
import { useNewArticle } from '../../app/new_article';
import { useMay, useMe } from '../../app/session';
import { useHappenings } from '../../events/use_happenings';
import { announce, Button, EmptyState, Menu, ProblemNote, ScreenHead, Skeleton, stateWord, Tabs } from '../../components';
import { openNewArticleDialog } from '../../app/new_article';
import { word } from '../../words/words';
import { BulkBar } from './bulk_bar';
import { FilterBar } from './filter_bar';
import { countOf, queryOf, states, useFilters } from './filters';
import { ArticleList } from './list';
import { PreviewPane, useHasRoom } from './preview';
import { freshen, useCounts, useRows } from './rows';

const kAll = 'all';
const kPreviewRemembered = 'stanhope.preview';

const StateTabs = memo(function StateTabs({ state, counts, onChoose }: { state: readonly State[]; counts: ReadonlyMap<State, number> | null; onChoose: (change: { state: State[] }) => void }) {
  const all = counts && states.filter((each) => each !== 'spiked').reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
  // Who asks for several states at once, for example by a bookmark, sees them as one more tab.
  const several = state.length > 1 ? [{ id: state.join('+'), label: state.map(stateWord).join(', ') }] : [];
  const tabs = [
    { id: kAll, label: word('articles.all'), ...(all !== null && { count: all }) },
    ...several,
    ...states.map((each) => ({ id: each, label: stateWord(each), ...(counts && { count: counts.get(each) ?? 0 }) })),
  ];
  const choose = (id: string) => onChoose({ state: states.filter((each) => each === id) });
  return <Tabs label={word('articles.states')} tabs={tabs} selected={state.length === 0 ? kAll : state.join('+')} onSelect={choose} panel="articles" />;
});

export default function ArticlesScreen() {
  const me = useMe();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const mayWrite = useMay('write');
  const begin = useNewArticle();
  const [filters, changeFilters] = useFilters();
  const query = useMemo(() => queryOf(filters, me.id), [filters, me.id]);
  const { list, rows } = useRows(query);
  const { data: counts = null } = useCounts(filters);
  const [at, setAt] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isPreviewing, setPreviewing] = useState(localStorage.getItem(kPreviewRemembered) === 'on');
  const hasRoom = useHasRoom();
  const search = useRef<HTMLInputElement>(null);
  const lastSelected = useRef('');

  useHappenings((changed) => void freshen(client, changed));

  const current = rows.find(({ id }) => id === at);
  const chosen = useMemo(() => rows.filter(({ id }) => selected.has(id)), [rows, selected]);
  const previewed = current ?? (hasRoom ? rows[0] : undefined);

  // Another list begins with nothing selected.
  useEffect(() => setSelected(new Set()), [query]);

  const move = useCallback((by: number) => {
    setAt((before) => {
      const index = rows.findIndex(({ id }) => id === before);
      return rows[Math.max(0, Math.min(rows.length - 1, index < 0 ? 0 : index + by))]?.id ?? '';
    });
  }, [rows]);

  const select = useCallback((line: ArticleLine, range: boolean) => {
    setSelected((before) => {
      const after = new Set(before);
      const [from, to] = [rows.findIndex(({ id }) => id === lastSelected.current), rows.indexOf(line)].sort((a, b) => a - b);
      if (range && from !== undefined && to !== undefined && from >= 0) rows.slice(from, to + 1).forEach(({ id }) => after.add(id));
      else if (!after.delete(line.id)) after.add(line.id);
      lastSelected.current = line.id;
      announce(word('articles.selected', { count: after.size }));
      return after;
    });
  }, [rows]);

  const open = useCallback((line: ArticleLine) => navigate(`/articles/${line.id}`), [navigate]);

  const preview = (on: boolean) => {
    localStorage.setItem(kPreviewRemembered, on ? 'on' : 'off');
    setPreviewing(on);
  };

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => setAt(rows[0]?.id ?? ''),
    End: () => setAt(rows.at(-1)?.id ?? ''),
    Enter: () => current && open(current),
    x: () => current && select(current, false),
    p: () => preview(!isPreviewing),
    '/': () => search.current?.focus(),
    Escape: () => setSelected(new Set()),
  });
  useCommands([{ id: 'preview', label: word('shortcuts.preview'), icon: 'preview', keys: 'p', run: () => preview(!isPreviewing) }]);

  const isFiltered = countOf(filters) > 0 || filters.q !== '' || filters.state.length > 0;
  const actions = (
    <>
      <Button icon="preview" aria-pressed={isPreviewing} className="preview-button" onClick={() => preview(!isPreviewing)}>{word('articles.preview')}</Button>
      {mayWrite && (
        <Menu
          label={word('new.title')}
          items={[
            { id: 'now', label: word('new.at_once'), icon: 'plus', hint: 'c', onSelect: () => begin() },
            { id: 'choose', label: word('new.choose'), icon: 'articles', onSelect: () => openNewArticleDialog() },
          ]}
        />
      )}
    </>
  );

  return (
    <div className={isPreviewing && hasRoom ? 'articles with-preview' : 'articles'}>
      <div className="articles-side">
        <ScreenHead title={word('articles.title')} actions={actions}>
          <FilterBar filters={filters} onChange={changeFilters} search={search} />
          <StateTabs state={filters.state} counts={counts} onChoose={changeFilters} />
        </ScreenHead>
        <div id="articles" className="articles-panel" role="tabpanel" aria-label={word('articles.title')} aria-busy={list.isFetching}>
          {list.error && rows.length === 0 && <div className="screen-body"><ProblemNote problem={list.error} onRetry={() => void list.refetch()} /></div>}
          {list.isPending && <Skeleton lines={12} />}
          {list.isSuccess && rows.length === 0 && (
            <EmptyState icon="articles" title={word(isFiltered ? 'articles.none_found' : 'articles.none')} text={word(isFiltered ? 'articles.none_found_text' : 'articles.none_text')}>
              {isFiltered
                ? <Button onClick={() => changeFilters({ state: [], edition: '', section: '', author: '', q: '', mine: false, sort: '-updated' })}>{word('articles.clear')}</Button>
                : mayWrite && <Button kind="primary" icon="plus" onClick={() => begin()}>{word('new.title')}</Button>}
            </EmptyState>
          )}
          {rows.length > 0 && (
            <ArticleList
              rows={rows} at={at} selected={selected} hasMore={list.hasNextPage} isStale={list.isPlaceholderData}
              onEnd={() => { if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage(); }}
              onAt={setAt} onSelect={select} onOpen={open}
              onSelectAll={(all) => setSelected(new Set(all ? rows.map(({ id }) => id) : []))}
            />
          )}
        </div>
        {chosen.length > 0 && <BulkBar chosen={chosen} onClear={() => setSelected(new Set())} onDone={(ids) => void freshen(client, ids)} />}
      </div>
      {isPreviewing && previewed && <PreviewPane line={previewed} hasRoom={hasRoom} isChosen={current !== undefined} onClose={() => preview(false)} onOpen={() => open(previewed)} />}
    </div>
  );
}
