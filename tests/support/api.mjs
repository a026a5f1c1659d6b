// Clients of the API. Each answer is checked against the API's description (openapi.json).

import assert from 'node:assert/strict';

import Ajv2020 from 'ajv/dist/2020.js';

export const kPassword = 'uzun ve kolay bir parola';

// Somebody who calls the API. `headers` say whether that is a person, a program, or nobody who is known.
export class Caller {
  constructor(server, headers = {}) {
    this.server = server;
    this.headers = headers;
  }

  async call(method, target, { body, file, headers = {} } = {}) {
    const type = file ? 'application/octet-stream' : 'application/json';
    const sent = body === undefined && file === undefined ? {} : { 'Content-Type': type };
    const answer = await this.server.get(`/api/v1${target}`, {
      method,
      headers: { ...this.headers, ...sent, ...headers },
      body: file ?? (body === undefined || typeof body === 'string' ? body : JSON.stringify(body)),
    });
    const json = answer.body && /json/.test(answer.headers['content-type'] ?? '') ? JSON.parse(answer.body) : null;
    if (this.description) this.description.hold({ method, target, body }, answer, json);
    return { ...answer, json };
  }

  get(target, options) {
    return this.call('GET', target, options);
  }

  post(target, body, options) {
    return this.call('POST', target, { body, ...options });
  }

  patch(target, body, options) {
    return this.call('PATCH', target, { body, ...options });
  }

  // Calls the API, checks the status of the answer, and returns its body.
  async must(status, method, target, body) {
    const answer = await this.call(method, target, { body });
    assert.equal(answer.status, status, `${method} ${target}: ${answer.body}`);
    return answer.json;
  }
}

// The API's description, `/api/v1/openapi.json`. `hold` checks an answer against it.
export class Description {
  constructor(json) {
    this.json = json;
    this.seen = new Set();
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', ...json });
    this.validate = (names, value) => {
      const wrong = names.map((name) => {
        const check = ajv.getSchema(`api#/components/schemas/${name}`);
        assert.ok(check, `there is no schema ${name}`);
        return check(value) ? null : `${name}: ${ajv.errorsText(check.errors)}`;
      });
      assert.ok(wrong.includes(null), `${wrong.join('; ')} in ${JSON.stringify(value).slice(0, 500)}`);
    };
  }

  operation(method, target) {
    const path = target.split('?')[0];
    for (const [pattern, operations] of Object.entries(this.json.paths)) {
      const fits = new RegExp(`^${pattern.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path);
      if (fits && operations[method.toLowerCase()]) return { name: `${method} ${pattern}`, ...operations[method.toLowerCase()] };
    }
    return null;
  }

  hold({ method, target, body }, answer, json) {
    const operation = this.operation(method, target);
    if (!operation || answer.status >= 500) return;
    const response = operation.responses[answer.status] ?? (answer.status >= 400 ? operation.responses.default : undefined);
    assert.ok(response, `${operation.name} answers ${answer.status}, which is not in its description`);
    const promised = response.$ref ? this.json.components.responses[response.$ref.split('/').at(-1)] : response;
    const schemas = schemasOf(promised.content);
    schemas.length > 0 ? this.validate(schemas, json) : assert.equal(json, null);
    if (answer.status >= 300) return;
    this.seen.add(operation.name);
    // The server has accepted the body, so the description must allow it.
    if (body !== undefined) this.validate(schemasOf(operation.requestBody.content), typeof body === 'string' ? JSON.parse(body) : body);
  }
}

// The names of the schemas that a request's or an answer's body may have; none without a body.
function schemasOf(content = {}) {
  const schema = Object.values(content)[0]?.schema;
  return (schema?.anyOf ?? [schema]).map((each) => each?.$ref?.split('/').at(-1)).filter(Boolean);
}

export async function signIn(server, email, password, extra = {}) {
  const nobody = new Caller(server);
  const answer = await nobody.post('/session', { email, password, ...extra });
  assert.equal(answer.status, 201, answer.body);
  const cookie = answer.headers['set-cookie'][0];
  assert.match(cookie, /^__Host-stanhope=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax/);
  const caller = new Caller(server, { Cookie: cookie.split(';')[0] });
  caller.me = answer.json;
  return caller;
}

// Makes the staff of a newsroom: one person of every role, each signed in.
export async function makeStaff(newsroom, server) {
  const [publisher] = await newsroom.json(['staff', 'list']);
  const { one_time_password: password } = await newsroom.json(['staff', 'password', publisher.email]);
  const first = await signIn(server, publisher.email, password);
  await first.must(204, 'POST', '/password', { old: password, new: kPassword });
  const people = { publisher: first };
  for (const role of ['contributor', 'writer', 'translator', 'editor', 'moderator', 'administrator']) {
    const invited = await first.must(201, 'POST', '/staff', { email: `${role}@example.org`, name: `A ${role}`, role });
    const opened = await new Caller(server).post(invited.link.replace('/desk/link', '/links'), { password: kPassword });
    assert.equal(opened.status, 204, opened.body);
    people[role] = await signIn(server, `${role}@example.org`, kPassword);
  }
  const description = new Description(await first.must(200, 'GET', '/openapi.json'));
  for (const caller of Object.values(people)) caller.description = description;
  return { people, description };
}
