// What this browser stores of articles (IndexedDB), and which tab may use it.
//
// Each tab is a client of its own, with a record under (account, article, client). A Web Lock says that the client's tab
// is open: a record without one was left by a tab that is gone, and the next tab that opens the article takes it over.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import type { Content } from './log';
import type { Disk, DiskRecord } from './saver';

type Key = [account: string, article: string, client: string];
type Tail = Omit<DiskRecord, 'content'> & { storedAt: number };

export interface WaitingFile {
  id: string;
  file: Blob;
  name: string;
  after: string | null; // the block that it goes below
}

interface Schema extends DBSchema {
  tails: { key: Key; value: Tail };
  contents: { key: Key; value: { epoch: number; version: number; content: Content } };
  files: { key: [account: string, article: string, id: string]; value: WaitingFile };
}

const kMostRecords = 200;

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('stanhope.desk', 1, {
    upgrade(db) {
      db.createObjectStore('tails');
      db.createObjectStore('contents');
      db.createObjectStore('files');
    },
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

const all = (account: string, article: string) => IDBKeyRange.bound([account, article, ''], [account, article, '￿']);

function diskOf(account: string, article: string, client: string): Disk {
  const key: Key = [account, article, client];
  return {
    async write(record) {
      const { content, ...tail } = record;
      const db = await database();
      const transaction = db.transaction(['tails', 'contents'], 'readwrite', { durability: 'relaxed' });
      if (content) void transaction.objectStore('contents').put({ epoch: record.epoch, version: record.version, content }, key);
      void transaction.objectStore('tails').put({ ...tail, storedAt: Date.now() }, key);
      await transaction.done;
    },
  };
}

// Takes the lock if it is free. It is held until the page goes or `release` is called.
function lock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve(() => {});
    void navigator.locks.request(name, { ifAvailable: true }, (held) => {
      if (!held) return resolve(null);
      return new Promise<void>((release) => resolve(() => release()));
    }).catch(() => resolve(null));
  });
}

export interface Claim {
  client: string;
  record: DiskRecord | null;
  disk: Disk;
  release: () => void;
}

async function claimRecord(account: string, article: string, client: string): Promise<Claim | null> {
  const release = await lock(`stanhope.client ${account} ${article} ${client}`);
  if (!release) return null;
  const db = await database();
  const key: Key = [account, article, client];
  const [tail, content] = await Promise.all([db.get('tails', key), db.get('contents', key)]);
  const isWhole = tail && content && tail.epoch === content.epoch && tail.version === content.version;
  return { client, record: isWhole ? { ...tail, content: content.content } : null, disk: diskOf(account, article, client), release };
}

function newClient(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `c${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

// What the tab works with, first; then what other tabs left that are gone.
export async function claim(account: string, article: string): Promise<Claim[]> {
  try {
    const db = await database();
    const keys = await db.getAllKeys('tails', all(account, article));
    const claims: Claim[] = [];
    for (const [, , client] of keys) {
      const found = await claimRecord(account, article, client);
      if (found?.record) claims.push(found);
      else found?.release();
    }
    const hasNews = ({ record }: Claim) => record !== null && (record.docs.length > 0 || record.waiting.length > 0 || record.birth !== null);
    claims.sort((a, b) => Number(hasNews(b)) - Number(hasNews(a)));
    const [own, ...rest] = claims;
    rest.filter((one) => !hasNews(one)).forEach((one) => void forget(account, article, one));
    if (own) return [own, ...rest.filter(hasNews)];
  } catch {
    // Without a device, what is typed is on the server alone; the status says so.
  }
  const client = newClient();
  const release = await lock(`stanhope.client ${account} ${article} ${client}`);
  return [{ client, record: null, disk: diskOf(account, article, client), release: release ?? (() => {}) }];
}

export async function forget(account: string, article: string, { client, release }: Pick<Claim, 'client' | 'release'>): Promise<void> {
  const db = await database();
  await Promise.all([db.delete('tails', [account, article, client]), db.delete('contents', [account, article, client])]);
  release();
}

// The articles of which this device has something that the server has not.
export async function unsent(account: string): Promise<string[]> {
  const db = await database();
  const tails = await db.getAll('tails', IDBKeyRange.bound([account, '', ''], [account, '￿', '￿']));
  const keys = await db.getAllKeys('tails', IDBKeyRange.bound([account, '', ''], [account, '￿', '￿']));
  return keys.filter((_, i) => (tails[i]?.docs.length ?? 0) > 0 || (tails[i]?.waiting.length ?? 0) > 0 || tails[i]?.birth).map(([, article]) => article);
}

// Forgets articles that were opened long ago and are saved.
export async function tidy(account: string): Promise<void> {
  const db = await database();
  const range = IDBKeyRange.bound([account, '', ''], [account, '￿', '￿']);
  const [keys, tails] = [await db.getAllKeys('tails', range), await db.getAll('tails', range)];
  const saved = keys.map((key, i) => ({ key, tail: tails[i] as Tail })).filter(({ tail }) => tail.docs.length === 0 && tail.waiting.length === 0 && !tail.birth);
  saved.sort((a, b) => b.tail.storedAt - a.tail.storedAt);
  for (const { key } of saved.slice(kMostRecords)) await Promise.all([db.delete('tails', key), db.delete('contents', key)]);
}

export const files = {
  async add(account: string, article: string, file: WaitingFile): Promise<void> {
    await (await database()).put('files', file, [account, article, file.id]);
  },
  async remove(account: string, article: string, id: string): Promise<void> {
    await (await database()).delete('files', [account, article, id]);
  },
  async list(account: string, article: string): Promise<WaitingFile[]> {
    return (await database()).getAll('files', all(account, article));
  },
};
