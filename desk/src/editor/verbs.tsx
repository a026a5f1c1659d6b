// The verbs of an article. Each first makes a revision of exactly what is on the screen; if that fails, or the session
// ends, the verb is not carried out and must be pressed again.

import { useState } from 'react';

import { api, ask } from '../api/api';
import { queryClient } from '../api/queries';
import type { Article, Check, Verb } from '../api/types';
import { mayDo } from '../api/verbs';
import { modKey, useKeys } from '../app/keys';
import { may as hasRight } from '../app/rights';
import { useMe } from '../app/session';
import { Button, Icon, Menu, showProblem, showToast, type MenuItem } from '../components';
import { word, type Word } from '../words/words';
import { useEditing } from './editing';
import { useKeep } from './keep';
import { later } from './later';

type Asked = 'publish' | 'schedule' | 'correct' | 'withdraw' | null;

const PublishDialog = later(() => import('./verb_dialogs').then((part) => part.PublishDialog));
const ScheduleDialog = later(() => import('./verb_dialogs').then((part) => part.ScheduleDialog));
const CorrectionDialog = later(() => import('./verb_dialogs').then((part) => part.CorrectionDialog));
const WithdrawDialog = later(() => import('./verb_dialogs').then((part) => part.WithdrawDialog));

export function Verbs({ onShow, onPreview }: { onShow: (place: { block: string; field: string }) => void; onPreview: () => void }) {
  const { article, saver, edition } = useEditing();
  const me = useMe();
  const keep = useKeep();
  const [asked, setAsked] = useState<Asked>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const may = (verb: Verb) => mayDo(article, verb);
  // From a draft an editor publishes in one go: approving is part of it.
  const approvesFirst = article.state === 'draft' || article.state === 'in_review';
  const approvesToo = approvesFirst && may('approve') && hasRight(me, 'publish');
  const mayPublish = may('publish') || approvesToo;
  const maySchedule = may('schedule') || approvesToo;
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
  // Each means the revision that was just kept; if somebody saved meanwhile, it is refused.
  const meant = (kept: Article) => ({ revision: kept.revision });
  const post = (verb: 'submit' | 'send-back' | 'approve' | 'publish' | 'unschedule', kept: Article) =>
    ask(api.POST(`/articles/{id}/${verb}` as '/articles/{id}/submit', { params, body: meant(kept) }));
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
      {asked === 'withdraw' && <WithdrawDialog headline={String(saver.field('headline') ?? '')} busy={busy === 'withdraw'} onClose={() => setAsked(null)} onWithdraw={(reason) => void act('withdraw', 'editor.did_withdraw', (kept) => ask(api.POST('/articles/{id}/withdraw', { params, body: { reason, ...meant(kept) } })))} />}
    </div>
  );
}
