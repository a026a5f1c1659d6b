// Keys that act on a screen. A single letter acts only outside text and dialogs, and a person can switch these off (they
// are in the way of some who dictate). Keys with Ctrl or ⌘ act everywhere: `Mod+k`.

import { useEffect, useRef } from 'react';

const kRemembered = 'stanhope.letters';

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

export function lettersAct(): boolean {
  return localStorage.getItem(kRemembered) !== 'off';
}

export function letLettersAct(act: boolean): void {
  if (act) localStorage.removeItem(kRemembered);
  else localStorage.setItem(kRemembered, 'off');
}

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isInput = target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return isInput || target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function nameOf(event: KeyboardEvent): string {
  const modifiers = [(event.ctrlKey || event.metaKey) && 'Mod', event.altKey && 'Alt', event.shiftKey && event.key.length > 1 && 'Shift'];
  return [...modifiers.filter(Boolean), event.key].join('+');
}

// The newest `keys` act, so they may be written anew at each drawing.
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const act = current.current[name];
      if (!act || event.defaultPrevented || event.isComposing) return;
      const isPlain = !name.startsWith('Mod+') && !name.startsWith('Alt+');
      const opened = document.querySelector('dialog[open], [popover]:popover-open');
      if (isPlain && (isText(event.target) || opened || (event.key.length === 1 && !lettersAct()))) return;
      // Enter and the space bar belong to the button or link that has the focus.
      if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof Element && event.target.closest('button, a, summary')) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

export const modKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
