// Tests pictures from the upload by the API to a reader's page, including failures.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { Newsroom, newsroomFor } from '../support/newsroom.mjs';
import { firstPixel, jpeg, png, pngHead, send } from '../support/pictures.mjs';
import { eventually } from '../support/process.mjs';
import { realData } from '../support/real_data.mjs';

let newsroom;
let server;
let people;
before(async () => {
  newsroom = await Newsroom.make({ sample: true });
  server = await newsroom.serve();
  ({ people } = await makeStaff(newsroom, server));
});
after(() => newsroom?.remove());

async function take(bytes) {
  const answer = await send(people.editor, bytes);
  assert.equal(answer.status, 201, answer.body);
  return answer.json;
}

const filesIn = (folder) => fs.readdirSync(path.join(newsroom.data, 'pictures', folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

async function publish(fields) {
  const { sections } = await people.editor.must(200, 'GET', '/sections?edition=en');
  const { id } = await people.editor.must(201, 'POST', '/articles', { edition: 'en', section: sections[0].id, headline: 'A picture', body_html: '<p>Words.</p>', ...fields });
  await people.editor.must(200, 'POST', `/articles/${id}/approve`);
  const article = await people.editor.must(200, 'POST', `/articles/${id}/publish`);
  return { ...article, target: `/en/${sections[0].slug}/${article.slug}` };
}

test('the metadata of a file can be corrected', async () => {
  const { editor } = people;
  const taken = await take(jpeg(1200, 800, { caption: 'Feribot iskelede', credit: 'Körfez Ajansı', alternative: 'Bir feribot' }));
  assert.equal(taken.width, 1200);
  assert.equal(taken.words.caption, 'Feribot iskelede');
  assert.equal(taken.words.credit, 'Körfez Ajansı');
  assert.equal(taken.words.alternative_text, 'Bir feribot');
  assert.match(taken.placeholder, /^data:image\/webp;base64,/);
  const changed = await editor.must(200, 'PATCH', `/pictures/${taken.id}`, { words: { caption: 'Feribot limanda' }, focus: [0.9, 0.1] });
  assert.equal(changed.words.caption, 'Feribot limanda');
  assert.equal(changed.words.credit, 'Körfez Ajansı', 'what is not said stays');
  assert.deepEqual(changed.focus, [0.9, 0.1]);
  assert.notEqual(changed.addresses.whole, taken.addresses.whole);
  assert.deepEqual((await editor.must(200, 'GET', `/pictures/${taken.id}`)).words, changed.words);
  for (const body of [{ words: 7 }, { words: { caption: 7 } }, { words: { caption: 'x'.repeat(5000) } }, { focus: [2, 0] }, { focus: 'middle' }, { expires_at: 'soon' }]) {
    const refused = await editor.patch(`/pictures/${taken.id}`, body);
    assert.equal(refused.status, 422, JSON.stringify(body));
  }
});

test('the same picture is recognized, and a similar one is named', async () => {
  const first = await take(png(900, 600, 10));
  const again = await take(png(900, 600, 10));
  assert.equal(again.id, first.id);
  assert.equal(again.was_here, true);
  const alike = await take(png(901, 600, 11));
  assert.equal(alike.was_here, false);
  assert.ok(alike.similar.includes(first.id));
  const { pictures } = await people.editor.must(200, 'GET', '/pictures?limit=1');
  assert.deepEqual(pictures.map((picture) => picture.id), [alike.id]);
  const { pictures: older } = await people.editor.must(200, 'GET', `/pictures?limit=1&before=${alike.id}`);
  assert.deepEqual(older.map((picture) => picture.id), [first.id]);
});

test('a file that is no picture is refused, quickly and clearly', async () => {
  const whole = png(300, 200);
  const cases = [
    [Buffer.from('<html><script>alert(1)</script>'), 'picture.kind'], [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture.kind'],
    [whole.subarray(0, whole.length - 100), 'picture.damaged'], [pngHead(50_000, 50_000), 'picture.too_many_pixels'],
  ];
  for (const [bytes, code] of cases) {
    const began = Date.now();
    const answer = await send(people.editor, bytes);
    assert.equal(answer.status, 422, answer.body);
    assert.equal(answer.json.code, code);
    if (code === 'picture.too_many_pixels') assert.ok(Date.now() - began < 500, 'before it is decoded');
  }
  assert.equal(filesIn('incoming').length, 0);
});

test('readers get only the sizes of the table, cached for ever, and only as pictures', async () => {
  // A PNG followed by HTML: a browser that guesses the type could take it for a page.
  const polyglot = Buffer.concat([png(700, 500, 33), Buffer.from('<html><script>alert(1)</script>')]);
  const taken = await take(polyglot);
  const folder = path.dirname(taken.addresses.whole);
  for (const [name, type] of [['320.webp', 'image/webp'], ['16x9-480.png', 'image/png'], ['1x1-500.webp', 'image/webp']]) {
    const answer = await server.get(`${folder}/${name}`);
    assert.equal(answer.status, 200, name);
    assert.equal(answer.headers['content-type'], type);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.match(answer.headers['cache-control'], /max-age=31536000.*immutable/);
    assert.doesNotMatch(answer.body, /<script>/);
  }
  for (const name of ['321.webp', '320.avif', '320.exe', '99999999999999999999.webp', '1920.webp', 'original.gif'])
    assert.equal((await server.get(`${folder}/${name}`)).status, 404, name);
  const head = await server.get(`${folder}/320.webp`, { method: 'HEAD' });
  assert.equal(head.status, 200);
  // The first answer comes from the disk, later ones from memory. Both have the same fields.
  const again = await server.get(`${folder}/320.webp`, { headers: { 'Accept-Encoding': 'gzip, br' } });
  assert.equal(again.headers['content-encoding'], undefined, 'pictures are as small as they get');
  assert.equal(again.headers['cache-control'], head.headers['cache-control']);
  assert.equal(again.headers['x-content-type-options'], 'nosniff');
});

test('many readers who ask at once share one rendering', async () => {
  const taken = await take(png(1500, 1000, 44));
  const answers = await Promise.all(Array.from({ length: 12 }, () => server.get(taken.addresses['16x9'])));
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
  assert.equal(new Set(answers.map((answer) => answer.body)).size, 1);
});

test('renditions name the owner and not the place', { skip: spawnSync('exiftool', ['-ver']).error ? 'there is no exiftool' : false }, async () => {
  const taken = await take(jpeg(800, 600, { caption: 'Not for readers', credit: 'Gulf Agency' }));
  const answer = await fetch(server.address + taken.addresses.whole);
  const read = spawnSync('exiftool', ['-j', '-'], { input: Buffer.from(await answer.arrayBuffer()), encoding: 'utf8' });
  const [said] = JSON.parse(read.stdout);
  assert.equal(said.Credit, 'Gulf Agency');
  assert.equal(said.Description, undefined);
});

test('a page shows pictures with their captions, and only while they may be shown', async () => {
  const lead = await take(jpeg(1600, 1000, { caption: 'The quay at six', credit: 'Gulf Agency', alternative: 'A ferry at a quay' }));
  const inside = await take(jpeg(640, 640, { caption: 'A second one' }));
  const block = { type: 'picture', attrs: { picture: inside.id, caption: 'Said <here>', credit: 'Own' } };
  const { target } = await publish({
    headline: 'Two pictures', lead_picture: lead.id, body_html: undefined,
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }, block] },
  });
  const page = async () => (await server.get(target)).body;
  const html = await page();
  assert.match(html, /<img src="\/pictures\/\w+\/\d+\.jpg" srcset="[^"]+" sizes="[^"]+" width="\d+" height="\d+" alt="A ferry at a quay" fetchpriority="high">/);
  assert.match(html, /<figcaption>The quay at six <span class="credit">Gulf Agency<\/span><\/figcaption>/);
  assert.match(html, /<figcaption>Said &lt;here&gt; <span class="credit">Own<\/span><\/figcaption>/);
  assert.match(html, /<meta property="og:image" content="[^"]*\/pictures\/\w+\/16x9-1600\.jpg">/);
  assert.equal(html.match(/<picture>/g).length, 2);
  const data = JSON.parse(html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)[1]);
  const { image } = data['@graph'].find((node) => node['@type'] === 'NewsArticle');
  assert.deepEqual(image.map((each) => each.creditText), Array(3).fill('Gulf Agency'));
  assert.doesNotMatch((await server.get(`${target}?view=lite`)).body, /<img/, 'words alone');

  await people.editor.must(200, 'PATCH', `/pictures/${lead.id}`, { words: { caption: 'The quay at seven' } });
  await eventually(async () => (await page()).includes('The quay at seven'), 'the new caption', 2_000);
  const lists = ['/en/', target.slice(0, target.lastIndexOf('/'))];
  const shows = async (list) => (await server.get(list)).body.includes(`/pictures/${path.basename(path.dirname(lead.addresses.whole))}/16x9-`);
  for (const list of lists) await eventually(() => shows(list), `it in ${list}`, 2_000);
  await people.editor.must(200, 'PATCH', `/pictures/${lead.id}`, { expires_at: new Date(Date.now() + 1_200).toISOString() });
  assert.match(await page(), /The quay at seven/, 'not yet');
  await eventually(async () => !(await page()).includes('The quay at seven'), 'its end', 8_000);
  for (const list of lists) await eventually(async () => !(await shows(list)), `its end in ${list}`, 2_000);
  assert.equal((await people.editor.must(200, 'GET', `/pictures/${lead.id}`)).is_shown, false);
  assert.equal((await server.get(lead.addresses.whole)).status, 404);
  await people.editor.must(200, 'PATCH', `/pictures/${lead.id}`, { expires_at: null });
  await eventually(async () => (await page()).includes('The quay at seven'), 'it again', 2_000);
});

const agencyPhotograph = path.join(realData, 'images/IPTC-PhotometadataRef-Std2017.1.jpg');
test('an article cannot be published with a picture that is not there, or not there yet', async () => {
  const { editor } = people;
  for (const picture of ['nothing', '']) {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words.' }] }, { type: 'picture', attrs: { picture } }] };
    await assert.rejects(publish({ headline: `Without ${picture}`, body_html: undefined, body }), /article\.picture_missing/);
  }
  await assert.rejects(publish({ headline: 'Without a lead picture', lead_picture: 'nothing' }), /article\.picture_missing/);
  assert.ok((await editor.must(200, 'GET', '/articles?state=approved')).articles.some(({ headline }) => headline === 'Without nothing'));
});

test('an agency’s photograph brings its caption and credit to the page', { skip: !fs.existsSync(agencyPhotograph) && 'no real data beside the checkout' }, async () => {
  const taken = await take(fs.readFileSync(agencyPhotograph));
  assert.equal(taken.words.credit, 'Credit Line (ref2017.1)');
  const { target } = await publish({ headline: 'Of an agency', lead_picture: taken.id });
  const html = (await server.get(target)).body;
  assert.match(html, /<figcaption>The description aka caption \(ref2017\.1\) <span class="credit">Credit Line \(ref2017\.1\)<\/span><\/figcaption>/);
  const [address] = html.match(/\/pictures\/\w+\/\d+\.webp/);
  assert.equal((await server.get(address)).status, 200);
});

test('a newsroom may require texts for each picture before readers see it', async (t) => {
  const other = await newsroomFor(t, { sample: true });
  const served = await other.serve({ env: { STANHOPE_PICTURES_ALTERNATIVE_TEXT: 'yes' } });
  const { editor } = (await makeStaff(other, served)).people;
  const { sections } = await editor.must(200, 'GET', '/sections?edition=en');
  const picture = (await send(editor, jpeg(600, 400, { caption: 'The quay' }))).json;
  const { id } = await editor.must(201, 'POST', '/articles', { edition: 'en', section: sections[0].id, headline: 'A picture', body_html: '<p>Words.</p>', lead_picture: picture.id });
  await editor.must(200, 'POST', `/articles/${id}/approve`);
  const refused = await editor.post(`/articles/${id}/publish`);
  assert.equal(refused.status, 409);
  assert.equal(refused.json.code, 'article.alternative_text');
  assert.match(refused.json.detail, /“The quay”/);
  const later = new Date(Date.now() + 3_600_000).toISOString();
  assert.equal((await editor.post(`/articles/${id}/schedule`, { publish_at: later })).json.code, 'article.alternative_text', 'nor at night');
  await editor.must(200, 'PATCH', `/pictures/${picture.id}`, { words: { alternative_text: 'Boats at a quay' } });
  await editor.must(200, 'POST', `/articles/${id}/publish`);
});

test('an editor cuts a picture for a shape, and readers get that part of it', async () => {
  const taken = await take(png(1000, 500, 77));
  const cut = await people.editor.must(200, 'PATCH', `/pictures/${taken.id}`, { crops: { '1x1': [0.5, 0, 0.5, 1] } });
  assert.deepEqual(cut.crops, { '1x1': [0.5, 0, 0.5, 1] });
  const square = cut.addresses['1x1'];
  assert.match(square, /1x1-500\.png$/);
  // In the uploaded picture red grows to the right, so the first pixel shows that the crop begins in the
  // middle.
  assert.equal((await server.get(square)).status, 200);
  const [red] = firstPixel(fs.readFileSync(path.join(newsroom.data, 'pictures', 'renditions', square.slice('/pictures/'.length))));
  assert.ok(Math.abs(red - 128) < 4, `${red}`);
  assert.deepEqual((await people.editor.must(200, 'PATCH', `/pictures/${taken.id}`, { crops: { '1x1': null } })).crops, {});
  for (const crops of [7, { '1x1': [0, 0, 2, 1] }, { '1x1': 'left' }, { round: [0, 0, 1, 1] }]) {
    assert.equal((await people.editor.patch(`/pictures/${taken.id}`, { crops })).status, 422, JSON.stringify(crops));
  }
});

test('a drawing is accepted if a publisher allows it, without anything that could run', async (t) => {
  const other = await newsroomFor(t, { sample: true });
  const served = await other.serve({ env: { STANHOPE_PICTURES_DRAWINGS: 'yes' } });
  const { editor } = (await makeStaff(other, served)).people;
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" onload="alert(1)"><script>alert(2)</script><rect width="300" height="200" fill="#8c1d18"/></svg>';
  const { status, json } = await send(editor, Buffer.from(svg));
  assert.equal(status, 201);
  assert.equal(`${json.kind} ${json.width}x${json.height}`, 'svg 300x200');
  assert.equal((await send(editor, Buffer.from(svg))).json.was_here, true);
  const given = await served.get(json.addresses.whole);
  assert.equal(given.status, 200);
  assert.equal(given.headers['content-type'], 'image/svg+xml');
  assert.match(given.headers['content-disposition'], /^attachment/);
  assert.match(given.headers['content-security-policy'], /default-src 'none'.*sandbox/);
  assert.doesNotMatch(given.body, /alert|script/);
  assert.match(given.body, /<rect width="300" height="200" fill="#8c1d18">/);
  assert.equal((await send(editor, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g>'))).json.code, 'picture.damaged');
});

test('AVIF is offered if it is switched on', async (t) => {
  const other = await newsroomFor(t, { sample: true });
  const served = await other.serve({ env: { STANHOPE_PICTURES_AVIF: 'yes' } });
  const { editor } = (await makeStaff(other, served)).people;
  const picture = (await send(editor, jpeg(600, 400))).json;
  const avif = picture.addresses.whole.replace(/jpg$/, 'avif');
  const given = await served.get(avif);
  assert.equal(given.status, 200);
  assert.equal(given.headers['content-type'], 'image/avif');
  assert.equal((await server.get(avif)).status, 404, 'and only there');
});

test('a server killed in the middle of many uploads leaves no file without a row and no row without a file', async () => {
  const count = Number(process.env.STANHOPE_PICTURE_UPLOADS ?? (process.env.STANHOPE_TEST_DATABASE?.startsWith('postgresql') ? 100 : 300));
  const left = Array.from({ length: count }, (_, i) => png(20 + (i % 40), 20 + Math.floor(i / 40), 200 + (i % 7)));
  const killAt = [0.15, 0.4, 0.7].map((part) => part * count);
  let taken = 0;
  while (left.length > 0) {
    const until = killAt.shift() ?? count;
    let going = true;
    const sender = async () => {
      for (let bytes; going && (bytes = left.pop());) {
        // A killed server gives no answer, which is expected here. Any other error must fail the test.
        const answer = await send(people.editor, bytes).catch((error) => {
          if (error.code === 'ERR_ASSERTION') throw error;
        });
        if (answer?.status === 201) ++taken;
        else left.push(bytes);
        if (taken >= until) going = false;
        // The rate limit of the account is exceeded: wait.
        if (answer?.status === 429) await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const senders = Array.from({ length: 4 }, sender);
    if (until < count) {
      await eventually(() => taken >= until - 4, `${until} pictures`, 120_000);
      await server.stop('SIGKILL');
      going = false;
    }
    await Promise.all(senders);
    if (until === count) break;
    server = await newsroom.serve();
    for (const caller of Object.values(people)) caller.server = server;
    const { checks } = JSON.parse((await newsroom.run(['check', '--json'])).stdout);
    const { good, words } = checks.find(({ check }) => check === 'pictures');
    assert.equal(good, true, words);
    assert.doesNotMatch(words, /belong to no picture/);
    assert.ok(Number.parseInt(words, 10) >= taken, `what was acknowledged is there: ${taken}, ${words}`);
    assert.equal(filesIn('incoming').length, 0);
  }
  assert.equal(left.length, 0);
  const { pictures } = await people.editor.must(200, 'GET', '/pictures?limit=200');
  for (const row of pictures.slice(0, 5)) assert.equal((await server.get(row.addresses.whole)).status, 200);
});
