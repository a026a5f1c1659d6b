import { Link, useLocation } from 'wouter';

import { Icon } from '../components';
import { word } from '../words/words';
import { may } from './rights';
import { screens, type Place } from './screens';
import { useMe } from './session';

const kPlaces: readonly Place[] = ['work', 'newsroom', 'house'];

// The screens that this person may open, in groups.
export function RailLinks({ onGo }: { onGo?: () => void }) {
  const me = useMe();
  const [location] = useLocation();
  return (
    <>
      {kPlaces.map((place) => {
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
      })}
    </>
  );
}

export function Rail() {
  return <nav className="rail" aria-label={word('frame.screens')}><RailLinks /></nav>;
}
