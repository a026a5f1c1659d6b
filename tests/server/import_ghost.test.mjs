// Imports exports of Ghost with `stanhope import ghost`, and checks what readers see.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { bodyOf, count, firstMissing, imported, plain, rows } from '../support/importing.mjs';
import { assertRefused, newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { readByPython, realData, realFiles, without } from '../support/real_data.mjs';

const databases = [...realFiles('ghost/export', /\.(json|md)$/).filter((file) => !file.includes('/data/')), ...realFiles('ghost', /^theme-unit-test.*\.json$/)];

const lines = (newsroom, sql) => newsroom.query(sql).split('\n').filter(Boolean).map((line) => line.split('|'));

test('every export of Ghost comes in as another parser reads it, or is refused for a reason', { skip: without('ghost'), concurrency: 2 }, async (t) => {
  assert.ok(databases.length >= 13, `${databases.length} files`);
  await Promise.all(databases.map((file) => {
    return t.test(path.relative(realData, file), async (t) => {
      const newsroom = await newsroomFor(t);
      const read = readByPython('read_ghost.py', file);
      if (read.refused) {
        const reason = read.refused === 'KeyError' ? 'tables are missing' : fs.statSync(file).size === 0 || !file.endsWith('.md') ? 'it is empty' : 'it does not begin with a bracket';
        assertRefused(await newsroom.run(['import', 'ghost', file]), new RegExp(reason));
        return;
      }
      const report = await imported(newsroom, ['ghost', file]);
      assert.equal(report.code, 0);
      const pages = read.articles.filter((article) => article.is_page);
      assert.equal(count(report, 'page', 'made'), pages.length);
      assert.equal(count(report, 'article', 'made'), read.articles.length - pages.length);
      const found = new Map(lines(newsroom, 'SELECT i.old_id, a.state, a.kind, s.name FROM imported i JOIN articles a ON a.id = i.subject JOIN sections s ON s.id = a.section').map(([id, ...rest]) => [id, rest]));
      for (const article of read.articles) {
        const section = article.is_page ? 'Pages' : article.section ?? 'News';
        assert.deepEqual(found.get(article.id), [article.state, article.is_page ? 'page' : 'news', section], article.title);
      }
      const server = await newsroom.serve();
      for (const article of read.articles.filter(({ state }) => state === 'published')) {
        const moved = await server.get(`/${article.slug}/`);
        assert.equal(moved.status, 301, article.slug);
        const page = await server.get(moved.headers.location);
        assert.equal(page.status, 200, moved.headers.location);
        const missing = firstMissing(article.words, plain(bodyOf(page.body)));
        assert.equal(missing, undefined, `${article.title}: ${missing}`);
        assert.ok(!page.body.includes('__GHOST_URL__') && !bodyOf(page.body).includes('<!--'), article.title);
        for (const author of article.authors) assert.ok(plain(page.body).includes(author), `${article.title}: ${author}`);
        assert.equal((await server.get(`/${article.slug}/amp/`)).headers.location, moved.headers.location);
      }
      const again = await imported(newsroom, ['ghost', file]);
      assert.equal(count(again, 'article', 'unchanged') + count(again, 'page', 'unchanged'), read.articles.length);
    });
  }));
});

// An export with everything that Ghost can export.
const row = (id, more) => ({ id, uuid: id, title: `Title ${id}`, slug: `slug-${id}`, html: `<p>Words ${id}</p>`, status: 'published', type: 'post', visibility: 'public', published_at: '2021-03-24T00:55:47.000Z', created_at: '2021-03-24T00:55:47.000Z', ...more });

const whole = {
  db: [{
    meta: { exported_on: 1616548552757, version: '6.0.0' },
    data: {
      posts: [
        row('p1', { html: '<p>See <a href="__GHOST_URL__/slug-p2/">that</a>.</p><!--kg-card-begin: html--><p>Raw</p><!--kg-card-end: html--><div class="kg-card kg-callout-card"><div class="kg-callout-emoji">!</div><div class="kg-callout-text">Mind this</div></div><figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="https://old.example/v.mp4"></video><div class="kg-video-player-container"><span>0:00</span></div></div></figure><div class="kg-card kg-signup-card"><p>Join us</p></div>', codeinjection_head: '<script>1</script>', custom_excerpt: 'In short', featured: 1, locale: 'tr' }),
        row('p2', { status: 'draft', published_at: null }),
        row('p3', { status: 'scheduled', published_at: '2099-01-01T00:00:00.000Z' }),
        row('p4', { status: 'sent' }),
        row('p5', { visibility: 'members' }),
        row('p6', { type: 'page' }),
        row('p7', { html: null, plaintext: 'First\n\nSecond <b>', lexical: '{"root":{}}' }),
        row('p1', {}),
        row('p8', { published_at: 0, created_at: 1616548552757 }),
        row('pa', { html: '<p>a</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:-free" --><p>secret</p><!--kg-gated-block:end-->' }),
        row('p9', { title: 'a'.repeat(20), slug: null }),
      ],
      posts_authors: [{ post_id: 'p1', author_id: 'u2', sort_order: 1 }, { post_id: 'p1', author_id: 'u1', sort_order: 0 }],
      posts_meta: [{ post_id: 'p1', meta_title: 'For searchers', meta_description: 'What it is', feature_image_alt: 'A boat' }],
      posts_tags: [{ post_id: 'p1', tag_id: 't2', sort_order: 1 }, { post_id: 'p1', tag_id: 't1', sort_order: 0 }, { post_id: 'p1', tag_id: 't3', sort_order: 2 }],
      tags: [{ id: 't1', name: '#hidden', slug: 'hash-hidden', visibility: 'internal' }, { id: 't2', name: 'Harbour', slug: 'harbour', visibility: 'public' }, { id: 't3', name: 'Boats', slug: 'boats', visibility: 'public' }],
      users: [{ id: 'u1', name: 'Ada Reed', slug: 'ada', bio: 'Writes.' }, { id: 'u2', name: 'Işıl Öz', slug: 'isil' }],
      roles: [{ id: 'r1', name: 'Editor' }], roles_users: [{ role_id: 'r1', user_id: 'u1' }],
      settings: [{ key: 'locale', value: 'en' }, { key: 'title', value: 'The Old Paper' }, { key: 'db_hash', value: 'hash-of-it' }, { key: 'codeinjection_foot', value: '<script>2</script>' }],
      members: [{ id: 'm1', email: 'In@Example.org', name: 'In', created_at: '2020-01-01T00:00:00.000Z' }, { id: 'm2', email: 'out@example.org', name: 'Out' }, { id: 'm3', email: 'no address' }],
      members_newsletters: [{ member_id: 'm1', newsletter_id: 'n1' }],
      newsletters: [{ id: 'n1', name: 'Weekly' }],
      comments: [{ id: 'c1', post_id: 'p1', member_id: 'm1', status: 'published', html: '<p>Well said</p>', created_at: '2021-04-01T00:00:00.000Z' }, { id: 'c2', post_id: 'p1', member_id: 'm2', parent_id: 'c1', status: 'hidden', html: '<p>No</p>', created_at: '2021-04-02T00:00:00.000Z' }],
      snippets: [{ id: 's1' }],
    },
  }],
};

function written(name, content) {
  const file = path.join(temporaryFolder(), name);
  fs.writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return file;
}

test('everything in an export is imported, or reported if it has no place', async (t) => {
  const newsroom = await newsroomFor(t);
  const report = await imported(newsroom, ['ghost', written('whole.json', whole), '--site', 'https://old.example']);
  assert.equal(report.code, 3, 'one id twice, one reader without an address');
  const codes = Object.fromEntries(report.remarks.map(({ code, item }) => [code, item]));
  for (const code of ['article.twice', 'reader.email', 'code.injected', 'article.only_mail', 'article.members', 'article.sticky', 'author.role', 'text.no_html', 'text.unknown']) assert.ok(code in codes, `${code}: ${Object.keys(codes)}`);
  assert.deepEqual(report.counts.snippet, { found: 1, left_out: 1 });
  assert.deepEqual(report.counts.newsletter, { found: 1, left_out: 1 });
  assert.deepEqual(report.counts['internal tag'], { found: 1, left_out: 1 });
  assert.deepEqual(lines(newsroom, 'SELECT i.old_id, a.state, a.kind, a.edition FROM imported i JOIN articles a ON a.id = i.subject ORDER BY i.old_id'), [
    ['p1', 'published', 'news', 'tr'], ['p2', 'draft', 'news', 'en'], ['p3', 'scheduled', 'news', 'en'], ['p4', 'draft', 'news', 'en'], ['p5', 'draft', 'news', 'en'],
    ['p6', 'published', 'page', 'en'], ['p7', 'published', 'news', 'en'], ['p8', 'published', 'news', 'en'], ['p9', 'published', 'news', 'en'], ['pa', 'draft', 'news', 'en']]);
  assert.deepEqual(lines(newsroom, 'SELECT email, is_subscribed FROM readers ORDER BY email'), [['in@example.org', '1'], ['out@example.org', '0']]);
  assert.deepEqual(lines(newsroom, 'SELECT name, state, words FROM comments ORDER BY written_at'), [['In', 'approved', 'Well said'], ['Out', 'held', 'No']]);
  const server = await newsroom.serve();
  const page = await server.get((await server.get('/slug-p1/')).headers.location);
  assert.equal(page.status, 200);
  const body = plain(bodyOf(page.body));
  assert.equal(firstMissing(['See', 'that', 'Raw', 'Mind', 'this', 'v.mp4'], bodyOf(page.body)), undefined);
  for (const gone of ['0:00', 'Join us', '__GHOST_URL__']) assert.ok(!body.includes(gone), gone);
  assert.ok(page.body.indexOf('Ada Reed') < page.body.indexOf('Işıl Öz'), 'authors in their order');
  assert.match(page.body, /In short/);
  assert.match(page.body, /<title>For searchers/);
  assert.match((await server.get('/tag/harbour/')).headers.location, /\/harbour$/);
  assert.equal((await server.get('/author/ada/')).status, 301);
  assert.match(bodyOf((await server.get((await server.get('/slug-p7/')).headers.location)).body), /<p>First<\/p>\s*<p>Second &lt;b&gt;<\/p>/);
  assert.equal((await server.get('/slug-p5/')).status, 404, 'what only members could read');
});

test('a truncated file gives what it holds, and is reported', async (t) => {
  const newsroom = await newsroomFor(t);
  const text = JSON.stringify(whole);
  const report = await imported(newsroom, ['ghost', written('cut.json', text.slice(0, text.indexOf('Title p5')))]);
  assert.equal(report.code, 3);
  assert.equal(rows(newsroom, 'articles'), 4);
  assert.match(report.remarks.find(({ code }) => code === 'file.cut').words, /cut\.json is not valid JSON in line 1: the file ends too soon/);
});

test('members come from their list, and the unsubscribed stay unsubscribed', { skip: without('ghost') }, async (t) => {
  const newsroom = await newsroomFor(t);
  const file = written('whole.json', whole);
  const list = path.join(realData, 'ghost/gctools/members-csv-new.csv');
  const addresses = fs.readFileSync(list, 'utf8').trim().split('\n').slice(1).map((line) => line.split(',')[0]);
  const report = await imported(newsroom, ['ghost', file, '--members', list]);
  assert.equal(count(report, 'reader', 'made'), addresses.length + 2);
  newsroom.query(`UPDATE readers SET is_subscribed = 0 WHERE email = '${addresses[0]}'`);
  await imported(newsroom, ['ghost', file, '--members', list]);
  assert.equal(newsroom.query(`SELECT is_subscribed FROM readers WHERE email = '${addresses[0]}'`).trim(), '0');
  assertRefused(await newsroom.run(['import', 'ghost', file, '--members', written('other.csv', 'a,b\n1,2\n')]), /its first line has no column “email”/);
  await imported(newsroom, ['ghost', file, '--members', written('quoted.csv', '\ufeffname,email,subscribed_to_emails\n"O\'Neil, ""Pat""",pat@example.org,TRUE\n\nodd\n')]);
  const turkish = Buffer.concat([Buffer.from('email,name\n'), Buffer.from('a@example.org,I\xfe\xfdk\n', 'latin1'), Buffer.from('z@example.org,Zoe\n')]);
  const partly = await imported(newsroom, ['ghost', file, '--members', written('windows.csv', turkish)]);
  assert.equal(partly.remarks.find(({ code }) => code === 'row.broken').line, 2);
  assert.equal(newsroom.query("SELECT name FROM readers WHERE email = 'z@example.org'").trim(), 'Zoe');
  assertRefused(await newsroom.run(['import', 'ghost', file, '--members', written('open.csv', `email\n"${'x'.repeat(3_000_000)}`)]), /a field after row 1 is never closed/);
  assertRefused(await newsroom.run(['import', 'ghost', file, '--members', written('short.csv', 'email,name\ne@example.org,"Eve\nf@example.org,Fay\n')]), /a field after row 1 is never closed/);
  assert.deepEqual(lines(newsroom, "SELECT name, is_subscribed FROM readers WHERE email = 'pat@example.org'"), [['O\'Neil, "Pat"', '1']]);
});

test('redirects from JSON and from YAML still work', { skip: without('ghost') }, async (t) => {
  for (const kind of ['json', 'yaml']) {
    await t.test(kind, async (t) => {
      const newsroom = await newsroomFor(t);
      const report = await imported(newsroom, ['ghost', written('whole.json', whole), '--redirects', path.join(realData, `ghost/export/data/redirects.${kind}`)]);
      assert.deepEqual(report.counts.redirect, { found: 15, made: 15 });
      const server = await newsroom.serve();
      // Ghost itself gives these answers, too.
      for (const [from, status, to] of [
        ['/post/10/a-title', 302, '/a-title'],
        ['/my-old-blog-post', 301, '/revamped-url/'],
        ['/my-old-blog-post/', 301, '/revamped-url/'],
        ['/test-params/', 301, '/result?q=abc'],
        ['/what/', 302, '/what-does-god-say'],
        ['/search/label/town', 302, '/tag/town'],
        ['/topic/', 302, '/'],
        ['/capture2/a-b', 302, '/a-b'],
        ['/2019/05/a-title.html', 302, '/a-title'],
        ['/prefix/', 302, '/blog/'],
        ['/prefix/a?x=1', 302, '/blog/a?x=1'],
        ['/CaSe-Insensitive', 302, '/redirected-insensitive'],
        ['/Case-Sensitive', 302, '/redirected-sensitive'],
        ['/external-url', 302, 'https://ghost.org'],
        ['/external-url/a/b', 302, 'https://ghost.org/a/b'],
      ]) {
        const answer = await server.get(from);
        assert.deepEqual([answer.status, answer.headers.location], [status, to], from);
      }
      assert.equal((await server.get('/default-sensitive')).status, 404);
    });
  }
  const newsroom = await newsroomFor(t);
  const report = await imported(newsroom, ['ghost', written('whole.json', whole), '--redirects', written('odd.yaml', '302:\n  ^/(?=a): /b\n  /: /c\n  /ok: "javascript:x"\n')]);
  assert.deepEqual(report.counts.redirect, { found: 3, refused: 3 });
  const few = Array.from({ length: 26_000 }, (_, i) => `  /a${i}: /b\n`).join('');
  assertRefused(await newsroom.run(['import', 'ghost', written('whole.json', whole), '--redirects', written('alias.yaml', `302: &a\n${few}301: *a\n`)]), /it has more than 50000/);
  const long = await imported(newsroom, ['ghost', written('whole.json', whole), '--redirects', written('long.yaml', `302:\n  /x: &t /${'y'.repeat(1_000_000)}\n${Array.from({ length: 500 }, (_, i) => `  /a${i}: *t\n`).join('')}`)]);
  assert.deepEqual(long.counts.redirect, { found: 501, refused: 501 });
  for (const bad of ['[1]', '{"from":"/a","to":"/b"}', '404:\n  /a: /b\n', '&a [*a, *a]', '"', 'a: '.repeat(9000)]) assertRefused(await newsroom.run(['import', 'ghost', written('whole.json', whole), '--redirects', written('bad', bad)]), /is not a redirects file of Ghost/);
});
