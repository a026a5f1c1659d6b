import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';

import type { Member } from '../api/types';
import { queryClient } from '../api/queries';
import { Skeleton } from '../components';
import { Announcer } from '../components/announcer';
import { Toasts } from '../components/toast';
import { reconnectNews, useNews } from '../events/use_happenings';
import { alsoSpeak, word } from '../words/words';
import { useKeys } from './keys';
import { KeysHelp } from './keys_help';
import { useLanguage } from './language_choice';
import { NewArticleDialog, useNewArticle } from './new_article';
import { NotFound } from './not_found';
import { Rail, TopBar } from './rail';
import { onSignedInAgain, Reauthentication } from './reauthentication';
import { may } from './rights';
import { ScreenBoundary } from './screen_boundary';
import { screens } from './screens';
import { MemberContext } from './session';

const drawn = screens.map((screen) => ({
  ...screen,
  Component: lazy(async () => {
    const [loaded] = await Promise.all([screen.load(), screen.place === 'work' || alsoSpeak('house')]);
    return loaded;
  }),
}));
const Palette = lazy(() => import('./palette'));
const EditorScreen = lazy(async () => {
  const [{ EditorScreen: component }] = await Promise.all([import('../editor/screen'), alsoSpeak('editor')]);
  return { default: component };
});

function Screens({ member }: { member: Member }) {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);

  // A new screen takes the focus, so that the keyboard and screen readers begin at its head.
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [location]);

  return (
    <main ref={main} id="main" className="main" tabIndex={-1}>
      <ScreenBoundary key={location}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <Switch>
            {drawn.filter(({ right }) => !right || may(member, right)).map(({ path, Component }) => <Route key={path} path={path}><Component /></Route>)}
            <Route path="/articles/:id">{({ id }) => <EditorScreen key={id} id={id} />}</Route>
            <Route><NotFound /></Route>
          </Switch>
        </Suspense>
      </ScreenBoundary>
    </main>
  );
}

// The frame around every screen, with what opens over all of them.
function Frame({ member }: { member: Member }) {
  const [isFinding, setFinding] = useState(false);
  const [, navigate] = useLocation();
  const begin = useNewArticle();
  const find = () => setFinding(true);
  useNews();
  useEffect(() => onSignedInAgain(reconnectNews), []);
  useKeys({
    'Mod+k': find,
    g: () => navigate('/articles'),
    ...(may(member, 'write') && { c: () => begin() }),
  });
  return (
    <div className="frame">
      <a className="skip" href="#main">{word('frame.skip')}</a>
      <TopBar onFind={find} />
      <Rail onFind={find} />
      <Screens member={member} />
      <Suspense>{isFinding && <Palette onClose={() => setFinding(false)} />}</Suspense>
      <NewArticleDialog />
      <KeysHelp />
      <Reauthentication />
      <Toasts />
      <Announcer />
    </div>
  );
}

// Another language draws everything anew.
export function App({ member }: { member: Member }) {
  const language = useLanguage();
  return (
    <QueryClientProvider client={queryClient}>
      <MemberContext value={member}>
        <Router base="/desk"><Frame key={language} member={member} /></Router>
      </MemberContext>
    </QueryClientProvider>
  );
}
