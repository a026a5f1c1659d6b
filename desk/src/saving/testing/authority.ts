// The server's part of saving, in memory: the log of one article, its working copy and its revisions.

import { canonical } from '../../editor/canonical';
import type { Answer, Content, LogRecord, LogStep, Position, Stale, Working } from '../log';

const kMostRecords = 1_000;

interface Snapshot {
  version: number;
  content: Content;
}

export class Authority {
  epoch = 1;
  log: LogRecord[] = [];
  snapshot: Snapshot | null = null;
  stale: Stale | null = null;
  revisions: Content[];
  alarms = 0;
  isBorn: boolean;

  constructor(content: Content, { isBorn = true } = {}) {
    this.revisions = [content];
    this.isBorn = isBorn;
  }

  get newest(): Content {
    return this.revisions.at(-1) as Content;
  }

  get head(): number {
    return this.log.length;
  }

  create(): Answer<null> {
    this.isBorn = true;
    return { is: 'done', value: null };
  }

  open(): Answer<Working> {
    if (!this.isBorn) return { is: 'missing', problem: { status: 404, code: 'article.missing', detail: '' } };
    const { version, content } = this.snapshot ?? { version: 0, content: this.newest };
    return this.#answer({
      epoch: this.epoch, version, revision: this.revisions.length, content, at: null, head: this.head,
      steps: this.log.slice(version, version + kMostRecords), stale: this.stale,
    });
  }

  since(epoch: number, version: number): Answer<Position & { steps: LogRecord[] }> {
    if (epoch !== this.epoch) return { is: 'epoch', epoch: this.epoch };
    return this.#answer({ epoch, version: this.head, steps: this.log.slice(version, version + kMostRecords) });
  }

  send(epoch: number, version: number, client: string, steps: LogStep[]): Answer<Position> {
    if (epoch !== this.epoch) return { is: 'epoch', epoch: this.epoch };
    if (version !== this.head) {
      return this.#answer({ is: 'behind' as const, epoch, version: this.head, steps: this.log.slice(version, version + kMostRecords) });
    }
    for (const step of structuredClone(steps)) this.log.push({ version: this.head + 1, client, step });
    return { is: 'done', value: { epoch, version: this.head } };
  }

  put(epoch: number, version: number, content: Content): Answer<Position> {
    if (epoch !== this.epoch) return { is: 'epoch', epoch: this.epoch };
    if (version > this.head) throw new Error('a client sent a version that the log does not have');
    const place = { is: 'done' as const, value: { epoch, version } };
    if (this.snapshot && version < this.snapshot.version) return place;
    if (this.snapshot?.version === version && canonical(this.snapshot.content) !== canonical(content)) {
      this.alarms += 1;
      return { is: 'differs', problem: { status: 409, code: 'working.differs', detail: '' } };
    }
    this.snapshot = { version, content: structuredClone(content) };
    this.stale = null;
    return place;
  }

  keep(epoch: number, version: number): Answer<unknown> {
    if (epoch !== this.epoch) return { is: 'epoch', epoch: this.epoch };
    if (version !== this.head || (this.snapshot?.version ?? 0) !== version) return { is: 'behind', epoch, version: this.head, steps: [] };
    if (this.snapshot && canonical(this.snapshot.content) !== canonical(this.newest)) this.revisions.push(this.snapshot.content);
    return { is: 'done', value: { revision: this.revisions.length } };
  }

  // A revision made from outside begins a new epoch.
  replace(content: Content): void {
    const isUnsaved = this.head > 0 && !(this.snapshot?.version === this.head && canonical(this.snapshot.content) === canonical(this.newest));
    if (isUnsaved) {
      const { version, content: last } = this.snapshot ?? { version: 0, content: this.newest };
      this.stale = { epoch: this.epoch, revision: this.revisions.length, base: this.newest, content: last, version, steps: this.log.slice(version) };
    }
    this.revisions.push(content);
    this.epoch += 1;
    this.log = [];
    this.snapshot = null;
  }

  #answer<T extends object>(value: T): T extends { is: string } ? T : { is: 'done'; value: T } {
    const copy = structuredClone(value);
    return ('is' in copy ? copy : { is: 'done', value: copy }) as never;
  }
}
