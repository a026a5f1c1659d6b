// Tests conditional and repeated requests to the API: an unchanged answer is not sent again, and a repeated
// save changes nothing.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Caller, makeStaff } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { png, send } from '../support/pictures.mjs';

let newsroom;
let server;
let people;
let description;
let article;
let section;
let picture;

before(async () => {
  newsroom = await Newsroom.make({ sample: true });
  newsroom.configure('');
  server = await newsroom.serve();
  ({ people, description } = await makeStaff(newsroom, server));
  const { sections } = await people.publisher.must(200, 'GET', '/sections');
  section = sections.find(({ edition }) => edition === 'en');
  article = await people.publisher.must(201, 'POST', '/articles', { edition: 'en', section: section.id, headline: 'Asked twice', body_html: '<p>One two three.</p>' });
  picture = (await send(people.publisher, png(40, 30))).json;
});
after(() => newsroom.remove());

describe('If-None-Match', () => {
  test('answers 304 at every address that is read', async () => {
    const patterns = Object.entries(description.json.paths)
      // The answer of `/events` has no end.
      .filter(([pattern, methods]) => methods.get && pattern !== '/events').map(([pattern]) => pattern);
    assert.ok(patterns.length > 20, `${patterns.length}`);
    for (const pattern of patterns) {
      const target = pattern.replace('/articles/{id}', `/articles/${article.id}`).replace('/pictures/{id}', `/pictures/${picture.id}`).replace('/steps', '/steps?epoch=1&since=0').replace('{number}', '1').replace('{tag}', 'en');
      const ask = (tags) => people.publisher.get(target, tags && { headers: { 'If-None-Match': tags } });
      let first = await ask();
      // The server stores once a minute when a session was last used. If it did so between the two requests,
      // the answers differ.
      if ((await ask(first.headers.etag)).status === 200) first = await ask();
      assert.equal(first.status, 200, `${target}: ${first.body}`);
      const { etag } = first.headers;
      assert.match(etag, /^"[0-9a-f-]+"$/, `${target}: a strong entity tag`);
      for (const tags of [etag, `"other", W/${etag}`, '*']) {
        const again = await ask(tags);
        assert.equal(again.status, 304, `${target} with ${tags}`);
        assert.equal(again.body, '');
        assert.equal(again.headers.etag, etag);
        assert.equal(again.headers['content-type'], undefined);
      }
      const changed = await ask('"other"');
      assert.equal(changed.status, 200);
      assert.equal(changed.body, first.body);
    }
  });

  test('sees a change of state, also within one revision', async () => {
    const { publisher } = people;
    const draft = await publisher.get(`/articles/${article.id}`);
    const headers = { 'If-None-Match': draft.headers.etag };
    await publisher.must(200, 'POST', `/articles/${article.id}/approve`);
    const approved = await publisher.get(`/articles/${article.id}`, { headers });
    assert.equal(approved.status, 200);
    assert.equal(approved.json.state, 'approved');
    assert.equal(approved.json.revision, draft.json.revision);
    assert.notEqual(approved.headers.etag, draft.headers.etag);
  });

  test('tells strangers nothing', async () => {
    const { etag } = (await people.publisher.get(`/articles/${article.id}`)).headers;
    const stranger = await new Caller(server).get(`/articles/${article.id}`, { headers: { 'If-None-Match': etag } });
    assert.equal(stranger.status, 401);
  });
});

describe('a save', () => {
  const save = (caller, id, body, tag) => caller.patch(`/articles/${id}`, body, tag && { headers: { 'If-Match': tag } });

  test('is made from the entity tag of the article', async () => {
    const { writer } = people;
    const { id } = await writer.must(201, 'POST', '/articles', { edition: 'en', section: section.id, headline: 'Tagged' });
    const { etag } = (await writer.get(`/articles/${id}`)).headers;
    assert.match(etag, /^"1-[0-9a-f]{32}"$/);
    const saved = await save(writer, id, { headline: 'Tagged twice' }, etag);
    assert.equal(saved.status, 200, saved.body);
    assert.match(saved.headers.etag, /^"2-/);
    assert.equal((await writer.get(`/articles/${id}`)).headers.etag, saved.headers.etag, 'a save answers what is read next');
    assert.equal((await save(writer, id, { headline: 'Tagged late' }, etag)).status, 409);
    for (const wrong of ['2', '"x"', '"x-2"', '*', '""', '"']) assert.equal((await save(writer, id, { headline: 'x' }, wrong)).json.code, 'article.if_match', wrong);
  });

  test('can be sent again when its answer was lost, and changes nothing', async () => {
    const { writer, editor } = people;
    const { id } = await writer.must(201, 'POST', '/articles', { edition: 'en', section: section.id, headline: 'Lost' });
    const mine = { revision: 1, headline: 'Found', body_html: '<p>Words.</p>' };
    assert.equal((await save(writer, id, mine)).json.revision, 2);
    const again = await save(writer, id, mine);
    assert.equal(again.status, 200, again.body);
    assert.equal(again.json.revision, 2);
    assert.equal((await save(editor, id, { revision: 2, dateline: 'Kestrel Bay' })).json.revision, 3);
    const late = await save(writer, id, mine);
    assert.equal(late.status, 200, late.body);
    assert.deepEqual([late.json.revision, late.json.dateline], [3, 'Kestrel Bay']);
    const other = await save(writer, id, { ...mine, headline: 'Other' });
    assert.equal(other.status, 409);
    assert.equal(other.json.code, 'article.saved_meanwhile');
    assert.equal((await editor.must(200, 'GET', `/articles/${id}/revisions`)).revisions.length, 3);
  });
});
