import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { assertRefused, Newsroom, newsroomFor } from '../support/newsroom.mjs';
import { eventually, pause, stanhope } from '../support/process.mjs';

describe('a mistake in stanhope.toml stops `serve` and names its place', () => {
  let newsroom;
  before(async () => (newsroom = await Newsroom.make()));
  after(() => newsroom.remove());

  const mistakes = [
    ['an unknown key', 'threads = 1\nworker = 3\n', /stanhope\.toml, line 2: there is no setting `worker`; did you mean `workers`\?/],
    ['an unknown key in a table', '[log]\n\nlevl = "info"\n', /stanhope\.toml, line 3: there is no setting `log\.levl`; did you mean `log\.level`\?/],
    ['an unknown table', '# settings\n[logging]\nlevel = "info"\n', /stanhope\.toml, line 3: there is no setting `logging\.level`/],
    ['a number out of range', 'workers = 0\n', /stanhope\.toml, line 1: `workers` must be a number from 1 to 256, not “0”/],
    ['a word that is none of those allowed', '\n[log]\nlevel = "chatty"\n', /stanhope\.toml, line 3: `log\.level` must be `debug`, `info`, `warning` or `error`, not “chatty”/],
    ['a value of the wrong type', '[limits]\nhead_seconds = 1.5\n', /stanhope\.toml, line 2: `limits\.head_seconds` must be a number of seconds/],
    ['an address without a port', 'listen = "localhost"\n', /stanhope\.toml, line 1: `listen` must be an address and port/],
    ['a network that is none', 'trusted_proxies = ["10.0.0.0/8", "the office"]\n', /stanhope\.toml, line 1: `trusted_proxies` must be a list of networks/],
    ['broken TOML', 'workers = 4\nlisten = "127.0.0.1:80\n', /stanhope\.toml, line 2: /],
    ['a key given twice', 'workers = 4\nworkers = 5\n', /stanhope\.toml, line 2: /],
    ['bytes that are not text', Buffer.from('workers = 4\n# \xff\xfe\n', 'latin1'), /stanhope\.toml, line 2: /],
  ];
  for (const [name, text, message] of mistakes) {
    test(name, async () => {
      fs.writeFileSync(newsroom.configurationFile, text);
      const server = newsroom.start();
      await server.end();
      assertRefused({ ...server.exit, stderr: server.stderr }, message);
    });
  }

  test('a mistake in a variable is reported with the variable’s name', async () => {
    newsroom.configure('');
    assertRefused(await newsroom.run(['check'], { env: { STANHOPE_WORKERS: 'many' } }), /STANHOPE_WORKERS: `workers` must be a number .* not “many”/);
  });

  test('a mistake in a flag is reported, too', async () => {
    const server = newsroom.start({ flags: ['--log-level', 'chatty'] });
    await server.end();
    assertRefused({ ...server.exit, stderr: server.stderr }, /the command line: `log\.level` must be .* not “chatty”/);
  });
});

describe('a setting', () => {
  test('in the file is overridden by its variable, and that by its flag', async (t) => {
    const newsroom = await newsroomFor(t);
    // At level `error` a reload of the configuration logs nothing; at `info` it does.
    newsroom.configure('workers = 2\n[log]\nformat = "text"\nlevel = "error"\n');
    const byFile = newsroom.start({ flags: [] });
    await eventually(() => byFile.exit || fs.existsSync(`${newsroom.data}/serve.lock`), 'the lock');
    await pause(300);
    assert.equal(byFile.exit, null, byFile.stderr);
    assert.equal(byFile.stderr, '', 'the file says error');
    assert.equal(await byFile.stop(), 0);

    const byVariable = newsroom.start({ env: { STANHOPE_LOG_LEVEL: 'info' } });
    await eventually(() => byVariable.stderr.includes('serving'), 'the line that says “serving”');
    assert.match(byVariable.stderr, /^\d\d:\d\d:\d\d\.\d{3} info +serving address=http:\/\/127\.0\.0\.1:\d+ /, 'the file still says text');
    assert.equal(await byVariable.stop(), 0);

    const byFlag = newsroom.start({ env: { STANHOPE_LOG_LEVEL: 'error', STANHOPE_LOG_FORMAT: 'text' }, flags: ['--log-level', 'info', '--log-format', 'json'] });
    await byFlag.ready();
    assert.equal(byFlag.find('serving').level, 'info');
    assert.equal(await byFlag.stop(), 0);
  });

  test('for the data directory can be the variable STANHOPE_DATA', async (t) => {
    const newsroom = await newsroomFor(t);
    const listed = await stanhope(['staff', 'list'], { env: { STANHOPE_DATA: newsroom.data } });
    assert.equal(listed.code, 0, listed.stderr);
    assert.match(listed.stdout, /publisher@localhost/);
  });
});

// Writes the settings, makes the server reload them, and returns the log line with `message`.
async function reload(newsroom, server, text, message) {
  const said = () => server.log.filter((line) => line.message === message);
  const before = said().length;
  newsroom.configure(text);
  server.signal('SIGHUP');
  await eventually(() => said().length > before, `“${message}”`);
  return said().at(-1);
}

describe('SIGHUP', () => {
  const kReloaded = 'the configuration was reloaded';
  const kNotReloaded = 'the configuration was not reloaded';
  let newsroom;
  let server;
  before(async () => {
    newsroom = await Newsroom.make();
    newsroom.configure('[log]\nlevel = "info"\n');
    server = await newsroom.serve();
  });
  after(() => newsroom.remove());

  const count = (message) => server.log.filter((line) => line.message === message).length;

  test('takes over the level of the log', async () => {
    assert.equal((await reload(newsroom, server, '[log]\nlevel = "debug"\n', kReloaded)).needs_restart, false);
    newsroom.configure('[log]\nlevel = "error"\n');
    server.signal('SIGHUP');
    await pause(300);
    const quiet = count(kReloaded);
    server.signal('SIGHUP');
    await pause(200);
    assert.equal(count(kReloaded), quiet);
    await reload(newsroom, server, '[log]\nlevel = "info"\n', kReloaded);
  });

  test('says when a setting needs a restart', async () => {
    assert.equal((await reload(newsroom, server, 'workers = 7\n[log]\nlevel = "info"\n', kReloaded)).needs_restart, true);
    assert.equal((await reload(newsroom, server, '[log]\nlevel = "info"\n', kReloaded)).needs_restart, false);
  });

  test('says for every other setting that it needs a restart', async () => {
    for (const text of ['[limits]\nidle_seconds = 5\n', '[limits]\nbody_bytes = 70000\n', 'trusted_proxies = ["10.0.0.0/8"]\n']) {
      assert.equal((await reload(newsroom, server, text, kReloaded)).needs_restart, true, text);
    }
    await reload(newsroom, server, '', kReloaded);
  });

  test('with a broken file changes nothing, serves on and logs an error', async () => {
    const line = await reload(newsroom, server, '[log]\nlevel = "loud"\n', kNotReloaded);
    assert.equal(line.level, 'error');
    assert.match(line.reason, /stanhope\.toml, line 2: `log\.level` must be/);
    assert.equal((await server.admin('/readyz')).status, 200);
    assert.equal((await server.get('/')).status, 200);
    await reload(newsroom, server, '', kReloaded);
  });

  test('leaves the server ending in order', async () => {
    assert.equal(await server.stop(), 0);
  });
});

test('SIGHUP takes over a theme, refuses a broken one, and the pages in memory follow', async (t) => {
  const newsroom = await newsroomFor(t, { sample: true });
  const server = await newsroom.serve();
  const theme = path.join(newsroom.folder, 'theme');
  const write = (name, text) => fs.writeFileSync(path.join(theme, name), text);
  fs.mkdirSync(theme);
  write('package.json', '{"name":"plain"}');
  for (const name of ['index', 'post', 'error']) write(`${name}.hbs`, `<p>first ${name}</p>`);
  const settings = `theme = ${JSON.stringify(theme)}\n`;
  const front = async () => (await server.get('/')).body;
  assert.match(await front(), /<!doctype html>/i, 'our own theme');

  assert.equal((await reload(newsroom, server, settings, 'the theme was taken over')).theme, 'plain');
  assert.equal(await front(), '<p>first index</p>');
  write('index.hbs', '<p>second index</p>');
  await reload(newsroom, server, settings, 'the theme was taken over');
  assert.equal(await front(), '<p>second index</p>');

  write('index.hbs', '<p>third\n{{#if x}} index</p>');
  const refused = await reload(newsroom, server, settings, 'the theme was refused; the one before stays');
  assert.match(refused.reason, /index\.hbs.*2/);
  assert.equal(await front(), '<p>second index</p>');
  await reload(newsroom, server, `theme = ${JSON.stringify(path.join(newsroom.folder, 'nowhere'))}\n`, 'the theme was refused; the one before stays');
  assert.equal(await front(), '<p>second index</p>');

  await reload(newsroom, server, '', 'the theme was taken over');
  assert.match(await front(), /<!doctype html>/i);
});
