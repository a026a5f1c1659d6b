// One-time codes from an app, as a second factor.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask, Problem } from '../../api/api';
import type { components } from '../../api/schema';
import { Button, ProblemNote, showToast, TextField } from '../../components';
import { word } from '../../words/words';
import { FormDialog, Loaded, SecretOnce, useSaving } from '../administration';
import { kQuietModules, qrCode, qrPath } from './qr';

type Totp = components['schemas']['NewTotp'];

export function QrDrawing({ text, label }: { text: string; label: string }) {
  const code = qrCode(text);
  const size = code.size + 2 * kQuietModules;
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} className="qr-paper" />
      <path d={qrPath(code)} className="qr-ink" />
    </svg>
  );
}

// The session does not say whether codes are on. Asking for a secret does: the server offers one only while they are off,
// and forgets it unless it is confirmed.
async function areCodesOn(): Promise<boolean> {
  try {
    await ask(api.POST('/totp'));
    return false;
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'totp.on') return true;
    throw thrown;
  }
}

const inFours = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

function ConfirmCode({ totp, onDone, onClose }: { totp: Totp; onDone: (codes: string[]) => void; onClose: () => void }) {
  const saving = useSaving();
  const [code, setCode] = useState('');
  const confirm = async () => onDone((await ask(api.POST('/totp/confirm', { body: { secret: totp.secret, code: code.replace(/\s/g, '') } }))).recovery_codes);
  return (
    <FormDialog title={word('account.codes')} save={word('account.codes_confirm')} saving={saving} disabled={code.replace(/\s/g, '').length < 6} onSave={() => void saving.run(confirm)} onClose={onClose}>
      <p>{word('account.codes_scan')}</p>
      <QrDrawing text={totp.address} label={word('account.codes_qr')} />
      <p className="qr-secret"><span className="small soft">{word('account.codes_secret')}</span> <code translate="no">{inFours(totp.secret)}</code></p>
      <TextField label={word('account.codes_code')} value={code} inputMode="numeric" autoComplete="one-time-code" maxLength={9} onChange={(event) => setCode(event.target.value)} />
    </FormDialog>
  );
}

function EndCodes({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const saving = useSaving();
  const [password, setPassword] = useState('');
  const end = async () => {
    await ask(api.POST('/totp/end', { body: { password } }));
    onDone();
  };
  return (
    <FormDialog danger title={word('account.codes_end')} save={word('account.codes_end')} saving={saving} disabled={!password} onSave={() => void saving.run(end)} onClose={onClose}>
      <p>{word('account.codes_end_about')}</p>
      <TextField type="password" label={word('account.password_old')} value={password} autoComplete="current-password" onChange={(event) => setPassword(event.target.value)} />
    </FormDialog>
  );
}

export function CodesPart() {
  const client = useQueryClient();
  const saving = useSaving();
  const on = useQuery({ queryKey: ['totp'], queryFn: areCodesOn });
  const [totp, setTotp] = useState<Totp | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [ends, setEnds] = useState(false);
  const begin = async () => setTotp(await ask(api.POST('/totp')));
  return (
    <section className="part" aria-labelledby="account-codes">
      <h2 id="account-codes">{word('account.codes')}</h2>
      <p className="soft">{word('account.codes_about')}</p>
      <Loaded query={on} lines={1}>
        {(isOn) => (
          <div className="act-line">
            <span className={isOn ? 'pill good' : 'pill warn'}>{word(isOn ? 'account.codes_on' : 'account.codes_off')}</span>
            {isOn ? <Button small onClick={() => setEnds(true)}>{word('account.codes_end')}</Button> : <Button small busy={saving.busy} onClick={() => void saving.run(begin)}>{word('account.codes_begin')}</Button>}
          </div>
        )}
      </Loaded>
      {saving.problem !== null && <ProblemNote problem={saving.problem} />}
      {totp && (
        <ConfirmCode
          totp={totp} onClose={() => setTotp(null)}
          onDone={(recovery) => {
            setTotp(null);
            setCodes(recovery);
            client.setQueryData(['totp'], true);
          }}
        />
      )}
      {codes && <SecretOnce title={word('account.codes_recovery')} text={word('account.codes_recovery_about')} label={word('account.codes_recovery')} value={codes.join('\n')} lines={codes.length} onClose={() => setCodes(null)} />}
      {ends && (
        <EndCodes
          onClose={() => setEnds(false)}
          onDone={() => {
            setEnds(false);
            client.setQueryData(['totp'], false);
            showToast({ text: word('account.codes_ended') });
          }}
        />
      )}
    </section>
  );
}

