// The log of an article, as the server stores and answers it. See docs/guide/api.md, “Working copies”.

import type { JsonNode } from '../editor/schema';

export type FieldValue = unknown;
export type StepJson = { stepType: string; [key: string]: unknown };

// One change. The server does not read it. `merged` says that what follows brings over the words of that old epoch.
export type LogStep = { doc: StepJson } | { field: string; value: FieldValue } | { merged: number };

export interface LogRecord {
  version: number; // how many steps the log has with this one
  client: string;
  actor?: string;
  step: LogStep;
  at?: string;
}

export interface Content {
  body: JsonNode;
  [field: string]: FieldValue;
}

export interface Stale {
  epoch: number;
  revision: number;
  base: Content;
  content: Content;
  version: number;
  steps: LogRecord[];
}

export interface Working {
  epoch: number;
  version: number;
  revision: number;
  content: Content;
  at: string | null;
  head: number;
  steps: LogRecord[];
  stale: Stale | null;
}

// A draft that the server does not know yet.
export interface Birth {
  edition: string;
  section?: string;
  kind?: string;
  translation_of?: string;
}

export interface Problem {
  status: number;
  code: string;
  detail: string;
  request?: string;
}

export type Failure =
  | { is: 'offline' } // nobody answered
  | { is: 'busy'; retryAfter: number } // 429, 5xx
  | { is: 'signed_out' }
  | { is: 'forbidden'; problem: Problem }
  | { is: 'missing'; problem: Problem }
  | { is: 'behind'; epoch: number; version: number; steps: LogRecord[] }
  | { is: 'epoch'; epoch: number }
  | { is: 'differs'; problem: Problem }
  | { is: 'refused'; problem: Problem };

export type Answer<T> = { is: 'done'; value: T } | Failure;

export interface Position {
  epoch: number;
  version: number;
}

// What the save engine needs of the server.
export interface WorkingServer {
  create(birth: Birth): Promise<Answer<null>>;
  open(): Promise<Answer<Working>>;
  since(epoch: number, version: number): Promise<Answer<Position & { steps: LogRecord[] }>>;
  send(epoch: number, version: number, client: string, steps: LogStep[]): Promise<Answer<Position>>;
  put(epoch: number, version: number, content: Content): Promise<Answer<Position>>;
  keep(epoch: number, version: number, label?: string): Promise<Answer<unknown>>;
}
