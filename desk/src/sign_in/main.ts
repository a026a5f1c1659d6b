// The sign-in page: a small program of its own, because it must come fast and knows nothing of the desk.
//
// Steps: address and password, a code if the account asks for one, and a password of one's own after a one-time one. At
// /desk/link/TOKEN a person sets the first password, and signs in with it.

import { changePassword, passkeysWork, Refusal, setPasswordByLink, signIn, signInWithPasskey, type Account } from '../api/signing_in';
import { applyScheme } from '../app/scheme';
import { element, field } from './elements';
import { chooseWords, language, languageNames, languages, preferred, word } from './words';

const kShortest = 12;
const main = document.querySelector<HTMLElement>('#sign-in')!;
const linkToken = /^\/desk\/link\/([^/]+)\/?$/.exec(location.pathname)?.[1];

interface State {
  step: 'password' | 'code' | 'own_password' | 'link' | 'link_done';
  email: string;
  password: string;
}

const state: State = { step: linkToken ? 'link' : 'password', email: '', password: '' };

// Where to go afterwards: only to a page of the desk, whatever the address says.
function next(): string {
  const wanted = new URLSearchParams(location.search).get('next') ?? '';
  const address = new URL(wanted || '/desk/', location.origin);
  return address.origin === location.origin && address.pathname.startsWith('/desk/') ? address.pathname + address.search : '/desk/';
}

function enter(account: Account | null): void {
  if (!account) return;
  if (!account.must_change_password) return location.replace(next());
  state.step = 'own_password';
  draw();
}

function problemWords(thrown: unknown): string {
  if (!(thrown instanceof Refusal)) return word('problem.unknown');
  const minutes = Math.ceil(thrown.seconds / 60);
  if (thrown.code === 'sign_in.too_often' && minutes > 0) return word('sign_in.wait', { minutes });
  // The password was right a moment ago, so it is the code.
  const code = state.step === 'code' && thrown.code === 'sign_in.refused' ? 'totp.code' : thrown.code;
  return word(`problem.${code}`, {}, thrown.detail || word('problem.unknown'));
}

// A form that says what goes wrong, and is busy meanwhile.
function form(title: string, intro: string, fields: HTMLElement[], submit: string, act: () => Promise<void>, more: HTMLElement[] = []): HTMLElement {
  const problem = element('p', { className: 'field-problem', role: 'alert', hidden: true });
  const button = element('button', { type: 'submit', className: 'button primary' }, submit);
  const made = element('form', { className: 'sign-in-form' }, element('h1', {}, title), ...(intro ? [element('p', { className: 'soft' }, intro)] : []), ...fields, problem, button, ...more);
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.getAttribute('aria-busy')) return;
    button.setAttribute('aria-busy', 'true');
    problem.hidden = true;
    try {
      await act();
    } catch (thrown) {
      if (thrown instanceof Refusal && thrown.code === 'sign_in.code_needed') {
        state.step = 'code';
        draw();
      } else {
        problem.textContent = problemWords(thrown);
        problem.hidden = false;
        made.querySelector<HTMLInputElement>('input:not([readonly])')?.focus();
      }
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
  return made;
}

function passwordForm(): HTMLElement {
  const email = field({ label: word('sign_in.email'), type: 'email', autocomplete: 'username webauthn', value: state.email });
  const password = field({ label: word('sign_in.password'), type: 'password', autocomplete: 'current-password' });
  const more: HTMLElement[] = [];
  if (passkeysWork) {
    const passkey = element('button', { type: 'button', className: 'button plain' }, word('sign_in.passkey'));
    passkey.addEventListener('click', () => void signInWithPasskey().then(enter, (thrown: unknown) => {
      const problem = main.querySelector<HTMLElement>('[role="alert"]')!;
      problem.textContent = problemWords(thrown);
      problem.hidden = false;
    }));
    more.push(element('div', { className: 'or' }, word('sign_in.or')), passkey);
  }
  return form(word('sign_in.title'), '', [email.row, password.row], word('sign_in.submit'), async () => {
    state.email = email.input.value.trim();
    state.password = password.input.value;
    enter(await signIn(state.email, state.password, ''));
  }, more);
}

function codeForm(): HTMLElement {
  const code = field({ label: word('sign_in.code'), type: 'text', autocomplete: 'one-time-code', hint: word('sign_in.code_hint'), inputMode: 'text' });
  const back = element('button', { type: 'button', className: 'button quiet' }, word('sign_in.back'));
  back.addEventListener('click', () => {
    state.step = 'password';
    draw();
  });
  return form(word('sign_in.code_title'), '', [code.row], word('sign_in.submit'), async () => {
    enter(await signIn(state.email, state.password, code.input.value.replace(/\s/g, '')));
  }, [back]);
}

function ownPasswordFields() {
  const password = field({ label: word('sign_in.own'), type: 'password', autocomplete: 'new-password', hint: word('sign_in.own_hint', { count: kShortest }), minLength: kShortest });
  const show = element('input', { type: 'checkbox', id: 'show' });
  show.addEventListener('change', () => { password.input.type = show.checked ? 'text' : 'password'; });
  const row = element('div', { className: 'checkbox' }, show, element('label', { htmlFor: 'show' }, word('sign_in.show')));
  return { password, rows: [password.row, row] };
}

function ownPasswordForm(): HTMLElement {
  const { password, rows } = ownPasswordFields();
  return form(word('sign_in.own_title'), word('sign_in.own_text'), rows, word('sign_in.own_submit'), async () => {
    await changePassword(state.password, password.input.value);
    location.replace(next());
  });
}

function linkForm(token: string): HTMLElement {
  const { password, rows } = ownPasswordFields();
  return form(word('sign_in.link_title'), word('sign_in.link_text'), rows, word('sign_in.own_submit'), async () => {
    await setPasswordByLink(decodeURIComponent(token), password.input.value);
    state.step = 'link_done';
    // The token is used up: it must not stay in the history.
    history.replaceState(null, '', '/desk/sign-in');
    draw();
  });
}

function linkDone(): HTMLElement {
  const go = element('button', { type: 'button', className: 'button primary' }, word('sign_in.submit'));
  go.addEventListener('click', () => {
    state.step = 'password';
    draw();
  });
  return element('div', { className: 'sign-in-form' }, element('h1', {}, word('sign_in.link_done_title')), element('p', { className: 'soft' }, word('sign_in.link_done_text')), go);
}

function languageChoice(): HTMLElement {
  const select = element('select', { className: 'input select', ariaLabel: word('language.choose') },
    ...languages.map((each) => element('option', { value: each, selected: each === language(), lang: each }, languageNames[each])));
  select.addEventListener('change', () => {
    chooseWords(select.value);
    draw();
  });
  return element('div', { className: 'sign-in-language' }, select);
}

function draw(): void {
  const forms: Record<State['step'], () => HTMLElement> = {
    password: passwordForm, code: codeForm, own_password: ownPasswordForm, link: () => linkForm(linkToken!), link_done: linkDone,
  };
  const typed = main.querySelector<HTMLInputElement>('input[type="email"]')?.value;
  if (typed) state.email = typed;
  document.title = word('sign_in.title');
  main.replaceChildren(
    element('div', { className: 'sign-in-card' }, element('img', { src: '/desk/icon.svg', alt: '', width: 40, height: 40 }), forms[state.step]()),
    languageChoice(),
  );
  const empty = [...main.querySelectorAll<HTMLInputElement>('form input')].find((input) => input.value === '' && input.type !== 'checkbox');
  (empty ?? main.querySelector<HTMLElement>('form input, button'))?.focus();
}

// Somebody who is signed in need not do it again; who still has the one-time password chooses a new one after signing in.
async function skipIfSignedIn(): Promise<void> {
  if (linkToken) return;
  const answer = await fetch('/api/v1/session').catch(() => null);
  if (!answer?.ok) return;
  const account = await answer.json() as Account;
  if (!account.must_change_password) location.replace(next());
}

applyScheme();
chooseWords(preferred());
draw();
void skipIfSignedIn();
