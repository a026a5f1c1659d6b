// The API of the newsroom, with the types of its own description.
//
//   const { articles } = await ask(api.GET('/articles', { params: { query: { state: 'draft' } } }));
//
// `ask` gives what the server answered or throws a Problem. If the session has ended, the desk opens its sign-in dialog
// over the page (src/app/reauthentication.tsx); the call that found out fails and must be made again.

import createClient from 'openapi-fetch';

import type { Paths } from './types';
import { Problem, problemFrom } from './problem';

export const api = createClient<Paths>({ baseUrl: '/api/v1', credentials: 'same-origin' });

type Outcome<T> = { data?: T; error?: unknown; response: Response };

export async function ask<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response.status, error);
  return data as T;
}

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

// Calls `listener` each time the server says that nobody is signed in.
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export function saySignedOut(): void {
  signedOutListeners.forEach((listener) => listener());
}

// A call that sends a password or a code answers 401 for other reasons than a session that has ended, so the code tells.
async function isSignedOut(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body: unknown = await response.clone().json().catch(() => null);
  return problemFrom(response.status, body).code === 'caller.unknown';
}

api.use({
  async onResponse({ response, schemaPath }) {
    if (!schemaPath.startsWith('/session') && (await isSignedOut(response))) saySignedOut();
    return undefined;
  },
});

export { Problem };
