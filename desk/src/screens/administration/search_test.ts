import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fits, folded } from './search';

test('letters are compared without accents and dots', () => {
  assert.equal(folded('IŞIK'), folded('isik'));
  assert.equal(folded('Lefkoşa'), 'lefkosa');
  assert.equal(folded('Λευκωσία'), 'λευκωσια');
  assert.equal(folded('ΕΚΔΌΤΗΣ'), folded('εκδοτης'));
});

test('each word of the query must be found', () => {
  assert.equal(fits('fer nar', ['The Narlıyaka ferry']), true);
  assert.equal(fits('fer boat', ['The Narlıyaka ferry', null]), false);
  assert.equal(fits('  ', []), true);
  assert.equal(fits('ada@harb', ['ada@harbour.example']), true);
});
