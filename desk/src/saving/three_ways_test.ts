import assert from 'node:assert/strict';
import test from 'node:test';

import { seeded } from './testing/random';
import { matches, mergedList, mergedText } from './three_ways';

const same = (x: string, y: string) => x === y;

// The length of a longest common subsequence, by the plain table.
function longest(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      table[i]![j] = a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
    }
  }
  return table[a.length]![b.length]!;
}

test('matches are a longest common subsequence', () => {
  const random = seeded(7);
  for (let round = 0; round < 2_000; round += 1) {
    const word = () => Array.from({ length: random.below(14) }, () => 'abc'[random.below(3)]).join('');
    const [a, b] = [word(), word()];
    const pairs = matches([...a], [...b], same);
    for (const [i, j] of pairs) assert.equal(a[i], b[j], `${a} ${b}`);
    for (let i = 1; i < pairs.length; i += 1) assert.ok(pairs[i]![0] > pairs[i - 1]![0] && pairs[i]![1] > pairs[i - 1]![1]);
    assert.equal(pairs.length, longest(a, b), `${a} ${b}`);
  }
});

test('changes at different places are merged', () => {
  assert.equal(mergedText('the ferry leaves at nine', 'the last ferry leaves at nine', 'the ferry leaves at ten'), 'the last ferry leaves at ten');
  assert.equal(mergedText('a', 'a', 'b'), 'b');
  assert.equal(mergedText('a', 'b', 'a'), 'b');
  assert.equal(mergedText('', 'x', 'x'), 'x');
});

test('nothing that one side inserted is lost', () => {
  const random = seeded(11);
  for (let round = 0; round < 500; round += 1) {
    const base = Array.from({ length: random.below(20) }, () => 'abcd '[random.below(5)]).join('');
    const put = (text: string, marker: string) => {
      const at = random.below(text.length + 1);
      return text.slice(0, at) + marker + text.slice(at);
    };
    const merged = mergedText(base, put(base, '<1>'), put(base, '<2>'));
    for (const letter of '12') assert.equal(merged.split(letter).length, 2, `${base}: ${merged}`);
  }
});

test('lists take the additions and removals of both sides', () => {
  const merged = mergedList(['a', 'b', 'c'], ['a', 'c', 'd'], ['b', 'c', 'e'], (item) => item);
  assert.deepEqual(merged, ['c', 'd', 'e']);
  assert.deepEqual(mergedList(['a', 'b'], ['a', 'b'], ['b', 'a'], (item) => item), ['b', 'a']);
});
