import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../../api/api';
import { Button, ProblemNote, showToast, TextField } from '../../components';
import { word } from '../../words/words';
import { useSaving } from '../administration';

const kLeast = 12;

export function PasswordPart({ email }: { email: string }) {
  const client = useQueryClient();
  const saving = useSaving();
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const missing = kLeast - [...after].length;

  const change = async () => {
    await ask(api.POST('/password', { body: { old: before, new: after } }));
    setBefore('');
    setAfter('');
    showToast({ text: word('account.password_changed') });
    void client.invalidateQueries({ queryKey: ['own_sessions'] });
    void client.invalidateQueries({ queryKey: ['passkeys'] });
  };
  return (
    <section className="part" aria-labelledby="account-password">
      <h2 id="account-password">{word('account.password')}</h2>
      <p className="soft">{word('account.password_about')}</p>
      <form
        className="form-fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (before && missing <= 0) void saving.run(change);
        }}
      >
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextField type="password" label={word('account.password_old')} value={before} autoComplete="current-password" onChange={(event) => setBefore(event.target.value)} />
        <TextField
          type="password" label={word('account.password_new')} value={after} autoComplete="new-password" onChange={(event) => setAfter(event.target.value)}
          hint={after && missing > 0 ? word('account.password_short', { count: missing }) : word('account.password_hint')}
        />
        {saving.problem !== null && <ProblemNote problem={saving.problem} />}
        <div><Button type="submit" busy={saving.busy} disabled={!before || missing > 0}>{word('account.password_change')}</Button></div>
      </form>
    </section>
  );
}
