import assert from 'node:assert/strict';
import { test } from 'node:test';

import { queryOf, readFilters, writeFilters } from './filters';

test('Filters survive the way through the address', () => {
  const address = 'state=draft&state=in_review&edition=tr&q=me%C3%A7lis&mine=1&sort=updated';
  const filters = readFilters(new URLSearchParams(address));
  assert.deepEqual(filters.state, ['draft', 'in_review']);
  assert.deepEqual(readFilters(writeFilters(filters)), filters);
});

test('What an address makes up is ignored', () => {
  const filters = readFilters(new URLSearchParams('state=lost&sort=backwards'));
  assert.deepEqual(filters.state, []);
  assert.equal(filters.sort, '-updated');
  assert.equal(writeFilters(filters).toString(), '');
});

test('The server is asked for nothing that is not set', () => {
  assert.deepEqual(queryOf(readFilters(new URLSearchParams('q=++')), 'me'), {});
  assert.deepEqual(queryOf(readFilters(new URLSearchParams('mine=1&state=draft')), 'me'), { creator: 'staff:me', state: ['draft'] });
});
