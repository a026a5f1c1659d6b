// What the interface says, in the language that the person chose.
//
// `word('articles.title')` is the message of src/words/LANGUAGE.json. The build compiles the messages; tsc knows their
// keys. When the person chooses another language, the page is drawn anew.

import { i18n } from '@lingui/core';

import type en from './en.json';

export type Word = keyof typeof en;
export type Language = 'tr' | 'en' | 'el';
export type Values = Record<string, string | number>;

export const languages: readonly Language[] = ['tr', 'en', 'el'];
const kRemembered = 'stanhope.language';

function isLanguage(name: string | null | undefined): name is Language {
  return languages.some((language) => language === name);
}

// The language that the person chose on this device, or the first one that the browser asks for.
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(kRemembered);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

// The words are loaded in groups: those of the frame at once, the others with the screens that say them.
export type Group = 'frame' | 'house' | 'editor' | 'panels';

type Loaders = Record<Language, () => Promise<{ default: CompiledWords }>>;

const kLoaders: Record<Group, Loaders> = {
  frame: { en: () => import('./en.json?frame'), tr: () => import('./tr.json?frame'), el: () => import('./el.json?frame') },
  house: { en: () => import('./en.json?house'), tr: () => import('./tr.json?house'), el: () => import('./el.json?house') },
  editor: { en: () => import('./en.json?editor'), tr: () => import('./tr.json?editor'), el: () => import('./el.json?editor') },
  panels: { en: () => import('./en.json?panels'), tr: () => import('./tr.json?panels'), el: () => import('./el.json?panels') },
};
const spokenGroups = new Set<Group>(['frame']);

async function load(language: Language, group: Group): Promise<void> {
  i18n.load(language, (await kLoaders[group][language]()).default);
}

// Loads the words of `language` and says them from now on.
export async function speak(language: Language): Promise<void> {
  await Promise.all([...spokenGroups].map((group) => load(language, group)));
  i18n.activate(language);
  document.documentElement.lang = language;
}

// Loads another group of words, in the present language and in those chosen later.
export async function alsoSpeak(group: Group): Promise<void> {
  if (spokenGroups.has(group)) return;
  await load(language(), group);
  spokenGroups.add(group);
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(kRemembered, language);
  await speak(language);
}

export function onLanguageChange(listener: () => void): () => void {
  return i18n.on('change', listener);
}

export function language(): Language {
  return isLanguage(i18n.locale) ? i18n.locale : 'en';
}

// For Intl: the interface's English is British.
export function locale(): string {
  return language() === 'en' ? 'en-GB' : language();
}

export function word(key: Word, values?: Values): string {
  return i18n._(key, values);
}

// For keys that are put together, such as `state.${state}`: the message, or `otherwise` if there is none.
export function wordOr(key: string, otherwise: string, values?: Values): string {
  return key in i18n.messages ? i18n._(key, values) : otherwise;
}
