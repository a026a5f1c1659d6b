// Checks what a reader sees in Chromium.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launchChromium, whyNoChromium } from '../support/chromium.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { root } from '../support/process.mjs';

const screenshots = path.join(root, 'build/screenshots');

const editions = [
  { language: 'tr', front: '/', article: '/kent/feribot-seferleri-artiyor', headline: 'Narlıyaka feribotu günde 22 sefere çıkıyor', other: 'en' },
  { language: 'en', front: '/en/', article: '/en/town/narliyaka-ferry-to-run-22-times-a-day', headline: 'Narlıyaka ferry to run 22 times a day', other: 'tr' },
];
const widths = [320, 1280];

describe('a reader', { concurrency: 3, skip: whyNoChromium }, () => {
  let newsroom;
  let server;
  let browser;
  before(async () => {
    fs.mkdirSync(screenshots, { recursive: true });
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve();
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await newsroom?.remove();
  });

  // Opens a page with JavaScript switched off. The test fails if a request fails, the console shows a
  // message, or the page loads anything from another site.
  async function open(t, target, width) {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 }, colorScheme: 'light' });
    t.after(() => context.close());
    const page = await context.newPage();
    const problems = [];
    page.on('console', (message) => problems.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`error: ${error}`));
    page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${server.address}/`) && !request.url().startsWith('data:')) problems.push(`stranger: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
    });
    t.after(() => assert.deepEqual(problems, []));
    const answer = await page.goto(server.address + target);
    assert.equal(answer.status(), 200);
    return page;
  }

  async function looksRight(page, language, width) {
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.equal(await page.locator('h1').count(), 1, 'one h1');
    // Playwright can run scripts in a page even if JavaScript is switched off for the page itself.
    const size = await page.locator('html').evaluate((html) => ({ scroll: html.scrollWidth, client: html.clientWidth }));
    assert.ok(size.scroll <= size.client, `${size.scroll} px of content in ${size.client} px`);
    assert.equal(size.client, width);
  }

  for (const { language, front, article, headline, other } of editions) {
    for (const width of widths) {
      test(`sees the front in ${language} at ${width} px`, async (t) => {
        const page = await open(t, front, width);
        await page.screenshot({ path: path.join(screenshots, `front-${language}-${width}.png`), fullPage: true });
        await looksRight(page, language, width);
        assert.equal(await page.locator('article h2').count(), 6, 'the lead, its pair and the seconds; the rest stand on the shelves');
        assert.ok((await page.locator('.shelf h3').count()) >= 4, 'shelves of sections');
      });

      test(`sees an article in ${language} at ${width} px`, async (t) => {
        const page = await open(t, article, width);
        await page.screenshot({ path: path.join(screenshots, `article-${language}-${width}.png`), fullPage: true });
        await looksRight(page, language, width);
        assert.equal(await page.locator('h1').innerText(), headline);
      });
    }

    test(`skips to the content in ${language} by keyboard`, async (t) => {
      const page = await open(t, front, 1280);
      const skip = page.locator('a.skip');
      const isInView = async () => {
        const box = await skip.boundingBox();
        return box !== null && box.x >= 0 && box.y >= 0;
      };
      assert.equal(await isInView(), false, 'out of the way until it is asked for');
      await page.keyboard.press('Tab');
      assert.equal(await skip.evaluate((link) => link === link.ownerDocument.activeElement), true, 'the first stop');
      assert.equal(await isInView(), true);
      await page.screenshot({ path: path.join(screenshots, `skip-link-${language}.png`) });
      await page.keyboard.press('Enter');
      await page.waitForURL(`${server.address}${front}#content`);
      // The next element with focus is in the content, after the links of the header.
      await page.keyboard.press('Tab');
      assert.equal(await page.locator('main :focus').count(), 1);
    });

    test(`comes from the front in ${language} to an article and back by its name`, async (t) => {
      const page = await open(t, front, 320);
      await page.getByRole('link', { name: headline }).click();
      await page.waitForURL(server.address + article);
      assert.equal(await page.locator('h1').innerText(), headline);
      await page.locator('header a.name').click();
      await page.waitForURL(server.address + front);
    });

    test(`comes from an article in ${language} to its translation`, async (t) => {
      const there = editions.find((edition) => edition.language === other);
      const page = await open(t, article, 320);
      await page.locator(`main a[hreflang="${other}"]`).click();
      await page.waitForURL(server.address + there.article);
      assert.equal(await page.locator('html').getAttribute('lang'), other);
      assert.equal(await page.locator('h1').innerText(), there.headline);
    });

    test(`comes from one front to the other from ${language}`, async (t) => {
      const page = await open(t, front, 320);
      await page.locator(`header a[hreflang="${other}"]`).click();
      await page.waitForURL(server.address + editions.find((edition) => edition.language === other).front);
    });

    test(`can follow every link of the front in ${language}`, async (t) => {
      const page = await open(t, front, 1280);
      const targets = await page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      assert.ok(targets.length >= 12, `${targets.length} links`);
      for (const target of new Set(targets)) assert.equal((await server.get(target)).status, 200, target);
    });
  }

  for (const [language, target] of [['tr', '/kent/yok'], ['en', '/en/town/nowhere']]) {
    test(`is told in ${language} that a page is not there`, async (t) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 600 } });
      t.after(() => context.close());
      const page = await context.newPage();
      const answer = await page.goto(server.address + target);
      assert.equal(answer.status(), 404);
      await page.screenshot({ path: path.join(screenshots, `not-found-${language}.png`) });
      await looksRight(page, language, 320);
    });
  }

  test('sees light letters on a dark page if that is what they prefer', async (t) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(`${server.address}/en/`);
    await page.screenshot({ path: path.join(screenshots, 'front-en-dark.png') });
    const [ink, paper] = await page.locator('body').evaluate((body) => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor]);
    const light = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    assert.ok(light(ink) > 500 && light(paper) < 200, `${ink} on ${paper}`);
  });

  test('can print an article', async (t) => {
    const page = await open(t, editions[1].article, 1280);
    const paper = await page.pdf({ path: path.join(screenshots, 'article-en.pdf'), format: 'A4' });
    assert.ok(paper.length > 5_000);
  });
});
