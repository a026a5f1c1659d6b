// Tests the form with which readers report mistakes in articles. Each report becomes a note for the desk.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';

describe('a report of a mistake', () => {
  let newsroom;
  let server;
  let people;
  let section;
  let article;

  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    newsroom.configure('trusted_proxies = ["127.0.0.1"]\n');
    server = await newsroom.serve();
    ({ people } = await makeStaff(newsroom, server));
    section = (await people.editor.must(200, 'GET', '/sections')).sections.find((each) => each.slug === 'town');
    article = await publish('The ferry sails at ten');
  });
  after(() => newsroom.remove());

  async function draft(headline) {
    return people.editor.must(201, 'POST', '/articles', { edition: 'en', section: section.id, headline, body_html: '<p>One two three.</p>' });
  }

  async function publish(headline) {
    const { id } = await draft(headline);
    await people.editor.must(200, 'POST', `/articles/${id}/approve`);
    return people.editor.must(200, 'POST', `/articles/${id}/publish`);
  }

  // Sends a form. Each call uses another client address, unless `headers` gives one.
  let sender = 0;
  function send(target, fields, headers = {}) {
    sender += 1;
    return server.get(target, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Forwarded-For': `198.51.100.${sender}`, ...headers },
      body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    });
  }

  async function notes(id = article.id) {
    const answer = await people.editor.get(`/articles/${id}/notes`);
    assert.equal(answer.status, 200, answer.body);
    return answer.json.notes;
  }

  const heading = (body) => /<h1[^>]*>([^<]*)</.exec(body)?.[1];

  test('by a stranger is a note that only staff see', async () => {
    const page = await server.get(article.url);
    assert.match(page.body, new RegExp(`<form class="report" method="post" action="${article.url}/report">`));
    const [form] = /<form class="report"[^]*?<\/form>/.exec(page.body);
    assert.ok(!/type="hidden"|token/.test(form), 'there is nothing of one reader in a shared page');
    const sent = await send(`${article.url}/report`, { words: 'It sails at nine.\r\nSee the timetable.', reply_to: 'ada@reader.example' }, { Origin: server.address, 'Sec-Fetch-Site': 'same-origin' });
    assert.equal(sent.status, 303, sent.body);
    assert.equal(sent.headers['cache-control'], 'private, no-store');
    assert.equal(sent.headers['set-cookie'], undefined);
    const thanks = await server.get(sent.headers.location);
    assert.equal(thanks.status, 200);
    assert.equal(thanks.headers['cache-control'], 'private, no-store');
    assert.equal(heading(thanks.body), 'Thank you');
    const [note, ...others] = await notes();
    assert.equal(others.length, 0);
    assert.equal(note.author, 'reader');
    assert.equal(note.text, 'It sails at nine.\nSee the timetable.\n\n— ada@reader.example');
    for (const target of [article.url, `${article.url}/history`, `${article.url}/report`, sent.headers.location, '/en/'])
      assert.ok(!/ada@reader|sails at nine/.test((await server.get(target)).body), target);
    assert.equal((await people.contributor.get(`/articles/${article.id}/notes`)).status, 403);
    assert.ok(!server.stderr.includes('ada@reader'), 'the log has no address of a reader');
    const { records } = await people.publisher.must(200, 'GET', `/audit?subject=${article.id}`);
    assert.equal(records[0].action, 'draft.noted');
    assert.equal(records[0].actor, 'reader');
    assert.ok(!JSON.stringify(records).includes('ada@reader'));
  });

  test('that is sent twice is one', async () => {
    const { id, url } = await publish('The bridge is closed');
    for (let i = 0; i < 2; ++i) assert.equal((await send(`${url}/report`, { words: 'It is open.' })).status, 303);
    assert.equal((await notes(id)).length, 1);
  });

  test('from a page of another site is refused in the language of the edition', async () => {
    const before = (await notes()).length;
    for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }]) {
      const refused = await send(`${article.url}/report`, { words: 'Foreign' }, headers);
      assert.equal(refused.status, 403, JSON.stringify(headers));
      assert.equal(heading(refused.body), 'This was not sent');
      assert.match(refused.headers['cache-control'], /no-store/);
    }
    const turkish = await send('/kent/feribot-seferleri-artiyor/report', { words: 'Yabancı' }, { Origin: 'https://evil.example' });
    assert.equal(turkish.status, 403);
    assert.equal(heading(turkish.body), 'Gönderilemedi');
    assert.equal((await notes()).length, before);
  });

  test('that is blank, or has no real address, comes back with what was written', async () => {
    const before = (await notes()).length;
    for (const words of ['', ' \r\n ', undefined]) {
      const answer = await send(`${article.url}/report`, words === undefined ? {} : { words });
      assert.equal(answer.status, 422);
      assert.match(answer.body, /role="alert">Please say in a few words what is wrong\./);
    }
    const answer = await send(`${article.url}/report`, { words: '<b>Nine</b>', reply_to: 'nobody' });
    assert.equal(answer.status, 422);
    assert.match(answer.body, /That is not an e-mail address/);
    assert.match(answer.body, />&lt;b&gt;Nine&lt;\/b&gt;<\/textarea>/);
    assert.match(answer.body, /value="nobody"/);
    assert.equal((await notes()).length, before);
  });

  test('that is too large, or no form, is refused', async () => {
    const before = (await notes()).length;
    for (const [body, headers, status] of [
      [`words=${'a'.repeat(17_000)}`, {}, 413],
      [`words=${'a'.repeat(400_000)}`, {}, 413],
      [`words=${'a'.repeat(5_000)}`, {}, 422],
      ['{"words":"x"}', { 'Content-Type': 'application/json' }, 415],
      ['words=x', { 'Content-Type': 'text/plain' }, 415],
      ['words=%FF', {}, 400],
    ]) assert.equal((await send(`${article.url}/report`, body, headers)).status, status, `${body.slice(0, 20)} ${JSON.stringify(headers)}`);
    assert.equal((await notes()).length, before);
  });

  test('can be sent only so often from one address', async () => {
    const { id, url } = await publish('The market moves');
    const one = { 'X-Forwarded-For': '203.0.113.9' };
    for (let i = 0; i < 10; ++i) assert.equal((await send(`${url}/report`, { words: `Mistake ${i}` }, one)).status, 303, `${i}`);
    const refused = await send(`${url}/report`, { words: 'Mistake 11' }, one);
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers['retry-after']) > 0);
    assert.equal(heading(refused.body), 'This was not sent');
    assert.equal((await send(`${url}/report`, { words: 'Another reader' })).status, 303);
    assert.equal((await notes(id)).length, 11);
  });

  test('about an article that is not public is about nothing', async () => {
    const hidden = await draft('The secret lamp');
    const gone = await publish('The wrong lamp');
    await people.publisher.must(200, 'POST', `/articles/${gone.id}/withdraw`, { reason: 'It was wrong.' });
    for (const target of [`/en/town/${hidden.slug}`, gone.url, '/en/town/nowhere', '/en/nowhere/at-all']) {
      const answer = await send(`${target}/report`, { words: 'x' });
      assert.equal(answer.status, 404, target);
      assert.doesNotMatch(answer.body, /secret lamp|wrong lamp/, target);
    }
    assert.equal((await notes(hidden.id)).length, 0);
    for (const end of ['/report', '/report/sent']) assert.equal((await server.get(`/en/town/${hidden.slug}${end}`)).status, 404);
    assert.equal((await server.get(`${gone.url}/report`)).status, 410);
  });

  test('is taken at no other address, and with no other method', async () => {
    for (const target of [article.url, '/en/', '/', `${article.url}/report/sent`, `${article.url}/history`]) {
      const answer = await send(target, { words: 'x' });
      assert.equal(answer.status, 405, target);
      assert.equal(answer.headers.allow, 'GET, HEAD', target);
    }
    const answer = await server.get(`${article.url}/report`, { method: 'DELETE' });
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.allow, 'GET, HEAD, POST');
  });

  test('goes to where the article is now', async () => {
    const moving = await publish('The lamp moves');
    const sport = (await people.editor.must(200, 'GET', '/sections')).sections.find((each) => each.slug === 'sport');
    await people.editor.must(200, 'PATCH', `/articles/${moving.id}`, { revision: moving.revision, section: sport.id });
    const moved = await people.editor.must(200, 'POST', `/articles/${moving.id}/publish`);
    const answer = await send(`${moving.url}/report`, { words: 'From a page that was open' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.location, `${moved.url}/report/sent`);
    assert.equal((await notes(moving.id)).length, 1);
    assert.equal((await server.get(`${moving.url}/report`)).headers.location, `${moved.url}/report`);
  });
});
