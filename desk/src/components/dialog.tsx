import { useEffect, useId, useRef, type ReactNode } from 'react';

import { word } from '../words/words';
import { IconButton } from './button';

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;             // buttons at the end, the one that acts last
  onSubmit?: () => void;           // Enter in a field, or a button of type "submit"
  wide?: boolean;
  kind?: 'dialog' | 'sheet';       // a sheet comes from the side and is as high as the window
  side?: 'start' | 'end';          // from which a sheet comes
  bare?: boolean;                  // the contents reach the edges
  stays?: boolean;                 // Escape and the scrim do not close it, and there is no cross
}

// Where the focus begins: in the first field that can be filled in, otherwise on the button that Enter would press.
function firstFocus(dialog: HTMLElement): HTMLElement | null {
  return dialog.querySelector<HTMLElement>('.dialog-body :is(input, textarea, select):not([readonly], :disabled)')
    ?? dialog.querySelector<HTMLElement>('.dialog-actions [type="submit"]');
}

// A text that is longer than the window must be within reach of the keyboard, even if nothing in it can be pressed.
function makeScrollable(dialog: HTMLElement): void {
  const body = dialog.querySelector<HTMLElement>('.dialog-body');
  if (body && !body.querySelector('a, button, input, textarea, select, iframe')) body.tabIndex = 0;
}

// A modal window: the browser's own <dialog>, which keeps the focus inside and gives it back at the end.
export function Dialog({ open, title, onClose, children, actions, onSubmit, wide, kind = 'dialog', side, bare, stays }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element || !open) return;
    const before = document.activeElement;
    if (!element.open) element.showModal();
    makeScrollable(element);
    firstFocus(element)?.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [open]);

  if (!open) return null;
  const classes = ['dialog', kind, wide && 'wide', bare && 'bare', side, stays && 'stays'].filter(Boolean).join(' ');
  return (
    <dialog
      ref={dialog}
      className={classes}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!stays) onClose();
      }}
      // The browser lets a page prevent one `cancel`; a second Escape without a press in between closes the window all the
      // same, and what stands in it is lost. So the key itself is taken.
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        if (!stays) onClose();
      }}
      onMouseDown={(event) => {
        if (!stays && event.target === dialog.current) onClose();
      }}
    >
      <form
        method="dialog"
        className="dialog-inside"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          {!stays && <IconButton icon="close" label={word('dialog.close')} onClick={onClose} />}
        </header>
        <div className="dialog-body">{children}</div>
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </form>
    </dialog>
  );
}
