// The session ended: the person signs in again in a dialog over the page, and everything on the page stays.
//
// What was waiting (reading, and the editor's queue) goes on afterwards. A verb such as publish does not: it must be
// pressed again.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { onSignedOut } from '../api/api';
import { passkeysWork, Refusal, signIn, signInWithPasskey, type Account } from '../api/signing_in';
import { Button, Dialog, showToast, TextField } from '../components';
import { word, wordOr } from '../words/words';
import { goToSignIn, useMe } from './session';

type Listener = () => void;
const listeners = new Set<Listener>();

// Calls `listener` each time the person has signed in again with the same account.
export function onSignedInAgain(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Reauthentication() {
  const me = useMe();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [needsCode, setNeedsCode] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  useEffect(() => onSignedOut(() => setOpen(true)), []);

  const welcome = (account: Account) => {
    // Somebody else's account: this page shows what it may not see, so it begins anew. Unsent text stays on the device.
    if (account.id !== me.id || account.must_change_password) return location.reload();
    setOpen(false);
    setPassword('');
    setCode('');
    setNeedsCode(false);
    showToast({ text: word('again.welcome') });
    listeners.forEach((listener) => listener());
    return void client.invalidateQueries();
  };

  const attempt = async (attempted: () => Promise<Account | null>) => {
    setBusy(true);
    setProblem('');
    try {
      const account = await attempted();
      if (account) welcome(account);
    } catch (thrown) {
      const refused = thrown instanceof Refusal ? thrown : new Refusal('unknown', '', 0);
      if (refused.code === 'sign_in.code_needed') setNeedsCode(true);
      else setProblem(wordOr(`problem.${refused.code}`, refused.detail || word('problem.unknown')));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open} stays title={word('again.title')} onClose={() => {}}
      onSubmit={() => void attempt(() => signIn(me.email, password, code.replace(/\s/g, '')))}
      actions={(
        <>
          {passkeysWork && <Button icon="passkey" onClick={() => void attempt(signInWithPasskey)}>{word('sign_in.passkey')}</Button>}
          <Button kind="primary" type="submit" busy={busy}>{word('sign_in.submit')}</Button>
        </>
      )}
    >
      <p>{word('again.text')}</p>
      <TextField label={word('sign_in.email')} type="email" value={me.email} readOnly autoComplete="username" />
      <TextField
        label={word('sign_in.password')} type="password" value={password} autoComplete="current-password" autoFocus required
        problem={problem || undefined} onChange={(event) => setPassword(event.target.value)}
      />
      {needsCode && (
        <TextField
          label={word('sign_in.code')} hint={word('sign_in.code_hint')} value={code} inputMode="numeric" autoComplete="one-time-code" autoFocus required
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <p><button type="button" className="link" onClick={goToSignIn}>{word('again.other')}</button></p>
    </Dialog>
  );
}
