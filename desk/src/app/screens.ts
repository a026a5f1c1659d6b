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
  { path: '/pictures', word: 'pictures.title', icon: 'pictures', place: 'newsroom', load: () => import('../screens/pictures'), right: 'see_pictures' },
  { path: '/sections', word: 'sections.title', icon: 'sections', place: 'newsroom', load: () => import('../screens/sections'), right: 'organize' },
  { path: '/tags', word: 'tags.title', icon: 'tags', place: 'newsroom', load: () => import('../screens/tags'), right: 'organize' },
  { path: '/authors', word: 'authors.title', icon: 'authors', place: 'newsroom', load: () => import('../screens/authors'), right: 'organize' },
  { path: '/staff', word: 'staff.title', icon: 'staff', place: 'house', load: () => import('../screens/staff'), right: 'manage_staff' },
  { path: '/keys', word: 'keys.title', icon: 'keys', place: 'house', load: () => import('../screens/keys'), right: 'manage_staff' },
  { path: '/editions', word: 'editions.title', icon: 'editions', place: 'house', load: () => import('../screens/editions'), right: 'settings' },
  { path: '/settings', word: 'settings.title', icon: 'settings', place: 'house', load: () => import('../screens/settings'), right: 'settings' },
  { path: '/audit', word: 'audit.title', icon: 'audit', place: 'house', load: () => import('../screens/audit'), right: 'read_the_audit_log' },
  { path: '/status', word: 'status.title', icon: 'status', place: 'house', load: () => import('../screens/status') },
  { path: '/account', word: 'account.title', icon: 'account', place: 'own', load: () => import('../screens/account') },
];
