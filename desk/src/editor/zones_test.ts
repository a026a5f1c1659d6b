import assert from 'node:assert/strict';
import test from 'node:test';

import { changesNear, instantsOf, wallOf } from './zones';

const said = (wall: string, zone: string) => instantsOf(wall, zone).map((instant) => instant.toISOString());

test('a time is an instant in its zone', () => {
  assert.deepEqual(said('2026-12-01T06:00', 'Europe/Istanbul'), ['2026-12-01T03:00:00.000Z']);
  assert.deepEqual(said('2026-12-01T06:00', 'Asia/Nicosia'), ['2026-12-01T04:00:00.000Z']);
  assert.deepEqual(said('2026-07-01T06:00', 'Asia/Nicosia'), ['2026-07-01T03:00:00.000Z']);
});

test('an hour that clocks skip has no instant, and one that comes twice has two', () => {
  assert.deepEqual(said('2027-03-28T03:30', 'Asia/Nicosia'), []);
  assert.deepEqual(said('2027-10-31T03:30', 'Asia/Nicosia'), ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']);
  assert.deepEqual(said('2027-03-28T03:30', 'Europe/Istanbul'), ['2027-03-28T00:30:00.000Z']);
});

test('a wall shows the time of its zone', () => {
  assert.equal(wallOf(new Date('2026-12-01T04:00:00Z'), 'Asia/Nicosia'), '2026-12-01T06:00');
  assert.ok(changesNear(new Date('2027-03-28T10:00:00Z'), 'Asia/Nicosia'));
  assert.ok(!changesNear(new Date('2027-03-28T10:00:00Z'), 'Europe/Istanbul'));
});
