import { useState } from 'react';
import { Link, useLocation } from 'wouter';

import { useEditions } from '../api/queries';
import { Dialog, Icon, IconButton } from '../components';
import { word } from '../words/words';
import { AccountMenu } from './account_menu';
import { modKey } from './keys';
import { useNewArticle } from './new_article';
import { may } from './rights';
import { screens, type Place } from './screens';
import { useMay, useMe } from './session';

const kPlaces: readonly Place[] = ['work', 'newsroom', 'house'];

// The screens that this person may open, in groups.
function RailLinks({ onGo }: { onGo?: () => void }) {
  const me = useMe();
  const [location] = useLocation();
  return kPlaces.map((place) => {
    const shown = screens.filter((screen) => screen.place === place && (!screen.right || may(me, screen.right)));
    return shown.length > 0 && (
      <ul key={place} role="list" className="rail-group">
        {shown.map(({ path, word: name, icon }) => {
          const isHere = path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`);
          return (
            <li key={path}>
              <Link href={path} className="rail-link" title={word(name)} aria-current={isHere ? 'page' : undefined} onClick={onGo}>
                <Icon name={icon} /><span>{word(name)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    );
  });
}

// The paper's name, in its first language.
function Masthead() {
  const { data: editions } = useEditions();
  const first = editions?.[0];
  return (
    <Link href="/" className="masthead">
      <img src="/desk/icon.svg" alt="" width="24" height="24" />
      <span lang={first?.tag}>{first?.name ?? ''}</span>
      <span className="out-of-sight">{word('work.title')}</span>
    </Link>
  );
}

export function Rail({ onFind }: { onFind: () => void }) {
  const begin = useNewArticle();
  const mayWrite = useMay('write');
  return (
    <nav className="rail" aria-label={word('frame.screens')}>
      <Masthead />
      {mayWrite && (
        <button type="button" className="button primary rail-new" title={word('new.title')} onClick={() => begin()}>
          <Icon name="plus" size={18} /><span className="button-words">{word('new.title')}</span>
        </button>
      )}
      <button type="button" className="rail-link rail-find" title={word('palette.title')} onClick={onFind}>
        <Icon name="search" /><span>{word('palette.open')}</span><kbd>{modKey} K</kbd>
      </button>
      <div className="rail-links"><RailLinks /></div>
      <AccountMenu />
    </nav>
  );
}

// The rail on a narrow window: a bar at the top, whose button opens the screens.
export function TopBar({ onFind }: { onFind: () => void }) {
  const [open, setOpen] = useState(false);
  const begin = useNewArticle();
  const mayWrite = useMay('write');
  const close = () => setOpen(false);
  return (
    <header className="top-bar">
      <IconButton icon="menu" label={word('frame.screens')} onClick={() => setOpen(true)} />
      <Masthead />
      <IconButton icon="search" label={word('palette.title')} onClick={onFind} />
      {mayWrite && <IconButton icon="plus" label={word('new.title')} onClick={() => begin()} />}
      <Dialog open={open} bare kind="sheet" side="start" title={word('frame.screens')} onClose={close}>
        <nav className="drawer" aria-label={word('frame.screens')}><RailLinks onGo={close} /><AccountMenu onGo={close} /></nav>
      </Dialog>
    </header>
  );
}
