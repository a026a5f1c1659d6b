// Parts of the editor that are loaded after the text is on the screen: they open without a wait, and offline, too.

import { lazy, Suspense, useEffect, type ComponentType } from 'react';

import { showToast } from '../components';
import { alsoSpeak, word } from '../words/words';

const waiting: (() => Promise<unknown>)[] = [];

function Missing() {
  useEffect(() => void showToast({ text: word('problem.unreachable'), kind: 'problem' }), []);
  return null;
}

export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | null = null;
  const once = () => (loading ??= Promise.all([load(), alsoSpeak('panels')]).then(([part]) => part).catch((thrown: unknown) => {
    loading = null;
    throw thrown;
  }));
  waiting.push(once);
  const Part = lazy(async (): Promise<{ default: ComponentType<Props> }> => ({ default: await once().catch(() => Missing) }));
  return function Later(props: Props) {
    return <Suspense fallback={null}><Part {...props} /></Suspense>;
  };
}

// Loads what nobody has asked for yet.
export function loadTheRest(): void {
  for (const load of waiting.splice(0)) void load().catch(() => {});
}
