// The rows themselves. Only those in sight are in the page, so ten thousand scroll as easily as ten.
//
// One row is the current one: its link is the list's only tab stop, and it stays in the page even when it is scrolled
// away, so that the keyboard's focus is never lost. When news puts rows above, the rows in sight do not move.

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from 'react';
import { Link } from 'wouter';

import type { ArticleLine } from '../../api/types';
import { useEditions, usePeople, useSections } from '../../api/queries';
import { Avatar, Icon, StateBadge, Time } from '../../components';
import { useMe } from '../../app/session';
import { word } from '../../words/words';
import { useIsNarrow } from './preview';

const kRowRem = 2.75;
const kNarrowRowRem = 4.25;
const kAhead = 30;      // rows before the end at which the next page is asked for

interface Names {
  section: string;
  edition: string;
  zone: string;
  creator: string;
}

interface RowProps {
  line: ArticleLine;
  names: Names;
  index: number;
  top: number;
  isCurrent: boolean;
  isTabStop: boolean;
  isSelected: boolean;
  onAt: (id: string) => void;
  onSelect: (line: ArticleLine, range: boolean) => void;
  onOpen: (line: ArticleLine) => void;
}

function Marks({ line }: { line: ArticleLine }) {
  const changed = line.state === 'published' && line.published_revision !== null && line.published_revision !== line.revision;
  return (
    <>
      {changed && <span className="label" title={word('articles.changed_title')}>{word('articles.changed')}</span>}
      {line.open_notes ? <span className="mark" title={word('articles.notes', { count: line.open_notes })}><Icon name="note" size={16} /><span className="numbers">{line.open_notes}</span></span> : null}
      {line.translations.length > 0 && (
        <span className="mark" title={word('articles.translations')}><Icon name="translate" size={16} /><span>{line.translations.map(({ edition }) => edition).join(' ')}</span></span>
      )}
    </>
  );
}

const Row = memo(function Row({ line, names, index, top, isCurrent, isTabStop, isSelected, onAt, onSelect, onOpen }: RowProps) {
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (row.current) row.current.style.transform = `translateY(${top}px)`;
  }, [top]);

  const byline = line.authors.join(', ') || names.creator;
  const classes = ['line', isCurrent && 'current', isSelected && 'selected'].filter(Boolean).join(' ');
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    if (target.closest('a, input, label')) return;
    onAt(line.id);
  };
  // When something goes out is the edition's time; when somebody changed it is one's own.
  const publication = line.state === 'scheduled' ? line.publish_at : null;
  return (
    <div ref={row} className={classes} role="row" aria-rowindex={index + 2} aria-selected={isSelected} data-id={line.id} onClick={onClick} onDoubleClick={() => onOpen(line)}>
      <span role="gridcell" className="line-check">
        <label>
          <input
            type="checkbox" tabIndex={isTabStop ? 0 : -1} checked={isSelected} aria-label={word('articles.select', { headline: line.headline || word('articles.untitled') })}
            onChange={() => {}} onClick={(event) => onSelect(line, event.shiftKey)}
          />
        </label>
      </span>
      <span role="gridcell" className="line-state"><StateBadge state={line.state} /></span>
      <span role="gridcell" className="line-headline">
        <Link href={`/articles/${line.id}`} lang={line.headline ? line.edition : undefined} className={line.headline ? undefined : 'untitled'} tabIndex={isTabStop ? 0 : -1} onFocus={() => { if (!isCurrent) onAt(line.id); }}>
          {line.headline || word('articles.untitled')}
        </Link>
        <Marks line={line} />
      </span>
      <span role="gridcell" className="line-present">{line.present.slice(0, 3).map(({ staff, name }) => <Avatar key={staff} id={staff} name={name} small />)}</span>
      <span role="gridcell" className="line-edition" title={names.edition}>{line.edition}</span>
      <span role="gridcell" className="line-section" lang={line.edition}>{names.section}</span>
      <span role="gridcell" className="line-byline">{byline}</span>
      <span role="gridcell" className="line-time">{line.state === 'scheduled' && <Icon name="clock" size={16} />}{publication ? <Time at={publication} zone={names.zone} /> : <Time at={line.updated_at} />}</span>
    </div>
  );
});

function useNames(): (line: ArticleLine) => Names {
  const me = useMe();
  const { data: sections } = useSections();
  const { data: editions } = useEditions();
  const { data: people } = usePeople();
  return useMemo(() => {
    const sectionNames = new Map(sections?.map(({ id, name }) => [id, name]));
    const editionOf = new Map(editions?.map((edition) => [edition.tag, edition]));
    const personOf = new Map([[me.id, me.name], ...(people?.map(({ id, name }) => [id, name] as const) ?? [])]);
    const made = new Map<string, Names>();
    // The same object each time, so that rows need not be drawn again.
    return ({ section, edition, creator }) => {
      const key = `${section} ${edition} ${creator}`;
      let names = made.get(key);
      if (!names) {
        const { name = edition, time_zone: zone = 'UTC' } = editionOf.get(edition) ?? {};
        names = { section: sectionNames.get(section) ?? '', edition: name, zone, creator: personOf.get(creator.replace(/^staff:/, '')) ?? '' };
        made.set(key, names);
      }
      return names;
    };
  }, [sections, editions, people, me]);
}

interface Props {
  rows: readonly ArticleLine[];
  at: string;
  selected: ReadonlySet<string>;
  hasMore: boolean;
  isStale: boolean;
  onAt: (id: string) => void;
  onSelect: (line: ArticleLine, range: boolean) => void;
  onSelectAll: (all: boolean) => void;
  onOpen: (line: ArticleLine) => void;
  onEnd: () => void;
}

export function ArticleList({ rows, at, selected, hasMore, isStale, onAt, onSelect, onSelectAll, onOpen, onEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const namesOf = useNames();
  // Read once: asking for a computed style while drawing makes the browser compute all of them.
  const [rem] = useState(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const rowHeight = (isNarrow ? kNarrowRowRem : kRowRem) * rem;
  const currentIndex = rows.findIndex(({ id }) => id === at);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return currentIndex < 0 || shown.includes(currentIndex) ? shown : [...shown, currentIndex].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - kAhead) onEnd();
  }, [hasMore, lastShown, rows.length, onEnd]);

  // Rows that come or go above what is in sight must not push it away.
  const anchor = useRef<{ id: string; index: number } | null>(null);
  useLayoutEffect(() => {
    const before = anchor.current;
    const element = scroller.current;
    if (before && element && element.scrollTop > rowHeight / 2) {
      const now = rows.findIndex(({ id }) => id === before.id);
      if (now >= 0 && now !== before.index) element.scrollTop += (now - before.index) * rowHeight;
    }
  }, [rows, rowHeight]);
  useEffect(() => {
    const first = Math.floor((scroller.current?.scrollTop ?? 0) / rowHeight);
    const index = currentIndex >= first && currentIndex <= lastShown ? currentIndex : first;
    const line = rows[index];
    anchor.current = line ? { id: line.id, index } : null;
  });

  // The current row comes into sight and takes the focus, unless the person is writing somewhere.
  useEffect(() => {
    const element = scroller.current;
    if (currentIndex < 0 || !element) return;
    const head = isNarrow ? 0 : element.firstElementChild?.clientHeight ?? 0;
    const top = currentIndex * rowHeight;
    const lowest = top + rowHeight + head - element.clientHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (lowest > element.scrollTop) element.scrollTop = lowest;
    const active = document.activeElement;
    const isFree = !active || active === document.body || inside.current?.contains(active) || active.id === 'main';
    // At once, because the row's own focus makes it the current one: later, it could take that from the next row.
    if (isFree) inside.current?.querySelector<HTMLElement>(`[data-id="${at}"] a`)?.focus({ preventScroll: true });
    // Only when another row becomes the current one, not when the rows around it change.
  }, [at]);

  useLayoutEffect(() => {
    if (inside.current) inside.current.style.height = `${virtualizer.getTotalSize()}px`;
  });

  const all = rows.length > 0 && rows.every(({ id }) => selected.has(id));
  const tabStop = currentIndex >= 0 ? currentIndex : items[0]?.index ?? 0;
  return (
    <div ref={scroller} className={isStale ? 'lines stale' : 'lines'} role="grid" aria-label={word('articles.title')} aria-rowcount={hasMore ? -1 : rows.length + 1} aria-multiselectable="true">
      <div role="row" aria-rowindex={1} className="line lines-head">
        <span role="columnheader" className="line-check">
          <label><input type="checkbox" checked={all} aria-label={word('articles.select_all')} onChange={(event) => onSelectAll(event.target.checked)} /></label>
        </span>
        <span role="columnheader" className="line-state">{word('articles.column_state')}</span>
        <span role="columnheader" className="line-headline">{word('articles.column_headline')}</span>
        <span role="columnheader" className="line-present"><span className="out-of-sight">{word('articles.column_present')}</span></span>
        <span role="columnheader" className="line-edition"><span className="out-of-sight">{word('new.edition')}</span></span>
        <span role="columnheader" className="line-section">{word('articles.column_section')}</span>
        <span role="columnheader" className="line-byline">{word('articles.column_by')}</span>
        <span role="columnheader" className="line-time">{word('articles.column_time')}</span>
      </div>
      <div ref={inside} className="lines-inside" role="rowgroup">
        {items.map(({ index, start }) => {
          const line = rows[index];
          return line && (
            <Row
              key={line.id} line={line} names={namesOf(line)} index={index} top={start} isCurrent={index === currentIndex} isTabStop={index === tabStop}
              isSelected={selected.has(line.id)} onAt={onAt} onSelect={onSelect} onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
}
