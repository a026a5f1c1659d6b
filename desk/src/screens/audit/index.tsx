// The audit log: who did what, and when.

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';

import { api, ask } from '../../api/api';
import type { components } from '../../api/schema';
import { Avatar, Button, EmptyState, Icon, IconButton, Menu, ProblemNote, ScreenHead, Skeleton, TextField, fullTime, ownZone } from '../../components';
import { language, word, wordOr } from '../../words/words';
import { useNames } from './names';

type AuditRecord = components['schemas']['AuditRecord'];

const kPage = 100;
// Verbs about oneself: the subject would only repeat the actor.
const kAboutOneself = new Set(['session.opened', 'session.ended', 'totp.on', 'totp.off', 'passkey.added', 'passkey.removed', 'passkey.copied', 'staff.password_changed', 'staff.password_set']);
const kTelling = new Set(['article.published', 'article.corrected', 'article.withdrawn', 'article.redacted']);
const kWarning = new Set(['passkey.copied', 'totp.off', 'key.added', 'staff.link_made', 'staff.password_reset']);

function useRecords(subject: string) {
  return useInfiniteQuery({
    queryKey: ['audit', subject],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => ask(api.GET('/audit', { params: { query: { limit: kPage, ...(subject && { subject }), ...(pageParam > 0 && { cursor: pageParam }) } } })),
    getNextPageParam: ({ next }) => (next === null ? undefined : Number(next)),
  });
}

const dayOf = (at: string) => new Intl.DateTimeFormat(language(), { timeZone: ownZone, dateStyle: 'full' }).format(new Date(at));
const hourOf = (at: string) => new Intl.DateTimeFormat(language(), { timeZone: ownZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(new Date(at));

function byDay(records: readonly AuditRecord[]): [string, AuditRecord[]][] {
  const days = new Map<string, AuditRecord[]>();
  for (const record of records) {
    const day = dayOf(record.at);
    days.set(day, [...(days.get(day) ?? []), record]);
  }
  return [...days];
}

interface RecordProps {
  record: AuditRecord;
  names: ReturnType<typeof useNames>;
  onOnly?: (subject: string) => void;
}

function RecordRow({ record, names, onOnly }: RecordProps) {
  const { seq, at, actor, action, subject } = record;
  const who = names.actor(actor);
  const named = kAboutOneself.has(action) ? null : names.subject(subject, action);
  const isProgram = !actor.includes(':');
  const classes = ['audit-record', kTelling.has(action) && 'telling', kWarning.has(action) && 'warning'].filter(Boolean).join(' ');
  return (
    <li className={classes}>
      <time className="audit-time numbers" dateTime={at} title={fullTime(new Date(at))}>{hourOf(at)}</time>
      {isProgram ? <span className="audit-program"><Icon name="status" size={16} /></span> : <span aria-hidden="true" className="audit-avatar"><Avatar small name={who} id={actor} /></span>}
      <p className="audit-words">
        <span className="audit-who">{who}</span> <span className="audit-what">{wordOr(`audit.${action}`, action)}</span>
        {named?.text && <>{named.isAside ? ' ' : word('audit.subject_follows')}{named.href ? <Link href={named.href} lang={named.lang}>{named.text}</Link> : <span lang={named.lang}>{named.text}</span>}</>}
      </p>
      {onOnly && (
        <Menu
          label={word('audit.number', { seq })} className="icon-button"
          items={[{ id: 'only', label: word('audit.only_this'), icon: 'filter', onSelect: () => onOnly(subject) }]}
        ><Icon name="more" size={18} /></Menu>
      )}
    </li>
  );
}

function SubjectForm({ onOnly }: { onOnly: (subject: string) => void }) {
  const [subject, setSubject] = useState('');
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (subject.trim()) onOnly(subject.trim());
      }}
    >
      <TextField label={word('audit.subject_filter')} hint={word('audit.filters')} value={subject} spellCheck={false} autoCapitalize="none" onChange={(event) => setSubject(event.target.value)} />
      <Button type="submit" disabled={!subject.trim()}>{word('audit.subject_do')}</Button>
    </form>
  );
}

export default function AuditScreen() {
  const [address, setAddress] = useSearchParams();
  const subject = address.get('subject') ?? '';
  const query = useRecords(subject);
  const names = useNames();
  const only = (next: string) => setAddress(next ? { subject: next } : {});
  const records = (query.data?.pages ?? []).flatMap((page) => page.records);
  const first = records.find((record) => !kAboutOneself.has(record.action));
  const firstNamed = first ? names.subject(subject, first.action) : null;
  const subjectName = (!firstNamed?.isAside && firstNamed?.text) || (records[0] && names.actor(`staff:${subject}`)) || subject;
  return (
    <>
      <ScreenHead title={word('audit.title')}>
        <p className="screen-about">{word('audit.about')}</p>
        {subject
          ? <p className="filter-chip"><span>{word('audit.only_subject', { name: subjectName })}</span><IconButton icon="close" size={16} label={word('audit.everything')} onClick={() => only('')} /></p>
          : <SubjectForm onOnly={only} />}
      </ScreenHead>
      <div className="screen-body measured">
        {query.error && <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Skeleton lines={10} />}
        {query.data && records.length === 0 && <EmptyState icon="audit" title={word('audit.empty')} />}
        {byDay(records).map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h2 className="audit-day">{day}</h2>
            <ul role="list" className="audit-records">
              {ofDay.map((record) => <RecordRow key={record.seq} record={record} names={names} onOnly={subject ? undefined : only} />)}
            </ul>
          </section>
        ))}
        {query.hasNextPage && <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{word('administration.more')}</Button>}
        {query.data && records.length > 0 && !query.hasNextPage && <p className="small soft screen-below">{word('audit.end')}</p>}
      </div>
    </>
  );
}
