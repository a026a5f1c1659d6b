// Sends pictures to the library, three at a time. A server that asks for patience (429, 503) or cannot be reached gets the
// file again later; the same file sent twice is the same picture there, so that repeating is harmless.

export interface Answer {
  status: number; // 0 if there was none
  body: unknown;
  retryAfterSeconds: number | null;
}

export type Transport = (file: File, onProgress: (sentBytes: number) => void, signal: AbortSignal) => Promise<Answer>;

export interface Upload<Picture> {
  readonly id: number;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'patient' | 'done' | 'refused';
  readonly sentBytes: number;
  readonly picture: Picture | null; // once it is done
  readonly problem: { status: number; body: unknown } | null; // once it is refused
}

export const kMostFiles = 40;
const kAtOnce = 3;
const kMostAttempts = 8;
const kMostPatienceSeconds = 60;
const kIsPassing = new Set([0, 408, 429, 500, 502, 503, 504]);

export interface Clock {
  now(): number;
  after(milliseconds: number, run: () => void): void;
}

const kRealClock: Clock = { now: () => Date.now(), after: (milliseconds, run) => void setTimeout(run, milliseconds) };

export class Uploads<Picture> {
  #all: readonly Upload<Picture>[] = [];
  #attempts = new Map<number, number>();
  #cancels = new Map<number, AbortController>();
  #listeners = new Set<() => void>();
  #nextId = 1;
  #restUntil = 0;

  constructor(private readonly transport: Transport, private readonly onDone: (picture: Picture) => void = () => {}, private readonly clock: Clock = kRealClock) {}

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly all = () => this.#all;

  get isBusy(): boolean {
    return this.#all.some(({ state }) => state !== 'done' && state !== 'refused');
  }

  // Takes at most forty files that are not done; returns how many were left out.
  add(files: readonly File[]): number {
    const room = Math.max(0, kMostFiles - this.#all.filter(({ state }) => state !== 'done' && state !== 'refused').length);
    const taken = files.slice(0, room).map((file): Upload<Picture> => ({ id: this.#nextId++, file, state: 'waiting', sentBytes: 0, picture: null, problem: null }));
    this.#set([...this.#all, ...taken]);
    this.#next();
    return files.length - taken.length;
  }

  retry(id: number) {
    this.#attempts.delete(id);
    this.#change(id, { state: 'waiting', sentBytes: 0, problem: null });
    this.#next();
  }

  remove(id: number) {
    this.#cancels.get(id)?.abort();
    this.#cancels.delete(id);
    this.#set(this.#all.filter((upload) => upload.id !== id));
    this.#next();
  }

  forgetDone() {
    this.#set(this.#all.filter(({ state }) => state !== 'done'));
  }

  #set(all: readonly Upload<Picture>[]) {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }

  #change(id: number, change: Partial<Upload<Picture>>) {
    this.#set(this.#all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  #next() {
    const wait = this.#restUntil - this.clock.now();
    if (wait > 0) return;
    const sending = this.#all.filter(({ state }) => state === 'sending').length;
    const waiting = this.#all.filter(({ state }) => state === 'waiting' || state === 'patient');
    for (const upload of waiting.slice(0, Math.max(0, kAtOnce - sending))) void this.#send(upload);
  }

  async #send({ id, file }: Upload<Picture>) {
    const cancel = new AbortController();
    this.#cancels.set(id, cancel);
    this.#attempts.set(id, (this.#attempts.get(id) ?? 0) + 1);
    this.#change(id, { state: 'sending', sentBytes: 0 });
    const answer = await this.transport(file, (sentBytes) => this.#change(id, { sentBytes }), cancel.signal)
      .catch((): Answer => ({ status: 0, body: null, retryAfterSeconds: null }));
    this.#cancels.delete(id);
    if (cancel.signal.aborted) return;
    this.#settle(id, file, answer);
    this.#next();
  }

  #settle(id: number, file: File, { status, body, retryAfterSeconds }: Answer) {
    if (status === 200 || status === 201) {
      this.#change(id, { state: 'done', sentBytes: file.size, picture: body as Picture });
      this.onDone(body as Picture);
      return;
    }
    const attempts = this.#attempts.get(id) ?? 1;
    if (!kIsPassing.has(status) || attempts >= kMostAttempts) {
      this.#change(id, { state: 'refused', problem: { status, body } });
      return;
    }
    this.#change(id, { state: 'patient', sentBytes: 0 });
    const seconds = Math.min(kMostPatienceSeconds, retryAfterSeconds ?? 2 ** (attempts - 1));
    this.#restUntil = Math.max(this.#restUntil, this.clock.now() + seconds * 1_000);
    this.clock.after(seconds * 1_000 + 1, () => this.#next());
  }
}

// Sends the file as the body. XMLHttpRequest, because fetch tells nothing of the progress of what it sends.
export const sendByRequest: Transport = (file, onProgress, signal) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const nothing = () => resolve({ status: 0, body: null, retryAfterSeconds: null });
    request.open('POST', '/api/v1/pictures');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'text';
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onerror = nothing;
    request.onabort = nothing;
    request.onload = () => {
      const retryAfter = Number(request.getResponseHeader('Retry-After'));
      resolve({ status: request.status, body: parsed(request.responseText), retryAfterSeconds: retryAfter > 0 ? retryAfter : null });
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // A proxy in between may answer with a page.
  }
}
