import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Newsroom } from '../support/newsroom.mjs';
import { eventually, pause } from '../support/process.mjs';
import { realData } from '../support/real_data.mjs';

const kGet = 'GET /en/ HTTP/1.1\r\nHost: example.org\r\n\r\n';
const kLost = 'GET /lost HTTP/1.1\r\nHost: example.org\r\n\r\n';

const crlf = (...lines) => `${lines.join('\r\n')}\r\n\r\n`;

// Makes a newsroom with the sample, which all tests of a suite share, and serves it with the suite's
// settings.
function served(env = {}) {
  const suite = {};
  before(async () => {
    suite.newsroom = await Newsroom.make({ sample: true });
    suite.server = await suite.newsroom.serve({ env });
  });
  after(() => suite.newsroom.remove());
  return suite;
}

// Sends `bytes` on a new connection, which the server must close. Returns the responses.
async function exchange(server, bytes, ms) {
  const client = await server.connect();
  client.send(bytes);
  const responses = await client.untilClosed(ms);
  client.leave();
  return responses;
}

async function refusal(server, bytes, ms) {
  const responses = await exchange(server, bytes, ms);
  assert.equal(responses.length, 1, JSON.stringify(responses));
  assert.equal(responses[0].fields.connection, 'close');
  return responses[0];
}

describe('a connection', () => {
  const suite = served({ STANHOPE_LIMITS_BODY_BYTES: '65536' });

  test('is kept alive from one request to the next', async () => {
    const client = await suite.server.connect();
    for (let i = 0; i < 5; ++i) {
      client.send(kGet);
      const response = await client.response();
      assert.equal(response.status, 200);
      assert.equal(response.fields.connection, undefined);
    }
    client.leave();
  });

  test('gets its answers in the order of its requests, however many came at once', async () => {
    const client = await suite.server.connect();
    const targets = Array.from({ length: 60 }, (_, i) => ['/', '/en/', '/lost', '/en/lost'][i % 4]);
    client.send(targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
    const responses = await client.responses(targets.length);
    const expected = { '/': [200, 'tr'], '/en/': [200, 'en'], '/lost': [404, 'tr'], '/en/lost': [404, 'en'] };
    responses.forEach((response, i) => {
      const language = /<html lang="(\w+)">/.exec(response.body)[1];
      assert.deepEqual([response.status, language], expected[targets[i]], `answer ${i}`);
    });
    client.leave();
  });

  test('gets the answers before a mistake, then 400, then its end', async () => {
    const responses = await exchange(suite.server, kGet + kLost + 'GET  / HTTP/1.1\r\nHost: x\r\n\r\n' + kGet);
    assert.deepEqual(responses.map((response) => response.status), [200, 404, 400]);
  });

  test('gets no answer to what comes after `Connection: close`', async () => {
    const responses = await exchange(suite.server, crlf('GET / HTTP/1.1', 'Host: x', 'Connection: close') + kLost);
    assert.deepEqual(responses.map((response) => response.status), [200]);
    assert.equal(responses[0].fields.connection, 'close');
  });

  test('pipelines HEAD, GET and POST without mixing their bodies up', async () => {
    const client = await suite.server.connect();
    client.send(kGet.replace('GET', 'HEAD') + kGet + 'POST /en/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello' + kLost);
    const statuses = [];
    for (const method of ['HEAD', 'GET', 'POST', 'GET']) statuses.push((await client.response({ method })).status);
    assert.deepEqual(statuses, [200, 200, 405, 404]);
    client.leave();
  });

  test('is answered wherever its request is cut in two', async () => {
    const requests = [
      crlf('GET /en/ HTTP/1.1', 'Host: example.org', 'Accept-Encoding: gzip'),
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello',
    ];
    for (const request of requests) {
      const client = await suite.server.connect();
      for (let cut = 1; cut < request.length; ++cut) {
        await client.sendSlowly([request.slice(0, cut), request.slice(cut)]);
        assert.equal((await client.response()).status, request.startsWith('GET') ? 200 : 405, `cut at ${cut}`);
      }
      client.leave();
    }
  });

  test('is answered when every byte comes by itself', async () => {
    const client = await suite.server.connect();
    await client.sendSlowly(kGet + 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: v\r\n\r\n' + kLost);
    assert.deepEqual((await client.responses(3)).map((response) => response.status), [200, 405, 404]);
    client.leave();
  });

  test('may begin with one empty line', async () => {
    const client = await suite.server.connect();
    client.send(`\r\n${kGet}`);
    assert.equal((await client.response()).status, 200);
    client.leave();
  });

  test('that the client ends after its request is still answered', async () => {
    const client = await suite.server.connect();
    client.send(kGet);
    client.finish();
    assert.deepEqual((await client.untilClosed()).map((response) => response.status), [200]);
  });
});

describe('HTTP/1.0', () => {
  const suite = served();

  test('is answered and the connection closed', async () => {
    const [response, ...more] = await exchange(suite.server, 'GET / HTTP/1.0\r\n\r\n');
    assert.equal(response.status, 200);
    assert.equal(response.fields.connection, 'close');
    assert.deepEqual(more, []);
  });

  test('is kept alive if it asks, and is told so', async () => {
    const client = await suite.server.connect();
    for (let i = 0; i < 2; ++i) {
      client.send('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n');
      const response = await client.response();
      assert.equal(response.status, 200);
      assert.equal(response.fields.connection.toLowerCase(), 'keep-alive');
    }
    client.leave();
  });

  test('with chunks is refused', async () => {
    assert.equal((await refusal(suite.server, 'POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')).status, 400);
  });
});

describe('a body', () => {
  const suite = served({ STANHOPE_LIMITS_BODY_BYTES: '65536' });
  const post = (...fields) => crlf('POST / HTTP/1.1', 'Host: x', ...fields);

  // Sends the body in pieces, and then a GET on the same connection. The answer to the GET shows that the
  // server has found the end of the body.
  async function readsExactly(...pieces) {
    const client = await suite.server.connect();
    await client.sendSlowly([...pieces, kGet], 20);
    assert.deepEqual((await client.responses(2)).map((response) => response.status), [405, 200]);
    client.leave();
  }

  test('with its length is read to its end', () => readsExactly(post('Content-Length: 11'), 'hello ', 'world'));
  test('of no bytes is none', () => readsExactly(post('Content-Length: 0')));
  test('in chunks is read to its end', () => readsExactly(post('Transfer-Encoding: chunked'), '6\r\nhello \r\n', '5;note="x"\r\nworld\r\n0\r\n', '\r\n'));
  test('in chunks may have trailers', () => readsExactly(post('Transfer-Encoding: Chunked'), '1\r\nx\r\n0\r\nDigest: abc\r\n\r\n'));
  test('of exactly the limit is taken', () => readsExactly(post('Content-Length: 65536'), 'x'.repeat(65536)));

  test('is asked for with 100 when the client waits for that', async () => {
    const client = await suite.server.connect();
    client.send(post('Expect: 100-continue', 'Content-Length: 5'));
    assert.equal((await client.response()).status, 100);
    client.send('hello');
    assert.equal((await client.response()).status, 405);
    client.leave();
  });

  test('that comes at once is not asked for', async () => {
    const client = await suite.server.connect();
    client.send(`${post('Expect: 100-continue', 'Content-Length: 5')}hello`);
    assert.equal((await client.response()).status, 405);
    client.leave();
  });

  test('in chunks is asked for as well', async () => {
    const client = await suite.server.connect();
    client.send(post('Expect: 100-continue', 'Transfer-Encoding: chunked'));
    assert.equal((await client.response()).status, 100);
    client.send('5\r\nhello\r\n0\r\n\r\n');
    assert.equal((await client.response()).status, 405);
    client.leave();
  });

  test('announced as too large is refused with 413 before it is sent', async () => {
    assert.equal((await refusal(suite.server, post('Content-Length: 65537'))).status, 413);
    assert.equal((await refusal(suite.server, post('Expect: 100-continue', 'Content-Length: 1000000000000'))).status, 413);
  });

  test('that grows too large in chunks is refused with 413', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    assert.equal((await refusal(suite.server, post('Transfer-Encoding: chunked') + chunk.repeat(5))).status, 413);
  });

  test('refused with 413 may go on coming without the answer being lost', async () => {
    const client = await suite.server.connect();
    client.send(post('Content-Length: 200000'));
    await client.sendSlowly(Array.from({ length: 10 }, () => 'x'.repeat(20_000)), 5);
    assert.deepEqual((await client.untilClosed()).map((response) => response.status), [413]);
  });

  const broken = [
    ['a chunk size that is no number', 'Transfer-Encoding: chunked', 'five\r\n'],
    ['a chunk longer than its size', 'Transfer-Encoding: chunked', '3\r\nabcd\r\n'],
    ['a chunk size in a bare LF line', 'Transfer-Encoding: chunked', '3\nabc\r\n'],
    ['an endless chunk size', 'Transfer-Encoding: chunked', '00000000000000000'],
    ['an endless chunk extension', 'Transfer-Encoding: chunked', `3;${'a'.repeat(20_000)}`],
  ];
  for (const [name, field, bytes] of broken) {
    test(`with ${name} is refused with 400`, async () => {
      assert.equal((await refusal(suite.server, post(field) + bytes)).status, 400);
    });
  }

  test('with endless trailers is refused with 431', async () => {
    const trailers = Array.from({ length: 2_000 }, (_, i) => `T${i}: ${'x'.repeat(30)}\r\n`).join('');
    assert.equal((await refusal(suite.server, `${post('Transfer-Encoding: chunked')}0\r\n${trailers}`)).status, 431);
  });
});

describe('a head', () => {
  const suite = served();

  const refused = [
    ['without a Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['with two Hosts', crlf('GET / HTTP/1.1', 'Host: a', 'Host: a'), 400],
    ['with a Host that is none', crlf('GET / HTTP/1.1', 'Host: a b'), 400],
    ['with two lengths', crlf('POST / HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 1'), 400],
    ['with a list of lengths', crlf('POST / HTTP/1.1', 'Host: x', 'Content-Length: 1, 1'), 400],
    ['with a negative length', crlf('POST / HTTP/1.1', 'Host: x', 'Content-Length: -1'), 400],
    ['with a length and chunks', crlf('POST / HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
    ['with a coding we do not know', crlf('POST / HTTP/1.1', 'Host: x', 'Transfer-Encoding: gzip, chunked'), 501],
    ['with a folded line', crlf('GET / HTTP/1.1', 'Host: x', 'A: b', ' c'), 400],
    ['with a space before the colon', crlf('GET / HTTP/1.1', 'Host : x'), 400],
    ['with a bare LF', 'GET / HTTP/1.1\nHost: x\n\n', 400],
    ['with a bare CR', 'GET / HTTP/1.1\r\nHost: x\rA: b\r\n\r\n', 400],
    ['with a NUL', crlf('GET / HTTP/1.1', 'Host: x', 'A: \0'), 400],
    ['with two spaces in its request line', crlf('GET  / HTTP/1.1', 'Host: x'), 400],
    ['that begins with a space', crlf(' GET / HTTP/1.1', 'Host: x'), 400],
    ['of a TLS client', Buffer.from('16030100f8010000f40303', 'hex'), 400],
    ['of HTTP/0.9', 'GET /\r\n', 400],
    ['of HTTP/2.0', crlf('GET / HTTP/2.0', 'Host: x'), 505],
    ['of HTTP/9', crlf('GET / HTTP/9', 'Host: x'), 400],
    ['with a fragment', crlf('GET /#top HTTP/1.1', 'Host: x'), 400],
    ['that asks for a tunnel', crlf('CONNECT example.org:443 HTTP/1.1', 'Host: example.org:443'), 501],
    ['that expects what we do not do', crlf('POST / HTTP/1.1', 'Host: x', 'Expect: a miracle', 'Content-Length: 1'), 417],
  ];
  for (const [name, bytes, status] of refused) {
    test(`${name} is refused with ${status} and the connection closed`, async () => {
      assert.equal((await refusal(suite.server, bytes)).status, status);
    });
  }

  test('with a request line too long is refused with 414, without waiting for its end', async () => {
    assert.equal((await refusal(suite.server, `GET /${'a'.repeat(8_192)}`)).status, 414);
  });

  test('with a request line that just fits is answered', async () => {
    const client = await suite.server.connect();
    const around = 'GET / HTTP/1.1\r\n'.length;
    client.send(`GET /${'a'.repeat(8_192 - around)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    assert.equal((await client.response()).status, 404);
    client.leave();
  });

  test('too large is refused with 431, without waiting for its end', async () => {
    assert.equal((await refusal(suite.server, `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'c'.repeat(32_768)}`)).status, 431);
  });

  test('with too many fields is refused with 431', async () => {
    const fields = Array.from({ length: 101 }, (_, i) => `F${i}: x`);
    assert.equal((await refusal(suite.server, crlf('GET / HTTP/1.1', 'Host: x', ...fields))).status, 431);
  });

  test('with as many fields as are allowed is answered', async () => {
    const client = await suite.server.connect();
    client.send(crlf('GET / HTTP/1.1', 'Host: x', ...Array.from({ length: 99 }, (_, i) => `F${i}: x`)));
    assert.equal((await client.response()).status, 200);
    client.leave();
  });

  test('of a later HTTP/1 is answered as HTTP/1.1', async () => {
    const client = await suite.server.connect();
    client.send(crlf('GET / HTTP/1.2', 'Host: x'));
    assert.equal((await client.response()).status, 200);
    client.leave();
  });

  test('with a whole address is answered', async () => {
    const client = await suite.server.connect();
    client.send(crlf('GET http://example.org/en/ HTTP/1.1', 'Host: example.org'));
    assert.match((await client.response()).body, /The Harbour Gazette/);
    client.leave();
  });

  test('that is refused is counted', async () => {
    const series = 'stanhope_http_requests_total{source="refused"}';
    const count = await suite.server.metric(series);
    await refusal(suite.server, 'GET / HTTP/1.1\r\n\r\n');
    assert.equal(await suite.server.metric(series), count + 1);
  });
});

describe('a slow client', { concurrency: true }, () => {
  const suite = served({ STANHOPE_LIMITS_HEAD_SECONDS: '1', STANHOPE_LIMITS_BODY_SECONDS: '1', STANHOPE_LIMITS_IDLE_SECONDS: '2' });

  test('gets 408 when its head does not end', async () => {
    const responses = await exchange(suite.server, 'GET / HTTP/1.1\r\nHost: x\r\n');
    assert.deepEqual(responses.map((response) => response.status), [408]);
    assert.equal(responses[0].fields.connection, 'close');
  });

  test('cannot stretch the time for its head by dripping', async () => {
    const client = await suite.server.connect();
    const began = Date.now();
    const dripping = client.sendSlowly(`GET / HTTP/1.1\r\nHost: x\r\n`, 100);
    const responses = await client.untilClosed(4_000);
    assert.deepEqual(responses.map((response) => response.status), [408]);
    assert.ok(Date.now() - began < 4_000);
    await dripping;
  });

  test('has the same time for the head of a later request', async () => {
    const client = await suite.server.connect();
    client.send(kGet);
    assert.equal((await client.response()).status, 200);
    client.send('GET / HTTP/1.1\r\n');
    assert.deepEqual((await client.untilClosed()).map((response) => response.status), [408]);
  });

  test('gets 408 when its body stalls', async () => {
    const responses = await exchange(suite.server, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhello');
    assert.deepEqual(responses.map((response) => response.status), [408]);
  });

  test('may send the body slowly as long as it goes on', async () => {
    const client = await suite.server.connect();
    await client.sendSlowly(['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n', 'a', 'b', 'c', 'd', 'e', 'f'], 400);
    assert.equal((await client.response()).status, 405);
    client.leave();
  });

  test('that sends nothing is disconnected without an answer', async () => {
    assert.deepEqual(await exchange(suite.server, ''), []);
  });

  test('is disconnected some time after its last request', async () => {
    const client = await suite.server.connect();
    client.send(kGet);
    assert.equal((await client.response()).status, 200);
    const idle = Date.now();
    assert.deepEqual(await client.untilClosed(), []);
    assert.ok(Date.now() - idle > 1_200, 'not before its time');
  });
});

describe('a client that does not take its answers', () => {
  const suite = served({ STANHOPE_LIMITS_WRITE_SECONDS: '1' });

  test('is disconnected in the end, while others are served', async () => {
    const client = await suite.server.connect();
    client.stopReading();
    client.send(kGet.repeat(10_000));
    await pause(500);
    assert.equal((await suite.server.get('/')).status, 200);
    const open = () => suite.server.metric('stanhope_http_connections_open');
    await eventually(async () => (await open()) === 1, 'only that connection');
    await eventually(async () => (await open()) === 0, 'the connection closed');
    assert.ok((await suite.server.metric('process_resident_memory_bytes')) < 300_000_000);
    client.leave();
  });
});

describe('many clients', () => {
  const suite = served();
  const open = async () => suite.server.metric('stanhope_http_connections_open');

  test('300 idle connections keep nobody from being served', async () => {
    const idle = await Promise.all(Array.from({ length: 300 }, () => suite.server.connect()));
    await eventually(async () => (await open()) >= 300, '300 connections open');
    const began = Date.now();
    for (let i = 0; i < 20; ++i) assert.equal((await suite.server.get('/')).status, 200);
    assert.ok(Date.now() - began < 4_000, `20 requests took ${Date.now() - began} ms`);
    for (const client of idle) assert.equal(client.closed, false);
    for (const client of idle) client.leave();
    await eventually(async () => (await open()) <= 1, 'the connections gone');
  });

  test('50 at once all get their answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => suite.server.get(i % 2 ? '/' : '/en/')));
    assert.ok(answers.every((answer) => answer.status === 200));
  });

  test('one that leaves in the middle does no harm', async () => {
    const whole = `${kGet}POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello`;
    for (let i = 0; i < 100; ++i) {
      const client = await suite.server.connect();
      client.send(whole.slice(0, 1 + Math.floor((i * whole.length) / 100)));
      if (i % 3 === 0) await pause(1);
      client.leave();
    }
    assert.equal((await suite.server.get('/')).status, 200);
    await eventually(async () => (await open()) <= 1, 'the connections gone');
    assert.equal(suite.server.exit, null);
    assert.deepEqual(suite.server.log.filter((line) => line.level === 'error'), []);
  });

  test('one that leaves before it takes its answers does no harm', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => suite.server.connect()));
    for (const client of clients) client.send(kGet.repeat(30));
    await pause(20);
    for (const client of clients) client.leave();
    assert.equal((await suite.server.get('/')).status, 200);
    await eventually(async () => (await open()) <= 1, 'the connections gone');
  });
});

// slowhttptest keeps 1,000 connections open by sending or reading very slowly.
describe('a thousand slow clients', () => {
  const hasTool = spawnSync('slowhttptest', ['-h']).error === undefined;
  const suite = served({ STANHOPE_LIMITS_CONNECTIONS_PER_ADDRESS: '5000' });

  for (const [name, args] of [
    ['that never end their head', ['-H']],
    ['that never end their body', ['-B']],
    ['that hardly read', ['-X', '-w', '10', '-y', '20', '-n', '5', '-z', '32', '-k', '3']],
  ]) {
    test(`${name} keep nobody from a page in time`, { skip: !hasTool && 'slowhttptest is not installed' }, async () => {
      const slow = spawn('slowhttptest', [...args, '-c', '1000', '-r', '1000', '-l', '12', '-i', '5', '-p', '3', '-u', `${suite.server.address}/en/`], { stdio: 'ignore' });
      const ended = new Promise((resolve) => slow.on('exit', resolve));
      await eventually(async () => (await suite.server.metric('stanhope_http_connections_open')) > 900, 'the crowd', 10_000);
      let slowest = 0;
      for (let i = 0; i < 30; ++i) {
        const began = performance.now();
        assert.equal((await suite.server.get('/en/')).status, 200);
        slowest = Math.max(slowest, performance.now() - began);
        await pause(50);
      }
      assert.ok(slowest < 100, `${slowest} ms`);
      slow.kill('SIGINT');
      await ended;
      await eventually(async () => (await suite.server.metric('stanhope_http_connections_open')) < 5, 'the crowd to leave', 10_000);
    });
  }
});

describe('one address', () => {
  const suite = served({ STANHOPE_LIMITS_CONNECTIONS_PER_ADDRESS: '20' });

  test('may have a limited number of connections, and a new one when one has ended', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => suite.server.connect()));
    await eventually(async () => (await suite.server.metric('stanhope_http_connections_open')) === 20, '20 connections');
    const oneTooMany = await suite.server.connect();
    oneTooMany.send(kGet);
    assert.deepEqual(await oneTooMany.untilClosed(), []);
    assert.equal(await suite.server.metric('stanhope_http_connections_turned_away_total'), 1);
    clients[7].leave();
    await eventually(async () => (await suite.server.metric('stanhope_http_connections_open')) === 19, 'a place');
    const welcome = await suite.server.connect();
    welcome.send(kGet);
    assert.equal((await welcome.response()).status, 200);
    for (const client of [...clients, welcome]) client.leave();
  });
});

// Runs a collection of request-smuggling attacks from a thesis; see also lib/http/real_requests_test.cpp.
describe('requests made to be read in two ways', () => {
  const folder = path.join(realData, 'http/smuggling-requests');
  const isThere = fs.existsSync(folder);
  const suite = isThere ? served() : {};

  // These requests are harmless, because they can be read in only one way, so they are answered.
  const answered = new Map([
    ['get.req', 'an ordinary request, for comparison'],
    ['HTTPVersion/get_HTTP1.2.req', 'RFC 9110 §6.2: a later minor version is answered as the latest known'],
    ['HTTPVersion/get_1.2_chunked.req', 'the same with a chunked body'],
  ]);

  test('are refused with 400, 501 or 505, and the connection is closed', { skip: !isThere && `${folder} is missing` }, async () => {
    const names = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.req')).sort();
    assert.ok(names.length >= 80, `${names.length} files`);
    const wrong = [];
    for (const name of names) {
      const responses = await exchange(suite.server, fs.readFileSync(path.join(folder, name))).catch((error) => error.message);
      const seen = Array.isArray(responses) ? responses.map((response) => response.status).join(' ') : responses;
      // A length that overflows 32 bits is a valid number, but too large.
      const refusals = name.includes('overflow32') ? ['400', '413'] : ['400', '501', '505'];
      const right = answered.has(name) ? seen === '200' || seen === '405' : refusals.includes(seen);
      if (!right) wrong.push(`${name}: ${seen}`);
    }
    assert.deepEqual(wrong, []);
    for (const name of answered.keys()) assert.ok(names.includes(name), `${name} is not in the collection`);
    assert.equal(suite.server.exit, null);
  });
});
