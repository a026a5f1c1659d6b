// Tests that a published change appears on every page in memory, and that no reader sees half of it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { eventually } from '../support/process.mjs';

describe('what is published', () => {
  let newsroom;
  let server;
  let people;
  let editor;
  let publisher;
  let sections;
  let authors;

  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve({ env: { STANHOPE_PRESS_READS_SECONDS: '1' } });
    ({ people } = await makeStaff(newsroom, server));
    ({ editor, publisher } = people);
    ({ sections } = await editor.must(200, 'GET', '/sections'));
    ({ authors } = await editor.must(200, 'GET', '/authors'));
  });
  after(() => newsroom.remove());

  const page = async (target) => (await server.get(target)).body;
  const section = (slug) => sections.find((each) => each.slug === slug);

  async function publish(fields) {
    const { id } = await editor.must(201, 'POST', '/articles', { edition: 'en', section: section('town').id, body_html: '<p>One two three.</p>', ...fields });
    await editor.must(200, 'POST', `/articles/${id}/approve`);
    return editor.must(200, 'POST', `/articles/${id}/publish`);
  }

  test('appears on every page that shows it, though they are in memory', async () => {
    const columnist = authors.find((author) => author.columnist ?? author.is_columnist);
    const tag = await editor.must(201, 'POST', '/tags', { edition: 'en', name: 'Lamps' });
    const targets = ['/en/', '/en/town', `/en/author/${columnist.slug}`, '/en/town/narliyaka-ferry-to-run-22-times-a-day', '/en/town/an-apology-to-the-gull'];
    for (const target of targets) assert.equal((await server.get(target)).status, 200, target);
    assert.equal((await server.get(`/en/tag/${tag.slug}`)).status, 404, 'a tag that only drafts have is not told of');
    const headline = 'The lamps are lit again';
    const article = await publish({ headline, kind: 'column', authors: [columnist.id], tags: [tag.id] });
    for (const target of targets) await eventually(async () => (await page(target)).includes(headline), target);
    assert.ok((await page(`/en/tag/${tag.slug}`)).includes(headline));
    assert.ok((await page(article.url)).includes(`<h1>${headline}</h1>`));
    assert.ok(!(await page('/')).includes(headline), 'not in the other language');

    // Move the article to another section and change its headline.
    await page('/en/sport');
    await editor.must(200, 'PATCH', `/articles/${article.id}`, { revision: article.revision, headline: 'The lamps went out', section: section('sport').id });
    const moved = await editor.must(200, 'POST', `/articles/${article.id}/publish`);
    await eventually(async () => (await page('/en/sport')).includes('The lamps went out'), 'its new section');
    await eventually(async () => !/<div class="list">[^]*The lamps[^]*<section class="columnists"/.test(await page('/en/town')), 'its old section');
    await eventually(async () => (await server.get(article.url)).status === 301, 'its old address');
    assert.equal((await server.get(article.url)).headers.location, moved.url);

    await editor.must(200, 'POST', `/articles/${article.id}/correct`, { text: 'They were candles.', place: 'top' });
    await eventually(async () => /<header>[^]*<aside class="correction"><p><strong>Correction<\/strong>[^]*They were candles\.[^]*<\/header>/.test(await page(moved.url)), 'the correction');
    await publisher.must(200, 'POST', `/articles/${article.id}/withdraw`, { reason: 'There were no lamps.' });
    await eventually(async () => (await server.get(moved.url)).status === 410, 'the tombstone');
    for (const target of ['/en/', '/en/sport', ...targets.slice(2)]) {
      await eventually(async () => !(await page(target)).includes('The lamps went out'), `${target} without it`);
    }
    assert.match(await page(moved.url), /There were no lamps\./);
    assert.equal((await server.get(`/en/tag/${tag.slug}`)).status, 404);
  });

  test('is never half there', async () => {
    // Readers who poll must find a complete page in every answer: with the old list or with the new one.
    const targets = ['/en/', '/en/town', '/en/town/an-apology-to-the-gull'];
    for (const target of targets) await page(target);
    let done = false;
    const torn = [];
    const reader = async (target) => {
      while (!done) {
        const body = await page(target);
        if (!body.includes('</html>') || (body.match(/<main/g) ?? []).length !== 1) torn.push(body);
      }
    };
    const readers = targets.map(reader);
    for (let i = 0; i < 15; ++i) await publish({ headline: `Piece of news ${i}` });
    done = true;
    await Promise.all(readers);
    assert.deepEqual(torn, []);
    for (const target of targets) await eventually(async () => (await page(target)).includes('Piece of news 14'), target);
  });

  test('is current after a section, an edition or an author is renamed', async () => {
    const town = section('town');
    await page('/en/town/an-apology-to-the-gull');
    await publisher.must(200, 'PATCH', `/sections/${town.id}`, { name: 'The town' });
    await eventually(async () => (await page('/en/town/an-apology-to-the-gull')).includes('More from The town'), 'the section');
    await publisher.must(200, 'PATCH', '/editions/en', { name: 'The Other Gazette' });
    await eventually(async () => (await page('/en/town/an-apology-to-the-gull')).includes('The Other Gazette'), 'the masthead');
  });

  test('appears in feeds, sitemaps and the search too, and so does a correction', async () => {
    const author = authors[0];
    const headline = 'Quintessential harbour zephyrs';
    const month = new Date().toISOString().slice(0, 7);
    const targets = ['/en/', '/en/town', `/en/author/${author.slug}`, '/en/town/an-apology-to-the-gull', '/en/rss.xml', '/en/atom.xml', '/en/feed.json',
      '/en/town/rss.xml', `/en/author/${author.slug}/feed.json`, `/en/sitemap-${month}.xml`, '/en/news-sitemap.xml', '/en/search?q=zephyrs', '/en/?view=lite'];
    for (const target of targets) await page(target);
    const began = Date.now();
    const article = await publish({ headline, authors: [author.id] });
    const shows = async (target) => new RegExp(`${headline}|${article.url}`).test(await page(target));
    for (const target of targets) await eventually(() => shows(target), target, 2_000);
    assert.ok(Date.now() - began < 2_000, `${Date.now() - began} ms until everything showed it`);
    for (const target of [article.url, `${article.url}?view=lite`]) await page(target);
    await editor.must(200, 'POST', `/articles/${article.id}/correct`, { text: 'They were breezes.', place: 'top' });
    for (const target of [article.url, `${article.url}?view=lite`, `${article.url}/history`]) {
      await eventually(async () => /<aside class="correction">.*They were breezes\./.test(await page(target)), target);
    }
    const { updated_at: updated } = await editor.must(200, 'GET', `/articles/${article.id}`);
    await eventually(async () => (await page('/en/atom.xml')).includes(`<updated>${updated.slice(0, 19)}`), 'its time in the feed');
  });

  test('can be compared with earlier versions, except those a court had removed', async () => {
    const article = await publish({ headline: 'The clock', body_html: '<p>It strikes nine.</p>' });
    const { revision } = await editor.must(200, 'PATCH', `/articles/${article.id}`, { revision: article.revision, body_html: '<p>It strikes ten.</p>' });
    await editor.must(200, 'POST', `/articles/${article.id}/publish`);
    const history = () => page(`${article.url}/history`);
    await eventually(async () => /It strikes <del><span class="unseen">Removed: <\/span>nine\.<\/del> <ins><span class="unseen">Added: <\/span>ten\.<\/ins>/.test(await history()), 'what changed');
    await eventually(async () => (await page(article.url)).includes(`${article.url}/history`), 'the way there');
    await editor.must(200, 'PATCH', `/articles/${article.id}`, { revision, body_html: '<p>A secret draft.</p>' });
    assert.doesNotMatch(await history(), /secret/);
    const { versions } = await editor.must(200, 'GET', `/articles/${article.id}/versions`);
    await publisher.must(204, 'POST', `/articles/${article.id}/versions/${versions[0].seq}/redact`, { reason: 'A court said so.' });
    await eventually(async () => !(await history()).includes('nine.'), 'it is taken away');
    assert.match(await history(), /The text of a version was removed/);
    await publisher.must(200, 'POST', `/articles/${article.id}/withdraw`, { reason: 'Wrong.' });
    await eventually(async () => (await server.get(`${article.url}/history`)).status === 410, 'withdrawn with it');
  });

  test('is previewed by those who may read drafts, and by nobody else', async () => {
    const { id } = await editor.must(201, 'POST', '/articles', { edition: 'en', section: section('town').id, headline: 'Unborn news', body_html: '<p>x</p>' });
    const as = (caller, target = `/preview/${id}`) => server.get(target, { headers: caller?.headers ?? {} });
    const seen = await as(editor);
    assert.equal(seen.status, 200);
    assert.match(seen.body, /<h1>Unborn news<\/h1>/);
    assert.equal(seen.headers['cache-control'], 'private, no-store');
    assert.equal(seen.headers['x-robots-tag'], 'noindex');
    for (const role of ['writer', 'translator', 'publisher', 'administrator', 'moderator']) assert.equal((await as(people[role])).status, 200, role);
    for (const [caller, status] of [[undefined, 401], [people.contributor, 403], [{ headers: { Cookie: '__Host-stanhope=nonsense' } }, 401], [{ headers: { Authorization: 'Bearer nonsense' } }, 401]]) {
      for (const target of [`/preview/${id}`, `/en/preview/${id}`, `/preview/${id}?revision=1`]) {
        const answer = await as(caller, target);
        const own = target.startsWith('/preview/');
        assert.equal(answer.status, own ? status : 404, target);
        assert.doesNotMatch(answer.body, /Unborn/);
      }
    }
    assert.equal((await as(editor, '/preview/nothing')).status, 404);
    assert.equal((await as(undefined, '/preview/nothing')).status, 401, 'strangers hear no more of what is there than of what is not');
  });

  test('that is read most is on the front', { timeout: 30_000 }, async () => {
    const article = await publish({ headline: 'Read by everybody' });
    const other = await publish({ headline: 'Read by few' });
    for (let i = 0; i < 30; ++i) await page(article.url);
    for (let i = 0; i < 8; ++i) await page(other.url);
    const order = async () => [...((await page('/en/')).match(/<section class="shelf most"[^]*?<\/section>/)?.[0] ?? '').matchAll(/<a href="([^"]+)">/g)].map((match) => match[1]);
    const place = async (each) => (await order()).indexOf(each.url);
    await eventually(async () => await place(article) >= 0 && await place(other) > await place(article), 'both, in their order', 10_000);
    await publisher.must(200, 'POST', `/articles/${article.id}/withdraw`, { reason: 'Wrong.' });
    await eventually(async () => !(await order()).includes(article.url), 'gone with its withdrawal');
  });

  test('is not rendered again for changes that readers cannot see', async () => {
    const before = await server.get('/en/');
    const { id } = await editor.must(201, 'POST', '/articles', { edition: 'en', section: section('town').id, headline: 'A draft', body_html: '<p>x</p>' });
    await editor.must(200, 'POST', `/articles/${id}/approve`);
    const again = await server.get('/en/');
    assert.equal(again.headers.etag, before.headers.etag);
  });
});
