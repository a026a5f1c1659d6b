import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';

import { isPostgresql } from '../support/database.mjs';
import { assertRefused, Newsroom, newsroomFor } from '../support/newsroom.mjs';
import { pause } from '../support/process.mjs';

const kRequestId = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the pages of the sample newspaper', () => {
  let newsroom;
  let server;
  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve();
  });
  after(() => newsroom.remove());

  const pages = [
    ['the Turkish front', '/', 'tr', ['Liman Gazetesi', 'Narlıyaka feribotu günde 22 sefere çıkıyor', 'href="/kent/feribot-seferleri-artiyor"', 'href="/en/"']],
    ['the English front', '/en/', 'en', ['The Harbour Gazette', 'Narlıyaka ferry to run 22 times a day', 'href="/en/town/narliyaka-ferry-to-run-22-times-a-day"']],
    ['a Turkish article', '/kent/feribot-seferleri-artiyor', 'tr', ['Nilay Sarmaşık', 'Kent', 'okuma süresi', 'href="/en/town/narliyaka-ferry-to-run-22-times-a-day"']],
    ['an English article', '/en/town/narliyaka-ferry-to-run-22-times-a-day', 'en', ['Nilay Sarmaşık', 'Town', 'reading time', 'href="/kent/feribot-seferleri-artiyor"']],
  ];
  for (const [name, target, language, texts] of pages) {
    test(`${name} is served`, async () => {
      const page = await server.get(target);
      assert.equal(page.status, 200);
      assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
      assert.match(page.body, new RegExp(`<html lang="${language}">`));
      for (const text of texts) assert.ok(page.body.includes(text), `${text} is not in ${target}`);
    });

    test(`${name} answers HEAD with the fields of GET and nothing else`, async () => {
      const head = await server.get(target, { method: 'HEAD' });
      const page = await server.get(target);
      assert.equal(head.status, 200);
      assert.equal(head.body, '');
      assert.equal(head.headers['content-length'], String(Buffer.byteLength(page.body)));
      assert.deepEqual(Object.keys(head.headers), Object.keys(page.headers));
    });
  }

  for (const [target, language] of [['/yok', 'tr'], ['/kent/yok', 'tr'], ['/en/nowhere', 'en'], ['/en/town/nowhere', 'en'], ['/en/a/b/c', 'en'], ['/%00', 'tr']]) {
    test(`${target} is not found, in the language of its edition`, async () => {
      const page = await server.get(target);
      assert.equal(page.status, target === '/%00' ? 400 : 404);
      if (page.status === 404) assert.match(page.body, new RegExp(`<html lang="${language}">`));
      assert.match(page.headers['cache-control'], /no-store/);
    });
  }

  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
    test(`${method} is not allowed, and the answer says what is`, async () => {
      const answer = await server.get('/', { method });
      assert.equal(answer.status, 405);
      assert.equal(answer.headers.allow, 'GET, HEAD');
    });
  }

  test('every answer that was not in memory has its own X-Request-Id', async () => {
    const answers = await Promise.all(['/?q=1', '/?q=1', '/yok', '/en/yok'].map((target) => server.get(target)));
    const ids = answers.map((answer) => answer.headers['x-request-id']);
    for (const id of ids) assert.match(id, kRequestId);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('every page forbids scripts and strangers', async () => {
    for (const target of ['/', '/en/', '/yok']) {
      const { headers } = await server.get(target);
      assert.match(headers['content-security-policy'], /default-src 'none'/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
  });
});

describe('the technician’s listener', () => {
  let newsroom;
  let server;
  before(async () => {
    newsroom = await Newsroom.make({ sample: true });
    server = await newsroom.serve();
  });
  after(() => newsroom.remove());

  test('says that it is alive and ready', async () => {
    assert.deepEqual([(await server.admin('/healthz')).status, (await server.admin('/healthz')).body], [200, 'alive\n']);
    assert.deepEqual([(await server.admin('/readyz')).status, (await server.admin('/readyz')).body], [200, 'ready\n']);
  });

  test('has nothing else, and changes nothing', async () => {
    assert.equal((await server.admin('/')).status, 404);
    const answer = await server.admin('/healthz', { method: 'POST' });
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.allow, 'GET, HEAD');
  });

  test('is not on the readers’ port', async () => {
    for (const target of ['/healthz', '/readyz', '/metrics']) assert.equal((await server.get(target)).status, 404);
  });

  test('gives metrics that Prometheus can read, each with HELP and TYPE', async () => {
    const { status, headers, body } = await server.admin('/metrics');
    assert.equal(status, 200);
    assert.match(headers['content-type'], /^text\/plain; version=0\.0\.4/);
    assert.ok(body.endsWith('\n'));
    const helped = new Set();
    const types = new Map();
    const series = new Set();
    for (const line of body.slice(0, -1).split('\n')) {
      const help = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) \S/.exec(line);
      const type = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$/.exec(line);
      if (help) {
        assert.ok(!helped.has(help[1]), `${help[1]} has HELP twice`);
        helped.add(help[1]);
      } else if (type) {
        assert.ok(!types.has(type[1]), `${type[1]} has TYPE twice`);
        types.set(type[1], type[2]);
      } else {
        const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-z_]+="[^"\\]*"(?:,[a-z_]+="[^"\\]*")*\})? (-?\d+(?:\.\d+)?)$/.exec(line);
        assert.ok(sample, `not a line of Prometheus: ${line}`);
        const name = types.get(sample[1]) ? sample[1] : sample[1].replace(/_(bucket|sum|count)$/, '');
        assert.ok(helped.has(name) && types.has(name), `${name} without HELP or TYPE`);
        assert.ok(!series.has(sample[1] + (sample[2] ?? '')), `${line}: twice`);
        series.add(sample[1] + (sample[2] ?? ''));
        if (types.get(name) === 'counter') assert.ok(Number(sample[3]) >= 0, line);
      }
    }
    assert.deepEqual([...helped].sort(), [...types.keys()].sort());
    assert.ok(series.size >= 15, `${series.size} series`);
  });

  test('counts what readers ask for', async () => {
    const dynamic = 'stanhope_http_responses_total{class="2xx"}';
    const lost = 'stanhope_http_responses_total{class="4xx"}';
    const before = [await server.metric(dynamic), await server.metric(lost)];
    for (let i = 0; i < 3; ++i) await server.get('/');
    for (let i = 0; i < 2; ++i) await server.get('/yok');
    assert.deepEqual([await server.metric(dynamic), await server.metric(lost)], [before[0] + 3, before[1] + 2]);
  });

  test('counts how long readers waited', async () => {
    const series = (suffix) => server.metric(`stanhope_http_request_duration_seconds_${suffix}`);
    const before = await series('count');
    for (let i = 0; i < 5; ++i) await server.get('/yok');
    assert.equal(await series('count'), before + 5);
    assert.equal(await series('bucket{le="+Inf"}'), before + 5);
    let least = 0;
    for (const bound of ['0.001', '0.005', '0.025', '0.1', '0.5', '2.5', '+Inf']) {
      const count = await series(`bucket{le="${bound}"}`);
      assert.ok(count >= least, `${bound}: ${count} after ${least}`);
      least = count;
    }
    const sum = await series('sum');
    assert.ok(sum > 0 && sum < 60, `${sum} seconds`);
  });

  test('knows the newest change and the database', async () => {
    assert.equal(await server.metric('stanhope_database_up'), 1);
    assert.equal(await server.metric('stanhope_changes_newest'), Number(newsroom.query('SELECT max(seq) FROM changes')));
    await newsroom.json(['staff', 'add', 'new@example.org', '--name', 'New']);
    assert.equal(await server.metric('stanhope_changes_newest'), Number(newsroom.query('SELECT max(seq) FROM changes')));
  });
});

describe('starting to serve', () => {
  test('is refused for data that is already being served, which goes on', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const first = await newsroom.serve();
    const second = newsroom.start();
    await second.end();
    assertRefused({ ...second.exit, stderr: second.stderr }, new RegExp(`already being served by another process.*${first.child.pid}`));
    assert.equal((await first.get('/')).status, 200);
    assert.equal(await first.stop(), 0);
  });

  test('works again after the one before was killed', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const killed = await newsroom.serve();
    killed.signal('SIGKILL');
    await killed.end();
    const server = await newsroom.serve();
    assert.equal((await server.get('/')).status, 200);
    assert.equal(await server.stop(), 0);
  });

  for (const which of ['--listen', '--admin-listen']) {
    test(`is refused when ${which} names a port in use`, async (t) => {
      const newsroom = await newsroomFor(t);
      const neighbour = net.createServer();
      await new Promise((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
      t.after(() => neighbour.close());
      const address = `127.0.0.1:${neighbour.address().port}`;
      const flags = { '--listen': '127.0.0.1:0', '--admin-listen': '127.0.0.1:0', [which]: address };
      const ran = await newsroom.run(['serve', ...Object.entries(flags).flat()]);
      assertRefused(ran, new RegExp(`Cannot listen on ${address}: Address already in use`));
    });
  }

  test('is refused on a port that another Stanhope serves', async (t) => {
    const [one, two] = [await newsroomFor(t), await newsroomFor(t)];
    const first = await one.serve();
    const second = two.start({ listen: `127.0.0.1:${first.port}` });
    await second.end();
    assertRefused({ ...second.exit, stderr: second.stderr }, /Cannot listen on .*: Address already in use/);
  });

  test('is refused on an address this machine does not have', async (t) => {
    const newsroom = await newsroomFor(t);
    const server = newsroom.start({ listen: '192.0.2.1:8080' });
    await server.end();
    assertRefused({ ...server.exit, stderr: server.stderr }, /Cannot listen on 192\.0\.2\.1:8080: Cannot assign requested address/);
  });

  test('works on IPv6', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const server = newsroom.start({ listen: '[::1]:0' });
    try {
      await server.ready();
    } catch (error) {
      if (/Cannot assign requested address|not supported/.test(server.stderr)) return t.skip('this machine has no IPv6');
      throw error;
    }
    assert.match(server.address, /^http:\/\/\[::1\]:\d+$/);
    assert.equal((await server.get('/')).status, 200);
  });
});

// These tests mostly wait, so they run in parallel. The longest comes first.
describe('stopping', { concurrency: 5 }, () => {
  // Starts a server, runs `before`, and stops the server. The function that `before` returned runs during the
  // stop. Checks the exit status and the time that stopping takes.
  async function stopped(t, signal, before) {
    const newsroom = await newsroomFor(t, { sample: true });
    const server = await newsroom.serve();
    const meanwhile = await before(server);
    const asked = Date.now();
    const end = server.stop(signal);
    await meanwhile?.(server);
    assert.equal(await end, 0, server.stderr);
    server.took = Date.now() - asked;
    assert.ok(server.took < 10_000, `${server.took} ms`);
    return server;
  }

  test('does not wait for ever for a request that stalls', async (t) => {
    const server = await stopped(t, 'SIGTERM', async (running) => {
      const client = await running.connect();
      client.send('GET / HTTP/1.1\r\n');
      await pause(200);
    });
    assert.ok(server.find('stopped'));
  });

  for (const signal of ['SIGTERM', 'SIGINT']) {
    test(`${signal} ends an idle server at once, with status 0`, async (t) => {
      const server = await stopped(t, signal, async () => {});
      assert.ok(server.took < 6_000, `${server.took} ms`);
    });
  }

  test('closes idle connections that would be kept alive', async (t) => {
    let clients;
    const server = await stopped(t, 'SIGTERM', async (running) => {
      clients = await Promise.all(Array.from({ length: 20 }, () => running.connect()));
      for (const client of clients.slice(0, 10)) {
        client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
        assert.equal((await client.response()).status, 200);
      }
    });
    assert.ok(server.took < 6_000, `${server.took} ms`);
    for (const client of clients) assert.deepEqual(await client.untilClosed(), []);
  });

  test('lets a request that has begun finish, and says that the connection ends', async (t) => {
    let client;
    await stopped(t, 'SIGTERM', async (server) => {
      client = await server.connect();
      client.send('GET /en/ HTTP/1.1\r\nHost: x\r\n');
      await pause(200);
      return async () => {
        await pause(500);
        assert.equal(server.exit, null, 'it waits');
        client.send('\r\n');
      };
    });
    const [response, ...more] = await client.untilClosed();
    assert.equal(response.status, 200);
    assert.equal(response.fields.connection, 'close');
    assert.match(response.body, /The Harbour Gazette/);
    assert.deepEqual(more, []);
  });

  test('lets a body that is being sent arrive', async (t) => {
    let client;
    await stopped(t, 'SIGTERM', async (server) => {
      client = await server.connect();
      client.send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n01234');
      await pause(200);
      return async () => {
        await pause(300);
        client.send('56789');
      };
    });
    const [response] = await client.untilClosed();
    assert.equal(response.status, 405);
  });

  test('takes no new connections while it waits', async (t) => {
    await stopped(t, 'SIGTERM', async (server) => {
      const client = await server.connect();
      client.send('GET / HTTP/1.1\r\n');
      await pause(200);
      return async () => {
        await pause(300);
        await assert.rejects(server.connect(), { code: 'ECONNREFUSED' });
        client.leave();
      };
    });
  });

  test('is logged from beginning to end', async (t) => {
    const server = await stopped(t, 'SIGTERM', async () => {});
    const messages = server.log.map((line) => line.message);
    assert.deepEqual(messages, ['serving', 'stopping: finishing the requests that have begun', 'stopped']);
  });

  test('a second SIGTERM changes nothing', async (t) => {
    await stopped(t, 'SIGTERM', async (server) => {
      const client = await server.connect();
      client.send('GET / HTTP/1.1\r\nHost: x\r\n');
      await pause(200);
      return async () => {
        server.signal('SIGTERM');
        await pause(200);
        client.send('\r\n');
        assert.equal((await client.response()).status, 200);
      };
    });
  });
});

describe('the log', () => {
  test('is one JSON object a line where standard error is no terminal', async (t) => {
    const newsroom = await newsroomFor(t);
    const server = await newsroom.serve();
    const line = server.find('serving');
    assert.equal(line.level, 'info');
    assert.ok(Math.abs(new Date(line.time) - Date.now()) < 60_000, line.time);
    assert.equal(line.address, server.address);
    if (isPostgresql) assert.match(line.database, /^postgresql:\/\/[^@]+$/, 'without the user, who may have a password');
    await server.stop();
    for (const { time, level, message } of server.log) {
      for (const part of [time, level, message]) assert.equal(typeof part, 'string');
    }
  });

  test('has the id of the request that went wrong, which the reader is told too', async (t) => {
    const newsroom = await newsroomFor(t, { sample: true });
    const server = await newsroom.serve();
    newsroom.query('ALTER TABLE published_articles RENAME TO articles_gone');
    const page = await server.get('/en/?a=“b”'.replace(/[“”]/g, encodeURIComponent));
    assert.equal(page.status, 503);
    assert.equal(page.headers['retry-after'], '5');
    assert.doesNotMatch(page.body, /articles|SELECT|[Ss][Qq][Ll]ite|no such table|relation/, 'readers are not told why');
    const line = await server.logged((candidate) => candidate.level === 'error');
    assert.equal(line.message, 'a page could not be made');
    assert.equal(line.request, page.headers['x-request-id']);
    assert.equal(line.path, '/en/');
    assert.match(line.reason, /articles/);
    newsroom.query('ALTER TABLE articles_gone RENAME TO published_articles');
    assert.equal((await server.get('/en/')).status, 200);
    assert.equal(await server.stop(), 0);
  });
});
