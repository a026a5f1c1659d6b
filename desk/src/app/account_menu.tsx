import { useState } from 'react';
import { useLocation } from 'wouter';

import { api, ask } from '../api/api';
import { Avatar, Menu, showProblem, type MenuItem } from '../components';
import { chooseLanguage, language, languages, word, type Word } from '../words/words';
import { letLettersAct, lettersAct } from './keys';
import { openKeysHelp } from './keys_help';
import { languageNames } from './language_choice';
import { may } from './rights';
import { chooseScheme, scheme, type Scheme } from './scheme';
import { screens } from './screens';
import { kSignInPage, useMe } from './session';

const kSchemes: readonly Scheme[] = ['system', 'light', 'dark'];

export async function signOut(): Promise<void> {
  try {
    await ask(api.DELETE('/session'));
    location.assign(kSignInPage);
  } catch (thrown) {
    showProblem(thrown);
  }
}

// One's own account, and how the desk looks on this device.
export function AccountMenu({ onGo }: { onGo?: () => void }) {
  const me = useMe();
  const [, navigate] = useLocation();
  const [, draw] = useState(0);
  const redraw = () => draw((count) => count + 1);

  const items: (MenuItem | null)[] = [
    ...screens.filter(({ place, right }) => place === 'own' && (!right || may(me, right))).map(({ path, word: name, icon }) => ({
      id: path, label: word(name), icon, onSelect: () => { onGo?.(); navigate(path); },
    })),
    { id: 'keys', label: word('shortcuts.title'), icon: 'keyboard', hint: '?', onSelect: openKeysHelp },
    null,
    ...languages.map((each): MenuItem => ({
      id: each, label: languageNames[each], checked: each === language(), onSelect: () => void chooseLanguage(each),
    })),
    null,
    ...kSchemes.map((each): MenuItem => ({
      id: each, label: word(`scheme.${each}` as Word), checked: each === scheme(), onSelect: () => { chooseScheme(each); redraw(); },
    })),
    null,
    { id: 'letters', label: word('shortcuts.letters'), checked: lettersAct(), toggles: true, onSelect: () => { letLettersAct(!lettersAct()); redraw(); } },
    null,
    { id: 'sign-out', label: word('frame.sign_out'), icon: 'leave', onSelect: () => void signOut() },
  ];
  return (
    <Menu label={word('frame.menu')} items={items} align="start" className="account-button">
      <span aria-hidden="true"><Avatar name={me.name} id={me.id} /></span>
      <span className="account-words"><span>{me.name}</span><span className="soft small">{word(`role.${me.role}` as Word)}</span></span>
    </Menu>
  );
}
