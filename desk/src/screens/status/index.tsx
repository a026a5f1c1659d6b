// Whether readers get pages and the newsroom can work, as this browser sees it. What only the machine knows stands on the
// technician's page, which this screen explains.

import { useQuery } from '@tanstack/react-query';

import { api, ask } from '../../api/api';
import { isMissing } from '../../api/problem';
import { useEditions } from '../../api/queries';
import { Button, Icon, ScreenHead, Skeleton, StateBadge, Time } from '../../components';
import { word } from '../../words/words';
import { Loaded, readersAddress } from '../administration';

const kSlowMilliseconds = 1_500;
const kNoAnswerMilliseconds = 10_000;

interface Answer {
  status: number;          // 0: none
  milliseconds: number;
}

// Asks as a reader would: without what the browser has stored.
async function probe(address: string): Promise<Answer> {
  const begun = performance.now();
  const answered = (status: number): Answer => ({ status, milliseconds: Math.round(performance.now() - begun) });
  try {
    const answer = await fetch(address, { cache: 'no-store', credentials: address.startsWith('/api/') ? 'same-origin' : 'omit', signal: AbortSignal.timeout(kNoAnswerMilliseconds) });
    await answer.body?.cancel();
    return answered(answer.status);
  } catch {
    return answered(0);
  }
}

type Health = 'good' | 'slow' | 'bad' | 'missing';

interface Check {
  id: string;
  label: string;
  lang?: string;
  address: string;
  missing?: string;    // what it means that the server does not know the address
}

function healthOf({ missing }: Check, { status, milliseconds }: Answer): Health {
  if (missing && status === 404) return 'missing';
  if (status < 200 || status >= 400) return 'bad';
  return milliseconds > kSlowMilliseconds ? 'slow' : 'good';
}

function useChecks(checks: readonly Check[]) {
  return useQuery({
    queryKey: ['status', checks.map(({ id }) => id).join(' ')], enabled: checks.length > 0, staleTime: 0, refetchInterval: 60_000,
    queryFn: async () => {
      const answers: { check: Check; answer: Answer; health: Health }[] = [];
      for (const check of checks) {
        const answer = await probe(check.address);
        answers.push({ check, answer, health: healthOf(check, answer) });
      }
      return { answers, at: new Date().toISOString() };
    },
  });
}

const kIcons = { good: 'check', slow: 'clock', bad: 'warning', missing: 'more' } as const;

function CheckRow({ check, answer, health }: { check: Check; answer: Answer; health: Health }) {
  const facts = answer.status === 0 ? word('status.no_answer') : word('status.answer', { ...answer });
  return (
    <li className="entry">
      <span className={`status-health health-${health}`}><Icon name={kIcons[health]} size={18} /></span>
      <div className="entry-words">
        <p className="entry-name" lang={check.lang}>{check.label}</p>
        <p className="small soft"><span className="plain-address">{check.address}</span></p>
      </div>
      <div className="entry-facts">
        <p>{health === 'missing' ? check.missing : word(`status.${health}`)}</p>
        {health !== 'missing' && <p className="small soft numbers">{facts}</p>}
      </div>
    </li>
  );
}

function ArticleCounts() {
  const counts = useQuery({
    queryKey: ['articles', 'counts'],
    queryFn: async () => {
      try {
        return (await ask(api.GET('/articles/counts'))).states;
      } catch (thrown) {
        // A server without counts takes “counts” for the id of an article.
        if (isMissing(thrown)) return null;
        throw thrown;
      }
    },
  });
  return (
    <section className="part">
      <h2>{word('status.articles')}</h2>
      <Loaded query={counts} lines={2}>
        {(states) => (states === null
          ? <p className="soft">{word('status.articles_missing')}</p>
          : <dl className="state-counts">{states.map(({ state, count }) => <div key={state}><dt><StateBadge state={state} /></dt><dd className="numbers">{count}</dd></div>)}</dl>)}
      </Loaded>
    </section>
  );
}

const kTechnicianPages = [
  { address: '/healthz', about: 'status.technician_healthz' },
  { address: '/readyz', about: 'status.technician_readyz' },
  { address: '/metrics', about: 'status.technician_metrics' },
] as const;

function Technician() {
  return (
    <section className="part">
      <h2>{word('status.technician')}</h2>
      <p>{word('status.technician_about')}</p>
      <dl className="fact-pairs technician">
        {kTechnicianPages.map(({ address, about }) => <div key={address}><dt><code>{address}</code></dt><dd>{word(about)}</dd></div>)}
      </dl>
      <p>{word('status.technician_check')}</p>
    </section>
  );
}

export default function StatusScreen() {
  const editions = useEditions();
  const all = editions.data ?? [];
  const readers: Check[] = [
    ...all.map((edition) => ({ id: `front ${edition.tag}`, label: word('status.front', { name: edition.name }), address: readersAddress(edition) })),
    ...all.map((edition) => ({ id: `feed ${edition.tag}`, label: word('status.feed', { name: edition.name }), address: readersAddress(edition, 'rss.xml') })),
    ...(all.length > 0 ? [{ id: 'sitemap', label: word('status.sitemap'), address: '/sitemap.xml' }] : []),
  ];
  const newsroom: Check[] = [
    { id: 'database', label: word('status.database'), address: '/api/v1/articles?limit=1' },
    { id: 'pictures', label: word('status.pictures'), address: '/api/v1/pictures?limit=1' },
    { id: 'news', label: word('status.news'), address: '/api/v1/events', missing: word('status.news_missing') },
  ];
  const checks = useChecks(all.length > 0 ? [...readers, ...newsroom] : []);
  const answers = checks.data?.answers ?? [];
  const bad = answers.filter(({ health }) => health === 'bad').length;
  const rowsOf = (part: readonly Check[]) => answers.filter(({ check }) => part.some(({ id }) => id === check.id)).map((each) => <CheckRow key={each.check.id} {...each} />);
  return (
    <>
      <ScreenHead title={word('status.title')} actions={<Button busy={checks.isFetching} onClick={() => void checks.refetch()}>{word('status.check')}</Button>}>
        <p className="screen-about">{word('status.about')}</p>
      </ScreenHead>
      <div className="screen-body measured">
        {checks.data && (
          <p className={bad > 0 ? 'status-verdict bad' : 'status-verdict good'} role="status">
            <Icon name={bad > 0 ? 'warning' : 'check'} />
            <span>{bad > 0 ? word('status.some_bad', { count: bad }) : word('status.all_good')}</span>
            <span className="small soft">{word('status.checked')} <Time at={checks.data.at} form="short" /></span>
          </p>
        )}
        <section className="part">
          <h2>{word('status.readers')}</h2>
          {answers.length === 0 ? <Skeleton lines={4} /> : <ul role="list" className="entries">{rowsOf(readers)}</ul>}
        </section>
        <section className="part">
          <h2>{word('status.newsroom')}</h2>
          {answers.length === 0 ? <Skeleton lines={3} /> : <ul role="list" className="entries">{rowsOf(newsroom)}</ul>}
        </section>
        <ArticleCounts />
        <Technician />
      </div>
    </>
  );
}
