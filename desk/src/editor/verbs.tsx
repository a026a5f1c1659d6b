// The verbs of an article. Each first makes a revision of exactly what is on the screen; if that fails, or the session
// ends, the verb is not carried out and must be pressed again.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../api/api';
import type { Article, Check, State, Verb } from '../api/coming';
import { isMissing } from '../api/problem';
import { queryClient } from '../api/queries';
import { mayDo } from '../api/verbs';
import { modKey, useKeys } from '../app/keys';
import { useMe } from '../app/session';
import { Button, Dialog, fullTime, Icon, Menu, ownZone, relative, Select, showProblem, showToast, TextArea, TextField, zoneName, type MenuItem } from '../components';
import type { Answer, Content } from '../saving/log';
import { word, type Word } from '../words/words';
import { useEditing, useFirstFocus } from './editing';
import { changesNear, instantsOf, wallOf } from './zones';

type Asked = 'publish' | 'schedule' | 'correct' | 'withdraw' | null;

// Why nothing was kept, in words.
function reasonOf(answer: Exclude<Answer<unknown>, { is: 'done' }>): string {
  if ('problem' in answer && answer.problem) return asProblemWords(answer.problem);
  return word(answer.is === 'signed_out' ? 'saving.not_done_signed_out' : answer.is === 'offline' ? 'saving.not_done_offline' : 'saving.not_done');
}

function asProblemWords({ code, detail }: { code: string; detail: string }): string {
  return detail || code;
}

export function useKeep(): (label?: string) => Promise<Article | null> {
  const { saver, article } = useEditing();
  return async (label) => {
    const answer = await saver.keep(label);
    if (answer.is !== 'done') {
      showToast({ text: reasonOf(answer), kind: 'problem' });
      return null;
    }
    const kept = answer.value as Article;
    queryClient.setQueryData(['article', article.id], kept);
    return kept;
  };
}

// Checks that the desk can make itself, for a server that makes none.
function ownChecks(content: Content): Check[] {
  const found: Check[] = [];
  const add = (code: string, level: Check['level'], field: string | null, block: string | null = null) => found.push({ code, level, message: word(`checks.${code}` as Word), field, block });
  const empty = (name: string) => !content[name] || (Array.isArray(content[name]) && (content[name] as unknown[]).length === 0);
  if (empty('headline')) add('headline', 'stop', 'headline');
  if (!content.body.content?.length) add('body', 'stop', null);
  if (empty('standfirst')) add('standfirst', 'warning', 'standfirst');
  if (empty('authors')) add('authors', 'warning', 'authors');
  if (empty('tags')) add('tags', 'warning', 'tags');
  const walk = (nodes: Content['body'][]) => {
    for (const node of nodes) {
      const id = String(node.attrs?.id ?? '');
      if (node.type === 'picture' && !node.attrs?.picture) add('picture_missing', 'stop', null, id);
      else if (node.type === 'picture' && !node.attrs?.alt) add('picture_alt', 'warning', null, id);
      if (node.type === 'picture' && node.attrs?.picture && !node.attrs.credit) add('picture_credit', 'warning', null, id);
      walk(node.content ?? []);
    }
  };
  walk(content.body.content ?? []);
  return found;
}

function useChecks(open: boolean): Check[] {
  const { article, saver } = useEditing();
  const { data } = useQuery({
    queryKey: ['article', article.id, 'checks', open], enabled: open, staleTime: 0, retry: false,
    queryFn: async () => {
      try {
        return (await ask(api.GET('/articles/{id}/checks', { params: { path: { id: article.id } } }))).checks;
      } catch (thrown) {
        if (isMissing(thrown)) return ownChecks(saver.content as Content);
        throw thrown;
      }
    },
  });
  return data ?? (open && saver.content ? ownChecks(saver.content) : []);
}

function Checks({ checks, onShow }: { checks: readonly Check[]; onShow: (check: Check) => void }) {
  if (checks.length === 0) return <p className="checks-fine"><Icon name="check" size={16} /> {word('checks.fine')}</p>;
  return (
    <ul className="checks" role="list">
      {checks.map((check, i) => (
        <li key={i} className={check.level}>
          <Icon name="warning" size={16} /><span>{check.message}</span>
          {(check.block || check.field) && <button type="button" className="link small" onClick={() => onShow(check)}>{word('checks.show')}</button>}
        </li>
      ))}
    </ul>
  );
}

export function Verbs({ onShow, onPreview }: { onShow: (place: { block: string | null; field: string | null }) => void; onPreview: () => void }) {
  const { article, saver, edition } = useEditing();
  const me = useMe();
  const keep = useKeep();
  const [asked, setAsked] = useState<Asked>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const may = (verb: Verb) => mayDo(article, verb, me);
  const as = (state: State) => mayDo({ ...article, state, may: undefined }, 'publish', me);
  // From a draft an editor publishes in one go: approving is part of it.
  const approvesFirst = article.state === 'draft' || article.state === 'in_review';
  const mayPublish = may('publish') || (approvesFirst && may('approve') && as('approved'));
  const maySchedule = may('schedule') || (approvesFirst && may('approve') && as('approved'));
  const hasPublic = article.state === 'published';

  const act = async (name: string, said: Word, call: (kept: Article) => Promise<unknown>) => {
    if (busy) return;
    setBusy(name);
    try {
      const kept = await keep();
      if (!kept) return;
      const after = (await call(kept)) as Article | undefined;
      setAsked(null);
      if (after) queryClient.setQueryData(['article', article.id], after);
      void queryClient.invalidateQueries({ queryKey: ['articles'] });
      void queryClient.invalidateQueries({ queryKey: ['article', article.id] });
      showToast({ text: word(said) });
    } catch (thrown) {
      showProblem(thrown);
    } finally {
      setBusy(null);
    }
  };
  const params = { path: { id: article.id } };
  // A server that says what one may do also takes the revision that the verb means.
  const meant = (kept: Article) => (article.may ? { revision: kept.revision } : {});
  const post = (verb: 'submit' | 'send-back' | 'approve' | 'publish' | 'unschedule', kept: Article) =>
    ask(api.POST(`/articles/{id}/${verb}` as '/articles/{id}/submit', { params, ...(article.may && verb !== 'unschedule' ? { body: meant(kept) as never } : {}) }));
  const approved = async (kept: Article): Promise<Article> => (kept.state === 'draft' || kept.state === 'in_review' ? ((await post('approve', kept)) as Article) : kept);

  const submit = () => void act('submit', 'editor.did_submit', (kept) => post('submit', kept));
  const approve = () => void act('approve', 'editor.did_approve', (kept) => post('approve', kept));
  const sendBack = () => void act('send-back', 'editor.did_send_back', (kept) => post('send-back', kept));
  const unschedule = () => void act('unschedule', 'editor.did_unschedule', (kept) => post('unschedule', kept));
  const publish = () => void act('publish', 'editor.did_publish', async (kept) => post('publish', await approved(kept)));
  const save = () => {
    void keep().then((kept) => kept && showToast({ text: word('editor.did_save', { number: kept.revision }) }));
  };

  useKeys({
    'Mod+s': save,
    ...(mayPublish && { 'Mod+P': () => setAsked('publish') }),
    ...(may('submit') && { 'Mod+Enter': () => asked ?? submit() }),
  });

  const more: (MenuItem | null)[] = [
    { id: 'save', label: word('editor.save'), hint: `${modKey} S`, onSelect: save },
    ...(may('approve') ? [{ id: 'approve', label: word('editor.approve'), onSelect: approve }] : []),
    ...(may('send-back') ? [{ id: 'send-back', label: word('editor.send_back'), onSelect: sendBack }] : []),
    ...(maySchedule ? [{ id: 'schedule', label: word('editor.schedule'), icon: 'clock' as const, onSelect: () => setAsked('schedule') }] : []),
    ...(may('unschedule') ? [{ id: 'unschedule', label: word('editor.unschedule'), onSelect: unschedule }] : []),
    ...(may('correct') ? [{ id: 'correct', label: word('editor.correct'), onSelect: () => setAsked('correct') }] : []),
    { id: 'preview', label: word('editor.preview'), icon: 'preview', onSelect: onPreview },
    ...(may('withdraw') ? [null, { id: 'withdraw', label: word('editor.withdraw'), danger: true, onSelect: () => setAsked('withdraw') }] : []),
  ];
  const show = (check: Check) => {
    setAsked(null);
    onShow(check);
  };
  return (
    <div className="verbs">
      {may('submit') && !mayPublish && <Button kind="primary" busy={busy === 'submit'} onClick={submit} title={`${modKey} ↵`}>{word('editor.submit')}</Button>}
      {may('submit') && mayPublish && <Button className="wide-only" busy={busy === 'submit'} onClick={submit} title={`${modKey} ↵`}>{word('editor.submit')}</Button>}
      {mayPublish && <Button kind="primary" onClick={() => setAsked('publish')} title={`${modKey} ⇧ P`}>{hasPublic ? <><span className="wide-only">{word('editor.publish_changes')}</span><span className="narrow-only">{word('editor.publish')}</span></> : word('editor.publish')}</Button>}
      <Menu label={word('editor.verbs')} items={more} className="icon-button"><Icon name="more" /></Menu>
      {asked === 'publish' && <PublishDialog busy={busy === 'publish'} approvesFirst={approvesFirst} onClose={() => setAsked(null)} onPublish={publish} onSchedule={maySchedule ? () => setAsked('schedule') : undefined} onShow={show} />}
      {asked === 'schedule' && (
        <ScheduleDialog
          zone={edition?.time_zone ?? 'UTC'} busy={busy === 'schedule'} onClose={() => setAsked(null)}
          onSchedule={(publishAt) => void act('schedule', 'editor.did_schedule', async (kept) => {
            const ready = await approved(kept);
            return ask(api.POST('/articles/{id}/schedule', { params, body: { publish_at: publishAt.toISOString().replace('.000', ''), ...meant(ready) } }));
          })}
        />
      )}
      {asked === 'correct' && <CorrectionDialog busy={busy === 'correct'} onClose={() => setAsked(null)} onCorrect={(body) => void act('correct', 'editor.did_correct', (kept) => ask(api.POST('/articles/{id}/correct', { params, body: { ...body, ...meant(kept) } })))} />}
      {asked === 'withdraw' && <WithdrawDialog headline={String(saver.field('headline') ?? '')} busy={busy === 'withdraw'} onClose={() => setAsked(null)} onWithdraw={(reason) => void act('withdraw', 'editor.did_withdraw', () => ask(api.POST('/articles/{id}/withdraw', { params, body: { reason } })))} />}
    </div>
  );
}

function PublishDialog({ busy, approvesFirst, onClose, onPublish, onSchedule, onShow }: {
  busy: boolean; approvesFirst: boolean; onClose: () => void; onPublish: () => void; onSchedule?: () => void; onShow: (check: Check) => void;
}) {
  useFirstFocus();
  const { article, edition, saver } = useEditing();
  const checks = useChecks(true);
  const isStopped = checks.some(({ level }) => level === 'stop');
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
      <Checks checks={checks} onShow={onShow} />
    </Dialog>
  );
}

function ScheduleDialog({ zone, busy, onClose, onSchedule }: { zone: string; busy: boolean; onClose: () => void; onSchedule: (at: Date) => void }) {
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

function CorrectionDialog({ busy, onClose, onCorrect }: { busy: boolean; onClose: () => void; onCorrect: (body: { text: string; severity: (typeof kSeverities)[number]; place: 'top' | 'bottom' }) => void }) {
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

function WithdrawDialog({ headline, busy, onClose, onWithdraw }: { headline: string; busy: boolean; onClose: () => void; onWithdraw: (reason: string) => void }) {
  useFirstFocus();
  const [reason, setReason] = useState('');
  return (
    <Dialog open title={word('editor.withdraw')} onClose={onClose} onSubmit={() => reason.trim() && onWithdraw(reason.trim())} actions={<Button kind="danger" type="submit" busy={busy} aria-disabled={!reason.trim()}>{word('editor.withdraw_now')}</Button>}>
      <p>{word('editor.withdraw_text', { headline })}</p>
      <TextArea label={word('editor.withdraw_reason')} value={reason} data-first required maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
    </Dialog>
  );
}

