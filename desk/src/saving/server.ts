// The endpoints of saving, for one article.

import { saySignedOut } from '../api/api';
import type { Answer, Birth, Failure, LogRecord, LogStep, Position, Problem, Working, WorkingServer } from './log';

const kTimeout = 12_000;
const kMostKeptAlive = 60_000; // browsers send at most so many bytes after a page has gone

function object(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function failureOf(status: number, headers: Headers, body: Record<string, unknown>): Failure {
  const problem: Problem = { status, code: text(body.code), detail: text(body.detail), request: text(body.request) };
  if (status === 401) return { is: 'signed_out' };
  if (status === 409 && problem.code === 'steps.epoch') return { is: 'epoch', epoch: Number(body.epoch ?? 0) };
  if (status === 409 && (problem.code === 'steps.behind' || problem.code === 'working.behind')) {
    const head = Number(body.head ?? body.version ?? 0);
    return { is: 'behind', epoch: Number(body.epoch ?? 0), version: head, steps: (body.steps ?? []) as LogRecord[] };
  }
  if (status === 409 && problem.code === 'working.differs') return { is: 'differs', problem };
  if (status === 403) return { is: 'forbidden', problem };
  if (status === 404) return { is: 'missing', problem };
  if (status === 429 || status >= 500 || status === 408) {
    return { is: 'busy', retryAfter: (Number(headers.get('Retry-After')) || 0) * 1_000 };
  }
  return { is: 'refused', problem };
}

async function call<T>(method: string, path: string, body?: unknown, { isLast = false } = {}): Promise<Answer<T>> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method, credentials: 'same-origin', signal: AbortSignal.timeout(kTimeout),
      ...(sent === undefined ? {} : { body: sent, headers: { 'Content-Type': 'application/json' } }),
      keepalive: isLast && (sent?.length ?? 0) < kMostKeptAlive / 2,
    });
    const json: unknown = await answer.json().catch(() => null);
    if (answer.ok) return { is: 'done', value: json as T };
    if (answer.status === 401) saySignedOut();
    return failureOf(answer.status, answer.headers, object(json));
  } catch {
    return { is: 'offline' };
  }
}

export function serverOf(id: string): WorkingServer {
  const path = `/articles/${encodeURIComponent(id)}`;
  return {
    create: (birth: Birth) => call<null>('POST', '/articles', { id, ...birth }),
    open: async () => {
      const answer = await call<Working>('GET', `${path}/working`);
      return answer.is === 'done' ? { is: 'done', value: { ...answer.value, stale: answer.value.stale ?? null } } : answer;
    },
    since: (epoch, version) => call<Position & { steps: LogRecord[] }>('GET', `${path}/steps?epoch=${epoch}&since=${version}`),
    send: (epoch, version, client, steps: LogStep[]) => {
      const isMerge = steps.some((step) => 'merged' in step);
      return call<Position>('POST', `${path}/steps`, { epoch, version, client, steps, ...(isMerge ? { merged: true } : {}) }, { isLast: document.hidden });
    },
    put: (epoch, version, content) => call<Position>('PUT', `${path}/working`, { epoch, version, content }),
    keep: (epoch, version, label) => call<unknown>('POST', `${path}/keep`, { epoch, version, ...(label === undefined ? {} : { label }) }),
  };
}
