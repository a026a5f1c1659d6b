// Passkeys of one's own account.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask, Problem } from '../../api/api';
import type { components } from '../../api/schema';
import { Button, showToast, TextField, Time } from '../../components';
import { word, type Word } from '../../words/words';
import { ConfirmDialog, FormDialog, Loaded, useSaving } from '../administration';

type Passkey = components['schemas']['Passkey'];

const canMake = () => 'PublicKeyCredential' in window && window.isSecureContext;

// A problem whose words are the desk's own.
const ownProblem = (key: Word) => new Problem(0, key, word(key), '');

async function make(password: string): Promise<Record<string, unknown>> {
  const { publicKey } = await ask(api.POST('/passkeys/begin', { body: { password } }));
  try {
    const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey as unknown as PublicKeyCredentialCreationOptionsJSON);
    const credential = await navigator.credentials.create({ publicKey: options });
    if (!(credential instanceof PublicKeyCredential)) throw ownProblem('account.passkey_stopped');
    return { ...credential.toJSON() };
  } catch (thrown) {
    if (thrown instanceof DOMException) throw ownProblem(thrown.name === 'InvalidStateError' ? 'account.passkey_here' : 'account.passkey_stopped');
    throw thrown;
  }
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const saving = useSaving();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const add = async () => {
    const added = await ask(api.POST('/passkeys', { body: { name: name.trim(), credential: await make(password) } }));
    await client.invalidateQueries({ queryKey: ['passkeys'] });
    showToast({ text: word('account.passkey_added', { name: added.name }) });
    onClose();
  };
  return (
    <FormDialog title={word('account.passkey_add')} save={word('account.passkey_make')} saving={saving} disabled={!name.trim() || !password} onSave={() => void saving.run(add)} onClose={onClose}>
      <TextField label={word('account.passkey_name')} hint={word('account.passkey_name_hint')} value={name} maxLength={100} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      <TextField type="password" label={word('account.password_old')} value={password} autoComplete="current-password" onChange={(event) => setPassword(event.target.value)} />
    </FormDialog>
  );
}

export function PasskeysPart() {
  const client = useQueryClient();
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: async () => (await ask(api.GET('/passkeys'))).passkeys });
  const [adds, setAdds] = useState(false);
  const [removed, setRemoved] = useState<Passkey | null>(null);
  const remove = async (id: string) => {
    await ask(api.DELETE('/passkeys/{id}', { params: { path: { id } } }));
    await client.invalidateQueries({ queryKey: ['passkeys'] });
    showToast({ text: word('account.passkey_removed') });
  };
  return (
    <section className="part" aria-labelledby="account-passkeys">
      <h2 id="account-passkeys">{word('account.passkeys')}</h2>
      <p className="soft">{word('account.passkeys_about')}</p>
      <Loaded query={passkeys} lines={2}>
        {(all) => (
          <>
            {all.length === 0 && <p>{word('account.passkeys_none')}</p>}
            <ul role="list" className="entries">
              {all.map((passkey) => (
                <li key={passkey.id} className="entry">
                  <div className="entry-words">
                    <p className="entry-name">{passkey.name}</p>
                    <p className="small soft">{word('keys.made')} <Time at={passkey.created_at} /> · {word('keys.used')} {passkey.used_at ? <Time at={passkey.used_at} form="relative" /> : word('administration.never')}</p>
                  </div>
                  <Button small aria-label={word('account.passkey_remove_named', { name: passkey.name })} onClick={() => setRemoved(passkey)}>{word('account.passkey_remove')}</Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {canMake() ? <Button icon="passkey" onClick={() => setAdds(true)}>{word('account.passkey_add')}</Button> : <p className="soft">{word('account.passkey_nowhere')}</p>}
      {adds && <AddPasskey onClose={() => setAdds(false)} />}
      {removed && <ConfirmDialog danger title={word('account.passkey_remove_named', { name: removed.name })} text={word('account.passkey_remove_about')} act={word('account.passkey_remove')} onAct={() => remove(removed.id)} onClose={() => setRemoved(null)} />}
    </section>
  );
}
