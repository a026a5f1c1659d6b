import assert from 'node:assert/strict';
import fs from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import tls from 'node:tls';

import { makeCertificate, tlsSettings } from '../support/certificate.mjs';
import { newsroomFor, Newsroom } from '../support/newsroom.mjs';
import { eventually } from '../support/process.mjs';

// Connects with TLS and offers `protocols`. Returns the protocol that the server has chosen, and the name in
// its certificate.
function shakeHands(port, protocols) {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols: protocols }, () => {
      resolve({ protocol: socket.alpnProtocol, name: socket.getPeerCertificate().subject.CN });
      socket.end();
    });
    socket.on('error', reject);
  });
}

// Sends a GET over HTTP/2; returns { status, body }.
function getOverHttp2(origin, target) {
  return new Promise((resolve, reject) => {
    const client = http2.connect(origin, { rejectUnauthorized: false });
    client.on('error', reject);
    const stream = client.request({ ':path': target });
    let status;
    let body = '';
    stream.setEncoding('utf8');
    stream.on('response', (headers) => (status = headers[':status']));
    stream.on('data', (piece) => (body += piece));
    stream.on('end', () => {
      client.close();
      resolve({ status, body });
    });
  });
}

describe('over TLS', () => {
  let newsroom;
  let server;
  let port;
  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    newsroom.configure(tlsSettings(makeCertificate(newsroom.folder, 'first.example')));
    server = await newsroom.serve();
    port = Number(new URL((await server.logged((line) => line.message === 'serving over TLS')).address).port);
  });
  after(() => newsroom.remove());

  test('a client chooses between HTTP/2 and HTTP/1.1', async () => {
    assert.equal((await shakeHands(port, ['h2', 'http/1.1'])).protocol, 'h2');
    assert.equal((await shakeHands(port, ['http/1.1'])).protocol, 'http/1.1');
  });

  test('HTTP/2 serves the same pages', async () => {
    const page = await getOverHttp2(`https://127.0.0.1:${port}`, '/en/');
    assert.equal(page.status, 200);
    assert.equal(page.body, (await server.get('/en/')).body);
    assert.equal((await getOverHttp2(`https://127.0.0.1:${port}`, '/en/yok')).status, 404);
  });

  test('HTTP/2 is spoken without TLS too, to whoever begins with it', async () => {
    assert.equal((await getOverHttp2(server.address, '/en/')).status, 200);
  });

  test('SIGHUP takes over a new certificate, and keeps the old one when the new one is broken', async () => {
    makeCertificate(newsroom.folder, 'second.example');
    server.signal('SIGHUP');
    await eventually(async () => (await shakeHands(port, [])).name === 'second.example', 'the new certificate');
    fs.writeFileSync(path.join(newsroom.folder, 'certificate.pem'), 'no certificate');
    server.signal('SIGHUP');
    const line = await server.logged((candidate) => candidate.level === 'error');
    assert.match(JSON.stringify(line), /certificate\.pem/);
    assert.equal((await shakeHands(port, [])).name, 'second.example');
  });
});

test('a certificate that cannot be read stops `serve` with its name', async (t) => {
  const newsroom = await newsroomFor(t);
  newsroom.configure(tlsSettings({ certificate: '/nowhere/c.pem', key: '/nowhere/k.pem' }));
  const server = newsroom.start();
  const { code } = await server.end();
  assert.equal(code, 1);
  assert.match(server.stderr, /\/nowhere\/c\.pem/);
});
