// Stands in for the server's endpoints of saving until it has them: an in-memory log in front of a real server.
//
//   await develop({ server, answers: standIn(server) })
//
// Revisions are made by PATCH, so a `keep` is as real as the rest of the newsroom.

const kContent = [
  'authors', 'body', 'canonical_address', 'comments_open', 'credit', 'dateline', 'embargo_until', 'headline', 'kind', 'labels', 'lead_picture', 'section',
  'seo_description', 'seo_title', 'short_headline', 'slug', 'source', 'standfirst', 'tags',
];
const kMostRecords = 1_000;

const contentOf = (article) => Object.fromEntries(kContent.map((name) => [name, article[name] ?? null]));

export function standIn(server) {
  const logs = new Map();

  async function ask(asked, method, path, body) {
    const headers = { cookie: asked.headers.cookie ?? '', ...(body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(`${server}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  }

  // The log of an article; a revision from elsewhere begins a new epoch.
  async function logOf(asked, id) {
    const { status, body } = await ask(asked, 'GET', `/articles/${id}`);
    if (status !== 200) return { refusal: { status, body } };
    const known = logs.get(id);
    if (known && known.revision === body.revision) return { log: known, article: body };
    const isUnsaved = known && known.steps.length > 0 && known.kept !== known.steps.length;
    const stale = isUnsaved ? { epoch: known.epoch, revision: known.revision, base: known.base, content: known.content, version: known.version, steps: known.steps.slice(known.version) } : known?.stale ?? null;
    const content = contentOf(body);
    const log = { epoch: body.revision, revision: body.revision, base: content, content, version: 0, steps: [], kept: 0, stale };
    logs.set(id, log);
    return { log, article: body };
  }

  const problem = (status, code, more = {}) => ({ status, body: { status, code, detail: code, request: '', ...more } });
  const done = (body) => ({ status: 200, body });

  async function answerTo(asked, id, verb, query, sent) {
    const { log, refusal } = await logOf(asked, id);
    if (refusal) return refusal;
    const epoch = Number(sent?.epoch ?? query.get('epoch') ?? log.epoch);
    if (epoch !== log.epoch) return problem(409, 'steps.epoch', { epoch: log.epoch, revision: log.revision });
    const since = (version) => log.steps.slice(version, version + kMostRecords);
    const place = { epoch: log.epoch, version: log.steps.length };
    if (verb === 'working' && asked.method === 'GET') {
      return done({ epoch: log.epoch, version: log.version, revision: log.revision, content: log.content, at: null, head: log.steps.length, steps: since(log.version), stale: log.stale });
    }
    if (verb === 'working') {
      if (sent.version >= log.version) Object.assign(log, { version: sent.version, content: sent.content, stale: null });
      return done({ epoch, version: sent.version });
    }
    if (verb === 'steps' && asked.method === 'GET') return done({ ...place, steps: since(Number(query.get('since') ?? 0)) });
    if (verb === 'steps') {
      if (sent.version !== log.steps.length) return problem(409, 'steps.behind', { ...place, steps: since(sent.version) });
      for (const step of sent.steps) log.steps.push({ version: log.steps.length + 1, client: sent.client, actor: '', step, at: new Date().toISOString() });
      return done({ epoch, version: log.steps.length });
    }
    if (verb === 'presence') return { status: 204, body: null };
    if (sent.version !== log.steps.length || log.version !== sent.version) return problem(409, 'working.behind', { version: log.version, head: log.steps.length });
    const saved = await ask(asked, 'PATCH', `/articles/${id}`, { ...log.content, revision: log.revision });
    if (saved.status === 200) Object.assign(log, { revision: saved.body.revision, base: log.content, kept: log.steps.length });
    return saved;
  }

  return (asked, answer) => {
    const address = new URL(asked.url, 'http://localhost');
    const found = /^\/api\/v1\/articles\/([^/]+)\/(working|steps|keep|presence)$/.exec(address.pathname);
    if (!found) return false;
    const pieces = [];
    asked.on('data', (piece) => pieces.push(piece));
    asked.on('end', async () => {
      const text = Buffer.concat(pieces).toString();
      try {
        const { status, body } = await answerTo(asked, found[1], found[2], address.searchParams, text ? JSON.parse(text) : null);
        answer.writeHead(status, { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' }).end(body === null ? '' : JSON.stringify(body));
      } catch (error) {
        answer.writeHead(502).end(String(error));
      }
    });
    return true;
  };
}
