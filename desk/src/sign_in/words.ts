// The words of the sign-in page, in all three languages: a few, so they are part of the page. They have placeholders,
// but no plurals or choices.

import el from '../words/el.json?first';
import en from '../words/en.json?first';
import tr from '../words/tr.json?first';

type Message = string | readonly (string | readonly unknown[])[];

export const languages = ['tr', 'en', 'el'] as const;
export type Language = (typeof languages)[number];
export const languageNames: Record<Language, string> = { tr: 'Türkçe', en: 'English', el: 'Ελληνικά' };

const kRemembered = 'stanhope.language';
const all: Record<Language, Record<string, Message>> = { tr, en, el };
let spoken: Language = 'en';

function known(tag: string | null): Language | undefined {
  return languages.find((language) => language === tag);
}

export function language(): Language {
  return spoken;
}

export function preferred(): Language {
  return known(localStorage.getItem(kRemembered)) ?? navigator.languages.map((tag) => known(tag.slice(0, 2))).find(Boolean) ?? 'en';
}

export function chooseWords(tag: string): void {
  spoken = known(tag) ?? 'en';
  if (spoken !== preferred()) localStorage.setItem(kRemembered, spoken);
  document.documentElement.lang = spoken;
}

export function word(key: string, values: Record<string, string | number> = {}, otherwise = ''): string {
  const message = all[spoken][key];
  if (message === undefined) return otherwise;
  if (typeof message === 'string') return message;
  return message.map((part) => (typeof part === 'string' ? part : String(values[String(part[0])] ?? ''))).join('');
}
