// News from the server (`GET /events`), one connection a browser.
//
// One tab leads: it holds a Web Lock, keeps the connection and shares what arrives with the others over a
// BroadcastChannel. When it is closed, the browser gives the lock to the next. While the server has no such endpoint, the
// leader says `tick` every 30 seconds instead, and lists ask again.

export interface Change {
  seq: number;
  kind: string;       // as in the audit log: "article.published", "draft.saved", "section.changed"
  subject: string;
  at: string;
}

export type News =
  | { event: 'change'; data: Change }
  | { event: 'steps'; data: { article: string; epoch: number; version: number } }
  | { event: 'presence'; data: { article: string; people: { client: string | number; staff: string; name: string; block?: string; field?: string }[] } }
  | { event: 'present'; data: { article: string; staff: (string | { staff: string; name: string })[] } }
  | { event: 'reset' | 'tick' };

type Listener = (news: News) => void;

const kChannel = 'stanhope.news';
const kPollEvery = 30_000;
const kAskAgainAfter = 300_000;
const kNamed = ['change', 'steps', 'presence', 'present', 'reset'] as const;

const listeners = new Set<Listener>();

export function onNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function parse(event: (typeof kNamed)[number], data: string): News {
  return { event, data: event === 'reset' ? undefined : JSON.parse(data) } as News;
}

// Listens until `signal` ends it. `tell` gets what arrives.
function lead(tell: Listener, signal: AbortSignal): void {
  let source: EventSource | null = null;
  let polling = 0;
  let again = 0;

  const connect = () => {
    source?.close();
    source = new EventSource('/api/v1/events');
    source.addEventListener('open', () => {
      window.clearInterval(polling);
      polling = 0;
    });
    for (const name of kNamed) source.addEventListener(name, (event) => tell(parse(name, (event as MessageEvent<string>).data)));
    source.addEventListener('error', () => {
      // While it only lost the connection, the browser connects again by itself, from the last event it had.
      polling ||= window.setInterval(() => tell({ event: 'tick' }), kPollEvery);
      if (source?.readyState !== EventSource.CLOSED) return;
      window.clearTimeout(again);
      again = window.setTimeout(connect, kAskAgainAfter);
    });
  };
  connect();
  const onBack = () => {
    if (source?.readyState !== EventSource.OPEN) connect();
  };
  window.addEventListener('online', onBack);
  reconnect = onBack;
  signal.addEventListener('abort', () => {
    source?.close();
    window.clearInterval(polling);
    window.clearTimeout(again);
    window.removeEventListener('online', onBack);
  });
}

let reconnect: () => void = () => {};

// Connects again at once, for example after the person signed in again.
export function reconnectNews(): void {
  reconnect();
}

// Starts listening for this tab; the function it gives stops it.
export function startNews(): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(kChannel);
  const hear: Listener = (news) => listeners.forEach((listener) => listener(news));
  channel.onmessage = ({ data }: MessageEvent<News>) => hear(data);
  const held = navigator.locks?.request('stanhope.news', { signal: stop.signal }, () => new Promise<void>((release) => {
    if (stop.signal.aborted) return release();
    lead((news) => {
      hear(news);
      channel.postMessage(news);
    }, stop.signal);
    stop.signal.addEventListener('abort', () => release());
    return undefined;
  }));
  // Without locks (a page that is not served securely) every tab listens for itself.
  if (!held) lead(hear, stop.signal);
  held?.catch(() => {});
  return () => {
    stop.abort();
    channel.close();
  };
}
