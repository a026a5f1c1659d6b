import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browserOf } from './browsers';

test('browsers are known by what they call themselves', () => {
  const chrome = browserOf('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36');
  assert.deepEqual(chrome, { browser: 'Chrome', system: 'Linux', isProgram: false });
  const phone = browserOf('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1');
  assert.deepEqual(phone, { browser: 'Safari', system: 'iPhone', isProgram: false });
  const edge = browserOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0');
  assert.equal(edge.browser, 'Edge');
  assert.deepEqual(browserOf('curl/8.1'), { browser: null, system: null, isProgram: true });
  assert.deepEqual(browserOf(''), { browser: null, system: null, isProgram: false });
});
