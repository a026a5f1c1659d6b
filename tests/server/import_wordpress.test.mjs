// Imports exports of WordPress with `stanhope import wxr`, and checks what readers see.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';

import { bodyOf, count, firstMissing, imported, plain, rows } from '../support/importing.mjs';
import { newsroomFor } from '../support/newsroom.mjs';
import { readByPython, realFiles, without } from '../support/real_data.mjs';

const exports_ = realFiles('wxr', /\.(xml|wxr)$/);
const theThree = ['themeunittestdata.wordpress.xml', 'wptest.xml', 'theme-test-data-ja.xml'];

function expectedState(item) {
  if (item.password && item.status === 'publish') return 'draft';
  return { publish: 'published', future: 'scheduled', draft: 'draft', pending: 'in_review' }[item.status] ?? 'draft';
}

test('every export of WordPress comes in as another parser reads it, or is refused for a reason', { skip: without('wxr'), concurrency: 2 }, async (t) => {
  assert.ok(exports_.length > 30);
  await Promise.all(exports_.map((file) => {
    return t.test(path.basename(path.dirname(file)) + '/' + path.basename(file), async (t) => {
      const newsroom = await newsroomFor(t);
      const read = readByPython('read_wxr.py', file);
      const report = await imported(newsroom, ['wxr', file]);
      const known = read.items.filter((item) => ['post', 'page'].includes(item.type) && !['trash', 'auto-draft'].includes(item.status));
      const first = known.filter((item, place) => known.findIndex((other) => other.id === item.id) === place || !item.id);
      const errors = report.remarks.filter((remark) => remark.level === 'error');
      const cut = path.basename(file) === 'malformed-simple.xml' ? 2 : 0; // errors: its only item, and the file itself
      assert.equal(errors.filter(({ code }) => code === 'article.twice').length, known.length - first.length);
      assert.equal(errors.filter(({ code }) => ['item.broken', 'file.cut'].includes(code)).length, cut || read.broken);
      assert.equal(errors.length, known.length - first.length + (cut || read.broken), JSON.stringify(errors));
      assert.equal(report.code, errors.length > 0 ? 3 : 0);
      assert.equal(count(report, 'article', 'made') + count(report, 'page', 'made'), first.length);
      assert.equal(rows(newsroom, 'articles'), first.length);
      assert.equal(rows(newsroom, 'comments'), first.reduce((sum, item) => sum + item.comments, 0));
      assert.ok(rows(newsroom, 'authors') >= new Set(read.authors.filter(Boolean)).size - (read.authors.length > 100 ? 5 : 0), 'authors');
      const states = new Map(newsroom.query("SELECT i.old_id, a.state FROM imported i JOIN articles a ON a.id = i.subject").split('\n').map((row) => row.split('|')));
      for (const item of first.filter((candidate) => candidate.id)) {
        assert.equal(states.get(item.id), expectedState(item), item.title);
      }
    });
  }));
});

test('the theme-test exports keep their words, and their addresses redirect', { skip: without('wxr') }, async (t) => {
  for (const name of theThree) {
    await t.test(name, async (t) => {
      const newsroom = await newsroomFor(t);
      const file = exports_.find((candidate) => candidate.endsWith(name));
      await imported(newsroom, ['wxr', file]);
      const server = await newsroom.serve();
      let shown = 0;
      const { base, items } = readByPython('read_wxr.py', file);
      const folder = new URL(base).pathname.replace(/\/$/, '');
      for (const item of items) {
        if (!['post', 'page'].includes(item.type) || item.status !== 'publish' || item.password || !item.link) continue;
        const old = new URL(item.link);
        for (const address of [`${folder}/?p=${item.id}`, old.pathname]) {
          if (address === '/' || address === `${folder}/`) continue; // the address of the old front page is that of the new one
          const moved = await server.get(address);
          assert.equal(moved.status, 301, `${item.title}: ${address}`);
          const page = await server.get(moved.headers.location);
          assert.equal(page.status, 200, `${address} → ${moved.headers.location}`);
          const body = bodyOf(page.body);
          // The page may contain a shortcode only if the article shows it as an example, so that it is one of
          // its words.
          for (const [leak] of plain(body).matchAll(/<!--|\[\/?(caption|gallery|audio|video|embed)\b|wp:[a-z]/g)) assert.ok(item.words.some((word) => word.includes(leak)), `${item.title}: ${leak}`);
          assert.ok(!body.includes('<!--'), item.title);
          const missing = firstMissing(item.words, plain(body));
          assert.equal(missing, undefined, `${item.title}: ${item.words.slice(Math.max(0, item.words.indexOf(missing) - 5), item.words.indexOf(missing) + 3).join(' ')}`);
        }
        ++shown;
      }
      assert.ok(shown > 30, `${shown} articles`);
    });
  }
});
