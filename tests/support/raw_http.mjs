// An HTTP client that sends exactly the bytes it is given, and returns exactly what the server answered.

import assert from 'node:assert/strict';
import net from 'node:net';

import { pause } from './process.mjs';

// Reads the response that `bytes` begins with: { status, fields, body, size }, or null if it is incomplete.
function readResponse(bytes, hasBody) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [statusLine, ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const match = /^HTTP\/1\.1 (\d{3}) [^\r\n]*$/.exec(statusLine);
  assert.ok(match, `not a status line: ${JSON.stringify(statusLine)}`);
  const status = Number(match[1]);
  const fields = {};
  for (const line of lines) {
    const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+): (.*)$/.exec(line);
    assert.ok(field, `not a field: ${JSON.stringify(line)}`);
    const name = field[1].toLowerCase();
    assert.ok(!(name in fields), `${name} twice`);
    fields[name] = field[2];
  }
  const bodiless = !hasBody || status < 200 || status === 204 || status === 304;
  assert.ok(bodiless || 'content-length' in fields, 'a body without Content-Length');
  const length = bodiless ? 0 : Number(fields['content-length']);
  if (bytes.length < end + 4 + length) return null;
  return { status, fields, body: bytes.toString('utf8', end + 4, end + 4 + length), size: end + 4 + length };
}

export class RawClient {
  #socket;
  #changed = () => {};
  received = Buffer.alloc(0);
  closed = false; // whether the server has closed the connection, or it was lost
  reset = false;

  constructor(socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      this.received = Buffer.concat([this.received, bytes]);
      this.#changed();
    });
    const onEnd = () => {
      this.closed = true;
      this.#changed();
    };
    socket.on('end', onEnd);
    socket.on('close', onEnd);
    socket.on('error', () => {
      this.reset = true;
      onEnd();
    });
    socket.unref();
  }

  static connect(port) {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ port, host: '127.0.0.1' });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new RawClient(socket));
      });
    });
  }

  send(bytes) {
    if (!this.#socket.destroyed) this.#socket.write(bytes);
    return this;
  }

  // Sends one piece after the other, each in a packet of its own.
  async sendSlowly(pieces, ms = 1) {
    for (const piece of pieces) {
      this.send(piece);
      await pause(ms);
    }
  }

  // Stops reading: received bytes stay in the kernel, as with a client that hangs.
  stopReading() {
    this.#socket.pause();
  }

  // Closes the sending side of the connection; the server can still answer.
  finish() {
    this.#socket.end();
  }

  // Closes the connection at once.
  leave() {
    this.#socket.destroy();
  }

  async #until(seen, what, ms) {
    const deadline = Date.now() + ms;
    for (;;) {
      const value = seen();
      if (value) return value;
      const left = deadline - Date.now();
      assert.ok(left > 0, `${what}: not within ${ms} ms; received ${JSON.stringify(this.received.toString('latin1').slice(0, 500))}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#changed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  // Waits for the next response, which can be an interim one (100). `method` is the method of its request.
  async response({ method = 'GET', ms = 5_000 } = {}) {
    const read = () => readResponse(this.received, method !== 'HEAD');
    await this.#until(() => read() || this.closed, 'a response', ms);
    const response = read();
    assert.ok(response, `the connection ended before a response: ${JSON.stringify(this.received.toString('latin1').slice(0, 500))}`);
    this.received = this.received.subarray(response.size);
    return response;
  }

  async responses(count, options) {
    const all = [];
    while (all.length < count) all.push(await this.response(options));
    return all;
  }

  // Waits until the server has closed the connection. Returns the responses; there must be no other bytes.
  async untilClosed(ms = 5_000) {
    await this.#until(() => this.closed, 'the end of the connection', ms);
    const all = [];
    while (this.received.length > 0) all.push(await this.response({ ms: 0 }));
    return all;
  }
}
