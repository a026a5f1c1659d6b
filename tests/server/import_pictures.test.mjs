// Imports the pictures of an old site: from a folder of uploads, or over HTTP from their old addresses.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';

import { bodyOf, count, imported, rows } from '../support/importing.mjs';
import { assertRefused, newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { png } from '../support/pictures.mjs';

const attachment = (id, address, more = '') => `<item><title>a${id}</title><wp:post_id>${id}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><wp:post_parent>1</wp:post_parent><wp:attachment_url>${address}</wp:attachment_url>${more}</item>`;
const meta = (key, value) => `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;
const post = (id, content, more = '') => `<item><title>Story ${id}</title><link>SITE/story-${id}/</link><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type><wp:post_name>story-${id}</wp:post_name><wp:status>publish</wp:status><wp:post_date_gmt>2019-05-0${id} 10:00:00</wp:post_date_gmt><content:encoded><![CDATA[${content}]]></content:encoded>${more}</item>`;

// The first article has a small picture with a link to the original, a picture with a caption, a missing
// picture, and a gallery of attached pictures. The second has a reusable block, a gallery of numbered
// pictures, and a broken picture.
const items = [
  post(1, 'Before <a href="SITE/wp-content/uploads/2019/05/boat.png"><img class="wp-image-11" src="SITE/wp-content/uploads/2019/05/boat-300x200.png" alt="A boat"></a> after.\n\n[caption id="attachment_12"]<img src="SITE/wp-content/uploads/2019/05/pier.png"> Seen from the pier[/caption]\n\n<img src="SITE/wp-content/uploads/2019/05/gone.png">\n\n[gallery]', meta('_thumbnail_id', '11')),
  post(2, '<!-- wp:block {"ref":20} /-->\n[gallery ids="12,11"]<img src="SITE/wp-content/uploads/2019/05/broken.png">'),
  attachment(11, 'SITE/wp-content/uploads/2019/05/boat.png', `<excerpt:encoded><![CDATA[The <b>ferry</b>]]></excerpt:encoded>${meta('_wp_attachment_image_alt', 'A white boat')}${meta('_wp_attachment_metadata', 'a:1:{s:10:"image_meta";a:1:{s:6:"credit";s:8:"Ada Reed";}}')}`),
  attachment(12, 'SITE/wp-content/uploads/2019/05/pier.png'),
  attachment(13, 'SITE/wp-content/uploads/2019/05/report.pdf'),
  '<item><title>block</title><wp:post_id>20</wp:post_id><wp:post_type>wp_block</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[<!-- wp:paragraph --><p>Kept in one place</p><!-- /wp:paragraph -->]]></content:encoded></item>',
];

function exported(site, of = items) {
  const file = path.join(temporaryFolder(), 'old.xml');
  fs.writeFileSync(file, `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel><title>Old</title><language>en</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>SITE</wp:base_blog_url>${of.join('')}</channel></rss>`.replaceAll('SITE', site));
  return file;
}

const files = { 'boat.png': png(600, 400, 1), 'pier.png': png(500, 300, 2), 'broken.png': Buffer.from('no picture at all') };

function uploads(names = Object.keys(files)) {
  const folder = path.join(temporaryFolder(), 'uploads');
  fs.mkdirSync(path.join(folder, '2019/05'), { recursive: true });
  for (const name of names) fs.writeFileSync(path.join(folder, '2019/05', name), files[name]);
  return folder;
}

async function seen(newsroom) {
  const server = await newsroom.serve();
  const page = async (old) => (await server.get((await server.get(old)).headers.location)).body;
  const first = await page('/story-1/');
  const body = bodyOf(first);
  assert.equal(body.match(/<picture>/g)?.length, 4, body);
  assert.match(body, /alt="A boat"/);
  assert.match(body, /Seen from the pier/);
  assert.match(body, /<figure class="gallery">(?:(?!<\/figure>\n?<p>)[\s\S])*<img[\s\S]*<img/);
  assert.ok(body.indexOf('Before') < body.indexOf('A boat') && body.indexOf('A boat') < body.indexOf('after.'));
  assert.match(first, /The ferry/, 'the caption of the picture above it');
  assert.match(first, /Ada Reed/, 'its credit');
  const second = await page('/story-2/');
  assert.match(bodyOf(second), /Kept in one place/);
  assert.equal(bodyOf(second).match(/<picture>/g)?.length, 2);
  for (const old of ['boat.png', 'boat-300x200.png', 'boat-1024x683.png']) {
    const moved = await server.get(`/wp-content/uploads/2019/05/${old}`);
    assert.equal(moved.status, 301, old);
    assert.match(moved.headers.location, /^\/pictures\//);
    assert.match((await server.get(moved.headers.location)).headers['content-type'], /^image\//);
  }
  assert.equal((await server.get('/wp-content/uploads/2019/05/gone.png')).status, 404);
  await server.stop();
}

function assertTold(report) {
  const missing = report.remarks.filter(({ code }) => code === 'picture.missing').map(({ words }) => words);
  assert.equal(missing.length, 2, missing.join('\n'));
  assert.match(missing.join('\n'), /gone\.png/);
  assert.match(missing.join('\n'), /broken\.png/);
  assert.deepEqual(report.counts.picture, { found: 4, made: 2, left_out: 2 });
  assert.deepEqual(report.counts.file, { found: 1, left_out: 1 });
}

test('from a folder of uploads', async (t) => {
  const newsroom = await newsroomFor(t);
  const file = exported('https://old.example');
  const folder = uploads();
  const dry = await imported(newsroom, ['wxr', file, '--uploads', folder, '--dry-run']);
  assert.equal(count(dry, 'picture', 'made'), 3, 'what it holds it has not seen');
  assert.equal(rows(newsroom, 'pictures'), 0);
  assertTold(await imported(newsroom, ['wxr', file, '--uploads', folder]));
  assert.equal(rows(newsroom, 'pictures'), 2);
  const again = await imported(newsroom, ['wxr', file, '--uploads', folder]);
  assert.equal(count(again, 'picture', 'made'), 0);
  assert.equal(count(again, 'article', 'unchanged'), 2);
  await seen(newsroom);
  assertRefused(await newsroom.run(['import', 'wxr', file, '--uploads', '/nowhere']), /\/nowhere is not a folder/);
});

test('pictures that come later find their articles', async (t) => {
  const newsroom = await newsroomFor(t);
  const file = exported('https://old.example');
  const without = await imported(newsroom, ['wxr', file]);
  assert.equal(count(without, 'picture', 'left_out'), 2);
  assert.equal(count(await imported(newsroom, ['wxr', file, '--uploads', uploads(['pier.png'])]), 'article', 'updated'), 2);
  assert.equal(count(await imported(newsroom, ['wxr', file, '--uploads', uploads(['pier.png'])]), 'article', 'unchanged'), 2);
  const last = await imported(newsroom, ['wxr', file, '--uploads', uploads()]);
  assert.equal(count(last, 'article', 'updated'), 2);
  await seen(newsroom);
});

test('from their old addresses, within limits', async (t) => {
  const asked = [];
  let fails = 2;
  const old = http.createServer((request, answer) => {
    asked.push([request.url, Date.now()]);
    const name = path.basename(request.url);
    if (name === 'boat.png' && fails-- > 0) return void answer.writeHead(503).end();
    if (name === 'pier.png' && !request.url.includes('moved')) return void answer.writeHead(302, { location: '/moved/pier.png' }).end();
    if (!files[name]) return void answer.writeHead(404).end();
    answer.writeHead(200, { 'content-type': 'image/png' }).end(files[name]);
  });
  await new Promise((resolve) => old.listen(0, '127.0.0.1', resolve));
  t.after(() => old.close());
  const site = `http://127.0.0.1:${old.address().port}`;
  const file = exported(site);
  const newsroom = await newsroomFor(t);
  const refused = await imported(newsroom, ['wxr', file, '--fetch']);
  assert.equal(asked.length, 0, 'nobody on this network is asked unless told so');
  assert.equal(count(refused, 'picture', 'left_out'), 4);
  assertTold(await imported(newsroom, ['wxr', file, '--fetch', '--allow-private']));
  assert.equal(asked.filter(([url]) => url.endsWith('/boat.png')).length, 3, 'tried three times');
  assert.equal(asked.filter(([url]) => url.includes('300x200')).length, 0, 'the whole one was there');
  for (let i = 1; i < asked.length; ++i) assert.ok(asked[i][1] - asked[i - 1][1] >= 90, 'one after the other, with a pause');
  await seen(newsroom);
});

test('if the whole picture is broken, a smaller one is used; a link to another site is no picture', async (t) => {
  const newsroom = await newsroomFor(t);
  const folder = uploads(['broken.png']);
  fs.copyFileSync(path.join(uploads(['boat.png']), '2019/05/boat.png'), path.join(folder, '2019/05/broken-300x200.png'));
  fs.symlinkSync(path.join(uploads(['pier.png']), '2019/05/pier.png'), path.join(folder, '2019/05/pier.png'));
  fs.symlinkSync('broken-300x200.png', path.join(folder, '2019/05/inside.png'));
  const file = exported('https://old.example', [post(1, ['broken-300x200', 'pier', 'inside'].map((name) => `<img src="SITE/wp-content/uploads/2019/05/${name}.png">`).join(' and '))]);
  const report = await imported(newsroom, ['wxr', file, '--uploads', folder]);
  const missing = report.remarks.filter(({ code }) => code === 'picture.missing').map(({ words }) => words);
  assert.equal(missing.length, 1, missing.join('\n'));
  assert.match(missing[0], /pier\.png: it is not in the folder of uploads/);
});

test('from Ghost, whose addresses name no site', async (t) => {
  const newsroom = await newsroomFor(t);
  const folder = path.join(temporaryFolder(), 'images');
  fs.mkdirSync(path.join(folder, '2021/03'), { recursive: true });
  for (const name of ['boat.png', 'pier.png']) fs.writeFileSync(path.join(folder, '2021/03', name), files[name]);
  const file = path.join(temporaryFolder(), 'ghost.json');
  fs.writeFileSync(file, JSON.stringify({ db: [{ meta: { version: '5.0' }, data: {
    posts: [{ id: 'p1', title: 'A', slug: 'a', status: 'published', published_at: '2021-03-24T00:55:47.000Z', feature_image: '__GHOST_URL__/content/images/2021/03/boat.png', html: '<p>x</p><figure class="kg-card kg-image-card"><img src="__GHOST_URL__/content/images/size/w600/2021/03/pier.png" alt="p"><figcaption>Under it</figcaption></figure>' }],
    posts_meta: [{ post_id: 'p1', feature_image_alt: 'A ferry', feature_image_caption: 'Photo: <i>Ada</i>' }] } }] }));
  const report = await imported(newsroom, ['ghost', file, '--uploads', folder]);
  assert.deepEqual(report.counts.picture, { found: 2, made: 2 });
  const server = await newsroom.serve();
  const page = (await server.get((await server.get('/a/')).headers.location)).body;
  assert.match(page, /alt="A ferry"/);
  assert.match(page, /Photo: Ada/);
  assert.match(bodyOf(page), /Under it/);
  assert.equal((await server.get('/content/images/2021/03/pier.png')).status, 301);
});
