// Signing in, for the sign-in page and for the dialog over the desk. Uses `fetch` alone, to keep the sign-in page small.

export interface Account {
  id: string;
  email: string;
  must_change_password: boolean;
}

// Why it failed: the API's `code` and its English `detail`.
export class Refusal extends Error {
  constructor(readonly code: string, readonly detail: string, readonly seconds: number) {
    super(code);
  }
}

async function post<T>(path: string, body: object = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  } catch {
    throw new Refusal('unreachable', '', 0);
  }
  const json = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (answer.ok) return json as T;
  throw new Refusal(json?.code ?? 'server', json?.detail ?? '', Number(answer.headers.get('Retry-After') ?? 0));
}

export function signIn(email: string, password: string, code: string): Promise<Account> {
  return post('/session', { email, password, ...(code && { code }) });
}

export function changePassword(before: string, after: string): Promise<void> {
  return post('/password', { old: before, new: after });
}

export function setPasswordByLink(token: string, password: string): Promise<void> {
  return post(`/links/${encodeURIComponent(token)}`, { password });
}

export const passkeysWork = typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

// Null if the person closed the browser's window.
export async function signInWithPasskey(): Promise<Account | null> {
  const { publicKey } = await post<{ publicKey: PublicKeyCredentialRequestOptionsJSON }>('/session/passkey/begin');
  let credential: PublicKeyCredential | null;
  try {
    credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) }) as PublicKeyCredential | null;
  } catch (thrown) {
    if (thrown instanceof DOMException && (thrown.name === 'NotAllowedError' || thrown.name === 'AbortError')) return null;
    throw new Refusal('passkey.failed', '', 0);
  }
  return credential && post('/session/passkey', { credential: credential.toJSON() });
}
