// Checks pictures in Chromium: the right size for the screen, no layout shift, and a credit.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { launchChromium, whyNoChromium } from '../support/chromium.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { jpeg, send } from '../support/pictures.mjs';
import { root } from '../support/process.mjs';
import { Store } from '../support/s3.mjs';

const screenshots = path.join(root, 'build/screenshots');

for (const place of ['the newsroom’s folder', 'an S3-compatible store']) describe(`a picture in ${place}`, { skip: whyNoChromium }, () => {
  let store;
  let newsroom;
  let server;
  let browser;
  let target;
  before(async () => {
    fs.mkdirSync(screenshots, { recursive: true });
    newsroom = await Newsroom.make({ sample: true });
    if (place !== 'the newsroom’s folder') store = await Store.start();
    server = await newsroom.serve({ env: store?.environment });
    const { people: { editor } } = await makeStaff(newsroom, server);
    const take = async (bytes) => (await send(editor, bytes)).json;
    const lead = await take(jpeg(2400, 1600, { caption: 'Feribot, iskelede yolcularını bekliyor', credit: 'Körfez Ajansı', alternative: 'İskelede bir feribot' }));
    const inside = await take(jpeg(1000, 1000, { caption: 'Yeni tarife', credit: 'Arşiv', alternative: 'Bir tarife' }));
    const { sections } = await editor.must(200, 'GET', '/sections?edition=tr');
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Bugünden itibaren günde yirmi iki sefer var. '.repeat(12) }] };
    const { id } = await editor.must(201, 'POST', '/articles', {
      edition: 'tr', section: sections[0].id, headline: 'Feribotta yeni tarife', standfirst: 'Seferler artıyor.', lead_picture: lead.id,
      body: { type: 'doc', content: [paragraph, paragraph, paragraph, { type: 'picture', attrs: { picture: inside.id } }, paragraph] },
    });
    await editor.must(200, 'POST', `/articles/${id}/approve`);
    const { slug } = await editor.must(200, 'POST', `/articles/${id}/publish`);
    target = `/${sections[0].slug}/${slug}`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await newsroom?.remove();
    store?.stop();
  });

  for (const [width, density, least, most] of [[320, 1, 300, 480], [320, 2, 600, 960], [1280, 1, 640, 960], [1280, 2, 1280, 1920]]) {
    test(`is as large as ${width} px at ${density}× want it, and moves nothing`, async (t) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, deviceScaleFactor: density, bypassCSP: true });
      t.after(() => context.close());
      const page = await context.newPage();
      const problems = [];
      page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
      page.on('response', (response) => { if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`); });
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(server.address + target);
      const lead = page.getByRole('img', { name: 'İskelede bir feribot' });
      await page.waitForFunction(() => [...document.images].find((image) => image.alt)?.complete);
      const shown = await lead.evaluate((image) => ({ source: image.currentSrc, across: image.naturalWidth, box: image.getBoundingClientRect().width, ratio: image.getBoundingClientRect().width / image.getBoundingClientRect().height }));
      assert.match(shown.source, /\.webp$/);
      const fetched = Number(shown.source.match(/(\d+)\.webp$/)[1]);
      assert.ok(fetched >= least && fetched <= most, `${fetched} px for ${shown.box} px`);
      assert.ok(Math.abs(shown.ratio - 1.5) < 0.02, `${shown.ratio}`);
      assert.ok(shown.box <= width);
      // In the uploaded picture red grows to the right and green downwards. The rendition must have the same
      // colors.
      const colors = await lead.evaluate((image) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return [[0.25, 0.25], [0.75, 0.25], [0.5, 0.5], [0.25, 0.75]].map(([x, y]) => [x, y, ...context.getImageData(x * canvas.width, y * canvas.height, 1, 1).data]);
      });
      for (const [x, y, red, green, blue] of colors) assert.ok(Math.abs(red - 255 * x) < 12 && Math.abs(green - 255 * y) < 12 && Math.abs(blue - 64) < 16, `${[x, y, red, green, blue]}`);
      const second = page.getByRole('img', { name: 'Bir tarife' });
      await second.scrollIntoViewIfNeeded();
      await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
      assert.equal(await page.locator('figcaption').count(), 2);
      assert.equal(await page.locator('figcaption').first().innerText(), 'Feribot, iskelede yolcularını bekliyor Körfez Ajansı');
      assert.equal(await page.evaluate(() => window.shift), 0, 'nothing has moved');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
      // On the front page the picture is cropped around its focal point.
      await page.goto(`${server.address}/`);
      const cover = page.locator('.cover picture img').first();
      await page.waitForFunction(() => document.querySelector('.cover picture img')?.complete);
      const cut = await cover.evaluate((image) => ({ source: image.currentSrc, ratio: image.naturalWidth / image.naturalHeight, box: image.getBoundingClientRect().width / image.getBoundingClientRect().height }));
      assert.match(cut.source, /\/16x9-\d+\.webp$/);
      const across = Number(cut.source.match(/(\d+)\.webp$/)[1]);
      assert.ok(across >= least && across <= most, `${across}`);
      assert.ok(Math.abs(cut.ratio - 16 / 9) < 0.02 && Math.abs(cut.box - 16 / 9) < 0.02, `${cut.ratio} ${cut.box}`);
      assert.equal(await page.evaluate(() => window.shift), 0, 'nothing has moved there');
      assert.deepEqual(problems, []);
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: path.join(screenshots, `picture-${width}-${density}.png`), fullPage: true });
    });
  }
});
