// The desk's editor, in a real browser and against the real server: one story from its first key to its readers.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { assertAccessible, assertFits, Desk, whyNoDesk } from '../support/desk.mjs';
import { jpeg } from '../support/pictures.mjs';
import { eventually } from '../support/process.mjs';

const kHeadline = 'Iğdır’dan Girne’ye: ışıklı regata İskele’de';
const kFirst = 'Yarışın ilk günü çığ gibi büyüyen bir kalabalıkla geçti.';

describe('The editor', { skip: whyNoDesk }, () => {
  let desk;

  before(async () => { desk = await Desk.open(); });
  after(() => desk?.close());

  const headline = (page) => page.locator('[data-field="headline"]');
  const body = (page) => page.locator('.body-text');
  const idOf = (page) => page.url().split('/').at(-1);
  const saved = (page) => page.locator('.state-line.good').getByText(/^(kaydedildi|saved) \d/).waitFor();
  const stateOf = async (id) => (await desk.people.editor.must(200, 'GET', `/articles/${id}`)).state;

  // Opens an empty article with the key `c`.
  async function begin(t, role, options) {
    const page = await desk.signedIn(t, role, '/', options);
    await page.locator('.rail').waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(/\/desk\/articles\/[0-9a-f-]{36}$/);
    await headline(page).waitFor();
    return page;
  }

  async function join(t, role, id, options) {
    const page = await desk.signedIn(t, role, `/articles/${id}`, options);
    await body(page).waitFor();
    return page;
  }

  test('keeps what is typed, through a reload', async (t) => {
    const page = await begin(t, 'editor', { language: 'tr' });
    await headline(page).click();
    await page.keyboard.type(kHeadline);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Bir spot.');
    await page.keyboard.press('Enter');
    await page.keyboard.type(kFirst);
    await page.keyboard.press('Enter');
    await page.keyboard.type('İkinci paragraf.');
    await saved(page);
    await page.reload();
    await body(page).getByText(kFirst).waitFor();
    assert.equal(await headline(page).inputValue(), kHeadline);
    assert.equal(await body(page).locator('> p').count(), 2);
    await eventually(async () => {
      const { content } = await desk.people.editor.must(200, 'GET', `/articles/${idOf(page)}/working`);
      return content.headline === kHeadline && content.body.content.length === 2;
    }, 'the snapshot on the server');
    assert.deepEqual(page.faults, []);
  });

  test('shows two people each other’s words within a second', async (t) => {
    const page = await begin(t, 'editor');
    await headline(page).click();
    await page.keyboard.type('Together');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('From the editor.');
    await saved(page);
    const other = await join(t, 'publisher', idOf(page));
    await body(other).getByText('From the editor.').waitFor();
    await page.locator('.present .avatar').waitFor();
    await other.locator('.present .avatar').waitFor();
    await body(other).click();
    await other.keyboard.press('Control+End');
    await other.keyboard.press('Enter');
    await other.keyboard.type('From the publisher.');
    await body(page).getByText('From the publisher.').waitFor({ timeout: 1_000 });
    await body(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Once more: ');
    await body(other).getByText('Once more: From the editor.').waitFor({ timeout: 1_000 });
    // One’s own undo takes back nothing of the other’s.
    await page.keyboard.press('Control+z');
    await body(other).getByText('Once more').waitFor({ state: 'detached', timeout: 2_000 });
    assert.match(await body(page).innerText(), /From the publisher\./);
    await other.close();
    await page.locator('.present').waitFor({ state: 'detached', timeout: 5_000 });
    assert.deepEqual([...page.faults, ...other.faults], []);
  });

  test('brings a story with a picture to its readers by keys, and corrects it', async (t) => {
    const page = await begin(t, 'editor');
    await headline(page).click();
    await page.keyboard.type('The quay opens on Friday');
    await page.keyboard.press('Enter');
    await page.keyboard.type('After two years of work.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('The quay of the old harbour opens on Friday.');
    await page.keyboard.press('Enter');
    await page.locator('input[type="file"][multiple]').setInputFiles({ name: 'quay.jpg', mimeType: 'image/jpeg', buffer: jpeg(640, 480, { caption: 'The quay', credit: 'TAK' }) });
    await body(page).locator('figure img').waitFor();
    await saved(page);
    const id = idOf(page);
    await assertAccessible(page, 'the editor');
    await assertFits(page, 'the editor');

    await page.keyboard.press('Control+Shift+P');
    const dialog = page.getByRole('dialog', { name: 'Publish' });
    await dialog.locator('.checks').waitFor();
    await assertAccessible(page, 'the dialog before publishing');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await eventually(async () => await stateOf(id) === 'published', 'the article is published');
    await page.locator('.editor-where').getByText('Published').waitFor();
    await page.locator('.state-public').waitFor();

    const reader = await desk.page(t);
    const { url } = await desk.people.editor.must(200, 'GET', `/articles/${id}`);
    await reader.goto(desk.address + url);
    await reader.getByRole('heading', { name: 'The quay opens on Friday' }).waitFor();
    await reader.locator('article figure img').first().waitFor();

    await body(page).locator('> p').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' At noon.');
    await page.locator('.state-public b').waitFor();
    await page.locator('.verbs .icon-button').click();
    await page.getByRole('menuitem', { name: /Correct/ }).click();
    await page.locator('dialog textarea:focus').waitFor();
    await page.keyboard.type('An earlier version did not say when.');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await reader.reload();
    await reader.getByText('opens on Friday. At noon.').waitFor();
    await reader.getByText('An earlier version did not say when.').waitFor();
    await page.locator('.state-public b').waitFor({ state: 'detached' });
    assert.deepEqual(page.faults, []);
  });
});
