// Tests what other programs read: feeds, sitemaps, structured data, well-known files, and notices to a hub.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import Ajv2020 from 'ajv/dist/2020.js';

import { makeStaff } from '../support/api.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { eventually, root } from '../support/process.mjs';

const origin = 'https://gazette.example';
const schema = (name) => path.join(root, 'tests/schemas', name);

// The errors that xmllint finds in a text by the schema `name`; empty if there are none.
function complaints(text, name) {
  const ran = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', schema(name), '-'], { input: text, encoding: 'utf8' });
  assert.equal(ran.error, undefined, 'xmllint is there');
  return ran.status === 0 ? '' : ran.stderr;
}

const validJsonFeed = new Ajv2020({ strict: false }).compile(JSON.parse(fs.readFileSync(schema('json_feed.json'), 'utf8')));

// The visible text of an element: without tags, and with entities decoded.
const unescaped = (html) => html.replaceAll(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&').trim();

let newsroom;
let server;
let people;
let hub;
let told = [];
let hubStatus = 204;

before(async () => {
  hub = http.createServer((request, answer) => {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', () => {
      told.push({ method: request.method, type: request.headers['content-type'], fields: new URLSearchParams(body), status: hubStatus });
      answer.writeHead(hubStatus).end();
    });
  });
  await new Promise((resolve) => { hub.listen(0, '127.0.0.1', resolve); });
  newsroom = await Newsroom.make({ sample: true });
  server = await newsroom.serve();
  ({ people } = await makeStaff(newsroom, server));
  await people.publisher.must(200, 'PATCH', '/settings', {
    name: 'Gazette & Sons', address: origin, security_contact: 'mailto:security@gazette.example', ads_txt: 'ads.example, 7, DIRECT',
    websub_hub: `http://127.0.0.1:${hub.address().port}/hub`,
  });
});
after(async () => {
  await newsroom?.remove();
  hub?.close();
});

const text = async (target) => {
  const { status, body } = await server.get(target);
  assert.equal(status, 200, target);
  return body;
};

async function publish(fields) {
  const { sections } = await people.editor.must(200, 'GET', '/sections');
  const town = sections.find((section) => section.slug === 'town');
  const { id } = await people.editor.must(201, 'POST', '/articles', { edition: 'en', section: town.id, body_html: '<p>One two three.</p>', ...fields });
  await people.editor.must(200, 'POST', `/articles/${id}/approve`);
  return people.editor.must(200, 'POST', `/articles/${id}/publish`);
}

describe('feeds', () => {
  const homes = ['/', '/en/', '/kent/', '/en/town/', '/author/defne-tuzcu/', '/en/author/defne-tuzcu/'];

  test('are what their specifications say', async () => {
    for (const home of homes) {
      for (const [file, rules] of [['rss.xml', 'rss.rng'], ['atom.xml', 'atom.rng']]) {
        assert.equal(complaints(await text(home + file), rules), '', home + file);
      }
      const feed = JSON.parse(await text(`${home}feed.json`));
      assert.ok(validJsonFeed(feed), `${home}feed.json: ${JSON.stringify(validJsonFeed.errors)}`);
      assert.ok(feed.items.length > 0);
      assert.equal(feed.hubs[0].type, 'WebSub');
    }
  });

  test('would fail these checks if they were wrong', async () => {
    const atom = await text('/en/atom.xml');
    const rss = await text('/en/rss.xml');
    for (const [broken, rules] of [
      [atom.replace(/<id>[^<]*<\/id>/, ''), 'atom.rng'], [atom.replace(/<updated>[^<]*/, '<updated>yesterday'), 'atom.rng'], [atom.replace(/href="https/, 'href="'), 'atom.rng'],
      [rss.replace(/<pubDate>[^<]*/, '<pubDate>2026-11-26'), 'rss.rng'], [rss.replace(/<title>[^<]*<\/title>/, ''), 'rss.rng'], [rss.slice(0, -10), 'rss.rng'],
    ]) assert.notEqual(complaints(broken, rules), '');
    const feed = JSON.parse(await text('/en/feed.json'));
    assert.ok(!validJsonFeed({ ...feed, version: '1' }));
  });

  test('and sitemaps list every article, in its own language, and only the newest as news', async () => {
    const listed = new Set();
    const index = await text('/sitemap.xml');
    assert.equal(complaints(index, 'sitemap.rng'), '');
    assert.notEqual(complaints(index.replace('<loc>https', '<loc>'), 'sitemap.rng'), '');
    for (const [, address] of index.matchAll(/<loc>([^<]+)<\/loc>/g)) {
      const sitemap = await text(address.replace(origin, ''));
      assert.equal(complaints(sitemap, 'sitemap.rng'), '', address);
      for (const [, page] of sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)) listed.add(page);
    }
    assert.ok(listed.size >= 20, `${listed.size} articles`);
    for (const address of listed) assert.match(await text(address.replace(origin, '')), new RegExp(`<link rel="canonical" href="${address}">`));
    for (const [prefix, language] of [['/', 'tr'], ['/en/', 'en']]) {
      const news = await text(`${prefix}news-sitemap.xml`);
      assert.equal(complaints(news, 'sitemap.rng'), '', prefix);
      const languages = [...news.matchAll(/<news:language>([^<]+)/g)].map((match) => match[1]);
      assert.ok(languages.length > 0 && languages.every((each) => each === language));
      for (const [, date] of news.matchAll(/<news:publication_date>([^<]+)/g)) assert.ok(Date.now() - Date.parse(date) < 48 * 3_600_000, date);
    }
    const robots = await text('/robots.txt');
    for (const [, address] of robots.matchAll(/^Sitemap: (\S+)$/gm)) await text(address.replace(origin, ''));
  });
});

describe('structured data', () => {
  const graphOf = (html) => JSON.parse(html.match(/<script type="application\/ld\+json">([^]*?)<\/script>/)[1])['@graph'];
  const part = (html, type) => graphOf(html).find((each) => each['@type'] === type);

  test('agrees with the page it stands on', async () => {
    const sitemap = await text('/sitemap.xml');
    const months = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1].replace(origin, ''));
    const pages = (await Promise.all(months.map(text))).flatMap((body) => [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]));
    let translated = 0;
    for (const address of pages) {
      const html = await text(address.replace(origin, ''));
      const article = graphOf(html).find((each) => /Article|LiveBlog/.test(each['@type']));
      const shown = (pattern) => unescaped(html.match(pattern)[1]);
      assert.equal(article.headline, shown(/<h1>([^]*?)<\/h1>/), address);
      assert.equal(article.description, shown(/<p class="standfirst">([^]*?)<\/p>/));
      assert.equal(article.datePublished, shown(/<time datetime="([^"]+)"/));
      assert.equal(article.inLanguage, shown(/<html lang="([^"]+)"/));
      assert.equal(article.mainEntityOfPage, address);
      assert.equal(article.isAccessibleForFree, true);
      const kind = html.match(/<article class="post kind-(\w+)/)[1];
      assert.equal(article['@type'], { column: 'OpinionNewsArticle', analysis: 'AnalysisNewsArticle' }[kind] ?? 'NewsArticle');
      assert.equal(article.publisher['@type'], 'NewsMediaOrganization');
      assert.equal(article.publisher.name, 'Gazette & Sons');
      const people_ = [...html.matchAll(/<li class="by"><a href="([^"]+)">([^<]+)</g)].map((match) => [origin + match[1], unescaped(match[2])]);
      assert.deepEqual(article.author.map((author) => [author.url, author.name]), people_);
      const crumbs = part(html, 'BreadcrumbList').itemListElement;
      const trail = [...html.match(/<nav class="crumbs"[^]*?<\/nav>/)[0].matchAll(/<a href="([^"]+)">([^<]+)</g)].map((match) => [origin + match[1], unescaped(match[2])]);
      assert.deepEqual(crumbs.map(({ item, name }) => [item, name]), [...trail, [address, article.headline]]);
      const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].filter((match) => match[1] !== 'x-default' && match[2] !== address);
      const others = [article.translationOfWork, ...(article.workTranslation ?? [])].filter(Boolean);
      assert.deepEqual(others.map((other) => [other.inLanguage, other['@id']]), alternates.map((match) => [match[1], match[2]]));
      if (article.translationOfWork) translated += 1;
    }
    assert.ok(translated > 0, 'some are translations');
    assert.equal(part(await text('/en/'), 'NewsMediaOrganization').name, 'Gazette & Sons');
    assert.equal(part(await text('/en/town'), 'BreadcrumbList').itemListElement.length, 2);
  });

  test('names corrections and escapes its text', async () => {
    const article = await publish({ headline: 'A </script><script>alert(1)</script> headline', kind: 'live' });
    await people.editor.must(200, 'POST', `/articles/${article.id}/correct`, { text: 'Not "so" & </script>.' });
    await eventually(async () => (await text(article.url)).includes('CorrectionComment'), 'the correction');
    const live = part(await text(article.url), 'LiveBlogPosting');
    assert.equal(live.headline, 'A </script><script>alert(1)</script> headline');
    assert.equal(live.correction[0].text, 'Not "so" & </script>.');
    assert.ok(live.dateModified > live.datePublished || live.dateModified === live.datePublished);
  });
});

describe('files at known places', () => {
  test('hold the publication’s settings', async () => {
    const security = await text('/.well-known/security.txt');
    assert.match(security, /^Contact: mailto:security@gazette\.example\nExpires: 20\d\d-\d\d-\d\dT00:00:00Z\nPreferred-Languages: (tr, en|en, tr)\nCanonical: https:\/\/gazette\.example\/\.well-known\/security\.txt\n$/);
    const ends = Date.parse(security.match(/Expires: (\S+)/)[1]);
    assert.ok(ends > Date.now() + 170 * 86_400_000 && ends < Date.now() + 366 * 86_400_000, 'less than a year (RFC 9116 §2.5.5)');
    assert.equal(await text('/ads.txt'), 'ads.example, 7, DIRECT\n');
    assert.equal((await server.get('/trust.txt')).status, 404);
    await people.publisher.must(200, 'PATCH', '/settings', { trust_txt: 'member=https://press.example/\n' });
    await eventually(async () => (await server.get('/trust.txt')).body === 'member=https://press.example/\n', 'trust.txt');
  });

  test('are refused if they are invalid', async () => {
    for (const [name, value] of [
      ['security_contact', 'security@gazette.example'], ['security_contact', 'mailto:a@b\nExpires: never'], ['websub_hub', 'ftp://hub'], ['websub_hub', 'https://hub/"'],
      ['address', 'https://gazette.example/path'], ['ads_txt', 'x'.repeat(200_001)], ['theme.', 'x'], ['theme.Größe', 'x'], ['nonsense', 'x'],
    ]) assert.equal((await people.publisher.patch('/settings', { [name]: value })).status, 422, `${name}: ${value.slice(0, 40)}`);
    assert.equal((await people.editor.patch('/settings', { ads_txt: 'x' })).status, 403);
  });
});

describe('a hub', () => {
  test('is notified of every changed feed until it answers', { timeout: 60_000 }, async () => {
    await eventually(() => told.some((each) => each.status === 204), 'what was published above');
    told = [];
    hubStatus = 503;
    const { authors } = await people.editor.must(200, 'GET', '/authors');
    await publish({ headline: 'Told to the hub', authors: [authors[0].id] });
    await eventually(() => told.length === 1, 'the first call');
    hubStatus = 204;
    await eventually(() => told.length === 2, 'the second call', 30_000);
    assert.deepEqual(told.map((each) => each.status), [503, 204]);
    const [{ method, type, fields }] = told;
    assert.equal(method, 'POST');
    assert.equal(type, 'application/x-www-form-urlencoded');
    assert.equal(fields.get('hub.mode'), 'publish');
    const topics = fields.getAll('hub.url');
    const homes = ['/en/', '/en/town/', `/en/author/${authors[0].slug}/`];
    assert.deepEqual(topics, homes.flatMap((home) => ['rss.xml', 'atom.xml', 'feed.json'].map((file) => origin + home + file)));
    for (const topic of topics) await text(topic.replace(origin, ''));
  });

  test('gets no notice of drafts, and none if no hub is set', async () => {
    const { sections } = await people.editor.must(200, 'GET', '/sections');
    told = [];
    await people.editor.must(201, 'POST', '/articles', { edition: 'en', section: sections.find((each) => each.slug === 'town').id, headline: 'A draft', body_html: '<p>x</p>' });
    await people.publisher.must(200, 'PATCH', '/settings', { websub_hub: '' });
    const article = await publish({ headline: 'Told to nobody' });
    await eventually(async () => (await text('/en/rss.xml')).includes(article.url), 'the feed');
    assert.ok(!(await text('/en/rss.xml')).includes('rel="hub"'));
    assert.deepEqual(told, []);
  });
});
