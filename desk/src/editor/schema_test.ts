import assert from 'node:assert/strict';
import test from 'node:test';

import { canonical } from './canonical';
import { readBody, schema, writeNode, type JsonNode } from './schema';

const text = (words: string, ...marks: JsonNode['marks'] & object): JsonNode => ({ type: 'text', text: words, ...(marks.length ? { marks } : {}) });
let count = 0;
const node = (type: string, attrs: Record<string, unknown> = {}, ...content: JsonNode[]): JsonNode => {
  count += 1;
  return { type, attrs: { id: `b${count}`, ...attrs }, ...(content.length ? { content } : {}) };
};
const paragraph = (words = 'Vapur dokuzda kalkar.') => node('paragraph', {}, text(words));

const everything: JsonNode = {
  type: 'doc',
  content: [
    node('paragraph', {},
      text('a', { type: 'bold' }, { type: 'code' }, { type: 'italic' }),
      text('b', { attrs: { lang: 'el' }, type: 'language' }, { attrs: { href: 'https://a.example/', title: 'A' }, type: 'link' }),
      { type: 'hard_break' }, { type: 'hard_break', marks: [{ type: 'bold' }] },
      text('c', { type: 'strike' }, { type: 'subscript' }, { type: 'superscript' }),
      text('d', { attrs: { href: '/tr' }, type: 'link' })),
    node('paragraph'),
    node('heading', { level: 4 }, text('Başlık')),
    node('bullet_list', {}, node('list_item', {}, paragraph(), node('ordered_list', { start: 0 }, node('list_item', {}, paragraph())))),
    node('ordered_list', {}, node('list_item', {}, node('bullet_list', {}, node('list_item', {}, paragraph())))),
    node('quote', { attribution: 'Ayşe', source: 'https://a.example' }, paragraph(), node('bullet_list', {}, node('list_item', {}, paragraph()))),
    node('quote', {}, paragraph()),
    node('pull_quote', {}, text('Kısa')),
    node('picture', { picture: '01a2', alt: 'x', caption: 'y', credit: 'z' }),
    node('picture', { picture: '' }),
    node('gallery', { title: 'Liman' }, node('picture', { picture: '1' }), node('picture', { picture: '2', caption: '' })),
    node('embed', { address: 'https://v.example/1', provider: 'V', title: 'T' }),
    node('table', { caption: 'Sonuçlar' },
      node('table_row', {}, node('table_header', { colspan: 2 }, paragraph())),
      node('table_row', {}, node('table_cell', { rowspan: 2 }, paragraph(), node('ordered_list', {}, node('list_item', {}, paragraph()))), node('table_cell', {}, paragraph())),
      node('table_row', {}, node('table_cell', {}, node('paragraph')))),
    node('fact_box', { title: 'Künye' }, node('heading', { level: 2 }, text('Bir')), paragraph()),
    node('divider'),
    node('code_block', { language: 'c' }, text('int x;\n  x = 1;')),
    node('html', { html: '<p>x</p>' }),
  ],
};

test('a body with every block and mark stays as it is', () => {
  const read = readBody(everything);
  assert.equal(canonical(writeNode(read)), canonical(everything));
  assert.ok(readBody(writeNode(read)).eq(read));
  const used = new Set<string>();
  read.descendants((inner) => {
    used.add(inner.type.name);
    inner.marks.forEach((mark) => used.add(mark.type.name));
  });
  for (const name of [...Object.keys(schema.nodes), ...Object.keys(schema.marks)]) assert.ok(name === 'doc' || used.has(name), name);
});

test('marks are in the order in which the server stores them', () => {
  const names = Object.keys(schema.marks);
  assert.deepEqual(names, [...names].sort());
});

test('a body without blocks is a body', () => {
  assert.deepEqual(writeNode(readBody({ type: 'doc' })), { type: 'doc' });
  assert.deepEqual(writeNode(readBody(null)), { type: 'doc' });
});

test('blocks of code are read under their old name, too', () => {
  const read = readBody({ type: 'doc', content: [{ type: 'code', attrs: { id: 'c' }, content: [{ type: 'text', text: 'x' }] }] });
  assert.equal(read.firstChild?.type.name, 'code_block');
});

test('what does not fit is refused', () => {
  assert.throws(() => readBody({ type: 'doc', content: [{ type: 'list_item' }] }), RangeError);
  assert.throws(() => readBody({ type: 'doc', content: [{ type: 'poem' }] }), RangeError);
});
