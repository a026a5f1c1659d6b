// Checks every kind of page in every shipped language for readers with a screen reader, a keyboard or large
// text.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { makeStaff } from '../support/api.mjs';
import { launchChromium, whyNoChromium } from '../support/chromium.mjs';
import { axe, findErrors } from '../support/checkers.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { root } from '../support/process.mjs';

const screenshots = path.join(root, 'build/screenshots');

describe('a page', { concurrency: 2, skip: whyNoChromium }, () => {
  let newsroom;
  let server;
  let browser;
  let kinds;

  before(async () => {
    fs.mkdirSync(screenshots, { recursive: true });
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve();
    const { people: { publisher, editor } } = await makeStaff(newsroom, server);
    await publisher.must(201, 'POST', '/editions', { tag: 'el', name: 'Εφημερίδα του Λιμανιού', locale: 'el-GR', time_zone: 'Europe/Athens' });
    const section = await publisher.must(201, 'POST', '/sections', { edition: 'el', name: 'Πόλη' });
    const { authors } = await editor.must(200, 'GET', '/authors');
    const columnist = authors.find((author) => author.columnist ?? author.is_columnist);
    const tag = await editor.must(201, 'POST', '/tags', { edition: 'el', name: 'Πλοίο' });
    const publish = async (fields) => {
      const { id } = await editor.must(201, 'POST', '/articles', fields);
      await editor.must(200, 'POST', `/articles/${id}/approve`);
      return editor.must(200, 'POST', `/articles/${id}/publish`);
    };
    await publish({ edition: 'el', section: section.id, headline: 'Η γέφυρα ανοίγει ξανά', body_html: `<p>${'Από σήμερα. '.repeat(30)}</p>` });
    const greek = await publish({
      edition: 'el', section: section.id, headline: 'Το πλοίο φεύγει στις εννέα', standfirst: 'Κάθε μέρα.', kind: 'column',
      authors: [columnist.id], tags: [tag.id], labels: ['breaking', 'exclusive'], source: 'ΑΠΕ', dateline: 'Λευκωσία',
      body_html: '<p>Ένα δύο <b>τρία</b>.</p><h2>Ώρες</h2><ul><li>Εννέα</li></ul><table><tr><th>Α</th></tr><tr><td>1</td></tr></table><blockquote><p>Ναι.</p></blockquote><pre>x</pre>',
    });
    await editor.must(200, 'POST', `/articles/${greek.id}/correct`, { text: 'Στις δέκα.', place: 'top' });
    await editor.must(200, 'PATCH', `/articles/${greek.id}`, { revision: greek.revision, headline: 'Το πλοίο φεύγει στις δέκα' });
    await editor.must(200, 'POST', `/articles/${greek.id}/publish`);
    const gone = await publish({ edition: 'el', section: section.id, headline: 'Λάθος', body_html: '<p>Όχι.</p>' });
    await publisher.must(200, 'POST', `/articles/${gone.id}/withdraw`, { reason: 'Ήταν λάθος.' });
    const [month, day] = [{ year: 'numeric', month: '2-digit' }, { year: 'numeric', month: '2-digit', day: '2-digit' }]
      .map((form) => new Intl.DateTimeFormat('sv-SE', { ...form, timeZone: 'Europe/Athens' }).format(new Date(greek.published_at ?? Date.now())).replaceAll('-', '/'));
    kinds = {
      tr: ['/', '/kent', '/kent/feribot-seferleri-artiyor', `/author/${columnist.slug}`, '/kent/yok', '/search?q=vapur', '/search?q=vapor&kind=news&since=2020-01-01', '/preview/yok',
        '/kent/feribot-seferleri-artiyor/history', '/?view=lite', '/kent/feribot-seferleri-artiyor?view=lite', '/search?q=vapur&view=lite', '/yok?view=lite'],
      en: ['/en/', '/en/town', '/en/town/narliyaka-ferry-to-run-22-times-a-day', `/en/author/${columnist.slug}`, '/en/nowhere', '/en/search?q=ferry&order=best', '/en/search?q=zzz', '/en/search?q=fery+lemmon', '/en/town/narliyaka-ferry-to-run-22-times-a-day/history', '/en/town?view=lite'],
      el: ['/el/', section.slug, greek.url, `/el/author/${columnist.slug}`, `/el/tag/${tag.slug}`, `/el/archive/${day}`, `/el/${section.slug}/${month}`, gone.url, `${greek.url}/history`, `${greek.url}?view=lite`, `/el/author/${columnist.slug}?view=lite`].map((target) => (target.startsWith('/') ? target : `/el/${target}`)),
    };
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await newsroom?.remove();
  });

  async function open(t, target, { width = 1280, script = true, scale = 1 } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script, bypassCSP: script || scale !== 1, deviceScaleFactor: 1 });
    t.after(() => context.close());
    const page = await context.newPage();
    // Multiplies the font size by `scale`, as browsers do when they enlarge only the text.
    if (scale !== 1) {
      await page.route(server.address + target, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace('</head>', `<style>html{font-size:${scale * 100}%}</style></head>`) });
      });
    }
    await page.goto(server.address + target);
    return page;
  }

  for (const language of ['tr', 'en', 'el']) {
    test(`in ${language} has nothing that axe finds wrong`, async (t) => {
      for (const target of kinds[language]) {
        for (const width of [320, 1280]) {
          const page = await open(t, target, { width });
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 300)}`);
          assert.deepEqual(found, [], `${target} at ${width} px`);
          await page.context().close();
        }
      }
    });

    test(`in ${language} fits into 320 px, also with text twice as large`, async (t) => {
      for (const target of kinds[language]) {
        for (const scale of [1, 2]) {
          const page = await open(t, target, { width: 320, scale });
          const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(size[0] <= size[1], `${target} at ${scale * 100} %: ${size}`);
          await page.screenshot({ path: path.join(screenshots, `kind-${target.replaceAll(/[/?&=]/g, '_')}-${scale}.png`) });
          await page.context().close();
        }
      }
    });

    test(`in ${language} says nothing in another language`, async () => {
      const locales = Object.fromEntries(['tr', 'en', 'el'].map((each) => [each, JSON.parse(fs.readFileSync(path.join(root, `src/editions/locales/${each}.json`), 'utf8'))]));
      for (const target of kinds[language]) {
        const { body } = await server.get(target);
        const words = new Set([...body.matchAll(/>([^<>]+)</g)].map((match) => match[1].trim().replace(/:$/, '')));
        for (const other of ['tr', 'en', 'el'].filter((each) => each !== language)) {
          for (const [name, said] of Object.entries(locales[other])) {
            const isOwn = said === locales[language][name] || said.includes('{');
            if (!isOwn) assert.ok(!words.has(said), `${target} says “${said}” (${name}, ${other})`);
          }
        }
      }
    });
  }

  // Checks that each element of an article's page is visible and lies within the window.
  test('of an article has every element, with and without a script, narrow, wide and enlarged', async (t) => {
    const articles = { tr: '/kent/feribot-seferleri-artiyor', en: '/en/town/narliyaka-ferry-to-run-22-times-a-day', el: kinds.el[2] };
    for (const [language, target] of Object.entries(articles)) {
      const words = JSON.parse(fs.readFileSync(path.join(root, `src/editions/locales/${language}.json`), 'utf8'));
      for (const [script, width, scale] of [[true, 1280, 1], [false, 1280, 1], [true, 320, 1], [false, 320, 1], [false, 320, 2], [true, 1280, 2]]) {
        const page = await open(t, target, { width, script, scale });
        const label = `${target}, ${script ? 'with' : 'without'} a script, ${width} px, ${scale * 100} %`;
        const seen = async (selector, pattern = /./) => {
          const found = page.locator(selector).first();
          assert.ok(await found.isVisible(), `${label}: ${selector}`);
          assert.match(await found.innerText(), pattern, `${label}: ${selector}`);
          const { x, width: size } = await found.boundingBox();
          assert.ok(x >= 0 && x + size <= width, `${label}: ${selector} lies within the window`);
        };
        const minutes = new RegExp(words.reading_time.split('{')[0].trim());
        await seen('header .facts', minutes);
        await seen('.more li:not([hidden]) .facts', minutes);
        const headline = await page.locator('h1').innerText();
        assert.equal(await page.locator('h1').count(), 1, label);
        assert.ok((await page.title()).startsWith(headline), label);
        await seen('header > .standfirst');
        await seen('header .facts time', /20\d\d/);
        await seen('header .facts', new RegExp(words.published));
        assert.match(await page.locator('header .facts time').first().getAttribute('datetime'), /^20\d\d-\d\d-\d\dT/);
        for (const size of ['small', 'normal', 'large']) await seen(`label[for=size-${size}]`);
        await seen('.body p');
        if (language === 'el') {
          await seen('header .correction', /Στις δέκα/);
          await seen('.dateline', /Λευκωσία/);
          await seen('article footer .facts', /ΑΠΕ/);
        } else {
          await seen('.body .quote figcaption');
        }
        await seen('.columnists .from', { tr: /['’][dt][ae]n$/, en: /^From /, el: /./ }[language]);
        await seen('.more h2', new RegExp(words.more_from.split('{')[0].trim()));
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        if (language !== 'el') await seen('header .facts a[hreflang]');
        await page.context().close();
      }
    }
  });

  test('is HTML as the standard has it', async () => {
    const folder = path.join(newsroom.folder, 'html');
    fs.mkdirSync(folder);
    const files = [];
    for (const target of Object.values(kinds).flat()) {
      files.push(path.join(folder, `${files.length}${target.replaceAll(/[/?&=]/g, '_')}.html`));
      fs.writeFileSync(files.at(-1), (await server.get(target)).body);
    }
    assert.deepEqual(findErrors(files), []);
    const broken = path.join(folder, 'broken.html');
    fs.writeFileSync(broken, '<!doctype html><html lang="en"><title>x</title><p></div>');
    assert.equal(findErrors([broken]).length, 1, 'it does find something');
  });

  test('has three sizes of text, with and without a script, and remembers with one', async (t) => {
    const target = '/en/town/narliyaka-ferry-to-run-22-times-a-day';
    for (const script of [false, true]) {
      const page = await open(t, target, { width: 320, script });
      const size = () => page.locator('.body').evaluate((body) => parseFloat(getComputedStyle(body).fontSize));
      const normal = await size();
      await page.locator('label[for=size-large]').click();
      assert.ok(await size() > normal, 'larger');
      const box = await page.locator('label[for=size-large]').boundingBox();
      assert.ok(box.width >= 24 && box.height >= 24, `${box.width} × ${box.height}`);
      await page.locator('#size-large').focus();
      await page.keyboard.press('ArrowLeft');
      assert.equal(await size(), normal, 'by keyboard');
      await page.locator('label[for=size-small]').click();
      const small = await size();
      assert.ok(small < normal, 'smaller');
      await page.reload();
      assert.equal(await size(), script ? small : normal, script ? 'remembered' : 'as it was');
      await page.context().close();
    }
  });

  test('does not shift while it loads', async (t) => {
    for (const target of [kinds.en[0], kinds.en[2], kinds.tr[0]]) {
      const page = await open(t, target, { width: 390 });
      const moved = await page.evaluate(() => new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; })).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }));
      assert.equal(moved, 0, target);
    }
  });

  test('of an article is small', async () => {
    const { rawBody, body } = await server.get('/en/town/narliyaka-ferry-to-run-22-times-a-day', { headers: { 'Accept-Encoding': 'gzip' } });
    const bytes = (rawBody ?? Buffer.from(body)).length;
    assert.ok(bytes <= 14_000, `${bytes} bytes with gzip`);
  });

  test('and its translations name each other', async () => {
    const seen = new Map();
    const queue = ['/', '/en/', '/el/'];
    while (queue.length > 0) {
      const target = queue.shift();
      if (seen.has(target)) continue;
      const { status, body } = await server.get(target);
      assert.equal(status, 200, target);
      seen.set(target, [...body.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map((match) => [match[1], match[2]]));
      for (const [, href] of body.matchAll(/<a [^>]*?href="(\/[^"#]*)"/g)) queue.push(href);
    }
    assert.ok(seen.size > 30, `${seen.size} pages`);
    for (const [target, alternates] of seen) {
      if (alternates.length === 0) continue;
      assert.ok(alternates.some(([, href]) => href === target), `${target} names itself`);
      assert.equal(alternates.filter(([language]) => language === 'x-default').length, 1, target);
      for (const [, href] of alternates) assert.deepEqual(seen.get(href), alternates, `${href} and ${target}`);
    }
  });
});
