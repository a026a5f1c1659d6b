// Generates pictures for tests.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

import { temporaryFolder } from './newsroom.mjs';
import { binary } from './process.mjs';

function chunk(name, contents) {
  const checked = Buffer.concat([Buffer.from(name), contents]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(contents.length, 0);
  ends.writeUInt32BE(crc32(checked), 4);
  return Buffer.concat([ends.subarray(0, 4), checked, ends.subarray(4)]);
}

// The CRC of PNG (annex D). Only later versions of Node have this function.
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export function pngHead(width, height) {
  const sizes = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  sizes.writeUInt32BE(width, 0);
  sizes.writeUInt32BE(height, 4);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', sizes)]);
}

// Makes a PNG in which red grows to the right and green downwards, so that the color of a pixel shows where
// it was.
export function png(width, height, seed = 64) {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const at = y * (1 + 3 * width) + 1 + 3 * x;
      rows[at] = (255 * x) / width;
      rows[at + 1] = (255 * y) / height;
      rows[at + 2] = seed % 256;
    }
  }
  return Buffer.concat([pngHead(width, height), chunk('IDAT', zlib.deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

// The color of the first pixel of an 8-bit PNG that is not interlaced. No filter changes this pixel (PNG
// §9.2).
export function firstPixel(bytes) {
  const parts = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return [...zlib.inflateSync(Buffer.concat(parts)).subarray(1, 4)];
}

const xmp = (properties) => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;

// Makes a photograph with the metadata that an agency sends.
export function jpeg(width, height, { caption, credit, alternative } = {}) {
  const folder = temporaryFolder();
  const [file, made] = [path.join(folder, 'a.png'), path.join(folder, 'a.jpg')];
  fs.writeFileSync(file, png(width, height));
  const properties = [
    caption && `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description>`,
    credit && `<photoshop:Credit>${credit}</photoshop:Credit>`,
    alternative && `<core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">${alternative}</rdf:li></rdf:Alt></core:AltTextAccessibility>`,
  ].filter(Boolean).join('');
  const asked = { file, max_pixels: 1e9, credit: xmp(properties), outputs: [{ path: made, kind: 'jpeg', width, quality: 85 }] };
  const ran = spawnSync(path.join(path.dirname(binary), 'stanhope-pictures'), { input: JSON.stringify(asked), encoding: 'utf8' });
  if (!fs.existsSync(made)) throw new Error(ran.stdout + ran.stderr);
  return fs.readFileSync(made);
}

// Uploads a picture as `caller`; returns the answer.
export function send(caller, bytes) {
  return caller.call('POST', '/pictures', { file: bytes });
}
