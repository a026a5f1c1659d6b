import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { extentOf, rights, roles } from './roles';

const kGuide = '../docs/guide/roles.md';

test('the table is the one of the guide', { skip: !fs.existsSync(kGuide) && 'the guide is not here' }, () => {
  const lines = fs.readFileSync(kGuide, 'utf8').split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [head = [], , ...rows] = lines;
  assert.deepEqual(head.slice(1), [...roles]);
  const names = (right: string) => ({ read_audit: 'read the audit log', use_html: 'use HTML' }[right] ?? right.replace('_', ' '));
  const table = rows.slice(0, rights.length).map(([name, ...extents]) => [name, ...extents.map((extent) => (extent === '–' ? 'none' : extent))]);
  assert.deepEqual(rights.map((right) => [names(right), ...roles.map((role) => extentOf(role, right))]), table);
});
