// What readers see follows what editors do, on every page in memory, and never half of it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { eventually } from '../support/process.mjs';

describe('what is published', () => {
  let newsroom;
  let server;
  let editor;
  let publisher;
  let sections;
  let authors;

  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve();
    const { people } = await makeStaff(newsroom, server);
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

    // Another section, another headline: it leaves the one and comes to the other.
    await page('/en/sport');
    await editor.must(200, 'PATCH', `/articles/${article.id}`, { revision: article.revision, headline: 'The lamps went out', section: section('sport').id });
    const moved = await editor.must(200, 'POST', `/articles/${article.id}/publish`);
    await eventually(async () => (await page('/en/sport')).includes('The lamps went out'), 'its new section');
    await eventually(async () => !/<div class="list">[^]*The lamps[^]*<section class="columnists"/.test(await page('/en/town')), 'its old section');
    await eventually(async () => (await server.get(article.url)).status === 301, 'its old address');
    assert.equal((await server.get(article.url)).headers.location, moved.url);

    await editor.must(200, 'POST', `/articles/${article.id}/correct`, { text: 'They were candles.', place: 'top' });
    await eventually(async () => (await page(moved.url)).includes('They were candles.'), 'the correction');
    await publisher.must(200, 'POST', `/articles/${article.id}/withdraw`, { reason: 'There were no lamps.' });
    await eventually(async () => (await server.get(moved.url)).status === 410, 'the tombstone');
    for (const target of ['/en/', '/en/sport', ...targets.slice(2)]) {
      await eventually(async () => !(await page(target)).includes('The lamps went out'), `${target} without it`);
    }
    assert.match(await page(moved.url), /There were no lamps\./);
    assert.equal((await server.get(`/en/tag/${tag.slug}`)).status, 404);
  });

  test('is never half there', async () => {
    // Readers who ask all the time find the old list or the new one, whole, in every answer.
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

  test('is current after a section, an edition or an author is called something else', async () => {
    const town = section('town');
    await page('/en/town/an-apology-to-the-gull');
    await publisher.must(200, 'PATCH', `/sections/${town.id}`, { name: 'The town' });
    await eventually(async () => (await page('/en/town/an-apology-to-the-gull')).includes('More from The town'), 'the section');
    await publisher.must(200, 'PATCH', '/editions/en', { name: 'The Other Gazette' });
    await eventually(async () => (await page('/en/town/an-apology-to-the-gull')).includes('The Other Gazette'), 'the masthead');
  });

  test('is not made anew for what readers cannot see', async () => {
    const before = await server.get('/en/');
    const { id } = await editor.must(201, 'POST', '/articles', { edition: 'en', section: section('town').id, headline: 'A draft', body_html: '<p>x</p>' });
    await editor.must(200, 'POST', `/articles/${id}/approve`);
    const again = await server.get('/en/');
    assert.equal(again.headers.etag, before.headers.etag);
  });
});
