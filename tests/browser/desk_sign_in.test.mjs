// The desk's sign-in page, in a real browser and against the real server.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { kPassword } from '../support/api.mjs';
import { assertAccessible, assertFits, axeLanguages, axeSizes, Desk, whyNoDesk } from '../support/desk.mjs';
import { totpCode } from '../support/totp.mjs';

const kStep = 30_000;
const kButton = 'button[type="submit"]';

// A code is good once, also in the step after it.
const codeNow = (secret, later = 0) => totpCode(secret, Math.floor(Date.now() / kStep) + later);

describe('The sign-in page', { skip: whyNoDesk }, () => {
  let desk;

  before(async () => { desk = await Desk.open(); });
  after(() => desk?.close());

  async function signIn(page, email, password) {
    await page.fill('input[type="email"]', email);
    await page.fill('input[type="password"]', password);
    await page.click(kButton);
  }

  for (const [language, title] of [['tr', 'Yazı işlerine giriş'], ['en', 'Sign in to the desk'], ['el', 'Σύνδεση στη σύνταξη']].filter(([each]) => axeLanguages.includes(each))) {
    test(`speaks ${language}, is accessible and fits a phone`, async (t) => {
      for (const [width, , scheme] of axeSizes) {
        const page = await desk.page(t, { language, width, scheme });
        await page.goto(`${desk.address}/desk/`);
        await page.waitForURL(/\/desk\/sign-in\?next=/);
        await page.getByRole('heading', { name: title }).waitFor();
        await assertAccessible(page, `${language}, ${width} px`);
        await assertFits(page, language);
        assert.deepEqual(page.faults, []);
      }
    });
  }

  test('leads back to where the person was going', async (t) => {
    const page = await desk.page(t);
    await page.goto(`${desk.address}/desk/articles?state=draft`);
    await page.waitForURL(/sign-in/);
    await signIn(page, 'editor@example.org', kPassword);
    await page.waitForURL(`${desk.address}/desk/articles?state=draft`);
    await page.getByRole('tab', { name: 'Draft', selected: true }).waitFor();
  });

  test('leads nowhere but into the desk', async (t) => {
    for (const next of ['https://evil.example/', '//evil.example/desk/', '/preview/x', 'javascript:alert(1)']) {
      const page = await desk.page(t);
      await page.goto(`${desk.address}/desk/sign-in?next=${encodeURIComponent(next)}`);
      await signIn(page, 'editor@example.org', kPassword);
      await page.waitForURL(`${desk.address}/desk/`);
    }
  });

  test('says in words what is wrong, and keeps the address', async (t) => {
    const page = await desk.page(t, { language: 'tr' });
    await page.goto(`${desk.address}/desk/sign-in`);
    await signIn(page, 'nobody@example.org', 'not the password');
    await page.getByRole('alert').filter({ hasText: 'yanlış' }).waitFor();
    assert.equal(await page.inputValue('input[type="email"]'), 'nobody@example.org');
  });

  test('asks for a password of one’s own after a one-time password', async (t) => {
    const { one_time_password: once } = await desk.newsroom.json(['staff', 'password', 'contributor@example.org']);
    const page = await desk.page(t);
    await page.goto(`${desk.address}/desk/`);
    await page.waitForURL(/sign-in/);
    await signIn(page, 'contributor@example.org', once);
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor();
    await assertAccessible(page, 'choosing a password');
    await page.fill('input[type="password"]', 'seven ferries at noon');
    await page.click(kButton);
    await page.waitForURL(`${desk.address}/desk/`);
    await page.getByRole('heading', { name: 'My work' }).waitFor();
  });

  test('sets the first password by a link, once', async (t) => {
    const publisher = desk.people.publisher;
    const { link } = await publisher.must(201, 'POST', '/staff', { email: 'new@example.org', name: 'New', role: 'writer' });
    const address = `${desk.address}/desk/link/${link.split('/').at(-1)}`;
    const page = await desk.page(t);
    await page.goto(address);
    await page.fill('input[type="password"]', 'a boat with a blue sail');
    await page.click(kButton);
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor();
    assert.ok(!page.url().includes('link'), 'the token is not in the history');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, 'new@example.org', 'a boat with a blue sail');
    await page.waitForURL(`${desk.address}/desk/`);

    const again = await desk.page(t);
    await again.goto(address);
    await again.fill('input[type="password"]', 'once more and then never');
    await again.click(kButton);
    await again.getByRole('alert').filter({ hasText: 'expired' }).waitFor();
  });

  test('asks for the code of an account that has one', async (t) => {
    const translator = desk.people.translator;
    const { secret } = await translator.must(200, 'POST', '/totp');
    await translator.must(200, 'POST', '/totp/confirm', { secret, code: codeNow(secret) });
    const page = await desk.page(t);
    await page.goto(`${desk.address}/desk/sign-in`);
    await signIn(page, 'translator@example.org', kPassword);
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await assertAccessible(page, 'the code');
    await page.getByLabel('Code').fill('000000');
    await page.click(kButton);
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await page.getByLabel('Code').fill(codeNow(secret, 1));
    await page.click(kButton);
    await page.waitForURL(`${desk.address}/desk/`);
  });

  test('opens with a passkey in one click', async (t) => {
    const page = await desk.signedIn(t, 'writer', '/');
    await page.getByRole('heading', { name: 'My work' }).waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    const made = await page.evaluate(async (password) => {
      const post = async (target, body) => (await fetch(`/api/v1${target}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
      const { publicKey } = await (await post('/passkeys/begin', { password })).json();
      const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
      return (await post('/passkeys', { name: 'here', credential: credential.toJSON() })).status;
    }, kPassword);
    assert.equal(made, 201);
    await page.evaluate(() => fetch('/api/v1/session', { method: 'DELETE' }));
    await page.goto(`${desk.address}/desk/sign-in`);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL(`${desk.address}/desk/`);
  });
});
