// The desk's library of pictures, in a real browser and against the real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { assertAccessible, assertFits, axeLanguages, axeSizes, Desk, whyNoDesk } from '../support/desk.mjs';
import { jpeg, png, send } from '../support/pictures.mjs';
import { eventually } from '../support/process.mjs';

const kMany = 130;

describe('The pictures of the desk', { skip: whyNoDesk }, () => {
  let desk;

  before(async () => {
    desk = await Desk.open();
    for (let seed = 1; seed <= kMany; seed += 1) await send(desk.people.writer, png(64 + seed, 48, seed));
  });
  after(() => desk?.close());

  const tiles = (page) => page.locator('.picture-tile');
  const file = (name, buffer) => ({ name, mimeType: 'image/jpeg', buffer });
  const newest = async () => (await desk.people.editor.must(200, 'GET', '/pictures?limit=1')).pictures[0];
  const sheet = (page) => page.getByRole('dialog', { name: 'Picture' });

  for (const language of axeLanguages) {
    test(`have nothing that axe finds wrong, in ${language}`, async (t) => {
      for (const [width, height, scheme] of axeSizes) {
        const label = `${language}, ${width} px, ${scheme}`;
        const page = await desk.signedIn(t, 'editor', '/pictures', { language, width, height, scheme });
        await tiles(page).first().waitFor();
        await assertAccessible(page, label);
        await assertFits(page, label);
        await tiles(page).first().click();
        await page.locator('.crop-choice').first().waitFor();
        await assertAccessible(page, `a picture, ${label}`);
        assert.deepEqual(page.faults, []);
      }
    });
  }

  test('are drawn only where they are in sight, and come as far as one scrolls', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/pictures');
    await tiles(page).first().waitFor();
    assert.ok(await tiles(page).count() < 60, 'few are drawn');
    await tiles(page).first().focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement?.dataset.index), '1');
    await eventually(async () => {
      await page.keyboard.press('End');
      return (await page.getByText(`${kMany} pictures`).count()) > 0;
    }, 'the whole library');
    assert.ok(await tiles(page).count() < 60);
  });

  test('are added three at a time, with patience, and get the same words', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/pictures');
    await tiles(page).first().waitFor();
    // The first two are told to come again.
    let [refusals, atOnce, most] = [2, 0, 0];
    await page.route('**/api/v1/pictures', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      if (refusals > 0) {
        refusals -= 1;
        return route.fulfill({ status: 429, contentType: 'application/problem+json', headers: { 'Retry-After': '1' }, body: '{"code":"caller.too_often","status":429}' });
      }
      atOnce += 1;
      most = Math.max(most, atOnce);
      const response = await route.fetch();
      atOnce -= 1;
      return route.fulfill({ response });
    });
    const pictures = Array.from({ length: 8 }, (_, at) => file(`quay ${at}.png`, png(700 + at, 500, 200 + at)));
    await page.locator('input[type="file"]').setInputFiles([...pictures, file('letter.txt', Buffer.from('Dear editor'))]);
    await page.locator('.upload-done').nth(7).waitFor();
    assert.ok(most <= 3, `${most} at once`);
    assert.match(await page.locator('.upload-refused').innerText(), /not a picture/);
    await page.getByLabel('Caption').fill('The quay at dawn');
    await page.getByLabel('Credit').fill('TAK');
    await page.getByRole('button', { name: 'Set the words of 8 pictures' }).click();
    await page.getByText('The words of 8 pictures are set.').first().waitFor();
    const { pictures: stored } = await desk.people.editor.must(200, 'GET', '/pictures?limit=8');
    assert.deepEqual([...new Set(stored.map(({ words }) => `${words.caption}, ${words.credit}`))], ['The quay at dawn, TAK']);
  });

  test('keep what their file says of them, and name what they look like', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/pictures');
    await page.locator('input[type="file"]').setInputFiles([file('a.jpg', jpeg(640, 480, { caption: 'From the agency' })), file('b.jpg', jpeg(320, 240, { credit: 'AA' }))]);
    await page.locator('.upload-done').nth(1).waitFor();
    await page.locator('.similar-one').first().waitFor();
    await page.getByLabel('Caption').fill('Written here');
    await page.getByRole('button', { name: 'Set the words of 2 pictures' }).click();
    await page.getByText('The words of 2 pictures are set.').first().waitFor();
    const { pictures } = await desk.people.editor.must(200, 'GET', '/pictures?limit=2');
    assert.deepEqual(pictures.map(({ words }) => words.caption).sort(), ['From the agency', 'Written here']);
  });

  test('have a focal point that keys and clicks move, and crops by hand', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/pictures');
    await tiles(page).first().click();
    const point = page.getByRole('slider', { name: 'Focal point' });
    await page.locator('.focus-frame').click({ position: { x: 2, y: 2 } });
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    const said = await point.getAttribute('aria-valuetext');
    await sheet(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('The picture is saved.').first().waitFor();
    const [x, y] = (await newest()).focus;
    assert.equal(said, `${Math.round(x * 100)} % across, ${Math.round(y * 100)} % down`);
    assert.ok(x < 0.1 && y > 0.05 && y < 0.2, `${x} ${y}`);

    await page.getByRole('button', { name: /^Crop 1:1/ }).click();
    await page.getByRole('slider', { name: 'Crop 1:1' }).waitFor();
    await page.keyboard.press('-');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    assert.ok(await sheet(page).isVisible(), 'Escape ends the crop, not the picture');
    await sheet(page).getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await newest()).crops['1x1'], 'the crop');
  });

  test('are not left with unsaved words by mistake', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/pictures');
    await tiles(page).first().click();
    await sheet(page).getByLabel('Caption').fill('Half a sentence');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Discard the changes?' }).waitFor({ state: 'detached' });
    assert.equal(await sheet(page).getByLabel('Caption').inputValue(), 'Half a sentence');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await sheet(page).waitFor({ state: 'detached' });
    assert.notEqual((await newest()).words.caption, 'Half a sentence');
  });

  test('are found by their words, in any spelling', async (t) => {
    const { id } = await newest();
    await desk.people.editor.must(200, 'PATCH', `/pictures/${id}`, { words: { caption: 'Işıklı rıhtım' } });
    const page = await desk.signedIn(t, 'editor', '/pictures?q=isikli');
    await tiles(page).first().waitFor();
    assert.equal(await tiles(page).count(), 1);
    assert.match(await tiles(page).innerText(), /Işıklı rıhtım/);
  });

  test('are only looked at by those who may not change them', async (t) => {
    const page = await desk.signedIn(t, 'moderator', '/pictures');
    await tiles(page).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Add pictures' }).count(), 0);
    await tiles(page).first().click();
    await sheet(page).getByText('your role may not change it').waitFor();
    assert.equal(await sheet(page).getByRole('button', { name: 'Save' }).count(), 0);
  });
});
