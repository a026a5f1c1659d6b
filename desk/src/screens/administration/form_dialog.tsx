import { useEffect, useRef, type ReactNode } from 'react';

import { Button, Dialog, ProblemNote } from '../../components';
import { word } from '../../words/words';
import type { Saving } from './use_saving';

interface Props {
  title: string;
  save: string;               // what the button that acts says
  saving: Saving;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  disabled?: boolean;
  danger?: boolean;
}

// A dialog with fields, which its button or Enter sends. The first field has the focus.
export function FormDialog({ title, save, saving, onSave, onClose, children, wide, disabled, danger }: Props) {
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    inside.current?.querySelector<HTMLElement>('input:not([disabled]), select, textarea')?.focus();
  }, []);
  return (
    <Dialog
      open title={title} onClose={onClose} wide={wide}
      onSubmit={() => {
        if (!disabled && !saving.busy) onSave();
      }}
      actions={<>
        <Button onClick={onClose}>{word('administration.cancel')}</Button>
        <Button type="submit" kind={danger ? 'danger' : 'primary'} busy={saving.busy} disabled={disabled}>{save}</Button>
      </>}
    >
      <div ref={inside} className="form-fields">
        {children}
        {saving.problem !== null && <ProblemNote problem={saving.problem} />}
      </div>
    </Dialog>
  );
}
