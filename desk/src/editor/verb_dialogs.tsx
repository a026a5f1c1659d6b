// What is asked before an article goes to readers, is corrected or withdrawn.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../api/api';
import type { Check } from '../api/types';
import { Button, Dialog, fullTime, Icon, ownZone, relative, Select, Skeleton, TextArea, TextField, zoneName } from '../components';
import { word, wordOr, type Word } from '../words/words';
import { useEditing, useFirstFocus } from './editing';
import { useKeep } from './keep';
import { changesNear, instantsOf, wallOf } from './zones';

// What stands in the way of publication. The server looks at a revision, so one is made of what is on the screen.
function useChecks(): readonly Check[] | null {
  const { article } = useEditing();
  const keep = useKeep();
  const { data = null } = useQuery({
    queryKey: ['article', article.id, 'checks'], staleTime: 0, gcTime: 0, retry: false,
    queryFn: async (): Promise<Check[]> => {
      if (!(await keep())) return [];
      return (await ask(api.GET('/articles/{id}/checks', { params: { path: { id: article.id } } }))).checks;
    },
  });
  return data;
}

function Checks({ checks, onShow }: { checks: readonly Check[]; onShow: (check: Check) => void }) {
  if (checks.length === 0) return <p className="checks-fine"><Icon name="check" size={16} /> {word('checks.fine')}</p>;
  return (
    <ul className="checks" role="list">
      {checks.map((check, i) => (
        <li key={i} className={check.level}>
          <Icon name="warning" size={16} /><span>{wordOr(`checks.${check.code}`, check.code)}</span>
          {(check.block || check.field) && <button type="button" className="link small" onClick={() => onShow(check)}>{word('checks.show')}</button>}
        </li>
      ))}
    </ul>
  );
}

export function PublishDialog({ busy, approvesFirst, onClose, onPublish, onSchedule, onShow }: {
  busy: boolean; approvesFirst: boolean; onClose: () => void; onPublish: () => void; onSchedule?: () => void; onShow: (check: Check) => void;
}) {
  useFirstFocus();
  const { article, edition, saver } = useEditing();
  const checks = useChecks();
  const isStopped = checks?.some(({ level }) => level === 'stop');
  const headline = String(saver.field('headline') ?? '') || word('articles.untitled');
  const sentence: Word = article.state === 'published' ? 'editor.will_publish_changes' : approvesFirst ? 'editor.will_approve_and_publish' : 'editor.will_publish';
  return (
    <Dialog
      open title={word('editor.publish')} onClose={onClose} onSubmit={() => !isStopped && onPublish()}
      actions={(
        <>
          {onSchedule && <Button icon="clock" onClick={onSchedule}>{word('editor.schedule')}</Button>}
          <Button kind="primary" type="submit" busy={busy} data-first aria-disabled={isStopped || undefined}>{word(article.state === 'published' ? 'editor.publish_changes' : 'editor.publish_now')}</Button>
        </>
      )}
    >
      <p className="publish-sentence">{word(sentence, { headline, edition: edition?.name ?? article.edition })}</p>
      {article.embargo_until && new Date(article.embargo_until) > new Date() && <p className="problem">{word('editor.under_embargo', { at: fullTime(new Date(article.embargo_until), edition?.time_zone) })}</p>}
      {checks ? <Checks checks={checks} onShow={onShow} /> : <Skeleton lines={2} />}
    </Dialog>
  );
}

export function ScheduleDialog({ zone, busy, onClose, onSchedule }: { zone: string; busy: boolean; onClose: () => void; onSchedule: (at: Date) => void }) {
  useFirstFocus();
  const { article } = useEditing();
  const first = article.publish_at ? new Date(article.publish_at) : new Date(Math.ceil((Date.now() + 1_800_000) / 1_800_000) * 1_800_000);
  const [wall, setWall] = useState(wallOf(first, zone));
  const [second, setSecond] = useState(false);
  const instants = instantsOf(wall, zone);
  const at = instants[second ? 1 : 0] ?? instants[0];
  const isPast = at !== undefined && at.getTime() <= Date.now();
  const problem = wall && instants.length === 0 ? word('schedule.gap', { zone: zoneName(zone) }) : isPast ? word('schedule.past') : undefined;
  return (
    <Dialog
      open title={word('editor.schedule')} onClose={onClose} onSubmit={() => at && !problem && onSchedule(at)}
      actions={<Button kind="primary" type="submit" busy={busy} aria-disabled={!at || problem !== undefined}>{word('editor.schedule')}</Button>}
    >
      <TextField label={word('schedule.at', { zone: zoneName(zone, at) })} type="datetime-local" value={wall} data-first required problem={problem} onChange={(event) => setWall(event.target.value)} />
      {instants.length > 1 && <Select label={word('schedule.twice')} value={String(second)} choices={[{ value: 'false', label: word('schedule.first') }, { value: 'true', label: word('schedule.second') }]} onChange={(event) => setSecond(event.target.value === 'true')} />}
      {at && (
        <dl className="schedule-times">
          <dt>{zoneName(zone, at)}</dt><dd>{fullTime(at, zone)}</dd>
          {zone !== ownZone && <><dt>{word('schedule.here', { zone: zoneName(ownZone, at) })}</dt><dd>{fullTime(at)}</dd></>}
          <dt>{word('schedule.from_now')}</dt><dd>{relative(at)}</dd>
        </dl>
      )}
      {at && changesNear(at, zone) && <p className="hint">{word('schedule.changes', { zone: zoneName(zone, at) })}</p>}
    </Dialog>
  );
}

const kSeverities = ['clarification', 'correction', 'retraction'] as const;

export function CorrectionDialog({ busy, onClose, onCorrect }: { busy: boolean; onClose: () => void; onCorrect: (body: { text: string; severity: (typeof kSeverities)[number]; place: 'top' | 'bottom' }) => void }) {
  useFirstFocus();
  const { edition } = useEditing();
  const [text, setText] = useState('');
  const [severity, setSeverity] = useState<(typeof kSeverities)[number]>('correction');
  const [place, setPlace] = useState<'top' | 'bottom'>('bottom');
  const send = () => text.trim() && onCorrect({ text: text.trim(), severity, place });
  return (
    <Dialog open title={word('editor.correct')} onClose={onClose} onSubmit={send} actions={<Button kind="primary" type="submit" busy={busy} aria-disabled={!text.trim()}>{word('editor.correct_now')}</Button>}>
      <p>{word('editor.correct_text')}</p>
      <TextArea
        label={word('editor.correction_words')} value={text} lang={edition?.tag} data-first required maxLength={2_000} onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          send();
        }}
      />
      <div className="columns">
        <Select label={word('editor.severity')} value={severity} choices={kSeverities.map((one) => ({ value: one, label: word(`editor.severity_${one}`) }))} onChange={(event) => setSeverity(kSeverities.find((one) => one === event.target.value) ?? 'correction')} />
        <Select label={word('editor.place')} value={place} choices={[{ value: 'bottom', label: word('editor.place_bottom') }, { value: 'top', label: word('editor.place_top') }]} onChange={(event) => setPlace(event.target.value === 'top' ? 'top' : 'bottom')} />
      </div>
    </Dialog>
  );
}

export function WithdrawDialog({ headline, busy, onClose, onWithdraw }: { headline: string; busy: boolean; onClose: () => void; onWithdraw: (reason: string) => void }) {
  useFirstFocus();
  const [reason, setReason] = useState('');
  return (
    <Dialog open title={word('editor.withdraw')} onClose={onClose} onSubmit={() => reason.trim() && onWithdraw(reason.trim())} actions={<Button kind="danger" type="submit" busy={busy} aria-disabled={!reason.trim()}>{word('editor.withdraw_now')}</Button>}>
      <p>{word('editor.withdraw_text', { headline })}</p>
      <TextArea label={word('editor.withdraw_reason')} value={reason} data-first required maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
    </Dialog>
  );
}

