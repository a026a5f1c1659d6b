// What the command palette offers besides screens and articles. A screen adds its own verbs while it is shown:
//
//   useCommands([{ id: 'publish', label: word('verb.publish'), icon: 'check', keys: '⌘⇧P', run: publish }]);

import { useEffect, useSyncExternalStore } from 'react';

import type { IconName } from '../components';

export interface Command {
  id: string;
  label: string;
  icon?: IconName;
  keys?: string;
  run: () => void;
}

const groups = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];

function change() {
  all = [...groups.values()].reverse().flat();
  listeners.forEach((listener) => listener());
}

export function useCommands(commands: readonly Command[]): void {
  const signature = commands.map(({ id, label }) => `${id} ${label}`).join('\n');
  useEffect(() => {
    const key = Symbol('commands');
    groups.set(key, commands);
    change();
    return () => {
      groups.delete(key);
      change();
    };
    // The functions inside change at each drawing; the offer changes with the names.
  }, [signature]);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => all);
}
