import { useSyncExternalStore } from 'react';

import { language, onLanguageChange, type Language } from '../words/words';

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChange, language);
}

export const languageNames: Record<Language, string> = { tr: 'Türkçe', en: 'English', el: 'Ελληνικά' };
