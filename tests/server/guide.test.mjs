// Checks the guide: runs its terminal sessions in new newsrooms, and checks that its other commands, flags
// and links exist.
//
// If a message was changed on purpose, run this test with STANHOPE_GUIDE=write: it then writes the real
// output into the pages.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

import { isPostgresql, makeDatabase } from '../support/database.mjs';
import {
  devCommands, fencedBlocks, headingAnchors, markdownFiles, printsWhatIsShown, readPage, relativeLinks, sessionSteps, stanhopeCommands,
} from '../support/guide.mjs';
import { newsroomFor, temporaryFolder } from '../support/newsroom.mjs';
import { freePort } from '../support/postgresql.mjs';
import { binary, eventually, Process, root, runProgram, stanhope } from '../support/process.mjs';

const kSession = isPostgresql ? 'console postgresql' : 'console';
const kInstalled = path.dirname(binary);

const sessionsOf = (page) => fencedBlocks(readPage(page)).filter(({ info }) => info === kSession);

// The commands that must run before the sessions of a page. The page has them in comments: <!-- first:
// COMMAND -->. Sessions on PostgreSQL need none.
const preparationsOf = (page) => (isPostgresql ? [] : [...readPage(page).matchAll(/^<!-- first: (.*) -->$/gm)].map((match) => match[1]));

// Runs the commands that one page shows. A temporary folder replaces the machine's folders `home`, `var/lib`
// and `var/backups`.
class Follower {
  #names = new Map();
  #databases = new Map();
  #server = null;

  constructor(page) {
    this.folder = temporaryFolder();
    this.cwd = path.join(this.folder, 'home');
    const files = path.join(root, 'tests/guide', path.basename(page, '.md'));
    if (fs.existsSync(files)) fs.cpSync(files, this.cwd, { recursive: true });
    for (const name of ['home', 'var/lib', 'var/backups']) fs.mkdirSync(path.join(this.folder, name), { recursive: true });
    fs.symlinkSync(path.join(root, 'themes'), path.join(this.cwd, 'themes'));
    fs.writeFileSync(path.join(this.folder, 'shell'), `PWD='${this.cwd}'\n`);
  }

  async begin() {
    this.ports = await Promise.all([freePort(), freePort()]);
  }

  #address(name) {
    if (!this.#databases.has(name)) this.#databases.set(name, makeDatabase(this.folder));
    return this.#databases.get(name).address;
  }

  // Adapts a command of the page to this machine: without other accounts or a service manager, and with free
  // ports.
  #real(text) {
    for (const [shown, real] of this.#names) text = text.replaceAll(shown, real);
    return text
      .replace(/runuser -u \w+ -- /g, '')
      .replaceAll(' -o stanhope -g stanhope', '')
      .replace(/(?<![\w.])\/var\/(lib|backups)\//g, `${this.folder}/var/$1/`)
      .replaceAll('build/release/', `${kInstalled}/`)
      .replace(/postgresql:\/\/stanhope@db\.example\/(\w+)/g, (_, name) => this.#address(name))
      .replace(/(127\.0\.0\.1|localhost):808([01])/g, (_, host, port) => `${host}:${this.ports[port]}`);
  }

  #shown(text) {
    for (const [name, database] of this.#databases) {
      const { host, pathname } = new URL(database.address);
      text = text.replaceAll(`postgresql://${host}${pathname}`, `postgresql://db.example/${name}`);
    }
    for (const [index, port] of this.ports.entries()) text = text.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:808${index}`);
    return text.replaceAll(`${this.folder}/var/`, '/var/').replaceAll(`${kInstalled}/`, 'build/release/').trimEnd();
  }

  // Returns the program and arguments that run a command. The working directory and the variables stay from
  // one command to the next, as in a terminal.
  #shell(command) {
    const state = path.join(this.folder, 'shell');
    const script = `set -a; . ${state}; cd "$PWD"; systemctl() { :; }; ${this.#real(command)}\nended=$?; { declare -x | grep -E ' (PWD|[A-Z_]*KEY)='; } >${state}; exit $ended`;
    return ['bash', ['-c', `exec 2>&1\n${script}`], { cwd: this.cwd, env: { PATH: `${kInstalled}:${process.env.PATH}`, STANHOPE_LOG_FORMAT: 'text' } }];
  }

  async #serve(command) {
    const [listen, admin] = this.ports.map((port) => `127.0.0.1:${port}`);
    this.#server = new Process(...this.#shell(`exec ${command} --listen ${listen} --admin-listen ${admin}`));
    await eventually(() => this.#server.stdout.includes(' serving ') || this.#server.exit, `“${command}” serves`);
    await eventually(async () => (await fetch(`http://${admin}/readyz`)).ok, 'readiness');
    return { code: this.#server.exit?.code ?? 0, stdout: this.#server.stdout };
  }

  // Runs one command; returns { code, printed }.
  async run(command) {
    const { code, stdout } = await (command.startsWith('stanhope serve') ? this.#serve(command) : runProgram(...this.#shell(command)));
    return { code, printed: this.#shown(stdout) };
  }

  // Runs a command and compares it with the page. Returns an empty string if it did what the page says,
  // otherwise what is wrong. A command that fails must be shown as failing.
  async follow({ command, shown }) {
    const { code, printed } = await this.run(command);
    const expected = shown.join('\n').trimEnd();
    const fails = /^(stanhope: |error )/m.test(expected);
    this.printed = printed;
    if (!printsWhatIsShown(expected, printed, this.#names)) return `$ ${command}\n${printed}\n(status ${code}), where the page shows:\n${expected}`;
    return fails === (code !== 0) ? '' : `$ ${command}\nended with status ${code}`;
  }

  async end() {
    if (this.#server !== null) {
      this.#server.child.kill('SIGTERM');
      assert.equal((await this.#server.end()).code, 0);
    }
    for (const database of this.#databases.values()) database.remove();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function rewrite(page, corrections) {
  const lines = readPage(page).split('\n');
  for (const { step, printed } of corrections.reverse()) lines.splice(step.start, step.shown.length, ...(printed ? printed.split('\n') : []));
  fs.writeFileSync(path.join(root, page), lines.join('\n'));
}

async function followPage(page) {
  const reader = new Follower(page);
  const corrections = [];
  const wrong = [];
  await reader.begin();
  try {
    for (const command of preparationsOf(page)) assert.equal((await reader.run(command)).code, 0, command);
    for (const step of sessionsOf(page).flatMap(sessionSteps)) {
      const difference = await reader.follow(step);
      if (difference === '') continue;
      wrong.push(`${page}:${step.start}\n${difference}`);
      corrections.push({ step, printed: reader.printed });
    }
  } finally {
    await reader.end();
  }
  if (process.env.STANHOPE_GUIDE === 'write') rewrite(page, corrections);
  assert.deepEqual(wrong, [], wrong.join('\n\n'));
}

const pages = markdownFiles().filter((file) => file.startsWith('docs/guide/'));

describe('the sessions of the guide', { concurrency: 2 }, () => {
  const followed = pages.filter((page) => sessionsOf(page).length > 0);
  for (const page of followed) test(page, { timeout: 60_000 }, () => followPage(page));

  test('are in the pages a beginner reads', () => {
    const expected = isPostgresql ? ['backup', 'postgresql'] : ['api', 'backup', 'getting-started', 'importing', 'running', 'staff-and-keys', 'themes'];
    for (const name of expected) assert.ok(followed.includes(`docs/guide/${name}.md`), name);
  });
});

describe('comparing what was printed with what is shown', () => {
  const fits = (shown, printed, names = new Map()) => printsWhatIsShown(shown, printed, names);

  test('finds other words, missing lines and further lines', () => {
    assert.ok(fits('jobs       good', 'jobs       good'));
    assert.ok(!fits('jobs       good', 'jobs       BAD'));
    assert.ok(!fits('one\ntwo', 'one'));
    assert.ok(!fits('one', 'one\ntwo'));
    assert.ok(!fits('', 'an error'));
  });

  test('takes a date for a date, and … for anything', () => {
    assert.ok(fits('made 2026-11-23, 217088 bytes', 'made 2027-01-02, 4096 bytes'));
    assert.ok(!fits('made 2026-11-23', 'made today'));
    assert.ok(fits('{"id":<ID>,…', '{"id":7,"name":"Town"}'));
  });

  test('wants a made-up name to stand for one thing', () => {
    const names = new Map();
    const [shown, real, other] = ['d7v9-6p7a-8252-dqxj-b8pp', 'aaaa-bbbb-cccc-dddd-eeee', 'ffff-gggg-hhhh-iiii-jjjj'];
    assert.ok(fits(`password ${shown}`, `password ${real}`, names));
    assert.equal(names.get(shown), real);
    assert.ok(!fits(`again ${shown}`, `again ${other}`, names));
  });
});

describe('the tables of the guide', () => {
  test('name every setting and no other', async (t) => {
    const newsroom = await newsroomFor(t);
    const lines = fs.readFileSync(newsroom.configurationFile, 'utf8').split('\n');
    let table = '';
    const settings = lines.flatMap((line) => {
      table = /^\[(\w+)\]$/.exec(line)?.[1] ?? table;
      const key = /^(?:# )?(\w+) =/.exec(line)?.[1];
      return key ? [table === '' ? key : `${table}.${key}`] : [];
    });
    const shown = [...readPage('docs/guide/configuration.md').matchAll(/^\| `([a-z0-9_.]+)` \| `STANHOPE_/gm)].map((match) => match[1]);
    assert.deepEqual(shown.sort(), settings.sort());
  });

  test('name every metric and no other', async (t) => {
    const newsroom = await newsroomFor(t);
    newsroom.configure(`[access_log]\nfile = "${path.join(newsroom.data, 'access.log')}"\n`);
    const server = await newsroom.serve();
    const { body } = await server.admin('/metrics');
    const metrics = [...body.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    const shown = [...readPage('docs/guide/running.md').matchAll(/^\| `(\w+)(?:\{\w+\})?` \| (\w+) \|/gm)].map(([, name, type]) => `${name} ${type}`);
    assert.deepEqual(shown.filter((row) => /^(stanhope|process)_/.test(row)).sort(), metrics.sort());
  });
});

// Caches the subcommands and flags that `stanhope WORDS… --help` lists.
const helps = new Map();
async function helpOf(words) {
  const key = words.join(' ');
  if (!helps.has(key)) {
    const { stdout } = await stanhope([...words, '--help']);
    const subcommands = [...(stdout.split(/^Subcommands:$/m)[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]);
    helps.set(key, { subcommands, flags: new Set(stdout.match(/--[a-z-]+/g)) });
  }
  return helps.get(key);
}

async function whatIsUnknown(words) {
  const command = [];
  while ((await helpOf(command)).subcommands.length > 0 && /^[a-z]/.test(words[command.length] ?? '')) {
    const word = words[command.length];
    if (!(await helpOf(command)).subcommands.includes(word)) return [word];
    command.push(word);
  }
  const { flags } = await helpOf(command);
  return words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0]).filter((flag) => !flags.has(flag));
}

// Returns the code of a page: fenced blocks without a language or with that of a shell, and code within a
// line.
function codeOf(page) {
  const markdown = readPage(page);
  const blocks = fencedBlocks(markdown).filter(({ info }) => /^(|sh|console.*|ini)$/.test(info)).map(({ lines }) => lines.join('\n'));
  const inline = markdown.replace(/^```[\s\S]*?^```/gm, '').match(/`[^`\n]+`/g) ?? [];
  return [...blocks, ...inline.map((code) => code.slice(1, -1))].join('\n');
}

test('every decision has its parts, and the index calls it by its heading', () => {
  const folder = 'docs/decisions';
  const rows = [...readPage(`${folder}/README.md`).matchAll(/^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$/gm)].map(([, number, file, title]) => [file, `# ${number} ${title}`]);
  const records = fs.readdirSync(path.join(root, folder)).filter((name) => /^\d{4}-/.test(name)).sort();
  assert.deepEqual(rows, records.map((name) => [name, readPage(`${folder}/${name}`).split('\n', 1)[0]]));
  for (const name of records) {
    const parts = [...readPage(`${folder}/${name}`).matchAll(/^## (.*)$/gm)].map((match) => match[1]).filter((part) => part !== 'Figures');
    assert.deepEqual(parts, ['Context', 'Decision', 'Consequences'], name);
  }
});

test('ARCHITECTURE.md describes every module and no other', () => {
  const rows = [...readPage('ARCHITECTURE.md').matchAll(/^\| (`[a-z0-9_]+`(?:, `[a-z0-9_]+`)*) \|/gm)];
  const described = rows.flatMap((row) => row[1].match(/[a-z0-9_]+/g));
  const modules = ['lib', 'src'].flatMap((folder) => fs.readdirSync(path.join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name));
  assert.deepEqual(described.sort(), modules.sort());
});

describe('every Markdown file', () => {
  const files = markdownFiles();

  test('names only commands and flags that `stanhope --help` knows', async () => {
    const commands = files.flatMap((file) => stanhopeCommands(codeOf(file)).map((words) => ({ file, words })));
    assert.ok(commands.length > 50, `only ${commands.length} commands`);
    for (const { file, words } of commands) assert.deepEqual(await whatIsUnknown(words), [], `${file}: stanhope ${words.join(' ')}`);
    assert.deepEqual(await whatIsUnknown(['staff', 'remove']), ['remove']);
    assert.deepEqual(await whatIsUnknown(['staff', 'add', 'a@b.example', '--rank', 'writer']), ['--rank']);
  });

  test('names only verbs that `./dev` knows', async () => {
    const { stdout } = await runProgram('bash', [path.join(root, 'dev'), 'help']);
    const verbs = new Set([...stdout.matchAll(/^\.\/dev (\w+)/gm)].map((match) => match[1]));
    for (const file of files) {
      for (const [verb, name] of devCommands(readPage(file))) {
        assert.ok(verbs.has(verb), `${file}: ./dev ${verb}`);
        if (verb === 'bench' && /^[a-z]/.test(name ?? '')) assert.ok(fs.existsSync(path.join(root, 'bench', name, 'run.sh')), `${file}: ./dev bench ${name}`);
      }
    }
  });

  test('has only links that lead somewhere', () => {
    let links = 0;
    for (const file of files) {
      for (const { target, fragment } of relativeLinks(readPage(file))) {
        const found = target === '' ? file : path.join(path.dirname(file), target);
        assert.ok(fs.existsSync(path.join(root, found)), `${file}: ${target}`);
        if (fragment !== undefined) assert.ok(headingAnchors(readPage(found)).includes(fragment), `${file}: ${target}#${fragment}`);
        links++;
      }
    }
    assert.ok(links > 80, `only ${links} links`);
  });
});
