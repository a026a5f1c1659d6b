import { useEffect, useRef, useState } from 'react';

import { Button, Dialog, ProblemNote, TextField } from '../../components';
import { language, word } from '../../words/words';
import { useSaving } from './use_saving';

interface Props {
  title: string;
  text: string;               // what will happen, in words
  act: string;                // what the button says
  onAct: () => Promise<unknown>;
  onClose: () => void;
  danger?: boolean;
  typed?: string;             // must be typed first, for what cannot be undone
}

const plain = (text: string) => text.trim().toLocaleLowerCase(language());

// Says what will happen and asks. The way back has the focus, unless something must be typed.
export function ConfirmDialog({ title, text, act, onAct, onClose, danger, typed }: Props) {
  const saving = useSaving();
  const [given, setGiven] = useState('');
  const back = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => (field.current ?? back.current)?.focus(), []);
  const isMeant = typed === undefined || plain(given) === plain(typed);
  const run = async () => {
    if (isMeant && (await saving.run(onAct))) onClose();
  };
  return (
    <Dialog
      open title={title} onClose={onClose} onSubmit={() => void run()}
      actions={<>
        <Button ref={back} onClick={onClose}>{word('administration.cancel')}</Button>
        <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={saving.busy} disabled={!isMeant}>{act}</Button>
      </>}
    >
      <p>{text}</p>
      {typed !== undefined && <TextField ref={field} label={word('administration.type_to_confirm', { words: typed })} value={given} autoComplete="off" onChange={(event) => setGiven(event.target.value)} />}
      {saving.problem !== null && <ProblemNote problem={saving.problem} />}
    </Dialog>
  );
}
