// Tests `/api/v1/openapi.json`: it is complete, a linter and the TypeScript compiler accept it, and the
// server does what it says.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { createConfig, lintFromString } from '@redocly/openapi-core';

import { Caller, makeStaff } from '../support/api.mjs';
import { typesOf } from '../support/api_types.mjs';
import { Newsroom, temporaryFolder } from '../support/newsroom.mjs';
import { png, send } from '../support/pictures.mjs';
import { pause, root } from '../support/process.mjs';

let newsroom;
let server;
let people;
let json;
let operations;
let targetOf;

before(async () => {
  newsroom = await Newsroom.make({ sample: true });
  newsroom.configure('');
  server = await newsroom.serve();
  const made = await makeStaff(newsroom, server);
  people = made.people;
  json = made.description.json;
  operations = Object.entries(json.paths).flatMap(([pattern, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), pattern, name: `${method.toUpperCase()} ${pattern}`, ...operation })));
  targetOf = await makeThings();
});
after(() => newsroom.remove());

// Creates one of each thing that an address can name. Returns a function that puts their ids into a pattern.
async function makeThings() {
  const { publisher, writer } = people;
  const { sections: [section] } = await publisher.must(200, 'GET', '/sections?edition=en');
  const { authors: [author] } = await publisher.must(200, 'GET', '/authors');
  const article = await publisher.must(201, 'POST', '/articles', { edition: 'en', section: section.id, headline: 'Described', body_html: '<p>One two three.</p>' });
  await publisher.must(200, 'POST', `/articles/${article.id}/approve`);
  await publisher.must(200, 'POST', `/articles/${article.id}/publish`);
  const note = await publisher.must(201, 'POST', `/articles/${article.id}/notes`, { text: 'Is it?' });
  const { versions: [version] } = await publisher.must(200, 'GET', `/articles/${article.id}/versions`);
  const picture = (await send(publisher, png(40, 30))).json;
  const parts = { '/articles/{id}': article.id, '/sections/{id}': section.id, '/authors/{id}': author.id, '/pictures/{id}': picture.id, '/staff/{id}': writer.me.id };
  return (pattern) => Object.entries(parts)
    .reduce((address, [prefix, id]) => address.replace(prefix, prefix.replace('{id}', id)), pattern)
    .replace('{note}', note.id).replace('{number}', '1').replace('{seq}', version.seq).replace('{tag}', 'en').replace(/\{[^}]+\}/g, '0190a0a0-0000-7000-8000-000000000000');
}

// Calls the operation as somebody who may call it. If the rate limit refuses the call, tries again.
async function ask(operation, body, query = '') {
  const caller = operation.security.length ? people.publisher : new Caller(server);
  for (;;) {
    // Operations for passkeys need an Origin, which browsers always send.
    const headers = operation.pattern.includes('passkey') ? { Origin: `https://${new URL(server.address).host}` } : {};
    const answer = await caller.call(operation.method, targetOf(operation.pattern) + query, { body, headers });
    if (answer.status !== 429) return answer;
    await pause(1_000);
  }
}

const resolved = (schema) => (schema.$ref ? json.components.schemas[schema.$ref.split('/').at(-1)] : schema);

// The schema of an operation’s body, if that is JSON.
const bodyOf = (operation) => {
  const content = operation.requestBody?.content['application/json'];
  return content && resolved(content.schema);
};

// Values for fields that have stricter rules than their schema says.
const known = { edition: 'en', email: 'described@example.org', tag: 'xx', time_zone: 'UTC' };

// A value that the schema allows.
function sample(schema, name) {
  const plain = resolved(schema);
  if (known[name]) return known[name];
  if (plain.enum) return plain.enum[0];
  const type = [plain.type].flat()[0];
  if (type === 'string') return plain.format === 'date-time' ? '2100-01-01T00:00:00Z' : 'x';
  if (type === 'integer' || type === 'number') return plain.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'array') return [sample(plain.items)];
  return {};
}

// The smallest body that the operation accepts. If a test adds something to it, nothing else can be wrong.
function leastBody(operation) {
  const { required = [], properties } = bodyOf(operation) ?? {};
  const body = Object.fromEntries(required.map((name) => [name, sample(properties[name], name)]));
  return operation.operationId === 'save_article' ? { ...body, revision: 1 } : body;
}

describe('the description', () => {
  test('passes the recommended rules of Redocly', async () => {
    const config = await createConfig({ extends: ['recommended'], rules: { 'info-license': 'off' } });
    const problems = await lintFromString({ source: JSON.stringify(json), absoluteRef: 'openapi.json', config });
    assert.deepEqual(problems.map(({ severity, ruleId, message, location }) => `${severity} ${ruleId} at ${location[0]?.pointer}: ${message}`), []);
  });

  test('is what TypeScript compiles strictly', async () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'api.d.ts'), await typesOf(json));
    fs.copyFileSync(path.join(root, 'tests/types/newsroom.ts'), path.join(folder, 'newsroom.ts'));
    const compiler = path.join(root, 'tests/node_modules/typescript/bin/tsc');
    const compiled = spawnSync(process.execPath, [compiler, '--strict', '--noEmit', '--target', 'es2022', 'newsroom.ts'], { cwd: folder, encoding: 'utf8' });
    assert.equal(compiled.status, 0, compiled.stdout + compiled.stderr);
  });

  test('says of every operation what it takes and answers', () => {
    assert.ok(operations.length > 50, `${operations.length}`);
    for (const operation of operations) {
      const { name, method } = operation;
      assert.match(operation.operationId, /^[a-z]+(_[a-z]+)*$/, name);
      assert.equal(operation.tags.length, 1, name);
      assert.ok(json.tags.some((tag) => tag.name === operation.tags[0] && tag.description), name);
      assert.equal(operation.requestBody !== undefined, ['POST', 'PATCH', 'PUT'].includes(method), name);
      const problem = json.components.responses[operation.responses.default.$ref.split('/').at(-1)];
      assert.equal(problem.content['application/problem+json'].schema.$ref, '#/components/schemas/Problem', name);
      const successes = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
      assert.equal(successes.length, 1, name);
      for (const parameter of operation.parameters ?? []) assert.ok(parameter.in === 'path' || parameter.description, `${name}: ${parameter.name}`);
    }
    assert.equal(new Set(operations.map((each) => each.operationId)).size, operations.length);
  });

  test('explains every field', () => {
    for (const [name, schema] of Object.entries(json.components.schemas)) {
      for (const [field, property] of Object.entries(schema.properties ?? {})) assert.ok(property.description?.length > 5, `${name}.${field}`);
    }
  });
});

describe('what the description does not have', () => {
  test('is refused as a parameter, with its name', async () => {
    for (const operation of operations) {
      const answer = await ask(operation, bodyOf(operation) && leastBody(operation), '?colour=red');
      assert.equal(answer.status, 422, `${operation.name}: ${answer.body}`);
      assert.equal(answer.json.code, 'query.unknown', operation.name);
      assert.match(answer.json.detail, /“colour”/);
    }
  });

  test('is refused as a field, with its name', async () => {
    const closed = operations.filter((operation) => bodyOf(operation)?.additionalProperties === false);
    assert.ok(closed.length > 25, `${closed.length}`);
    for (const operation of closed) {
      const answer = await ask(operation, { ...leastBody(operation), colour: 'red', shape: 'round' });
      assert.equal(answer.status, 422, `${operation.name}: ${answer.body}`);
      assert.equal(answer.json.code, 'body.unknown', operation.name);
      assert.match(answer.json.detail, /“colour”.*“shape”/);
    }
  });

  test('is refused within a field, and where only the newsroom sets it', async () => {
    const { publisher } = people;
    const inside = await publisher.patch(targetOf('/pictures/{id}'), { words: { caption: 'x', colour: 'red' } });
    assert.equal(inside.json.code, 'body.unknown');
    assert.match(inside.json.detail, /“words\.colour”/);
    assert.equal((await publisher.patch(targetOf('/sections/{id}'), { edition: 'tr' })).json.code, 'body.unknown', 'it stays');
    assert.equal((await publisher.patch(targetOf('/articles/{id}'), { revision: 1, state: 'withdrawn' })).json.code, 'body.unknown');
    assert.equal((await publisher.post(targetOf('/articles/{id}/approve'), { force: true })).json.code, 'body.unknown');
  });
});

describe('a body', () => {
  const withBodies = () => operations.filter((operation) => bodyOf(operation)?.properties);

  test('is refused without what it must have', async () => {
    let tried = 0;
    for (const operation of withBodies()) {
      for (const name of bodyOf(operation).required ?? []) {
        const { [name]: missing, ...body } = leastBody(operation);
        const answer = await ask(operation, body);
        assert.equal(answer.status, 422, `${operation.name} without ${name}: ${answer.body}`);
        assert.match(answer.json.detail, new RegExp(`“${name}” is missing`));
        ++tried;
      }
    }
    assert.ok(tried > 15, `${tried}`);
  });

  test('is refused with another type than described', async () => {
    let tried = 0;
    for (const operation of withBodies()) {
      for (const [name, property] of Object.entries(bodyOf(operation).properties)) {
        const types = [resolved(property).type].flat();
        const wrong = types.includes('object') ? 'x' : { x: { x: 1 } };
        const body = { ...leastBody(operation), [name]: wrong };
        const answer = await ask(operation, body);
        assert.equal(answer.status, 422, `${operation.name} with ${name}: ${answer.body}`);
        ++tried;
      }
    }
    assert.ok(tried > 60, `${tried}`);
  });

  test('is refused where a text is longer, or a number greater, than described', async () => {
    let tried = 0;
    for (const operation of withBodies()) {
      for (const [name, property] of Object.entries(bodyOf(operation).properties)) {
        const inner = property.$ref ? Object.entries(resolved(property).properties) : [[null, property]];
        for (const [part, limits] of inner) {
          const beyond = limits.maxLength ? 'x'.repeat(limits.maxLength + 1) : limits.maximum && limits.maximum + 1;
          if (!beyond) continue;
          const body = { ...leastBody(operation), [name]: part ? { [part]: beyond } : beyond };
          const answer = await ask(operation, body);
          assert.equal(answer.status, 422, `${operation.name} with ${name} ${part ?? ''}: ${answer.body}`);
          ++tried;
        }
      }
    }
    assert.ok(tried > 40, `${tried}`);
  });

  test('is refused where a text is none of those listed', async () => {
    let tried = 0;
    for (const operation of withBodies()) {
      for (const [name, property] of Object.entries(bodyOf(operation).properties)) {
        if (!property.enum && !property.items?.enum) continue;
        const value = property.enum ? 'none' : ['none'];
        const body = { ...leastBody(operation), [name]: value };
        const answer = await ask(operation, body);
        assert.equal(answer.status, 422, `${operation.name} with ${name}: ${answer.body}`);
        ++tried;
      }
    }
    assert.ok(tried >= 8, `${tried}`);
  });
});

describe('a query', () => {
  test('is refused beyond the limits that are described', async () => {
    let tried = 0;
    for (const operation of operations) {
      for (const { name, schema, in: place } of operation.parameters ?? []) {
        if (place !== 'query' || !(schema.enum || schema.minimum !== undefined)) continue;
        for (const wrong of schema.enum ? ['none'] : [schema.minimum - 1, 'x', '1e3']) {
          const answer = await ask(operation, undefined, `?${name}=${wrong}`);
          assert.equal(answer.status, 422, `${operation.name} with ${name}=${wrong}: ${answer.body}`);
          assert.match(answer.json.detail, new RegExp(`“${name}” must be`));
          ++tried;
        }
      }
    }
    assert.ok(tried >= 10, `${tried}`);
  });
});
