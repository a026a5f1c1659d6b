// Sends hostile HTML through the API and opens the page in Chromium, which must run none of it. To make that
// possible at all, JavaScript is on and the Content-Security-Policy is bypassed.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { launchChromium, whyNoChromium } from '../support/chromium.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { pause } from '../support/process.mjs';
import { realData } from '../support/real_data.mjs';

const folder = path.join(realData, 'html');
const kAtOnce = 400;

describe('hostile HTML', { skip: whyNoChromium || (!fs.existsSync(folder) && `${folder} is missing`) }, () => {
  let newsroom;
  let server;
  let browser;
  let editor;
  let section;
  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve();
    const { people } = await makeStaff(newsroom, server);
    editor = people.editor;
    section = (await editor.must(200, 'GET', '/sections?edition=en')).sections[0].id;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await newsroom?.remove();
  });

  async function publish(fields) {
    const { id } = await editor.must(201, 'POST', '/articles', { edition: 'en', section, ...fields });
    await editor.must(200, 'POST', `/articles/${id}/approve`);
    return editor.must(200, 'POST', `/articles/${id}/publish`);
  }

  // Opens a page and dispatches events to every element. Checks that no script has run and that nothing
  // executable is in the article. Returns the requests to other sites.
  async function nothingRuns(url) {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const happened = [];
    page.on('dialog', (dialog) => {
      happened.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('pageerror', (error) => happened.push(`error: ${error}`));
    page.on('request', (request) => {
      const own = request.url().startsWith(server.address) || request.url().startsWith('data:,');
      if (!own) happened.push(`request: ${request.url()}`);
    });
    await page.goto(server.address + url);
    const executable = await page.evaluate(() => {
      const article = document.querySelector('article');
      const found = [];
      // The article contains our own form to report a mistake. No other element may have its class, because
      // the loop below skips that class.
      if (article.querySelectorAll('.report').length > 1) found.push('two forms to report a mistake');
      for (const element of article.querySelectorAll(':not(.sizes, .sizes *, .report, .report *)')) {
        if (/^(script|iframe|object|embed|svg|math|style|link|meta|base|form|input|template)$/i.test(element.localName)) found.push(element.outerHTML.slice(0, 200));
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name) || /^style$/i.test(name) || /^\s*(javascript|data|vbscript):/i.test(value) && /^(href|src|cite|action)$/i.test(name)) found.push(element.outerHTML.slice(0, 200));
        }
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        element.dispatchEvent(new Event('focus'));
        element.dispatchEvent(new Event('error'));
      }
      return found;
    });
    await pause(100);
    assert.deepEqual(executable, []);
    assert.deepEqual(happened.filter((what) => !what.startsWith('request: ')), []);
    await context.close();
    return happened;
  }

  const payloads = () => [
    ...fs.readFileSync(path.join(folder, 'xss-payload-list.txt'), 'utf8').split('\n'),
    ...JSON.parse(fs.readFileSync(path.join(folder, 'dompurify-expect.json'), 'utf8')).map((each) => each.payload),
    ...JSON.parse(fs.readFileSync(path.join(folder, 'bluemonday-cases.json'), 'utf8')).map((each) => each.in),
    ...fs.readdirSync(path.join(folder, 'feedparser-sanitize')).map((name) => fs.readFileSync(path.join(folder, 'feedparser-sanitize', name), 'utf8')),
  ].map((each) => each.replaceAll('\0', '')).filter(Boolean);

  test('runs nothing as a body made from HTML', { timeout: 240_000 }, async () => {
    const all = payloads();
    assert.ok(all.length > 7_000, `${all.length}`);
    for (let at = 0; at < all.length; at += kAtOnce) {
      const body_html = all.slice(at, at + kAtOnce).map((payload) => `<p>payload</p>${payload}`).join('\n');
      const { url } = await publish({ headline: `Hostile ${at}`, body_html: `<p>It begins.</p>${body_html}` });
      await nothingRuns(url);
    }
  });

  test('runs nothing as a block of HTML either', { timeout: 240_000 }, async () => {
    const all = payloads();
    for (let at = 0; at < all.length; at += kAtOnce) {
      const content = all.slice(at, at + kAtOnce).filter((payload) => payload.length < 100_000)
        .map((html) => ({ type: 'html', attrs: { html } }));
      const { url } = await publish({ headline: `Blocks ${at}`, body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It begins.' }] }, ...content] } });
      await nothingRuns(url);
    }
  });

  test('runs nothing in any other field', { timeout: 120_000 }, async () => {
    const payload = '"><img src=x onerror=alert(1)><script>alert(2)</script>\'-alert(3)-\'{{constructor}}';
    const fields = Object.fromEntries(['standfirst', 'dateline', 'credit', 'source', 'seo_title', 'short_headline'].map((name) => [name, payload]));
    const { id, url } = await publish({ headline: payload, body_html: '<p>It begins.</p>', ...fields });
    await editor.must(200, 'POST', `/articles/${id}/correct`, { text: payload });
    await nothingRuns(url);
    await nothingRuns('/en/').catch((error) => assert.match(String(error), /null/));
  });
});
