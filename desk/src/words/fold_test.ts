import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fold, matches } from './fold';

test('Folded text has neither case nor marks, in three scripts', () => {
  assert.equal(fold('IŞIK'), 'isik');
  assert.equal(fold('ışık'), 'isik');
  assert.equal(fold('İncelemede'), fold('incelemede'));
  assert.equal(fold('Άρθρα'), 'αρθρα');
  assert.equal(fold('ΤΙΤΛΟΣ'), fold('τίτλος'));
});

test('Each word of a query must begin a word of the text', () => {
  assert.ok(matches('Meclis bugün toplanıyor', 'top mec'));
  assert.ok(!matches('Meclis bugün toplanıyor', 'clis'));
  assert.ok(matches('anything', ''));
});
