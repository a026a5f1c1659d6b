import assert from 'node:assert/strict';
import test from 'node:test';

import { Transform } from 'prosemirror-transform';

import { canonical } from '../editor/canonical';
import { readBody, writeNode, type JsonNode } from '../editor/schema';
import { changeInto, kMostStepBytes, merge } from './merge';
import { seeded } from './testing/random';

const paragraph = (id: string, words: string): JsonNode => ({
  type: 'paragraph', attrs: { id }, ...(words ? { content: [{ type: 'text', text: words }] } : {}),
});
const list = (id: string, ...items: [string, string][]): JsonNode => ({
  type: 'bullet_list', attrs: { id }, content: items.map(([item, words]) => ({ type: 'list_item', attrs: { id: item }, content: [paragraph(`${item}p`, words)] })),
});
const of = (...blocks: JsonNode[]) => ({ body: { type: 'doc', content: blocks } });
const words = (body: JsonNode) => (body.content ?? []).map((block) => readBody({ type: 'doc', content: [block] }).textContent);

test('blocks that one side changed come from that side', () => {
  const base = of(paragraph('a', 'one'), paragraph('b', 'two'), paragraph('c', 'three'));
  const theirs = of(paragraph('a', 'ONE'), paragraph('b', 'two'), paragraph('c', 'three'), paragraph('d', 'four'));
  const mine = of(paragraph('x', 'zero'), paragraph('a', 'one'), paragraph('c', 'three!'));
  const { content, clashes } = merge(base, theirs, mine);
  assert.deepEqual(words(content.body), ['zero', 'ONE', 'three!', 'four']);
  assert.deepEqual(clashes, []);
});

test('words that both changed in one block are merged', () => {
  const { content, clashes } = merge(of(paragraph('a', 'The ferry leaves at nine.')), of(paragraph('a', 'The last ferry leaves at nine.')), of(paragraph('a', 'The ferry leaves at ten.')));
  assert.deepEqual(words(content.body), ['The last ferry leaves at ten.']);
  assert.deepEqual(clashes, []);
});

test('a clash shows both', () => {
  const { content, clashes } = merge(of(paragraph('a', 'at nine')), of(paragraph('a', 'at ten')), of(paragraph('a', 'at eleven')));
  assert.deepEqual(words(content.body), ['at ten', 'at eleven']);
  assert.equal(clashes.length, 1);
  assert.deepEqual({ kind: clashes[0]?.kind, theirs: (clashes[0] as { theirs: string }).theirs }, { kind: 'block', theirs: 'a' });
});

test('what one side removed and the other changed stays', () => {
  const { content, clashes } = merge(of(paragraph('a', 'one'), paragraph('b', 'two')), of(paragraph('b', 'two')), of(paragraph('a', 'one more'), paragraph('b', 'two')));
  assert.deepEqual(words(content.body), ['one more', 'two']);
  assert.deepEqual(clashes, [{ kind: 'removed', block: 'a', by: 'them' }]);
});

test('the items of a list are merged one by one', () => {
  const { content, clashes } = merge(of(list('l', ['i', 'one'], ['j', 'two'])), of(list('l', ['i', 'ONE'], ['j', 'two'])), of(list('l', ['i', 'one'], ['j', 'two'], ['k', 'three'])));
  assert.deepEqual(words(content.body), ['ONEtwothree']);
  assert.deepEqual(clashes, []);
});

test('moved blocks keep the words of the other side', () => {
  const base = of(paragraph('a', 'one'), paragraph('b', 'two'), paragraph('c', 'three'));
  const { content } = merge(base, of(paragraph('c', 'three'), paragraph('a', 'one'), paragraph('b', 'two')), of(paragraph('a', 'one'), paragraph('b', 'two, too'), paragraph('c', 'three')));
  assert.deepEqual(words(content.body), ['three', 'one', 'two, too']);
});

test('fields are merged one by one', () => {
  const at = (headline: string, section: string, tags: string[]) => ({ ...of(), headline, section, tags });
  const { content, clashes } = merge(at('The ferry', 's', ['a']), at('The last ferry', 't', ['a', 'b']), at('The ferry!', 'u', []));
  assert.deepEqual([content.headline, content.section, content.tags], ['The last ferry!', 'u', ['b']]);
  assert.deepEqual(clashes, [{ kind: 'field', field: 'section', theirs: 't', mine: 'u' }]);
});

// Random edits of a body whose words are all different, so that each can be looked for.
function edited(random: ReturnType<typeof seeded>, blocks: JsonNode[], prefix: string): JsonNode[] {
  const result = [...blocks];
  for (let i = 0; i < 3; i += 1) {
    const place = random.below(result.length + 1);
    const kind = random.below(4);
    if (kind === 0) result.splice(place, 0, paragraph(`${prefix}${i}`, `${prefix}w${i}`));
    if (kind === 1 && result.length > 0) result.push(...result.splice(random.below(result.length), 1));
    const block = result[random.below(result.length || 1)];
    if (kind >= 2 && block) {
      const parts = (block.content?.[0]?.text ?? '').split(' ').filter(Boolean);
      parts.splice(random.below(parts.length + 1), 0, `${prefix}e${i}`);
      result[result.indexOf(block)] = paragraph(String(block.attrs?.id), parts.join(' '));
    }
  }
  return result;
}

test('no word is lost or doubled when nothing is removed', () => {
  const random = seeded(3);
  for (let round = 0; round < 1_000; round += 1) {
    const base = Array.from({ length: 1 + random.below(5) }, (_, i) => paragraph(`b${i}`, `b${i}x b${i}y b${i}z`));
    const [theirs, mine] = [edited(random, base, 't'), edited(random, base, 'm')];
    const { content, clashes } = merge(of(...base), of(...theirs), of(...mine));
    const text = words(content.body).join(' ').split(' ').filter(Boolean);
    const expected = new Set([...theirs, ...mine].flatMap((block) => (block.content?.[0]?.text ?? '').split(' ').filter(Boolean)));
    for (const word of expected) assert.ok(text.includes(word), `${word} is lost in round ${round}`);
    if (clashes.length === 0) assert.equal(text.length, expected.size, `a word is doubled in round ${round}: ${text}`);
  }
});

test('changeInto makes the other document in small steps', () => {
  const random = seeded(5);
  for (let round = 0; round < 300; round += 1) {
    const base = Array.from({ length: 1 + random.below(5) }, (_, i) => paragraph(`b${i}`, `b${i}x b${i}y`));
    const [from, into] = [readBody(of(...base).body), readBody(of(...edited(random, base, 't'), list('l', ['i', 'x'])).body)];
    const transform = new Transform(from);
    changeInto(transform, into);
    assert.equal(canonical(writeNode(transform.doc)), canonical(writeNode(into)));
  }
  const long = Array.from({ length: 200 }, (_, i) => paragraph(`p${i}`, 'ş'.repeat(1_000)));
  const transform = new Transform(readBody({ type: 'doc' }));
  changeInto(transform, readBody({ type: 'doc', content: long }));
  assert.ok(transform.steps.length > 3);
  for (const step of transform.steps) assert.ok(Buffer.byteLength(JSON.stringify(step.toJSON())) < 64 * 1024 && kMostStepBytes < 64 * 1024);
});
