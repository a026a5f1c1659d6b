// Exports a newsroom to an archive, which restores the same newsroom, and to a file that WordPress imports.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { count, imported, rows } from '../support/importing.mjs';
import { assertRefused, Newsroom, newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { png, send } from '../support/pictures.mjs';
import { eventually } from '../support/process.mjs';
import { readByPython } from '../support/real_data.mjs';

let newsroom;
const addresses = [];

// Makes a newsroom with all kinds of content: the sample, an import with comments and redirects, and two
// articles with a picture. One of these is corrected and the other is withdrawn.
before(async () => {
  newsroom = await Newsroom.make({ sample: true });
  const ghost = path.join(temporaryFolder(), 'ghost.json');
  fs.writeFileSync(ghost, JSON.stringify({ db: [{ meta: { version: '5.0' }, data: {
    posts: [{ id: 'p1', title: 'Old <ferry> & “quay”', slug: 'old-ferry', status: 'published', published_at: '2021-03-24T00:55:47.000Z', html: '<p>Line \u2028 one ]]&gt; <script>x</script> two\\</p>' }, { id: 'p2', title: 'Kept back', slug: 'kept-back', status: 'draft', html: '<p>Draft</p>' }],
    comments: [{ id: 'c1', post_id: 'p1', status: 'published', html: 'First', created_at: '2021-04-01T00:00:00.000Z' }, { id: 'c2', post_id: 'p1', parent_id: 'c1', status: 'hidden', html: 'Answer', created_at: '2021-04-02T00:00:00.000Z' }],
    members: [{ id: 'm1', email: 'a@example.org', name: 'A' }] } }] }));
  const rules = path.join(temporaryFolder(), 'redirects.yaml');
  fs.writeFileSync(rules, '301:\n  /plain: /old-ferry/\n302:\n  ^/rule/(.*)$: /$1\n');
  await imported(newsroom, ['ghost', ghost, '--site', 'https://old.example', '--redirects', rules]);
  const server = await newsroom.serve();
  const { people } = await makeStaff(newsroom, server);
  const { sections } = await people.publisher.must(200, 'GET', '/sections');
  const section = sections.find(({ edition }) => edition === 'en').id;
  const picture = await send(people.editor, png(300, 200));
  await people.editor.must(200, 'PATCH', `/pictures/${picture.json.id}`, { words: { caption: 'A boat', credit: 'Ada' } });
  for (const headline of ['The lamps of the quay', 'A mistake']) {
    const { id } = await people.editor.must(201, 'POST', '/articles', { edition: 'en', section, headline, lead_picture: picture.json.id, body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'One two three.' }] }, { type: 'picture', attrs: { picture: picture.json.id, alt: 'A boat' } }] } });
    await people.editor.must(200, 'POST', `/articles/${id}/approve`);
    const { url } = await people.editor.must(200, 'POST', `/articles/${id}/publish`);
    if (headline === 'A mistake') await people.editor.must(200, 'POST', `/articles/${id}/withdraw`, { reason: 'None of it was so.' });
    else await people.editor.must(200, 'POST', `/articles/${id}/correct`, { text: 'It was 12 lamps.', place: 'top' });
    addresses.push(url);
  }
  addresses.push('/', '/tr/', '/sitemap.xml', (await server.get('/old-ferry/')).headers.location, `/pictures/${picture.json.url?.split('/')[2] ?? ''}`);
  await server.stop();
});
after(() => newsroom.remove());

const exported = async (from, ...flags) => {
  const folder = path.join(temporaryFolder(), 'archive');
  await from.json(['export', 'archive', folder, ...flags]);
  return folder;
};

const filesIn = (folder) => fs.readdirSync(folder, { recursive: true }).filter((name) => fs.statSync(path.join(folder, name)).isFile()).sort();

describe('an archive', () => {
  test('restores the same newsroom into an empty one: the same archive bytes, the same pages, an intact version log', async (t) => {
    const first = await exported(newsroom);
    const other = await newsroomFor(t);
    const taken = await other.json(['import', 'archive', first]);
    assert.equal(taken.pictures, 1);
    assert.deepEqual(taken.missing, []);
    const second = await exported(other);
    assert.deepEqual(filesIn(second), filesIn(first));
    assert.ok(filesIn(first).length >= 27, filesIn(first).join(' '));
    for (const name of filesIn(first)) {
      if (name !== 'archive.json') assert.ok(fs.readFileSync(path.join(first, name)).equals(fs.readFileSync(path.join(second, name))), name);
    }
    const [label, again] = [first, second].map((folder) => JSON.parse(fs.readFileSync(path.join(folder, 'archive.json'), 'utf8')));
    assert.deepEqual({ ...again, exported_at: label.exported_at }, label, 'only the time differs');
    assert.ok((await other.json(['check'])).checks.every(({ good }) => good));
    const servers = [await newsroom.serve(), await other.serve()];
    for (const address of [...addresses, '/plain', '/rule/x', '/section-that-is-none']) {
      const [here, there] = await Promise.all(servers.map((server) => server.get(address)));
      assert.equal(there.status, here.status, address);
      assert.equal(there.headers.location, here.headers.location, address);
      assert.equal(there.body, here.body, address);
    }
    const found = await eventually(async () => {
      const answer = await servers[1].get('/en/search?q=lamps');
      return answer.body.includes(`href="${addresses[0]}"`) && answer;
    }, 'the search to find it');
    assert.equal(found.status, 200);
    await Promise.all(servers.map((server) => server.stop()));
  });

  test('holds JSON that other programs read, and no secret', async () => {
    const folder = await exported(newsroom);
    const revisions = fs.readFileSync(path.join(folder, 'revisions.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const old = revisions.find(({ content }) => content.headline.startsWith('Old <'));
    assert.equal(old.content.headline, 'Old <ferry> & “quay”');
    assert.equal(old.content.body.type, 'doc');
    assert.match(old.saved_at, /^\d{4}-\d\d-\d\dT/);
    const everything = filesIn(folder).filter((name) => name.endsWith('.jsonl')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('');
    for (const secret of ['password', 'argon2', 'editor@example.org', 'token']) assert.ok(!everything.includes(secret), secret);
    assert.equal(fs.statSync(folder).mode & 0o077, 0, 'nobody else may look into it');
    assert.equal(filesIn(await exported(newsroom, '--without-pictures')).filter((name) => name.startsWith('pictures/')).length, 0);
    assertRefused(await newsroom.run(['export', 'archive', folder]), /exists already/);
  });

  test('that is damaged is refused with file and line, and nothing is imported', async (t) => {
    const whole = await exported(newsroom);
    const target = await newsroomFor(t);
    const damaged = async (name, change, message) => {
      const folder = path.join(temporaryFolder(), 'archive');
      fs.cpSync(whole, folder, { recursive: true });
      const file = path.join(folder, name);
      const before = fs.readFileSync(file, 'utf8');
      const text = change(before);
      assert.notEqual(text, before, `${name} is damaged`);
      text === null ? fs.rmSync(file) : fs.writeFileSync(file, text);
      assertRefused(await target.run(['import', 'archive', folder]), message);
      assert.equal(rows(target, 'editions') + rows(target, 'articles') + rows(target, 'pictures'), 0);
    };
    await damaged('archive.json', () => null, /it has no archive\.json/);
    await damaged('archive.json', (text) => text.replace(/"schema":\d+/, '"schema":999'), /reads archives of schema/);
    await damaged('tags.jsonl', (text) => text.replace('"slug"', '"slugs"'), /tags\.jsonl:1: “slug” is missing/);
    await damaged('revisions.jsonl', (text) => `${text.trimEnd().slice(0, -1)}\n`, /revisions\.jsonl:\d+: the line is not a JSON object/);
    await damaged('revisions.jsonl', (text) => text.replace('{"text":"One two three.","type":"text"}', '{"text":"x","type":"text","marks":[{"type":"link","attrs":{"href":"javascript:x"}}]}'), /revisions\.jsonl:\d+: the article's content is not in the form that Stanhope stores/);
    await damaged('versions.jsonl', (text) => text.replace('lamps', 'lambs'), /The log of versions is broken at link/);
    await damaged('versions.jsonl', (text) => text.trimEnd().split('\n').slice(1).join('\n') + '\n', /The log of versions is broken/);
    await damaged('pictures.jsonl', (text) => text.replace(/"hash":"[0-9a-f]{8}/, '"hash":"../../..'), /Picture .* has an invalid hash/);
    await damaged('settings.jsonl', (text) => `${text}{"name":"websub_hub","value":"gopher://10.0.0.1/"}\n`, /`websub_hub` must be an address/);
    await damaged('editions.jsonl', (text) => text.replace('"prefix":"en"', '"prefix":"api"'), /“api” is reserved/);
    await damaged('redirects.jsonl', (text) => text.replace(/"kind":"[a-z]+","target":"[^"]*"/, '"kind":"address","target":"javascript:x"'), /cannot be a redirect.s target/);
    await damaged('redirect_rules.jsonl', (text) => text.replace('"pattern":"', '"pattern":"('), /cannot be used as a pattern/);
    await damaged('sections.jsonl', (text) => text.replace(/"slug":"[^"]*"/, '"slug":"a b"'), /sections\.jsonl:1: “slug” may have only small letters/);
    await damaged('addresses.jsonl', (text) => text.replace(/"article":"[^"]*"/, '"article":"nobody"'), /./);
    const folder = path.join(temporaryFolder(), 'archive');
    fs.cpSync(whole, folder, { recursive: true });
    const picture = path.join(folder, filesIn(folder).find((name) => name.startsWith('pictures/')));
    fs.appendFileSync(picture, 'x');
    const ran = await target.run(['import', 'archive', folder, '--json']);
    assert.equal(ran.code, 3, ran.stderr);
    assert.equal(JSON.parse(ran.stdout).missing.length, 1, 'a file that is not what its name says');
    assertRefused(await target.run(['import', 'archive', whole]), /This newsroom is not empty/);
  });
});

describe('a file for WordPress', () => {
  test('is WXR 1.2 as its importer reads it, and comes back with the same words', async (t) => {
    const file = path.join(temporaryFolder(), 'out.xml');
    const wrote = await newsroom.json(['export', 'wxr', file, '--site', 'https://news.example/']);
    assert.equal(wrote.withdrawn, 1);
    assert.equal(wrote.pictures, 1);
    execFileSync('xmllint', ['--noout', file]);
    const read = readByPython('read_wxr.py', file);
    assert.equal(read.broken, 0);
    const posts = read.items.filter(({ type }) => type === 'post' || type === 'page');
    assert.equal(posts.length, wrote.posts + wrote.pages);
    assert.equal(posts.length + 1, rows(newsroom, 'articles'));
    const text = fs.readFileSync(file, 'utf8');
    // WordPress' importer checks these first lines, and converts these elements to integers.
    assert.match(text, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<rss version="2\.0"[^>]* xmlns:wp="http:\/\/wordpress\.org\/export\/1\.2\/"/);
    assert.match(text, /<wp:wxr_version>\d+\.\d+<\/wp:wxr_version>/);
    for (const [, number] of text.matchAll(/<wp:(?:post_id|post_parent|comment_id|comment_parent|term_id)>([^<]*)</g)) assert.match(number, /^\d+$/);
    const lamps = posts.find(({ title }) => title === 'The lamps of the quay');
    assert.deepEqual([lamps.status, lamps.link], ['publish', `https://news.example${addresses[0]}`]);
    assert.equal(posts.find(({ title }) => title === 'Kept back').status, 'draft');
    assert.match(text, /<wp:attachment_url>https:\/\/news\.example\/pictures\/[^<]+<\/wp:attachment_url>/);
    assert.match(text, /<wp:meta_key><!\[CDATA\[_thumbnail_id\]\]><\/wp:meta_key>/);
    const back = await newsroomFor(t);
    const report = await imported(back, ['wxr', file]);
    assert.equal(report.code, 0, JSON.stringify(report.remarks));
    assert.equal(count(report, 'article', 'made') + count(report, 'page', 'made'), posts.length);
    const headlines = (from) => from.query("SELECT headline FROM articles WHERE state <> 'withdrawn' ORDER BY headline");
    assert.equal(headlines(back), headlines(newsroom));
    assert.equal(rows(back, 'comments'), rows(newsroom, 'comments'));
    assert.equal(rows(back, 'editions'), 2, 'languages are editions again');
    assertRefused(await newsroom.run(['export', 'wxr', file, '--site', 'https://news.example']), /exists already/);
    assertRefused(await newsroom.run(['export', 'wxr', `${file}2`, '--site', 'https://news.example', '--edition', 'xx']), /There is no edition/);
    assertRefused(await newsroom.run(['export', 'wxr', `${file}2`]), /its address is not set/);
    const turkish = await newsroom.json(['export', 'wxr', `${file}3`, '--site', 'https://news.example', '--edition', 'tr']);
    assert.ok(turkish.posts > 0 && turkish.posts < wrote.posts);
  });
});
