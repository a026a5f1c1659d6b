// Makes and uses a passkey in a real browser, with Chromium's virtual authenticator.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { kPassword, makeStaff } from '../support/api.mjs';
import { launchChromium, whyNoChromium } from '../support/chromium.mjs';
import { Newsroom } from '../support/newsroom.mjs';

describe('A passkey', { skip: whyNoChromium }, () => {
  let newsroom;
  let server;
  let people;
  let browser;
  let page;
  let devtools;

  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve();
    ({ people } = await makeStaff(newsroom, server));
    browser = await launchChromium();
    // The Content-Security-Policy of readers' pages forbids them to call the API, so bypass it here.
    page = await (await browser.newContext({ bypassCSP: true })).newPage();
    // Browsers allow passkeys on `localhost` without TLS.
    await page.goto(`http://localhost:${new URL(server.address).port}/en/`);
    devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
  });
  after(async () => {
    await browser?.close();
    await newsroom?.remove();
  });

  // Calls the API from the page, as the pages of the desk will do.
  const call = (method, target, body) => page.evaluate(async ([method, target, body]) => {
    const answer = await fetch(`/api/v1${target}`, {
      method, body: body && JSON.stringify(body), headers: body ? { 'Content-Type': 'application/json' } : {},
    });
    const text = await answer.text();
    return { status: answer.status, json: text ? JSON.parse(text) : null };
  }, [method, target, body]);

  const make = (options) => page.evaluate(async ({ publicKey }) => {
    const parsed = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey);
    return (await navigator.credentials.create({ publicKey: parsed })).toJSON();
  }, options);

  const use = (options) => page.evaluate(async ({ publicKey }) => {
    const parsed = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
    return (await navigator.credentials.get({ publicKey: parsed })).toJSON();
  }, options);

  test('is made by somebody signed in and then opens their account', async () => {
    const signedIn = await call('POST', '/session', { email: 'writer@example.org', password: kPassword });
    assert.equal(signedIn.status, 201);
    const begun = await call('POST', '/passkeys/begin', { password: kPassword });
    assert.equal(begun.status, 200, JSON.stringify(begun.json));
    const credential = await make(begun.json);
    const added = await call('POST', '/passkeys', { name: 'Bu bilgisayar', credential });
    assert.equal(added.status, 201, JSON.stringify(added.json));
    assert.equal((await call('POST', '/passkeys', { name: 'again', credential })).json.code, 'passkey.challenge');

    assert.equal((await call('DELETE', '/session')).status, 204);
    assert.equal((await call('GET', '/session')).status, 401);
    const options = await call('POST', '/session/passkey/begin');
    const opened = await call('POST', '/session/passkey', { credential: await use(options.json) });
    assert.equal(opened.status, 201, JSON.stringify(opened.json));
    assert.equal(opened.json.email, 'writer@example.org');
    assert.equal((await call('GET', '/session')).json.email, 'writer@example.org');

    const { passkeys } = (await call('GET', '/passkeys')).json;
    assert.deepEqual(passkeys.map((passkey) => passkey.name), ['Bu bilgisayar']);
    assert.ok(passkeys[0].used_at);
  });

  test('is requested each time with a new challenge', async () => {
    const credential = await use((await call('POST', '/session/passkey/begin')).json);
    assert.equal((await call('POST', '/session/passkey', { credential })).status, 201);
    const again = await call('POST', '/session/passkey', { credential });
    assert.equal(again.status, 401);
    assert.equal(again.json.code, 'sign_in.refused');
  });

  test('no longer opens anything once it is removed', async () => {
    const { passkeys } = (await call('GET', '/passkeys')).json;
    const others = await people.editor.call('DELETE', `/passkeys/${passkeys[0].id}`);
    assert.equal(others.status, 404);
    assert.equal((await call('DELETE', `/passkeys/${passkeys[0].id}`)).status, 204);
    const credential = await use((await call('POST', '/session/passkey/begin')).json);
    assert.equal((await call('POST', '/session/passkey', { credential })).json.code, 'sign_in.refused');
  });

  test('is not made without the password, nor by anything but a browser', async () => {
    const guessed = await people.writer.post('/passkeys/begin', { password: 'a guess' });
    assert.equal(guessed.json.code, 'sign_in.refused');
    const noBrowser = await people.writer.post('/passkeys', { name: 'x', credential: { response: {} } });
    assert.equal(noBrowser.json.code, 'passkey.origin');
  });
});
