// API keys: how other programs act for the newsroom.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../../api/api';
import type { components } from '../../api/schema';
import { Button, Checkbox, EmptyState, ScreenHead, showToast, TextField, Time } from '../../components';
import { word, wordOr, type Word } from '../../words/words';
import { ConfirmDialog, FormDialog, Loaded, SecretOnce, useSaving } from '../administration';

type Key = components['schemas']['Key'];
type Scope = components['schemas']['NewKey']['scopes'][number];

const kScopes: readonly Scope[] = [
  'articles:read', 'articles:write', 'articles:publish', 'pictures:read', 'pictures:write', 'comments:read', 'comments:write',
  'settings:read', 'settings:write', 'staff:read', 'staff:write', 'admin',
];

const scopeWord = (scope: string) => wordOr(`keys.scope_${scope.replace(':', '_')}` satisfies Word | string, scope);

function MakeDialog({ onMade, onClose }: { onMade: (name: string, secret: string) => void; onClose: () => void }) {
  const client = useQueryClient();
  const saving = useSaving();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>([]);
  const make = async () => {
    const made = await ask(api.POST('/keys', { body: { name: name.trim(), scopes } }));
    await client.invalidateQueries({ queryKey: ['keys'] });
    onMade(made.name, made.secret);
  };
  return (
    <FormDialog title={word('keys.make')} save={word('keys.make_do')} saving={saving} disabled={!name.trim() || scopes.length === 0} onSave={() => void saving.run(make)} onClose={onClose}>
      <TextField label={word('keys.name')} hint={word('keys.name_hint')} value={name} required maxLength={200} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      <fieldset className="check-group">
        <legend className="field-label">{word('keys.scopes')}</legend>
        {scopes.length === 0 && <p className="hint">{word('keys.scopes_missing')}</p>}
        <div className="check-list">
          {kScopes.map((scope) => (
            <Checkbox key={scope} label={scopeWord(scope)} checked={scopes.includes(scope)} onChange={(event) => setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((each) => each !== scope))} />
          ))}
        </div>
      </fieldset>
      {scopes.includes('admin') && <p className="shown-once">{word('keys.admin_warning')}</p>}
    </FormDialog>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: Key; onRevoke: () => void }) {
  const { name, scopes, created_at, last_used_at, revoked_at } = apiKey;
  return (
    <li className={revoked_at ? 'entry locked' : 'entry'}>
      <div className="entry-words">
        <p className="entry-name">{name}</p>
        <p className="small soft">{scopes.map(scopeWord).join(' · ')}</p>
      </div>
      <dl className="entry-facts fact-pairs small">
        <div><dt>{word('keys.made')}</dt><dd><Time at={created_at} /></dd></div>
        <div><dt>{word('keys.used')}</dt><dd>{last_used_at ? <Time at={last_used_at} form="relative" /> : word('administration.never')}</dd></div>
      </dl>
      <div className="entry-mark wide"><span className={revoked_at ? 'pill danger' : 'pill good'}>{word(revoked_at ? 'keys.revoked' : 'keys.working')}{revoked_at && <> <Time at={revoked_at} /></>}</span></div>
      {!revoked_at && <Button small kind="danger" aria-label={word('keys.revoke_named', { name })} onClick={onRevoke}>{word('keys.revoke')}</Button>}
    </li>
  );
}

export default function KeysScreen() {
  const client = useQueryClient();
  const keys = useQuery({ queryKey: ['keys'], queryFn: async () => (await ask(api.GET('/keys'))).keys });
  const [makes, setMakes] = useState(false);
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null);
  const [revoked, setRevoked] = useState<Key | null>(null);
  const [showsAll, setShowsAll] = useState(false);

  const revoke = async (id: string) => {
    await ask(api.DELETE('/keys/{id}', { params: { path: { id } } }));
    await client.invalidateQueries({ queryKey: ['keys'] });
    showToast({ text: word('keys.revoked_now') });
  };
  return (
    <>
      <ScreenHead title={word('keys.title')} actions={<Button kind="primary" icon="plus" onClick={() => setMakes(true)}>{word('keys.make')}</Button>}>
        <p className="screen-about">{word('keys.about')}</p>
      </ScreenHead>
      <div className="screen-body measured-wide">
        <Loaded query={keys}>
          {(all) => {
            const working = all.filter(({ revoked_at }) => !revoked_at);
            const ended = all.length - working.length;
            return (
              <>
                {working.length === 0 && !showsAll && <EmptyState icon="keys" title={word('keys.empty')} />}
                <ul role="list" className="entries">
                  {(showsAll ? all : working).map((key) => <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoked(key)} />)}
                </ul>
                {ended > 0 && <Checkbox label={word('keys.show_revoked', { count: ended })} checked={showsAll} onChange={(event) => setShowsAll(event.target.checked)} />}
              </>
            );
          }}
        </Loaded>
        {makes && <MakeDialog onClose={() => setMakes(false)} onMade={(name, secret) => { setMakes(false); setMade({ name, secret }); }} />}
        {made && <SecretOnce title={word('keys.secret_title', { name: made.name })} text={word('keys.secret_about')} label={word('keys.title')} value={made.secret} onClose={() => setMade(null)} />}
        {revoked && <ConfirmDialog danger title={word('keys.revoke_named', { name: revoked.name })} text={word('keys.revoke_about')} act={word('keys.revoke')} typed={revoked.name} onAct={() => revoke(revoked.id)} onClose={() => setRevoked(null)} />}
      </div>
    </>
  );
}
