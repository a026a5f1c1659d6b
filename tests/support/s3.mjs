// An S3-compatible store for tests, in memory. It computes each request's signature again from the received bytes
// (Amazon S3 API Reference, Signature Version 4), and checks each body against its hash.

import crypto from 'node:crypto';
import http from 'node:http';
import { once } from 'node:events';

const hmac = (key, text) => crypto.createHmac('sha256', key).update(text).digest();
const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');
const escape = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
const xml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

class Refused extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
  }
}

export class Store {
  region = 'eu-test-1';
  bucket = 'news-room';
  keyId = 'AKIDFORTESTS';
  secret = 'a secret/with+signs=';
  objects = new Map(); // objects by key: { bytes, type, at }
  requests = [];
  pageLength = 1000;
  failures = 0; // how many of the next requests to answer with 503
  delay = 0; // milliseconds before each answer

  static async start() {
    const store = new Store();
    store.server = http.createServer((request, response) => store.#answer(request, response));
    store.server.listen(0, '127.0.0.1');
    await once(store.server, 'listening');
    store.endpoint = `http://127.0.0.1:${store.server.address().port}`;
    return store;
  }
  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  // The environment variables with which a newsroom uses this store.
  get environment() {
    return {
      STANHOPE_S3_ENDPOINT: this.endpoint, STANHOPE_S3_REGION: this.region, STANHOPE_S3_BUCKET: this.bucket,
      STANHOPE_S3_KEY_ID: this.keyId, STANHOPE_S3_SECRET: this.secret,
    };
  }

  async #answer(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    this.requests.push(`${request.method} ${request.url}`);
    if (this.delay) await new Promise((resolve) => setTimeout(resolve, this.delay));
    try {
      if (this.failures > 0 && this.failures--) throw new Refused(503, 'SlowDown');
      this.#verify(request, body);
      this.#serve(request, body, response);
    } catch (error) {
      response.writeHead(error.status ?? 500, { 'Content-Type': 'application/xml' });
      response.end(`<?xml version="1.0"?><Error><Code>${error.message}</Code></Error>`);
    }
  }

  #verify(request, body) {
    const given = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
    if (!given) throw new Refused(403, 'AccessDenied');
    const [, keyId, day, region, names, signature] = given;
    if (keyId !== this.keyId) throw new Refused(403, 'InvalidAccessKeyId');
    if (region !== this.region) throw new Refused(400, 'AuthorizationHeaderMalformed');
    const time = request.headers['x-amz-date'] ?? '';
    const [, ...digits] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? [];
    const at = Date.UTC(digits[0], digits[1] - 1, ...digits.slice(2).map(Number));
    if (!(Math.abs(Date.now() - at) < 15 * 60_000) || !time.startsWith(day)) throw new Refused(403, 'RequestTimeTooSkewed');
    const signed = names.split(';');
    for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256']) if (!signed.includes(needed)) throw new Refused(403, 'AccessDenied');
    if (request.headers['x-amz-content-sha256'] !== sha256(body)) throw new Refused(400, 'XAmzContentSHA256Mismatch');
    const [path, query = ''] = request.url.split('?');
    const canonicalQuery = [...new URLSearchParams(query)].map(([name, value]) => `${escape(name)}=${escape(value)}`).sort().join('&');
    const fields = signed.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`).join('');
    const canonical = [request.method, path, canonicalQuery, fields, names, sha256(body)].join('\n');
    const key = hmac(hmac(hmac(hmac(`AWS4${this.secret}`, day), region), 's3'), 'aws4_request');
    const expected = hmac(key, ['AWS4-HMAC-SHA256', time, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')).toString('hex');
    if (signature !== expected) throw new Refused(403, 'SignatureDoesNotMatch');
  }

  #serve(request, body, response) {
    const url = new URL(request.url, this.endpoint);
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    if (bucket !== this.bucket) throw new Refused(404, 'NoSuchBucket');
    const key = rest.join('/');
    if (key === '' && request.method === 'GET') return this.#list(url.searchParams, response);
    if (request.method === 'PUT') {
      this.objects.set(key, { bytes: body, type: request.headers['content-type'], at: new Date() });
      return response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return response.writeHead(204).end();
    }
    const object = this.objects.get(key);
    if (!object) throw new Refused(404, 'NoSuchKey');
    response.writeHead(200, { 'Content-Type': object.type, 'Content-Length': object.bytes.length }).end(object.bytes);
  }

  // Answers a list of the keys after the continuation token. The token is the last key of the previous page.
  #list(asked, response) {
    if (asked.get('list-type') !== '2') throw new Refused(400, 'InvalidArgument');
    const after = Buffer.from(asked.get('continuation-token') ?? '', 'base64').toString();
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(asked.get('prefix') ?? '') && key > after).sort();
    const told = keys.slice(0, this.pageLength);
    const contents = told.map((key) => {
      const { bytes, at } = this.objects.get(key);
      return `<Contents><Key>${xml(key)}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
    });
    const next = told.length < keys.length ? `<NextContinuationToken>${Buffer.from(told.at(-1)).toString('base64')}</NextContinuationToken>` : '';
    response.writeHead(200, { 'Content-Type': 'application/xml' });
    response.end(`<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${this.bucket}</Name><IsTruncated>${next !== ''}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`);
  }
}
