// The desk's staff, keys, editions, settings, audit log and status, in a real browser and against the real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Caller, kPassword, signIn } from '../support/api.mjs';
import { assertAccessible, assertFits, axeLanguages, axeSizes, Desk, whyNoDesk } from '../support/desk.mjs';
import { eventually } from '../support/process.mjs';

const kScreens = [['staff', '.entry'], ['keys', '.entry, .empty'], ['editions', '.edition-card'], ['settings', '.settings-form'], ['audit', '.audit-record'], ['status', '.status-verdict']];

describe('The house', { skip: whyNoDesk }, () => {
  let desk;
  let publisher;

  before(async () => {
    desk = await Desk.open();
    ({ publisher } = desk.people);
  });
  after(() => desk?.close());

  const dialog = (page, name) => page.getByRole('dialog', name && { name });
  const row = (page, text) => page.locator('.entry').filter({ hasText: text });
  async function act(page, name, verb) {
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: verb }).click();
  }

  for (const language of axeLanguages) {
    test(`has nothing that axe finds wrong, in ${language}`, async (t) => {
      for (const [width, height, scheme] of axeSizes) {
        const page = await desk.signedIn(t, 'publisher', '/staff', { language, width, height, scheme });
        for (const [screen, first] of kScreens) {
          const label = `${screen}, ${language}, ${width} px, ${scheme}`;
          await page.goto(`${desk.address}/desk/${screen}`);
          await page.locator(first).first().waitFor();
          await assertAccessible(page, label);
          await assertFits(page, label);
        }
        assert.deepEqual(page.faults, []);
      }
    });
  }

  test('invites somebody with four fields and a link that is shown once', async (t) => {
    const page = await desk.signedIn(t, 'publisher', '/staff');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.keyboard.type('nilay@harbour.example');
    await dialog(page).getByLabel('Name').fill('Nilay Sarmaşık');
    await dialog(page).getByLabel('Role').selectOption('editor');
    await dialog(page).getByLabel(/Liman Gazetesi/).check();
    await dialog(page).getByRole('button', { name: 'Invite and make a link' }).click();
    const shown = dialog(page, 'Link for Nilay Sarmaşık');
    const link = await shown.getByRole('textbox').inputValue();
    assert.match(link, /^http:\/\/localhost:\d+\/desk\/link\/[\w-]{20,}$/);
    await assertAccessible(page, 'the link');
    for (let count = 0; count < 3; count += 1) await page.keyboard.press('Escape');
    assert.ok(await shown.isVisible(), 'Escape does not lose it');
    await shown.getByRole('button', { name: 'I have copied it' }).click();
    await row(page, 'Nilay').getByText('only in Liman Gazetesi').waitFor();
    const used = await new Caller(desk.server).post(`/links/${link.split('/').at(-1)}`, { password: kPassword });
    assert.equal(used.status, 204);
    await page.reload();
    await row(page, 'Nilay').getByText('Active').waitFor();
  });

  test('locks an account, and signs somebody out everywhere', async (t) => {
    const page = await desk.signedIn(t, 'publisher', '/staff');
    const contributor = await signIn(desk.server, 'contributor@example.org', kPassword);
    await act(page, 'A contributor', 'Sign out everywhere');
    await dialog(page).getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByText('A contributor is signed out everywhere.').first().waitFor();
    assert.equal((await contributor.get('/session')).status, 401);
    await signIn(desk.server, 'contributor@example.org', kPassword);
    await act(page, 'A contributor', 'Lock the account');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Cancel', 'the way back has the focus');
    await dialog(page).getByRole('button', { name: 'Lock the account' }).click();
    await row(page, 'A contributor').getByText('Locked').waitFor();
    const refused = await new Caller(desk.server).post('/session', { email: 'contributor@example.org', password: kPassword });
    assert.equal(refused.status, 401);
  });

  test('makes a key that is shown once, and revokes it when its name is typed', async (t) => {
    const page = await desk.signedIn(t, 'publisher', '/keys');
    await page.getByRole('button', { name: 'New key' }).first().click();
    await dialog(page).getByLabel('What it is for').fill('Hava durumu');
    await dialog(page).getByLabel('See pictures').check();
    await dialog(page).getByRole('button', { name: 'Make the key' }).click();
    const shown = dialog(page, 'The key “Hava durumu”');
    const secret = await shown.getByRole('textbox').inputValue();
    const program = new Caller(desk.server, { Authorization: `Bearer ${secret}` });
    assert.equal((await program.get('/pictures')).status, 200);
    assert.equal((await program.get('/articles')).status, 403);
    await shown.getByRole('button', { name: 'I have copied it' }).click();
    assert.ok(!(await page.content()).includes(secret));
    await page.getByRole('button', { name: 'Revoke “Hava durumu”' }).click();
    const revoke = dialog(page).getByRole('button', { name: 'Revoke', exact: true });
    assert.ok(await revoke.isDisabled());
    await page.keyboard.type('hava durumu');
    await revoke.click();
    await page.getByText('The key no longer works.').first().waitFor();
    assert.equal((await program.get('/pictures')).status, 401);
  });

  test('shows what readers will see of an edition before it is saved', async (t) => {
    const page = await desk.signedIn(t, 'publisher', '/editions');
    await page.getByRole('button', { name: 'Edit The Harbour Gazette (en)' }).click();
    await dialog(page).getByLabel('Reading speed').fill('300');
    await dialog(page).getByText('An article of 600 words says: 2 minutes.').waitFor();
    await dialog(page).getByText('Own patterns').click();
    await dialog(page).getByLabel('Pattern for dates').fill('dd/MM/yyyy');
    assert.match(await dialog(page).locator('.reader-sample').innerText(), /\d\d\/\d\d\/20\d\d/);
    await dialog(page).getByLabel('Time zone').fill('Nowhere/Atlantis');
    await dialog(page).getByText('No such time zone.').waitFor();
    assert.ok(await dialog(page).getByRole('button', { name: 'Save' }).isDisabled());
    await dialog(page).getByLabel('Time zone').fill('Europe/Athens');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    const { editions } = await publisher.must(200, 'GET', '/editions');
    assert.equal(editions.find(({ tag }) => tag === 'en').time_zone, 'Europe/Athens');
  });

  test('gives an edition words of its own', async (t) => {
    const page = await desk.signedIn(t, 'publisher', '/editions');
    await page.getByRole('button', { name: 'Words of the pages: The Harbour Gazette (en)' }).click();
    await dialog(page).getByLabel('Find words').fill('more from');
    await dialog(page).getByLabel('More from').fill('Other {section} news');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await publisher.must(200, 'GET', '/editions/en/strings')).own.more_from === 'Other {section} news', 'the words');
    await dialog(page).getByLabel('More from').fill('Other {section');
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await dialog(page).getByRole('alert').filter({ hasText: 'braces' }).waitFor();
  });

  test('saves the settings that changed, and says which one is wrong', async (t) => {
    const page = await desk.signedIn(t, 'publisher', '/settings');
    await page.getByLabel('Description').fill('News of the bay');
    await page.getByLabel('Public address').fill('harbour.example');
    await page.getByText('2 changes are not saved.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    assert.ok(await eventually(() => page.getByLabel('Public address').getAttribute('aria-invalid'), 'the field that is wrong'));
    await page.getByRole('link', { name: 'Status' }).click();
    await page.getByRole('link', { name: 'Settings' }).click();
    assert.equal(await page.getByLabel('Description').inputValue(), 'News of the bay', 'what was typed stays');
    await page.getByLabel('Public address').fill('https://harbour.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await publisher.must(200, 'GET', '/settings')).address === 'https://harbour.example', 'the address');
    assert.equal(await page.locator('.save-bar').count(), 0);
  });

  test('tells who did what, and all that happened to one thing', async (t) => {
    const { editor } = desk.people;
    const { sections } = await editor.must(200, 'GET', '/sections?edition=en');
    const { id } = await editor.must(201, 'POST', '/articles', { edition: 'en', section: sections[0].id, headline: 'The gull came back', body_html: '<p>Words.</p>' });
    await editor.must(200, 'POST', `/articles/${id}/approve`);
    await editor.must(200, 'POST', `/articles/${id}/publish`);
    const page = await desk.signedIn(t, 'publisher', '/audit');
    const record = page.locator('.audit-record').filter({ hasText: 'A editor published The gull came back' });
    await record.getByRole('button').click();
    await page.getByRole('menuitem').click();
    await page.getByText('Only what happened to: The gull came back').waitFor();
    await eventually(async () => (await page.locator('.audit-record').count()) === 3, 'three records');
    assert.equal(new URL(page.url()).searchParams.get('subject'), id);
    await page.getByRole('button', { name: 'Show everything' }).click();
    await eventually(async () => (await page.locator('.audit-record').count()) > 20, 'the whole log');
  });

  test('says whether readers get pages', async (t) => {
    const page = await desk.signedIn(t, 'writer', '/status');
    await page.getByText('Everything answers.').waitFor();
    assert.equal(await page.locator('.health-bad').count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Staff' }).count(), 0, 'and a writer is offered nothing else of the house');
  });
});
