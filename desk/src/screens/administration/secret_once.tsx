import { useRef, useState } from 'react';

import { announce, Button, Dialog, Field } from '../../components';
import { word } from '../../words/words';

interface CopyFieldProps {
  label: string;
  value: string;
  lines?: number;
}

// A text to take elsewhere, with a button that copies it.
export function CopyField({ label, value, lines }: CopyFieldProps) {
  const [said, setSaid] = useState('');
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const say = (text: string) => {
    setSaid(text);
    announce(text);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      say(word('administration.copied'));
    } catch {
      // Without https there is no clipboard, and a browser may forbid it.
      control.current?.focus();
      control.current?.select();
      say(word('administration.copy_by_hand'));
    }
  };
  const shared = { ref: control, value, readOnly: true, className: 'input copied-secret', spellCheck: false, translate: 'no' as const, onFocus: () => control.current?.select() };
  return (
    <div className="copy-field">
      <Field label={label}>{(tie) => (lines ? <textarea rows={lines} {...shared} {...tie} /> : <input type="text" {...shared} {...tie} />)}</Field>
      <div className="copy-row">
        <Button kind="primary" onClick={() => void copy()}>{word('administration.copy')}</Button>
        {said && <span className="small soft">{said}</span>}
      </div>
    </div>
  );
}

interface Props extends CopyFieldProps {
  title: string;
  text: string;
  onClose: () => void;
}

// What is shown once. A press beside it or Escape must not lose it, so only its button closes it.
export function SecretOnce({ title, text, onClose, ...field }: Props) {
  return (
    <Dialog open stays title={title} onClose={onClose} actions={<Button onClick={onClose}>{word('administration.i_have_it')}</Button>}>
      <p>{text}</p>
      <CopyField {...field} />
      <p className="shown-once">{word('administration.once')}</p>
    </Dialog>
  );
}
