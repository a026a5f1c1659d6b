// Short messages at the lower edge, with an undo where there is one: `showToast({ text, undo })`.

import { useSyncExternalStore } from 'react';

import { asProblem } from '../api/problem';
import { word } from '../words/words';
import { announce } from './announcer';
import { Button, IconButton } from './button';

export interface Toast {
  text: string;
  kind?: 'news' | 'problem';
  undo?: () => void;
  action?: { label: string; onSelect: () => void };
  seconds?: number;      // how long it stays: 6 unless given, 10 with an undo, and a problem until it is closed
}

interface Shown extends Toast {
  id: number;
}

let shown: readonly Shown[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Shown[]) {
  shown = next;
  listeners.forEach((listener) => listener());
}

export function closeToast(id: number): void {
  change(shown.filter((toast) => toast.id !== id));
}

export function showToast(toast: Toast): number {
  lastId += 1;
  const id = lastId;
  change([...shown.slice(-2), { ...toast, id }]);
  announce(toast.text);
  if (toast.kind !== 'problem') window.setTimeout(() => closeToast(id), (toast.seconds ?? (toast.undo ? 10 : 6)) * 1_000);
  return id;
}

export function showProblem(thrown: unknown): number {
  return showToast({ text: asProblem(thrown).words, kind: 'problem' });
}

export function Toasts() {
  const toasts = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => shown);
  return (
    <div className="toasts">
      {toasts.map(({ id, text, kind, undo, action }) => (
        <div key={id} className={kind === 'problem' ? 'toast problem' : 'toast'}>
          <p>{text}</p>
          {undo && <Button kind="quiet" small icon="undo" onClick={() => { closeToast(id); undo(); }}>{word('toast.undo')}</Button>}
          {action && <Button kind="quiet" small onClick={() => { closeToast(id); action.onSelect(); }}>{action.label}</Button>}
          <IconButton icon="close" size={16} label={word('toast.close')} onClick={() => closeToast(id)} />
        </div>
      ))}
    </div>
  );
}
