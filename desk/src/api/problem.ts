// What the API answers when something is wrong (RFC 9457), as an error that can be thrown and shown.

import { wordOr } from '../words/words';

export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,        // 0 if there was no answer at all
    readonly code: string,          // such as "article.saved_meanwhile"; never changes
    readonly detail: string,        // for people, in English
    readonly request: string,       // identifies the request in the server's log
    readonly body: Readonly<Record<string, unknown>> = {},  // the whole answer, such as `theirs` and `yours` of a 409
  ) {
    super(detail || code);
  }

  // In the language of the interface if it has words for this code, otherwise as the server put it.
  get words(): string {
    return wordOr(`problem.${this.code}`, this.detail || wordOr('problem.unknown', this.code));
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function problemFrom(status: number, body: unknown): Problem {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const code = text(fields['code']) || (status >= 500 ? 'server' : `status.${status}`);
  return new Problem(status, code, text(fields['detail']), text(fields['request']), fields);
}

// Whatever was thrown, as a problem. `fetch` throws a TypeError if the server cannot be reached.
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TypeError) return new Problem(0, 'unreachable', '', '');
  return new Problem(0, 'unknown', thrown instanceof Error ? thrown.message : String(thrown), '');
}

export function isMissing(thrown: unknown): boolean {
  return thrown instanceof Problem && thrown.status === 404;
}
