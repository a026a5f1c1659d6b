// What the parts of the editor share: the article, its saver, and the view of its body.

import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react';

import type { EditorView } from 'prosemirror-view';

import type { Article } from '../api/types';
import type { components } from '../api/schema';
import type { FieldValue } from '../saving/log';
import type { Saver, Status } from '../saving/saver';

export type Edition = components['schemas']['Edition'];

export interface Editing {
  saver: Saver;
  article: Article;
  edition: Edition | null;
  isReadOnly: boolean;
  view: () => EditorView | null;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('This is drawn outside the editor');
  return editing;
}

// The value of a field; drawn anew when it changes, and not for keys in the body.
export function useField(name: string): FieldValue {
  const { saver } = useEditing();
  const subscribe = useCallback((listener: () => void) => saver.onCopy(({ fields }) => fields && listener()), [saver]);
  return useSyncExternalStore(subscribe, () => saver.field(name));
}

export function useText(name: string): string {
  const value = useField(name);
  return typeof value === 'string' ? value : '';
}

// A part of the status, drawn anew only when that part changes: the status itself changes several times a second.
export function useStatus<T>(saver: Saver, pick: (status: Status) => T): T {
  const subscribe = useCallback((listener: () => void) => saver.onStatus(listener), [saver]);
  return useSyncExternalStore(subscribe, () => pick(saver.status));
}

// Calls at most once in `ms`, after the last change of the copy.
export function onRest(saver: Saver, ms: number, act: () => void): () => void {
  let timer = window.setTimeout(act, 0);
  const stop = saver.onCopy(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(act, ms);
  });
  return () => {
    stop();
    window.clearTimeout(timer);
  };
}

// In a dialog: the element with `data-first` takes the focus, rather than the cross that closes it.
export function useFirstFocus(): void {
  useEffect(() => {
    document.querySelector<HTMLElement>('dialog[open] [data-first]')?.focus();
  }, []);
}
