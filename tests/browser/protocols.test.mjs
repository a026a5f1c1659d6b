// Checks over which protocols and in which content codings Chromium gets a page.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { makeCertificate, tlsSettings } from '../support/certificate.mjs';
import { launchChromium, whyNoChromium } from '../support/chromium.mjs';
import { Newsroom } from '../support/newsroom.mjs';
import { eventually } from '../support/process.mjs';

describe('Chromium', { skip: whyNoChromium }, () => {
  let newsroom;
  let server;
  let browser;
  let secure;
  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    newsroom.configure(tlsSettings(makeCertificate(newsroom.folder, 'localhost')));
    server = await newsroom.serve();
    secure = (await server.logged((line) => line.message === 'serving over TLS')).address;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await newsroom?.remove();
  });

  // Opens the front page at `address`. Returns its status, protocol, content coding and heading.
  async function visit(address, acceptEncoding) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    try {
      const page = await context.newPage();
      if (acceptEncoding) {
        const session = await context.newCDPSession(page);
        await session.send('Network.enable');
        await session.send('Network.setExtraHTTPHeaders', { headers: { 'Accept-Encoding': acceptEncoding } });
      }
      const answer = await page.goto(`${address}/en/`);
      const protocol = await page.evaluate(() => performance.getEntriesByType('navigation')[0].nextHopProtocol);
      const coding = (await answer.allHeaders())['content-encoding'];
      return { status: answer.status(), protocol, coding, heading: (await page.locator('h1').first().innerText()).trim() };
    } finally {
      await context.close();
    }
  }

  const heading = 'The Harbour Gazette';

  test('gets zstd over HTTP/2', async () => {
    assert.deepEqual(await visit(secure), { status: 200, protocol: 'h2', coding: 'zstd', heading });
  });

  test('gets HTTP/1.1 without TLS', async () => {
    assert.deepEqual(await visit(server.address), { status: 200, protocol: 'http/1.1', coding: 'zstd', heading });
  });

  test('reads gzip over HTTP/2', async () => {
    assert.deepEqual(await visit(secure, 'gzip'), { status: 200, protocol: 'h2', coding: 'gzip', heading });
  });

  test('gets Brotli once a page is read and has held still', async () => {
    const codingAfterMany = async () => {
      for (let i = 0; i < 100; ++i) await server.get('/en/');
      return (await server.get('/en/', { headers: { 'Accept-Encoding': 'br' } })).headers['content-encoding'];
    };
    await eventually(async () => (await codingAfterMany()) === 'br', 'a page in Brotli', 20_000);
    assert.deepEqual(await visit(secure), { status: 200, protocol: 'h2', coding: 'br', heading });
  });
});
