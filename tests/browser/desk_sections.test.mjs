// The desk's sections, tags and authors, in a real browser and against the real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { assertAccessible, assertFits, axeLanguages, axeSizes, Desk, whyNoDesk } from '../support/desk.mjs';
import { eventually } from '../support/process.mjs';

describe('Sections, tags and authors', { skip: whyNoDesk }, () => {
  let desk;

  before(async () => { desk = await Desk.open(); });
  after(() => desk?.close());

  const names = (page) => page.locator('.section-name').allInnerTexts();
  const stored = async () => (await desk.people.editor.must(200, 'GET', '/sections?edition=en')).sections.map(({ name }) => name);
  const dialog = (page) => page.getByRole('dialog');

  for (const language of axeLanguages) {
    test(`have nothing that axe finds wrong, in ${language}`, async (t) => {
      for (const [width, height, scheme] of axeSizes) {
        const page = await desk.signedIn(t, 'editor', '/sections', { language, width, height, scheme });
        for (const [screen, first] of [['sections', '.section-row'], ['tags', '.tag-chip'], ['authors', '.entry']]) {
          const label = `${screen}, ${language}, ${width} px, ${scheme}`;
          await page.goto(`${desk.address}/desk/${screen}`);
          await page.locator(first).first().waitFor();
          await assertAccessible(page, label);
          await assertFits(page, label);
        }
        await page.locator('.entry .button.plain').first().click();
        await dialog(page).waitFor();
        await assertAccessible(page, `an author, ${language}, ${width} px`);
        assert.deepEqual(page.faults, []);
      }
    });
  }

  test('a section moves by key, and the key stays on it', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/sections?edition=en');
    await page.locator('.section-row').first().waitFor();
    const [first, second, ...rest] = await names(page);
    await page.getByRole('button', { name: `Edit ${first}` }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await eventually(async () => (await names(page))[0] === second, 'the new order on the screen');
    await eventually(async () => (await stored())[1] === first, 'the new order on the server');
    assert.deepEqual(await stored(), [second, first, ...rest]);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), `Move ${first} down`);
    await page.keyboard.press('Alt+ArrowUp');
    await eventually(async () => (await stored())[0] === first, 'the old order');
  });

  test('a section is added, joined to its counterpart and taken out of the navigation', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/sections?edition=en');
    await page.getByRole('button', { name: 'New section' }).click();
    await dialog(page).getByLabel('Name').fill('The Sea');
    const counterpart = dialog(page).getByLabel('The same section in another edition');
    const wanted = (await counterpart.locator('optgroup option').first().innerText()).trim();
    await counterpart.selectOption({ label: wanted });
    await dialog(page).getByLabel('In the navigation').uncheck();
    await page.keyboard.press('Enter');
    const row = page.locator('.section-row').filter({ hasText: 'The Sea' });
    await row.getByText('Not in the navigation').waitFor();
    assert.match(await row.innerText(), new RegExp(wanted));
    const { sections } = await desk.people.editor.must(200, 'GET', '/sections');
    const sea = sections.find(({ name }) => name === 'The Sea');
    assert.equal(sea.is_listed, false);
    assert.equal(sections.filter(({ translation }) => translation === sea.translation).length, 2);

    await page.getByRole('button', { name: 'New section' }).click();
    await dialog(page).getByLabel('Name').fill('The Sea');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('alert').filter({ hasText: 'has a section with this address already' }).waitFor();
    assert.equal(await dialog(page).getByLabel('Name').inputValue(), 'The Sea', 'what was typed stays');
  });

  test('a tag is added once, and found without its dots', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/tags?edition=tr');
    await page.locator('.tag-chip').first().waitFor();
    await page.getByLabel('New tag').fill('Işıklar');
    await page.keyboard.press('Enter');
    await page.locator('.tag-chip', { hasText: 'Işıklar' }).waitFor();
    await page.getByLabel('New tag').fill('ışıklar');
    await page.keyboard.press('Enter');
    await page.getByText('There is a tag Işıklar already.').first().waitFor();
    await page.getByLabel('Find a tag').fill('isik');
    assert.deepEqual(await page.locator('.tag-chip').allInnerTexts(), ['Işıklar']);
  });

  test('an author gets an account and a biography for each edition', async (t) => {
    const page = await desk.signedIn(t, 'publisher', '/authors');
    await page.getByRole('button', { name: 'New author' }).click();
    await dialog(page).getByLabel('Name').fill('Ahmet Tolgay');
    await dialog(page).getByLabel('Columnist').check();
    await dialog(page).getByLabel(/Liman Gazetesi/).fill('Her pazar yazar.');
    await dialog(page).getByLabel('Account').selectOption({ label: 'A writer' });
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await page.locator('.entry').filter({ hasText: 'Ahmet Tolgay' }).getByText('Account: A writer').waitFor();
    const { authors } = await desk.people.editor.must(200, 'GET', '/authors');
    const added = authors.find(({ name }) => name === 'Ahmet Tolgay');
    assert.equal(added.is_columnist, true);
    assert.deepEqual(added.bio, { tr: 'Her pazar yazar.' });
  });

  test('are not offered to those who may not organize', async (t) => {
    const page = await desk.signedIn(t, 'writer', '/sections');
    await page.getByText('There is nothing at this address').waitFor();
  });
});
