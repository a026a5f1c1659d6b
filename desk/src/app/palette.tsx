// The command palette (Ctrl/⌘ K): finds screens, articles and verbs by the beginnings of their words, in any of the
// interface's languages and without Turkish or Greek letters. A combobox with a list, by the WAI-ARIA pattern.

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';

import { api, ask } from '../api/api';
import { Icon, StateBadge, type IconName } from '../components';
import type { State } from '../api/types';
import { matches } from '../words/fold';
import { chooseLanguage, language, languages, word } from '../words/words';
import { signOut } from './account_menu';
import { useAllCommands } from './commands';
import { languageNames } from './language_choice';
import { useNewArticle } from './new_article';
import { may } from './rights';
import { chooseScheme } from './scheme';
import { screens } from './screens';
import { useMe } from './session';

interface Found {
  id: string;
  label: string;
  icon: IconName;
  keys?: string;
  state?: State;
  lang?: string;
  run: () => void;
}

function useArticlesFor(query: string) {
  return useQuery({
    queryKey: ['articles', 'palette', query], enabled: query.length >= 2, placeholderData: (before) => before,
    queryFn: async () => (await ask(api.GET('/articles', { params: { query: { q: query, limit: 8 } } }))).articles,
  });
}

function useFound(query: string): Found[] {
  const me = useMe();
  const [, navigate] = useLocation();
  const commands = useAllCommands();
  const begin = useNewArticle();
  const { data: articles = [] } = useArticlesFor(useDeferredValue(query.trim()));

  const own: Found[] = [
    ...(may(me, 'write') ? [{ id: 'new', label: word('new.title'), icon: 'plus' as const, keys: 'c', run: () => begin() }] : []),
    { id: 'light', label: word('palette.light'), icon: 'sun', run: () => chooseScheme('light') },
    { id: 'dark', label: word('palette.dark'), icon: 'moon', run: () => chooseScheme('dark') },
    ...languages.filter((each) => each !== language()).map((each): Found => ({ id: each, label: languageNames[each], icon: 'language', run: () => void chooseLanguage(each) })),
    { id: 'sign-out', label: word('frame.sign_out'), icon: 'leave', run: () => void signOut() },
  ];
  const places = screens.filter(({ right }) => !right || may(me, right))
    .map(({ path, word: name, icon }): Found => ({ id: path, label: word(name), icon, run: () => navigate(path) }));
  const verbs = commands.map(({ icon = 'right', ...rest }): Found => ({ ...rest, icon }));
  return [
    ...[...verbs, ...places, ...own].filter(({ label }) => matches(label, query)),
    ...(query.trim().length >= 2 ? articles : []).map(({ id, headline, state, edition }): Found => ({
      id, label: headline || word('articles.untitled'), icon: 'articles', state, lang: edition, run: () => navigate(`/articles/${id}`),
    })),
  ];
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = useFound(query);
  const chosen = found[Math.min(at, found.length - 1)];

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const run = (one: Found | undefined) => {
    if (!one) return;
    onClose();
    // After the dialog has given the focus back.
    window.setTimeout(one.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 };
    const move = moves[event.key];
    if (move !== undefined) setAt(Math.max(0, Math.min(found.length - 1, move)));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} className="palette" aria-label={word('palette.title')} onCancel={onClose} onMouseDown={(event) => { if (event.target === dialog.current) onClose(); }}>
      <div className="palette-field">
        <Icon name="search" />
        <input
          type="text" role="combobox" aria-expanded="true" aria-controls={id} aria-activedescendant={chosen && `${id}-${found.indexOf(chosen)}`} aria-autocomplete="list"
          aria-label={word('palette.title')} placeholder={word('palette.placeholder')} value={query} autoFocus autoComplete="off" spellCheck={false}
          onChange={(event) => { setQuery(event.target.value); setAt(0); }} onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={id} role="listbox" aria-label={word('palette.title')} className="palette-list">
        {found.map((one, index) => (
          <div
            key={one.id} id={`${id}-${index}`} role="option" aria-selected={one === chosen} className="palette-item"
            onPointerMove={() => setAt(index)} onClick={() => run(one)}
          >
            <Icon name={one.icon} size={18} />
            <span className="palette-words" lang={one.lang}>{one.label}</span>
            {one.state && <StateBadge state={one.state} />}
            {one.keys && <kbd>{one.keys}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="palette-none soft" role="status">{word('palette.none')}</p>}
    </dialog>
  );
}
