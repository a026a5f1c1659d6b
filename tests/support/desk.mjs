// The desk in a browser: a newsroom with its staff, the program that serves it, and pages of people signed in.
//
// STANHOPE_DESK_SOURCES=1  the desk of the sources, in front of the program, instead of the one that the program carries
// STANHOPE_DESK_WHOLE=1    axe in every language and colour scheme instead of one at each width

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { kPassword, makeStaff } from './api.mjs';
import { launchChromium, whyNoChromium } from './chromium.mjs';
import { Newsroom } from './newsroom.mjs';
import { root } from './process.mjs';

// The reason to skip a test of the desk, or false.
export const whyNoDesk = whyNoChromium;

const isWhole = process.env.STANHOPE_DESK_WHOLE === '1';
const isFromSources = process.env.STANHOPE_DESK_SOURCES === '1';

// The languages, and with each the sizes and colours, in which axe looks at a screen.
const kSizes = [[1280, 800, 'light'], [360, 640, 'dark'], [360, 640, 'light'], [1280, 800, 'dark']];
export const axeLanguages = isWhole ? ['tr', 'en', 'el'] : ['tr'];
export const axeSizes = isWhole ? kSizes : kSizes.slice(0, 2);

// Messages in the console that are no faults: the browser reports every answer of 400 and more, and that the preview,
// which is framed without scripts, runs none.
const kExpected = /Failed to load resource|Blocked script execution in '[^']*\/preview\//;

export class Desk {
  static async open() {
    const desk = new Desk();
    desk.newsroom = await Newsroom.make({ sample: true });
    desk.server = await desk.newsroom.serve();
    ({ people: desk.people } = await makeStaff(desk.newsroom, desk.server));
    // Browsers keep the session's cookie on localhost without TLS.
    desk.address = `http://localhost:${desk.server.port}`;
    if (isFromSources) {
      const { develop } = await import('../../desk/develop.mjs');
      desk.front = await develop({ server: desk.server.address, rebuilds: false, dist: path.join(desk.newsroom.folder, 'desk') });
      desk.address = desk.front.address;
    }
    desk.browser = await launchChromium();
    return desk;
  }

  async close() {
    await this.browser?.close();
    await this.front?.close();
    await this.newsroom?.remove();
  }

  // A page of nobody. `faults` gathers what the page's scripts throw and what the Content-Security-Policy refuses.
  async page(t, { language = 'en', width = 1280, height = 800, scheme = 'light' } = {}) {
    const context = await this.browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: language });
    t.after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.faults = [];
    page.on('pageerror', (error) => page.faults.push(error.stack));
    page.on('console', (message) => {
      if (message.type() === 'error' && !kExpected.test(message.text())) page.faults.push(message.text());
    });
    return page;
  }

  // A page of the person with this role, at this address under /desk.
  async signedIn(t, role, target, options) {
    const page = await this.page(t, options);
    const email = role === 'publisher' ? 'publisher@localhost' : `${role}@example.org`;
    const answer = await page.context().request.post(`${this.address}/api/v1/session`, { data: { email, password: kPassword } });
    assert.equal(answer.status(), 201, await answer.text());
    await page.goto(`${this.address}/desk${target}`);
    return page;
  }
}

const axe = fs.readFileSync(path.join(root, 'tests/node_modules/axe-core/axe.min.js'), 'utf8');

// Checks that axe finds nothing wrong with the page as it is now.
export async function assertAccessible(page, label) {
  // Through the debugger, so that the page's own policy stays in force.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ').slice(0, 400)}`);
  assert.deepEqual(found, [], label);
}

export async function assertFits(page, label) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${label}: ${content} px in a window of ${window} px`);
}
