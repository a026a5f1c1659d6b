// Tests the audit log: each writing operation of the API leaves exactly one record, which names who called
// it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Caller, kPassword, makeStaff, signIn } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { Authenticator } from '../support/passkey.mjs';
import { png, send } from '../support/pictures.mjs';
import { totpCode } from '../support/totp.mjs';

let newsroom;
let server;
let people;
let description;
const known = {};

before(async () => {
  newsroom = await Newsroom.make({ sample: true });
  newsroom.configure('');
  server = await newsroom.serve();
  ({ people, description } = await makeStaff(newsroom, server));
  const { sections } = await people.publisher.must(200, 'GET', '/sections');
  known.section = sections.find((section) => section.edition === 'en').id;
});
after(() => newsroom.remove());

const draft = (headline) => ({ edition: 'en', section: known.section, headline, body_html: '<p>One two three.</p>' });

const draftOf = async (caller, headline) => (await caller.must(201, 'POST', '/articles', draft(headline))).id;

async function approved(caller, headline) {
  const id = await draftOf(caller, headline);
  await caller.must(200, 'POST', `/articles/${id}/approve`);
  return id;
}

async function published(caller, headline) {
  const id = await approved(caller, headline);
  await caller.must(200, 'POST', `/articles/${id}/publish`);
  return id;
}

async function member(email) {
  const invited = await people.publisher.must(201, 'POST', '/staff', { email, name: 'A person', role: 'writer' });
  return { ...invited, token: invited.link.split('/').at(-1) };
}

async function signedIn(email) {
  const { token } = await member(email);
  await new Caller(server).must(204, 'POST', `/links/${token}`, { password: kPassword });
  return signIn(server, email, kPassword);
}

const later = { publish_at: new Date(Date.now() + 30 * 86_400_000).toISOString() };

// Describes a verb of an article: its name, the action in the audit log, a function that prepares the
// article, and the body to send.
const verb = (name, action, prepare, body, status = 200) => async (as) => {
  const id = await prepare(as, `For ${name}`);
  return { action, call: () => as.must(status, 'POST', `/articles/${id}/${name}`, body) };
};

// For each operation, a function that prepares it and returns the call and the action that the audit log must
// have. `action: null` means that the operation leaves no record.
const operations = {
  'POST /articles': async (as) => ({ action: 'draft.written', call: () => as.must(201, 'POST', '/articles', draft('Audited')) }),
  'PATCH /articles/{id}': async (as) => {
    const id = await draftOf(as, 'To be saved');
    return { action: 'draft.saved', call: () => as.must(200, 'PATCH', `/articles/${id}`, { revision: 1, headline: 'Saved' }) };
  },
  'POST /articles/{id}/steps': async (as) => {
    const id = await draftOf(as, 'Typed into');
    return { action: null, call: () => as.must(200, 'POST', `/articles/${id}/steps`, { epoch: 1, version: 0, client: 'desk', steps: [{ field: 'headline' }] }) };
  },
  'PUT /articles/{id}/working': async (as) => {
    const id = await draftOf(as, 'Typed into');
    return { action: null, call: () => as.must(200, 'PUT', `/articles/${id}/working`, { epoch: 1, version: 0, content: { headline: 'Typed into', section: known.section } }) };
  },
  'POST /articles/{id}/keep': async (as) => {
    const id = await draftOf(as, 'To be kept');
    await as.must(200, 'POST', `/articles/${id}/steps`, { epoch: 1, version: 0, client: 'desk', steps: [{ field: 'headline' }] });
    const { content } = await as.must(200, 'GET', `/articles/${id}/working`);
    await as.must(200, 'PUT', `/articles/${id}/working`, { epoch: 1, version: 1, content: { ...content, headline: 'Kept' } });
    return { action: 'draft.saved', call: () => as.must(200, 'POST', `/articles/${id}/keep`, { epoch: 1, version: 1 }) };
  },
  'POST /articles/{id}/presence': async (as) => {
    const id = await draftOf(as, 'Looked at');
    return { action: null, call: () => as.must(204, 'POST', `/articles/${id}/presence`, { client: 'desk' }) };
  },
  'POST /articles/{id}/submit': verb('submit', 'draft.submitted', draftOf),
  'POST /articles/{id}/send-back': verb('send-back', 'draft.sent_back', async (as, headline) => {
    const id = await draftOf(as, headline);
    await as.must(200, 'POST', `/articles/${id}/submit`);
    return id;
  }),
  'POST /articles/{id}/approve': verb('approve', 'draft.approved', draftOf),
  'POST /articles/{id}/schedule': verb('schedule', 'draft.scheduled', approved, later),
  'POST /articles/{id}/unschedule': verb('unschedule', 'draft.unscheduled', async (as, headline) => {
    const id = await approved(as, headline);
    await as.must(200, 'POST', `/articles/${id}/schedule`, later);
    return id;
  }),
  'POST /articles/{id}/spike': verb('spike', 'draft.spiked', draftOf),
  'POST /articles/{id}/unspike': verb('unspike', 'draft.unspiked', async (as, headline) => {
    const id = await draftOf(as, headline);
    await as.must(200, 'POST', `/articles/${id}/spike`);
    return id;
  }),
  'POST /articles/{id}/publish': verb('publish', 'article.published', approved),
  'POST /articles/{id}/correct': verb('correct', 'article.corrected', published, { text: 'It was Tuesday.' }),
  'POST /articles/{id}/withdraw': verb('withdraw', 'article.withdrawn', published, { reason: 'A court says so.' }),
  'POST /articles/{id}/revert': verb('revert', 'draft.saved', async (as, headline) => {
    const id = await draftOf(as, headline);
    await as.must(200, 'PATCH', `/articles/${id}`, { revision: 1, headline: 'Another' });
    return id;
  }, { revision: 1 }),
  'POST /articles/{id}/notes': verb('notes', 'draft.noted', draftOf, { text: 'Since when?' }, 201),
  'POST /articles/{id}/notes/{note}/resolve': async (as) => {
    const id = await draftOf(as, 'With a note');
    const note = await as.must(201, 'POST', `/articles/${id}/notes`, { text: 'Since when?' });
    return { action: 'draft.note_resolved', call: () => as.must(204, 'POST', `/articles/${id}/notes/${note.id}/resolve`) };
  },
  'POST /articles/{id}/versions/{seq}/redact': async (as) => {
    const id = await published(as, 'To be redacted');
    await as.must(200, 'POST', `/articles/${id}/withdraw`, { reason: 'A court says so.' });
    const { versions } = await as.must(200, 'GET', `/articles/${id}/versions`);
    return { action: 'article.redacted', call: () => as.must(204, 'POST', `/articles/${id}/versions/${versions[0].seq}/redact`, { reason: 'Court of Girne' }) };
  },
  'POST /sections': async (as) => ({ action: 'section.added', call: () => as.must(201, 'POST', '/sections', { edition: 'en', name: 'Audited' }) }),
  'PATCH /sections/{id}': async (as) => ({ action: 'section.changed', call: () => as.must(200, 'PATCH', `/sections/${known.section}`, { position: 2 }) }),
  'POST /tags': async (as) => ({ action: 'tag.added', call: () => as.must(201, 'POST', '/tags', { edition: 'en', name: 'Audited' }) }),
  'POST /authors': async (as) => ({ action: 'author.added', call: () => as.must(201, 'POST', '/authors', { name: 'Audited Author' }) }),
  'PATCH /authors/{id}': async (as) => {
    const { id } = await as.must(201, 'POST', '/authors', { name: 'Author To Change' });
    return { action: 'author.changed', call: () => as.must(200, 'PATCH', `/authors/${id}`, { is_columnist: true }) };
  },
  'POST /pictures': async (as) => ({
    action: 'picture.added',
    call: async () => assert.equal((await send(as, png(41, 31))).status, 201),
  }),
  'PATCH /pictures/{id}': async (as) => {
    const { json } = await send(as, png(42, 32));
    return { action: 'picture.changed', call: () => as.must(200, 'PATCH', `/pictures/${json.id}`, { words: { caption: 'A harbour' } }) };
  },
  'POST /editions': async (as) => ({ action: 'edition.added', call: () => as.must(201, 'POST', '/editions', { tag: 'el', name: 'Το Λιμάνι', locale: 'el-GR', time_zone: 'Europe/Athens' }) }),
  'PATCH /editions/{tag}': async (as) => ({ action: 'edition.changed', call: () => as.must(200, 'PATCH', '/editions/en', { words_per_minute: 180 }) }),
  'PATCH /editions/{tag}/strings': async (as) => ({ action: 'edition.strings_changed', call: () => as.must(200, 'PATCH', '/editions/en/strings', { published: 'Out since' }) }),
  'PATCH /settings': async (as) => ({ action: 'settings.changed', call: () => as.must(200, 'PATCH', '/settings', { description: 'Audited' }) }),
  'POST /staff': async (as) => ({ action: 'staff.added', call: () => as.must(201, 'POST', '/staff', { email: 'audited@example.org', name: 'Audited', role: 'writer' }) }),
  'PATCH /staff/{id}': async (as) => {
    const { id } = await member('to-change@example.org');
    return { action: 'staff.changed', call: () => as.must(200, 'PATCH', `/staff/${id}`, { name: 'Another Name' }) };
  },
  'POST /staff/{id}/link': async (as) => {
    const { id } = await member('to-link@example.org');
    return { action: 'staff.link_made', call: () => as.must(201, 'POST', `/staff/${id}/link`) };
  },
  'POST /links/{token}': async () => {
    const { id, token } = await member('with-link@example.org');
    return { action: 'staff.password_set', actor: `staff:${id}`, call: () => new Caller(server).must(204, 'POST', `/links/${token}`, { password: kPassword }) };
  },
  'POST /keys': async (as) => ({ action: 'key.added', call: () => as.must(201, 'POST', '/keys', { name: 'Audited', scopes: ['articles:read'] }) }),
  'DELETE /keys/{id}': async (as) => {
    const { id } = await as.must(201, 'POST', '/keys', { name: 'To revoke', scopes: ['articles:read'] });
    return { action: 'key.revoked', call: () => as.must(204, 'DELETE', `/keys/${id}`) };
  },
  'POST /session': async () => {
    const { id } = (await signedIn('signs-in@example.org')).me;
    return { action: 'session.opened', actor: `staff:${id}`, call: () => signIn(server, 'signs-in@example.org', kPassword) };
  },
  'DELETE /session': async () => {
    const caller = await signedIn('signs-out@example.org');
    return { action: 'session.ended', actor: `staff:${caller.me.id}`, call: () => caller.must(204, 'DELETE', '/session') };
  },
  'DELETE /sessions/{id}': async () => {
    const caller = await signedIn('twice@example.org');
    await signIn(server, 'twice@example.org', kPassword);
    const { sessions } = await caller.must(200, 'GET', '/sessions');
    const other = sessions.find((session) => !session.is_this);
    return { action: 'session.ended', actor: `staff:${caller.me.id}`, call: () => caller.must(204, 'DELETE', `/sessions/${other.id}`) };
  },
  'POST /password': async () => {
    const caller = await signedIn('new-password@example.org');
    return { action: 'staff.password_changed', actor: `staff:${caller.me.id}`, call: () => caller.must(204, 'POST', '/password', { old: kPassword, new: `${kPassword} 2` }) };
  },
  'POST /totp': async (as) => ({ action: null, call: () => as.must(200, 'POST', '/totp') }),
  'POST /totp/confirm': async () => {
    const caller = await signedIn('codes@example.org');
    const { secret } = await caller.must(200, 'POST', '/totp');
    return { action: 'totp.on', actor: `staff:${caller.me.id}`, call: () => caller.must(200, 'POST', '/totp/confirm', { secret, code: totpCode(secret, Math.floor(Date.now() / 30_000)) }) };
  },
  'POST /totp/end': async () => {
    const caller = await signedIn('no-codes@example.org');
    return { action: 'totp.off', actor: `staff:${caller.me.id}`, call: () => caller.must(204, 'POST', '/totp/end', { password: kPassword }) };
  },
  'POST /passkeys/begin': async (as) => ({ action: null, call: () => as.must(200, 'POST', '/passkeys/begin', { password: kPassword }) }),
  'POST /passkeys': async () => {
    const { caller, add } = await passkeyOf('passkey@example.org');
    return { action: 'passkey.added', actor: `staff:${caller.me.id}`, call: add };
  },
  'DELETE /passkeys/{id}': async () => {
    const { caller, add } = await passkeyOf('no-passkey@example.org');
    const { id } = await add();
    return { action: 'passkey.removed', actor: `staff:${caller.me.id}`, call: () => caller.must(204, 'DELETE', `/passkeys/${id}`) };
  },
  'POST /session/passkey/begin': async () => ({ action: null, call: () => new Caller(server).must(200, 'POST', '/session/passkey/begin') }),
  'POST /session/passkey': async () => {
    const { caller, key, headers, add } = await passkeyOf('by-passkey@example.org');
    await add();
    const nobody = new Caller(server);
    const asked = await nobody.must(200, 'POST', '/session/passkey/begin');
    return {
      action: 'session.opened',
      actor: `staff:${caller.me.id}`,
      call: async () => assert.equal((await nobody.post('/session/passkey', { credential: key.use(asked) }, { headers })).status, 201),
    };
  },
};

async function passkeyOf(email) {
  const caller = await signedIn(email);
  const origin = `https://${new URL(server.address).host}`;
  const key = new Authenticator(origin);
  const headers = { Origin: origin };
  const asked = await caller.must(200, 'POST', '/passkeys/begin', { password: kPassword });
  const add = async () => {
    const answer = await caller.post('/passkeys', { name: 'A key on a ring', credential: key.make(asked) }, { headers });
    assert.equal(answer.status, 201, answer.body);
    return answer.json;
  };
  return { caller, key, headers, add };
}

const audit = async () => (await people.publisher.must(200, 'GET', '/audit?limit=200')).records;

test('every writing operation is in the table', () => {
  const writing = Object.entries(description.json.paths).flatMap(([pattern, methods]) =>
    Object.keys(methods).filter((method) => method !== 'get').map((method) => `${method.toUpperCase()} ${pattern}`));
  assert.deepEqual(Object.keys(operations).sort(), writing.sort());
});

for (const [name, prepare] of Object.entries(operations)) {
  test(`${name} leaves one record`, async () => {
    const as = people.publisher;
    const { action, actor, call } = await prepare(as);
    const [newest] = await audit();
    await call();
    const records = (await audit()).filter((record) => record.seq > newest.seq);
    if (action === null) return assert.deepEqual(records, []);
    assert.equal(records.length, 1, JSON.stringify(records));
    assert.equal(records[0].action, action);
    assert.equal(records[0].actor, actor ?? `staff:${as.me.id}`);
    assert.ok(records[0].subject);
  });
}
