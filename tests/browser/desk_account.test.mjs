// One's own account at the desk, in a real browser and against the real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Caller, kPassword, signIn } from '../support/api.mjs';
import { assertAccessible, assertFits, axeLanguages, axeSizes, Desk, whyNoDesk } from '../support/desk.mjs';
import { eventually } from '../support/process.mjs';
import { totpCode } from '../support/totp.mjs';

const kStep = 30_000;
const kNewPassword = 'three gulls upon the quay';

describe('One’s own account', { skip: whyNoDesk }, () => {
  let desk;

  before(async () => { desk = await Desk.open(); });
  after(() => desk?.close());

  const dialog = (page) => page.getByRole('dialog');
  const part = (page, name) => page.getByRole('region', { name });

  for (const language of axeLanguages) {
    test(`has nothing that axe finds wrong, in ${language}`, async (t) => {
      for (const [width, height, scheme] of axeSizes) {
        const page = await desk.signedIn(t, 'editor', '/account', { language, width, height, scheme });
        await page.locator('.entry').first().waitFor();
        await assertAccessible(page, `${language}, ${width} px`);
        await assertFits(page, `${language}, ${width} px`);
        await page.locator('section[aria-labelledby="account-codes"] button').click();
        await page.locator('.qr').waitFor();
        await assertAccessible(page, `the QR code, ${language}, ${width} px`);
        assert.deepEqual(page.faults, []);
      }
    });
  }

  test('gets a second factor, with recovery codes shown once', async (t) => {
    const page = await desk.signedIn(t, 'translator', '/account');
    await part(page, 'Second factor').getByRole('button', { name: 'Turn it on' }).click();
    const secret = (await dialog(page).locator('.qr-secret code').innerText()).replaceAll(' ', '');
    await dialog(page).getByLabel('Code that the app shows now').fill('000000');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('alert').filter({ hasText: 'Wrong code' }).waitFor();
    await dialog(page).getByLabel('Code that the app shows now').fill(totpCode(secret, Math.floor(Date.now() / kStep)));
    await page.keyboard.press('Enter');
    const recovery = (await page.getByRole('dialog', { name: 'Recovery codes' }).getByRole('textbox').inputValue()).split('\n');
    assert.ok(recovery.length >= 8);
    await dialog(page).getByRole('button', { name: 'I have copied it' }).click();
    await part(page, 'Second factor').getByText('On: each sign-in asks for a code.').waitFor();
    const without = await new Caller(desk.server).post('/session', { email: 'translator@example.org', password: kPassword });
    assert.equal(without.json.code, 'sign_in.code_needed');
    await signIn(desk.server, 'translator@example.org', kPassword, { code: recovery[0] });

    await part(page, 'Second factor').getByRole('button', { name: 'Turn it off' }).click();
    await page.keyboard.type(kPassword);
    await page.keyboard.press('Enter');
    await part(page, 'Second factor').getByText('Off: the password alone is enough.').waitFor();
    await signIn(desk.server, 'translator@example.org', kPassword);
  });

  test('gets a passkey, and loses it', async (t) => {
    const page = await desk.signedIn(t, 'writer', '/account');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await part(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click();
    await page.keyboard.type('Telefonum');
    await dialog(page).getByLabel('Present password').fill('not the password');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('alert').waitFor();
    await dialog(page).getByLabel('Present password').fill(kPassword);
    await page.keyboard.press('Enter');
    await part(page, 'Passkeys').getByText('Telefonum').waitFor();
    await part(page, 'Passkeys').getByRole('button', { name: 'Remove the passkey “Telefonum”' }).click();
    await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await part(page, 'Passkeys').getByText('You have no passkey.').waitFor();
  });

  test('shows where one is signed in, and ends the others', async (t) => {
    const page = await desk.signedIn(t, 'editor', '/account');
    const elsewhere = await signIn(desk.server, 'editor@example.org', kPassword);
    await page.reload();
    await part(page, 'Where you are signed in').getByText('this device').waitFor();
    await part(page, 'Where you are signed in').getByRole('button', { name: 'Sign out everywhere else' }).click();
    await dialog(page).getByRole('button', { name: 'Sign out everywhere else' }).click();
    await eventually(async () => (await elsewhere.get('/session')).status === 401, 'the end of the other session');
    await eventually(async () => (await part(page, 'Where you are signed in').locator('.entry').count()) === 1, 'one session');
  });

  test('gets a new password', async (t) => {
    const page = await desk.signedIn(t, 'moderator', '/account');
    await page.getByLabel('Present password').fill(kPassword);
    await page.getByLabel('New password').fill('too short');
    await page.getByText('3 more characters are needed.').waitFor();
    await page.getByLabel('New password').fill(kNewPassword);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password has changed.').first().waitFor();
    await signIn(desk.server, 'moderator@example.org', kNewPassword);
  });
});
