// Merges sequences three ways: what two sides made of one base.

// The pairs of equal items of `a` and `b`, in order: a longest common subsequence (Myers).
export function matches<T>(a: readonly T[], b: readonly T[], equal: (x: T, y: T) => boolean): [number, number][] {
  let start = 0;
  while (start < a.length && start < b.length && equal(a[start] as T, b[start] as T)) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && equal(a[endA - 1] as T, b[endB - 1] as T)) {
    endA -= 1;
    endB -= 1;
  }
  const pairs: [number, number][] = [];
  for (let i = 0; i < start; i += 1) pairs.push([i, i]);
  for (const [i, j] of middle(a.slice(start, endA), b.slice(start, endB), equal)) pairs.push([i + start, j + start]);
  for (let i = endA, j = endB; i < a.length; i += 1, j += 1) pairs.push([i, j]);
  return pairs;
}

// Longer differences are not searched for: all of the middle then counts as changed.
const kMostEdits = 4_000;

function middle<T>(a: readonly T[], b: readonly T[], equal: (x: T, y: T) => boolean): [number, number][] {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return [];
  const most = Math.min(n + m, kMostEdits);
  const offset = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(furthest.slice(offset - edits - 1, offset + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const isDown = k === -edits || (k !== edits && at(furthest, offset + k - 1) < at(furthest, offset + k + 1));
      let x = isDown ? at(furthest, offset + k + 1) : at(furthest, offset + k - 1) + 1;
      let y = x - k;
      while (x < n && y < m && equal(a[x] as T, b[y] as T)) {
        x += 1;
        y += 1;
      }
      furthest[offset + k] = x;
      if (x >= n && y >= m) return walkBack(trace, edits, n, m);
    }
  }
  return [];
}

const at = (list: Int32Array, index: number): number => list[index] ?? 0;

function walkBack(trace: Int32Array[], edits: number, n: number, m: number): [number, number][] {
  const pairs: [number, number][] = [];
  let x = n;
  let y = m;
  for (let d = edits; d >= 0; d -= 1) {
    const row = trace[d] as Int32Array;
    const of = (k: number) => at(row, k + d + 1);
    const k = x - y;
    const isDown = k === -d || (k !== d && of(k - 1) < of(k + 1));
    const before = isDown ? k + 1 : k - 1;
    const beforeX = d === 0 ? 0 : of(before);
    const beforeY = d === 0 ? 0 : beforeX - before;
    while (x > beforeX && y > beforeY) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    x = beforeX;
    y = beforeY;
  }
  return pairs.reverse();
}

export type Chunk<T> = { kind: 'same'; base: T; theirs: T; mine: T } | { kind: 'one'; items: T[] } | { kind: 'clash'; base: T[]; theirs: T[]; mine: T[] };

type Join<T> = (theirs: readonly T[], mine: readonly T[]) => T[];
const oneAfterTheOther = <T>(theirs: readonly T[], mine: readonly T[]): T[] => [...theirs, ...mine];

// What both sides made of `base`. A `clash` is a stretch that they changed differently. `join` makes one of two
// insertions at one place.
export function chunks<T>(base: readonly T[], theirs: readonly T[], mine: readonly T[], equal: (x: T, y: T) => boolean, join: Join<T> = oneAfterTheOther): Chunk<T>[] {
  const inTheirs = new Map(matches(base, theirs, equal));
  const inMine = new Map(matches(base, mine, equal));
  const found: Chunk<T>[] = [];
  let [b, t, m] = [0, 0, 0];
  const isSame = (x: readonly T[], y: readonly T[]) => x.length === y.length && x.every((item, i) => equal(item, y[i] as T));
  for (;;) {
    let anchor = b;
    while (anchor < base.length && !(inTheirs.has(anchor) && inMine.has(anchor))) anchor += 1;
    const isEnd = anchor >= base.length;
    const endT = isEnd ? theirs.length : (inTheirs.get(anchor) as number);
    const endM = isEnd ? mine.length : (inMine.get(anchor) as number);
    const [partB, partT, partM] = [base.slice(b, anchor), theirs.slice(t, endT), mine.slice(m, endM)];
    if (partB.length + partT.length + partM.length > 0) {
      if (isSame(partB, partM) || isSame(partT, partM)) found.push({ kind: 'one', items: partT });
      else if (isSame(partB, partT)) found.push({ kind: 'one', items: partM });
      else if (partB.length === 0) found.push({ kind: 'one', items: join(partT, partM) });
      else if (insertsOnly(partB, partT, equal) && insertsOnly(partM, partB, equal)) found.push({ kind: 'one', items: withoutRemoved(partB, partT, partM, equal) });
      else if (insertsOnly(partB, partM, equal) && insertsOnly(partT, partB, equal)) found.push({ kind: 'one', items: withoutRemoved(partB, partM, partT, equal) });
      else found.push({ kind: 'clash', base: partB, theirs: partT, mine: partM });
    }
    if (isEnd) return found;
    found.push({ kind: 'same', base: base[anchor] as T, theirs: theirs[endT] as T, mine: mine[endM] as T });
    [b, t, m] = [anchor + 1, endT + 1, endM + 1];
  }
}

type Equal<T> = (x: T, y: T) => boolean;

const insertsOnly = <T>(before: readonly T[], after: readonly T[], equal: Equal<T>): boolean => matches(before, after, equal).length === before.length;

// One side only inserted, and the other only removed: all of the insertions stay.
function withoutRemoved<T>(base: readonly T[], inserted: readonly T[], removed: readonly T[], equal: Equal<T>): T[] {
  const stays = new Set(matches(base, removed, equal).map(([i]) => i));
  const inBase = new Map(matches(base, inserted, equal).map(([i, j]) => [j, i]));
  return inserted.filter((_, j) => !inBase.has(j) || stays.has(inBase.get(j) as number));
}

const kWords = /\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;
export const wordsOf = (text: string): string[] => text.match(kWords) ?? [];

// Two insertions at one place, which may be two states of one: its first state can reach the other side by another
// way. It is so if one continues the other, or if they have much in common.
export function joinInsertions<T>(theirs: readonly T[], mine: readonly T[], textOf: (item: T) => string): T[] {
  const text = (items: readonly T[]) => items.map(textOf).join('');
  if (text(mine).startsWith(text(theirs))) return [...mine];
  if (text(theirs).startsWith(text(mine))) return [...theirs];
  const common = matches(theirs, mine, (x, y) => textOf(x) === textOf(y));
  const letters = (items: readonly T[]) => text(items).replace(/[^\p{L}\p{N}]/gu, '').length;
  if (letters(common.map(([i]) => theirs[i] as T)) * 2 < Math.min(letters(theirs), letters(mine)) || common.length === 0) return [...theirs, ...mine];
  const merged: T[] = [];
  let [t, m] = [0, 0];
  for (const [i, j] of [...common, [theirs.length, mine.length] as const]) {
    merged.push(...theirs.slice(t, i), ...mine.slice(m, j), ...theirs.slice(i, i + 1));
    [t, m] = [i + 1, j + 1];
  }
  return merged;
}

// Merges a text: letter by letter if `base` is where both began, and word by word if it may be older. Where both sides
// changed the same, the result has what both wrote.
export function mergedText(base: string, theirs: string, mine: string, by: 'letters' | 'words' = 'letters'): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const split = (text: string) => (by === 'letters' ? [...text] : wordsOf(text));
  const join = (x: readonly string[], y: readonly string[]) => (by === 'letters' ? oneAfterTheOther(x, y) : joinInsertions(x, y, (word) => word));
  const parts = chunks(split(base), split(theirs), split(mine), (x, y) => x === y, join);
  const items = (part: Chunk<string>) => (part.kind === 'same' ? [part.base] : part.kind === 'one' ? part.items : join(part.theirs, part.mine));
  return parts.flatMap(items).join('');
}

// Merges a list of single things, such as tags: additions and removals of both sides.
export function mergedList<T>(base: readonly T[], theirs: readonly T[], mine: readonly T[], key: (item: T) => string): T[] {
  const keys = (list: readonly T[]) => new Set(list.map(key));
  const [inBase, inTheirs, inMine] = [keys(base), keys(theirs), keys(mine)];
  const kept = theirs.filter((item) => inMine.has(key(item)) || !inBase.has(key(item)));
  const added = mine.filter((item) => !inBase.has(key(item)) && !inTheirs.has(key(item)));
  const isReordered = mine.length === base.length && mine.every((item) => inBase.has(key(item))) && theirs.every((item, i) => key(item) === key(base[i] as T));
  return isReordered ? [...mine] : [...kept, ...added];
}
