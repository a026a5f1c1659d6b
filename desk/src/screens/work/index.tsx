// My work: what waits for this person, the most urgent first.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';

import { api, ask } from '../../api/api';
import type { ArticleLine, ListQuery } from '../../api/types';
import { useEditions, usePeople, useSections } from '../../api/queries';
import { mayDo } from '../../api/verbs';
import { useKeys } from '../../app/keys';
import { useNewArticle } from '../../app/new_article';
import { useMay, useMe } from '../../app/session';
import { Button, EmptyState, Icon, ProblemNote, ScreenHead, Skeleton, StateBadge, Time } from '../../components';
import { useHappenings } from '../../events/use_happenings';
import { word, type Word } from '../../words/words';

interface Group {
  id: string;
  title: Word;
  lines: readonly ArticleLine[];
  all?: string;          // the address of the whole list
}

const kShown = 8;
const kAsked = 50;
const kDay = 86_400_000;

async function lines(query: ListQuery): Promise<ArticleLine[]> {
  return (await ask(api.GET('/articles', { params: { query: { limit: kAsked, ...query } } }))).articles;
}

function useWork() {
  const me = useMe();
  const creator = `staff:${me.id}`;
  return useQuery({
    queryKey: ['articles', 'work', me.id],
    queryFn: async (): Promise<Group[]> => {
      const [review, own, scheduled, published] = await Promise.all([
        lines({ state: ['in_review'] }), lines({ state: ['draft'], creator }), lines({ state: ['scheduled'] }), lines({ state: ['published'] }),
      ]);
      const soon = Date.now() + kDay;
      const returned = own.filter(({ open_notes: notes }) => notes > 0);
      const groups: Group[] = [
        { id: 'returned', title: 'work.returned', lines: returned, all: '/articles?state=draft&mine=1' },
        { id: 'review', title: 'work.review', lines: review.filter((line) => mayDo(line, 'approve')), all: '/articles?state=in_review' },
        {
          id: 'scheduled', title: 'work.scheduled', all: '/articles?state=scheduled',
          lines: scheduled.filter(({ publish_at: at }) => at && new Date(at).getTime() < soon).sort((a, b) => (a.publish_at! < b.publish_at! ? -1 : 1)),
        },
        { id: 'notes', title: 'work.notes', lines: published.filter(({ open_notes: notes }) => notes > 0), all: '/articles?state=published' },
        { id: 'waiting', title: 'work.waiting', lines: review.filter((line) => line.creator === creator && !mayDo(line, 'approve')), all: '/articles?state=in_review&mine=1' },
        { id: 'drafts', title: 'work.drafts', lines: own.filter((line) => !returned.includes(line)), all: '/articles?state=draft&mine=1' },
      ];
      return groups.filter((group) => group.lines.length > 0);
    },
  });
}

function WorkLine({ line }: { line: ArticleLine }) {
  const { data: sections } = useSections();
  const { data: editions } = useEditions();
  const { data: people } = usePeople();
  const zone = editions?.find(({ tag }) => tag === line.edition)?.time_zone;
  const by = line.authors.join(', ') || people?.find(({ id }) => `staff:${id}` === line.creator)?.name;
  const facts = [sections?.find(({ id }) => id === line.section)?.name, by, line.edition].filter(Boolean).join(' · ');
  return (
    <li>
      <Link href={`/articles/${line.id}`} className="work-line">
        <StateBadge state={line.state} />
        <span className="work-words">
          <span className={line.headline ? 'work-headline' : 'work-headline untitled'} lang={line.headline ? line.edition : undefined}>{line.headline || word('articles.untitled')}</span>
          <span className="soft small">{facts}</span>
        </span>
        {line.open_notes ? <span className="mark" title={word('articles.notes', { count: line.open_notes })}><Icon name="note" size={16} /><span className="numbers">{line.open_notes}</span></span> : null}
        <span className="soft small work-time">{line.state === 'scheduled' ? <Time at={line.publish_at} zone={zone} form="both" /> : <Time at={line.updated_at} form="relative" />}</span>
      </Link>
    </li>
  );
}

export default function WorkScreen() {
  const client = useQueryClient();
  const { data: groups, error, isPending, refetch } = useWork();
  const mayWrite = useMay('write');
  const begin = useNewArticle();
  const [, navigate] = useLocation();
  const body = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState<ReadonlySet<string>>(new Set());

  useHappenings(() => void client.invalidateQueries({ queryKey: ['articles', 'work'] }));

  const move = (by: number) => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>('.work-line') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
  };
  const first = groups?.[0]?.lines[0];
  useKeys({ j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => first && navigate(`/articles/${first.id}`) });

  return (
    <>
      <ScreenHead title={word('work.title')} />
      <div ref={body} className="screen-body work">
        {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {isPending && !error && <Skeleton lines={8} />}
        {groups?.length === 0 && (
          <EmptyState icon="check" title={word('work.nothing')} text={word('work.nothing_text')}>
            {mayWrite && <Button kind="primary" icon="plus" onClick={() => begin()}>{word('new.title')}</Button>}
            <Link href="/articles" className="button plain"><span className="button-words">{word('work.all_articles')}</span></Link>
          </EmptyState>
        )}
        {groups?.map(({ id, title, lines: all, all: address }) => (
          <section key={id} className="work-group" aria-labelledby={`work-${id}`}>
            <h2 id={`work-${id}`}>{word(title)} <span className="tab-count numbers">{all.length < kAsked ? all.length : `${kAsked}+`}</span></h2>
            <ul role="list">{all.slice(0, isWhole.has(id) ? undefined : kShown).map((line) => <WorkLine key={line.id} line={line} />)}</ul>
            <p className="work-more">
              {all.length > kShown && !isWhole.has(id) && <Button small kind="quiet" onClick={() => setWhole(new Set([...isWhole, id]))}>{word('work.more', { count: all.length - kShown })}</Button>}
              {address && <Link href={address} className="button quiet small">{word('work.in_list')}</Link>}
            </p>
          </section>
        ))}
      </div>
    </>
  );
}
