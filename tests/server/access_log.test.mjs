import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { newsroomFor } from '../support/newsroom.mjs';
import { eventually } from '../support/process.mjs';

const linesOf = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').slice(0, -1).map(JSON.parse) : []);

async function servedWithLog(t, settings = '') {
  const newsroom = await newsroomFor(t, { sample: true });
  const file = path.join(newsroom.data, 'access.log');
  newsroom.configure(`trusted_proxies = ["127.0.0.1"]\n[access_log]\nfile = "${file}"\n${settings}`);
  return { newsroom, file, server: await newsroom.serve() };
}

test('the access log tells who asked for what, and what they got', async (t) => {
  const { file, server } = await servedWithLog(t);
  const headers = { 'User-Agent': 'a "browser"', Referer: 'https://example.org/', 'X-Forwarded-For': '192.0.2.7' };
  const front = await server.get('/en/', { headers });
  await server.get('/en/', { headers });
  const lost = await server.get('/lost?secret=1', { headers });
  const client = await server.connect();
  client.send('GET / HTTP/1.1\r\n\r\n');
  await client.untilClosed();
  const lines = await eventually(() => linesOf(file).length === 4 && linesOf(file), 'four lines');
  assert.deepEqual(lines.map((line) => [line.status, line.source]), [[200, 'rendered'], [200, 'resident'], [404, 'dynamic'], [400, 'refused']]);
  for (const line of lines.slice(0, 3)) {
    assert.equal(line.client, '192.0.2.7');
    assert.equal(line.method, 'GET');
    assert.equal(line.user_agent, 'a "browser"');
    assert.equal(line.referrer, 'https://example.org/');
  }
  assert.equal(lines[0].path, '/en/');
  assert.ok(lines[0].bytes > front.body.length);
  assert.equal(lines[2].path, '/lost', 'queries are nobody’s business');
  assert.equal(lines[2].request, lost.headers['x-request-id']);
  assert.equal(await server.metric('stanhope_access_log_lines_total'), 4);
});

test('the access log goes on in a new file after SIGHUP', async (t) => {
  const { file, server } = await servedWithLog(t);
  await server.get('/en/');
  await eventually(() => linesOf(file).length === 1, 'a line');
  fs.renameSync(file, `${file}.1`);
  server.signal('SIGHUP');
  await eventually(() => fs.existsSync(file), 'a new file');
  await server.get('/en/');
  await eventually(() => linesOf(file).length === 1, 'a line in the new file');
  assert.equal(linesOf(`${file}.1`).length, 1);
});

test('the access log can be of every tenth request, and of all that went wrong', async (t) => {
  const { file, server } = await servedWithLog(t, 'one_in = 10\n');
  for (let i = 0; i < 30; ++i) await server.get('/en/');
  for (let i = 0; i < 3; ++i) await server.get('/lost');
  await eventually(() => linesOf(file).length >= 6, 'six lines');
  assert.deepEqual(linesOf(file).map((line) => line.status), [200, 200, 200, 404, 404, 404]);
});

test('one address may ask so often for what is not in memory, and others are not held back by it', async (t) => {
  const newsroom = await newsroomFor(t, { sample: true });
  newsroom.configure('trusted_proxies = ["127.0.0.1"]\n[limits]\nrequests_per_second = 1\nrequest_burst = 5\n');
  const server = await newsroom.serve();
  const from = (address, target) => server.get(target, { headers: { 'X-Forwarded-For': address } });
  for (let i = 0; i < 5; ++i) assert.equal((await from('192.0.2.7', '/lost')).status, 404);
  const held = await from('192.0.2.7', '/lost');
  assert.equal(held.status, 429);
  assert.ok(Number(held.headers['retry-after']) >= 1);
  assert.equal((await from('192.0.2.8', '/lost')).status, 404);
  assert.equal((await from('192.0.2.7', '/en/')).status, 200, 'pages are for everybody');
});
