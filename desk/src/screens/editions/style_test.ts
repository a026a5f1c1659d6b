import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byPattern, isTimeZone, sampleOf } from './style';

const at = new Date('2026-11-29T12:05:00Z');
const style = { locale: 'tr-TR', time_zone: 'Europe/Istanbul', date_pattern: '', time_pattern: '', number_locale: '' };

test('a pattern gives what readers see', () => {
  assert.equal(byPattern('dd/MM/yy', at, 'en-GB', 'Europe/Istanbul'), '29/11/26');
  assert.equal(byPattern('HH:mm', at, 'en-GB', 'Europe/Istanbul'), '15:05');
  assert.equal(byPattern('d MMMM yyyy', at, 'tr-TR', 'Europe/Istanbul'), '29 Kasım 2026');
  assert.equal(byPattern('d MMMM', at, 'el-GR', 'Asia/Nicosia'), '29 Νοεμβρίου');
  assert.equal(byPattern("HH'h'mm", at, 'en-GB', 'UTC'), '12h05');
  assert.equal(byPattern('d QQQ', at, 'en-GB', 'UTC'), null);
});

test('a sample is in the time zone and the language of the edition', () => {
  assert.deepEqual(sampleOf(style, 'tr', at), { date: '29 Kasım 2026', time: '15:05', number: '12.345,6' });
  assert.equal(sampleOf({ ...style, locale: '', number_locale: 'en-GB' }, 'tr', at)?.number, '12,345.6');
  assert.equal(sampleOf({ ...style, time_zone: 'Europe/Istanbull' }, 'tr', at), null);
});

test('a time zone is known by its name', () => {
  assert.equal(isTimeZone('Asia/Nicosia'), true);
  assert.equal(isTimeZone('Nicosia'), false);
});
