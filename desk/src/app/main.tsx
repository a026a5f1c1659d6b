// Starts the desk: asks who is signed in and loads the words at the same time, then draws.

import { createRoot } from 'react-dom/client';

import { api, ask } from '../api/api';
import { asProblem } from '../api/problem';
import { preferredLanguage, speak } from '../words/words';
import { App } from './app';
import { Unreachable } from './unreachable';
import { applyScheme } from './scheme';
import { goToSignIn } from './session';

applyScheme();
const root = createRoot(document.querySelector('#desk')!);

async function start(): Promise<void> {
  const words = speak(preferredLanguage());
  try {
    const member = await ask(api.GET('/session'));
    await words;
    if (member.must_change_password) goToSignIn();
    else root.render(<App member={member} />);
  } catch (thrown) {
    await words;
    const problem = asProblem(thrown);
    if (problem.status === 401) goToSignIn();
    else root.render(<Unreachable problem={problem} onRetry={() => void start()} />);
  }
}

void start();
