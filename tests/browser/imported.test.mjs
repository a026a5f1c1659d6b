// Imports WordPress's theme-test exports, and checks the page of every article with the HTML checker and axe.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { axe, findErrors } from '../support/checkers.mjs';
import { launchChromium, whyNoChromium } from '../support/chromium.mjs';
import { newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { png } from '../support/pictures.mjs';
import { realFiles, without } from '../support/real_data.mjs';

const exports_ = realFiles('wxr', /(themeunittestdata.wordpress|wptest|theme-test-data-ja)\.xml$/);

// Makes a folder of uploads with a picture for each address that the export names. No two pictures are the
// same.
function uploadsOf(file) {
  const folder = temporaryFolder();
  const addresses = fs.readFileSync(file, 'utf8').matchAll(/<wp:attachment_url>(?:<!\[CDATA\[)?([^<\]]+\.(?:jpe?g|png|gif))/g);
  let seed = 0;
  for (const [, address] of addresses) {
    const picture = path.join(folder, decodeURIComponent(new URL(address).pathname));
    fs.mkdirSync(path.dirname(picture), { recursive: true });
    fs.writeFileSync(picture, png(300 + (++seed % 7) * 10, 200, seed));
  }
  assert.ok(seed > 10, `${seed} pictures`);
  return folder;
}

for (const file of exports_) {
  test(`${path.basename(file)}: the imported pages have no errors`, { skip: whyNoChromium || without('wxr') }, async (t) => {
    const newsroom = await newsroomFor(t);
    const ran = await newsroom.run(['import', 'wxr', file, '--uploads', uploadsOf(file)], { ms: 120_000 });
    assert.equal(ran.code, 0, ran.stdout);
    assert.ok(Number(newsroom.query('SELECT count(*) FROM pictures')) > 10, 'pictures came in');
    const server = await newsroom.serve();
    const addresses = newsroom.query("SELECT '/' || s.slug || '/' || p.slug FROM published_articles p JOIN sections s ON s.id = p.section ORDER BY p.id").split('\n').filter(Boolean);
    assert.ok(addresses.length > 45, `${addresses.length} articles`);
    const pages = [];
    for (const address of addresses) {
      const page = path.join(newsroom.folder, `${address.slice(1).replaceAll('/', '_')}.html`);
      fs.writeFileSync(page, (await server.get(address)).body);
      pages.push(page);
    }
    // Do not detect languages: one article is in Greek, which the checker does not always recognize.
    assert.deepEqual(findErrors(pages, ['--no-langdetect']), []);
    const browser = await launchChromium();
    t.after(() => browser.close());
    const page = await (await browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true })).newPage();
    for (const address of addresses) {
      await page.goto(server.address + address);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${address}: ${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.ok(!overflow, `${address} is wider than the screen`);
    }
  });
}
