// Opens an article for editing: takes what the device has, ties the saver to the browser's events, and sends what
// earlier tabs left.

import type { Plugin } from 'prosemirror-state';

import { onSignedInAgain } from '../app/reauthentication';
import { onNews } from '../events/news';
import { claim, forget, tidy, type Claim } from './device';
import type { Birth } from './log';
import { Saver, type Clock } from './saver';
import { serverOf } from './server';

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = window.setTimeout(then, ms);
    return () => window.clearTimeout(timer);
  },
};

const kPollEvery = 3_000; // until the server has told of steps by itself

export interface OpenedArticle {
  saver: Saver;
  close: () => void;
}

export async function openArticle(account: string, article: string, plugins: readonly Plugin[], birth: Birth | null = null): Promise<OpenedArticle> {
  const [own, ...left] = await claim(account, article);
  const saver = begin(own as Claim, article, plugins, birth);
  const close = tie(saver, article, own as Claim);
  for (const one of left) sendLeft(account, article, one);
  void tidy(account).catch(() => {});
  return { saver, close };
}

function begin({ client, disk, record }: Claim, article: string, plugins: readonly Plugin[], birth: Birth | null): Saver {
  return new Saver({ client, disk, record, birth, plugins, server: serverOf(article), clock: browserClock, pollEvery: kPollEvery });
}

// Another tab that is gone: without an editor, until all of it is sent.
function sendLeft(account: string, article: string, left: Claim): void {
  const saver = begin(left, article, [], null);
  saver.onStatus(() => {
    if (!saver.isSettled || saver.status.problem) return;
    saver.abandon();
    void forget(account, article, left);
  });
  saver.start();
}

function tie(saver: Saver, article: string, own: Claim): () => void {
  const stops = new AbortController();
  const on = (target: EventTarget, type: string, act: () => void) => target.addEventListener(type, act, { signal: stops.signal });
  on(window, 'online', () => saver.tell({ type: 'online' }));
  on(window, 'pagehide', () => saver.flush());
  on(document, 'freeze', () => saver.flush());
  on(document, 'visibilitychange', () => {
    if (document.hidden) saver.flush();
    else saver.tell({ type: 'refresh' });
  });
  const stopSignedIn = onSignedInAgain(() => saver.tell({ type: 'signed_in' }));
  const stopNews = onNews((news) => {
    if (news.event === 'steps' && news.data.article === article) {
      saver.tell({ type: 'live', isLive: true });
      saver.heard(news.data.epoch, news.data.version);
    } else if (news.event === 'presence' && news.data.article === article) {
      const clients = news.data.people.map(({ client }) => String(client));
      saver.tell({ type: 'leads', leads: clients.every((client) => saver.client <= client) });
    } else if (news.event === 'reset' || news.event === 'tick') {
      saver.tell({ type: 'live', isLive: false });
    } else if (news.event === 'change' && news.data.subject.endsWith(article)) {
      saver.tell({ type: 'refresh' });
    }
  });
  saver.start();
  return () => {
    stops.abort();
    stopSignedIn();
    stopNews();
    saver.close();
    // The last write needs the lock a moment longer.
    window.setTimeout(own.release, 1_000);
  };
}
