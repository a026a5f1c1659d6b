// Where one's own account is signed in.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask, Problem } from '../../api/api';
import type { components } from '../../api/schema';
import { Button, Icon, showToast, Time } from '../../components';
import { word } from '../../words/words';
import { ConfirmDialog, Loaded, useSaving } from '../administration';
import { browserOf } from './browsers';

type Session = components['schemas']['Session'];

function nameOf({ user_agent }: Session): string {
  const { browser, system, isProgram } = browserOf(user_agent);
  if (browser && system) return word('account.session_on', { browser, system });
  if (isProgram) return word('account.session_program');
  return browser ?? system ?? word('account.session_unknown');
}

const isOver = (thrown: unknown) => thrown instanceof Problem && thrown.code === 'session.unknown';

export function SessionsPart() {
  const client = useQueryClient();
  const saving = useSaving();
  const sessions = useQuery({ queryKey: ['own_sessions'], queryFn: async () => (await ask(api.GET('/sessions'))).sessions });
  const [endsOthers, setEndsOthers] = useState(false);

  const end = async (ended: readonly Session[]) => {
    for (const { id } of ended) {
      try {
        await ask(api.DELETE('/sessions/{id}', { params: { path: { id } } }));
      } catch (thrown) {
        if (!isOver(thrown)) throw thrown;
      }
    }
    await client.invalidateQueries({ queryKey: ['own_sessions'] });
  };
  return (
    <section className="part" aria-labelledby="account-sessions">
      <h2 id="account-sessions">{word('account.sessions')}</h2>
      <p className="soft">{word('account.sessions_about')}</p>
      <Loaded query={sessions} lines={2}>
        {(all) => {
          const others = all.filter(({ is_this }) => !is_this);
          const sorted = [...all].sort((a, b) => Number(b.is_this) - Number(a.is_this) || (a.seen_at < b.seen_at ? 1 : -1));
          return (
            <>
              <ul role="list" className="entries">
                {sorted.map((session) => (
                  <li key={session.id} className="entry">
                    <Icon name={/Android|iPhone/.test(session.user_agent) ? 'phone' : 'desktop'} />
                    <div className="entry-words">
                      <p className="entry-name" title={session.user_agent}>{nameOf(session)}</p>
                      <p className="small soft">{word('account.session_from', { network: session.client })} · {word('account.session_since')} <Time at={session.created_at} /> · {word('account.session_seen')} <Time at={session.seen_at} form="relative" /></p>
                    </div>
                    {session.is_this
                      ? <span className="pill good">{word('account.session_this')}</span>
                      : <Button small aria-label={word('account.session_end_named', { name: nameOf(session) })} onClick={() => void saving.run(async () => { await end([session]); showToast({ text: word('account.session_ended') }); })}>{word('account.session_end')}</Button>}
                  </li>
                ))}
              </ul>
              {others.length > 0 && <Button onClick={() => setEndsOthers(true)}>{word('account.sessions_end_others')}</Button>}
              {endsOthers && (
                <ConfirmDialog
                  danger title={word('account.sessions_end_others')} text={word('account.sessions_end_about')} act={word('account.sessions_end_others')}
                  onAct={async () => {
                    await end(others);
                    showToast({ text: word('account.sessions_ended', { count: others.length }) });
                  }}
                  onClose={() => setEndsOthers(false)}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
