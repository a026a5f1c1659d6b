// The desk's frame and its lists, in a real browser and against the real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { kPassword } from '../support/api.mjs';
import { assertAccessible, assertFits, axeLanguages, axeSizes, Desk, whyNoDesk } from '../support/desk.mjs';
import { eventually } from '../support/process.mjs';

const kMany = 260;

describe('The desk', { skip: whyNoDesk }, () => {
  let desk;
  let town;
  let culture;

  const write = (caller, headline, fields = {}) => caller.must(201, 'POST', '/articles', { edition: 'en', section: town, headline, body_html: '<p>Words.</p>', ...fields });

  before(async () => {
    desk = await Desk.open();
    const { sections } = await desk.people.editor.must(200, 'GET', '/sections?edition=en');
    [town, culture] = ['town', 'culture'].map((slug) => sections.find((section) => section.slug === slug).id);
    for (let count = 0; count < kMany; count += 1) await write(desk.people.editor, `Item ${count} of the agenda`, { section: culture });
    const waiting = await write(desk.people.writer, 'The quay is being repaired');
    await desk.people.writer.must(200, 'POST', `/articles/${waiting.id}/submit`);
    await write(desk.people.translator, 'Işıklı regata', { edition: 'en' });
  });
  after(() => desk?.close());

  const rows = (page) => page.locator('[role="row"][data-id]');
  const row = (page, headline) => rows(page).filter({ hasText: headline });
  const focused = (page) => page.evaluate(() => document.activeElement?.textContent);

  for (const language of axeLanguages) {
    test(`has nothing that axe finds wrong, in ${language}`, async (t) => {
      for (const [width, height, scheme] of axeSizes) {
        const page = await desk.signedIn(t, 'editor', '/', { language, width, height, scheme });
        const label = (screen) => `${screen}, ${language}, ${width} px, ${scheme}`;
        await page.locator('.work-line').first().waitFor();
        await assertAccessible(page, label('my work'));
        await assertFits(page, label('my work'));
        await page.goto(`${desk.address}/desk/articles`);
        await rows(page).first().waitFor();
        await assertAccessible(page, label('articles'));
        await assertFits(page, label('articles'));
        await page.keyboard.press('x');
        await page.keyboard.press('j');
        await page.keyboard.press('x');
        await page.locator('.bulk').waitFor();
        await assertAccessible(page, label('selected articles'));
        await assertFits(page, label('selected articles'));
        for (const key of ['Control+k', '?']) {
          await page.keyboard.press(key);
          await page.locator('dialog[open]').waitFor();
          await assertAccessible(page, label(`the dialog of ${key}`));
          await assertFits(page, label(`the dialog of ${key}`));
          await page.keyboard.press('Escape');
          await page.locator('dialog[open]').waitFor({ state: 'detached' });
        }
        assert.deepEqual(page.faults, [], label('faults'));
        await page.context().close();
      }
    });
  }

  test('keeps the filters in the address', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/articles');
    await rows(page).first().waitFor();
    await page.getByRole('tab', { name: /In review/ }).click();
    await row(page, 'The quay is being repaired').waitFor();
    assert.equal(new URL(page.url()).search, '?state=in_review');
    await page.getByRole('searchbox').fill('nothing like that');
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Nothing fits these filters' }).waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'nothing like that');
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await eventually(async () => await rows(page).count() > 10, 'the whole list');
  });

  test('is walked through by keyboard, and the focus is never lost', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/articles?section=' + culture);
    await rows(page).first().waitFor();
    for (let count = 0; count < 41; count += 1) await page.keyboard.press('j');
    await eventually(async () => await focused(page) === `Item ${kMany - 41} of the agenda`, 'the focus on the 41st row');
    assert.ok(await rows(page).count() <= 60, 'few rows are in the page');
    await page.keyboard.press('k');
    await eventually(async () => await focused(page) === `Item ${kMany - 40} of the agenda`, 'the row before');
    // Scrolled out of sight, the row still has the focus.
    await page.locator('.lines').evaluate((lines) => { lines.scrollTop = 0; });
    await page.waitForTimeout(200);
    assert.equal(await focused(page), `Item ${kMany - 40} of the agenda`);
    await page.keyboard.press('End');
    await page.keyboard.press('p');
    await page.locator('iframe').waitFor();
    await page.keyboard.press('p');
    await page.locator('iframe').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/articles\/[0-9a-f-]{36}$/);
    assert.deepEqual(page.faults, []);
  });

  test('previews the article beside the list', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/articles?q=quay', { width: 1600 });
    await rows(page).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('p');
    await page.frameLocator('iframe').getByRole('heading', { name: 'The quay is being repaired' }).waitFor();
  });

  test('finds screens, articles and verbs without Turkish letters', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/', { language: 'tr' });
    await page.getByRole('heading', { name: 'İşlerim' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('koyu');
    await page.getByRole('option', { name: 'Koyu renkler' }).waitFor();
    await page.getByRole('combobox').fill('quay');
    await page.getByRole('option', { name: /The quay is being repaired/ }).waitFor();
    await page.getByRole('combobox').fill('islerim');
    await page.getByRole('option', { name: 'İşlerim' }).waitFor();
    await page.getByRole('combobox').fill('haberler');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/articles$/);
  });

  test('approves and publishes several articles, and says how it went with each', async (t) => {
    const ids = [];
    for (const headline of ['First of three', 'Second of three', 'Third of three']) ids.push((await write(desk.people.editor, headline)).id);
    const page = await desk.signedIn(t, 'editor', '/articles?q=of+three');
    await row(page, 'Third of three').waitFor();
    await page.getByRole('checkbox', { name: 'Select all in the list' }).check();
    await page.getByRole('button', { name: 'Approve (3)' }).click();
    await page.locator('.toast').getByText('Done: 3 of 3').waitFor();
    await page.getByRole('button', { name: 'Publish (3)' }).click();
    // Meanwhile somebody sends one back.
    await desk.people.editor.must(200, 'POST', `/articles/${ids[1]}/send-back`);
    await page.getByRole('dialog').getByText('Second of three').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.toast').getByText('Done: 2 of 3').waitFor();
    await page.getByRole('heading', { name: '1 article was not changed' }).waitFor();
    await page.getByRole('dialog').getByText('Second of three').waitFor();
    const states = await Promise.all(ids.map(async (id) => (await desk.people.editor.must(200, 'GET', `/articles/${id}`)).state));
    assert.deepEqual(states, ['published', 'draft', 'published']);
  });

  test('moves articles to another section, and back', async (t) => {
    const ids = [];
    for (const headline of ['Moved one', 'Moved two']) ids.push((await write(desk.people.editor, headline)).id);
    const sections = () => Promise.all(ids.map(async (id) => (await desk.people.editor.must(200, 'GET', `/articles/${id}`)).section));
    const page = await desk.signedIn(t, 'editor', '/articles?q=moved');
    await row(page, 'Moved two').waitFor();
    await page.getByRole('checkbox', { name: 'Select all in the list' }).check();
    await page.getByRole('region', { name: 'Selected articles' }).getByRole('button', { name: 'Section' }).click();
    await page.getByRole('menuitem', { name: 'Culture' }).click();
    await page.locator('.toast').getByText('Done: 2 of 2').waitFor();
    assert.deepEqual(await sections(), [culture, culture]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => (await sections()).every((section) => section === town), 'both back in their section');
  });

  test('offers a writer nothing that will be refused', async (t) => {
    const page = await desk.signedIn(t, 'writer', '/articles?q=agenda');
    await rows(page).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.locator('.bulk').waitFor();
    assert.equal(await page.locator('.bulk').getByRole('button', { name: /Approve|Publish|Section/ }).count(), 0);
    assert.equal(await page.getByRole('navigation').getByRole('link', { name: /Staff|Settings/ }).count(), 0);
  });

  test('signs in again over the page when the session ends, and stays where it was', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/articles?state=draft');
    await rows(page).first().waitFor();
    await page.evaluate(() => fetch('/api/v1/session', { method: 'DELETE' }));
    await page.getByRole('searchbox').fill('agenda');
    await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await assertAccessible(page, 'signing in again');
    await page.keyboard.press('Escape');
    await page.getByLabel('Password').fill('a wrong one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Wrong e-mail address or password.').waitFor();
    await page.getByLabel('Password').fill(kPassword);
    await page.keyboard.press('Enter');
    await page.locator('.toast').getByText('You are signed in again').waitFor();
    await row(page, 'agenda').first().waitFor();
    assert.match(page.url(), /state=draft&q=agenda/);
  });

  test('shows what others change within a second, in every tab by one connection', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/');
    const streams = new Set();
    page.context().on('request', (asked) => asked.url().endsWith('/api/v1/events') && streams.add(asked));
    for (const end of ['requestfinished', 'requestfailed']) page.context().on(end, (asked) => streams.delete(asked));
    await page.goto(`${desk.address}/desk/articles?state=in_review`);
    await rows(page).first().waitFor();
    const second = await page.context().newPage();
    await second.goto(`${desk.address}/desk/articles?state=in_review`);
    await rows(second).first().waitFor();
    await eventually(() => streams.size === 1, 'one connection');
    const { id } = await write(desk.people.writer, 'Fresh from the harbour');
    await desk.people.writer.must(200, 'POST', `/articles/${id}/submit`);
    await second.bringToFront();
    await row(second, 'Fresh from the harbour').waitFor({ timeout: 2_000 });
    await page.bringToFront();
    await row(page, 'Fresh from the harbour').waitFor({ timeout: 2_000 });
    await desk.people.editor.must(200, 'POST', `/articles/${id}/approve`);
    await row(page, 'Fresh from the harbour').waitFor({ state: 'detached', timeout: 2_000 });
    await page.close();
    await eventually(() => streams.size === 1, 'the other tab leads', 5_000);
  });

  test('begins an article with one key', async (t) => {
    const page = await desk.signedIn(t, 'writer', '/');
    await page.getByRole('heading', { name: 'My work' }).waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(/\/desk\/articles\/[0-9a-f-]{36}$/);
    await page.getByRole('textbox', { name: 'Headline', exact: true }).waitFor();
    assert.deepEqual(page.faults, []);
  });

  test('changes language and colours at once, and remembers them', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/');
    await page.getByRole('button', { name: 'Account and appearance' }).click();
    await page.getByRole('menuitemradio', { name: 'Türkçe' }).click();
    await page.getByRole('heading', { name: 'İşlerim' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'tr');
    await page.getByRole('button', { name: 'Hesap ve görünüm' }).click();
    await page.getByRole('menuitemradio', { name: 'Koyu' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'İşlerim' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('data-scheme'), 'dark');
  });
});
