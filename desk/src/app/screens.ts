// The screens of the desk, each loaded when it is first opened. One line a screen: its address under /desk, the word for
// it, its icon, where the rail shows it, what loads it, and the right without which nobody sees it.

import type { ComponentType } from 'react';

import type { IconName } from '../components';
import type { Word } from '../words/words';
import type { Right } from './rights';

export type Place = 'work' | 'newsroom' | 'house' | 'own';

export interface Screen {
  path: string;
  word: Word;
  icon: IconName;
  place: Place;    // the group in the rail; "own" is in the menu of one's account
  load: () => Promise<{ default: ComponentType }>;
  right?: Right;
}

export const screens: readonly Screen[] = [
  { path: '/', word: 'work.title', icon: 'work', place: 'work', load: () => import('../screens/work') },
  { path: '/articles', word: 'articles.title', icon: 'articles', place: 'work', load: () => import('../screens/articles') },
];
