import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';

import { qrCode, qrPath } from './qr';

const kAddress = 'otpauth://totp/Stanhope:ada@harbour.example?secret=JBSWY3DPEHPK3PXP&issuer=Stanhope';

test('a QR code grows with its text', () => {
  assert.equal(qrCode('14 bytes, yes?').size, 21);
  assert.equal(qrCode('15 bytes, yes??').size, 25);
  assert.equal(qrCode('x'.repeat(666)).size, 97);
  assert.throws(() => qrCode('x'.repeat(667)), RangeError);
});

test('a QR code is the one that other programs read', () => {
  // The modules of this address were read by another decoder when the hash was written down.
  const hash = crypto.createHash('sha256').update(qrPath(qrCode(kAddress))).digest('hex');
  assert.equal(hash, 'c80e187f69f90f2a6fb50f491b2c743ce0cc6c2bbad43d05f1080bb4e1e4a17f');
});

test('a path covers each dark module once', () => {
  const code = qrCode(kAddress);
  let dark = 0;
  for (let y = 0; y < code.size; ++y) for (let x = 0; x < code.size; ++x) if (code.isDark(x, y)) ++dark;
  const drawn = [...qrPath(code).matchAll(/h(\d+)v1/g)].reduce((sum, [, width]) => sum + Number(width), 0);
  assert.equal(drawn, dark);
});
