// Imports the archive of 28,334 real stories in two editions, which `./dev archive` also imports. The import
// is killed once, and the next import continues where it stopped.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { count, imported, rows } from '../support/importing.mjs';
import { onlySqlite } from '../support/database.mjs';
import { newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { binary, eventually, root } from '../support/process.mjs';
import { realData, without } from '../support/real_data.mjs';

const kStories = { en: 21_578, tr: 6_756 };

function stories() {
  const file = path.join(temporaryFolder(), 'stories.jsonl');
  fs.writeFileSync(file, execFileSync('node', [path.join(root, 'bench/archive/news.mjs'), path.join(realData, 'news')], { maxBuffer: 1 << 28 }));
  return file;
}

test('the news archive is a newsroom of two editions, also after a kill half way', { skip: without('news') || onlySqlite.skip }, async (t) => {
  const newsroom = await newsroomFor(t);
  const file = stories();
  const killed = spawn(binary, ['import', 'stories', file, '--site', 'news', '--data', newsroom.data], { stdio: 'ignore' });
  const ended = new Promise((resolve) => killed.on('exit', resolve));
  await eventually(() => rows(newsroom, 'articles') > 2_000, 'some stories', 60_000);
  killed.kill('SIGKILL');
  await ended;
  const before = rows(newsroom, 'articles');
  assert.ok(before < 28_334, `${before} before it was killed`);
  const report = await imported(newsroom, ['stories', file, '--site', 'news'], { ms: 300_000 });
  assert.equal(report.code, 0, JSON.stringify(report.remarks.slice(0, 3)));
  assert.equal(count(report, 'article', 'unchanged'), before, 'what was there stays');
  assert.equal(count(report, 'article', 'made'), 28_334 - before);
  const published = newsroom.query('SELECT edition, count(*) FROM published_articles GROUP BY edition ORDER BY edition');
  assert.equal(published, `en|${kStories.en}\ntr|${kStories.tr}`);
  assert.equal(newsroom.query('SELECT count(*) FROM (SELECT article FROM versions GROUP BY article HAVING count(*) > 1)'), '0', 'none twice');

  const server = await newsroom.serve();
  for (const [front, language] of [['/', 'en'], ['/tr/', 'tr']]) {
    const page = await server.get(front);
    assert.equal(page.status, 200);
    assert.match(page.body, new RegExp(`<html[^>]* lang="${language}`));
    const links = [...page.body.matchAll(/<h\d[^>]*><a href="([^"]+)"/g)].map(([, link]) => link);
    assert.ok(links.length >= 10, `${front}: ${links.length} headlines`);
    for (const link of links.slice(0, 3)) assert.equal((await server.get(link)).status, 200, link);
  }
  const sections = newsroom.query('SELECT s.edition, s.slug, count(*) FROM sections s JOIN published_articles p ON p.section = s.id GROUP BY s.edition, s.slug').split('\n').map((row) => row.split('|'));
  assert.ok(sections.length >= 18, `${sections.length} sections`);
  for (const [edition, slug] of sections) {
    const page = await server.get(edition === 'en' ? `/${slug}` : `/tr/${slug}`);
    assert.equal(page.status, 200, slug);
    assert.ok((page.body.match(/<article\b|<h\d[^>]*><a /g) ?? []).length > 0, `${slug} lists its articles`);
  }
  for (const [search, words] of [['/search?q=grain+exports', /grain/i], ['/tr/search?q=ISTANBUL+belediyesi', /istanbul|belediye/i], ['/tr/search?q=galatasaray', /galatasaray/i]]) {
    const page = await server.get(search);
    assert.equal(page.status, 200);
    const found = /<ul class="lines">([\s\S]*?)<\/ul>/.exec(page.body)?.[1] ?? '';
    assert.ok((found.match(/<li><a /g) ?? []).length >= 5, `${search} finds`);
    assert.match(found, words, search);
  }
  assert.ok((await newsroom.json(['check'])).checks.every(({ good }) => good));
});
