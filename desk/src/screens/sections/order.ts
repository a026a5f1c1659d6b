// The order of sections as a tree: each with its parts below it. Positions count within an edition.

import type { components } from '../../api/schema';

export type Section = components['schemas']['Section'];

export interface Placed {
  section: Section;
  depth: number;
  before: Section | null;   // the one above it among those with the same parent
  after: Section | null;
}

const parentOf = (section: Section, all: readonly Section[]) => (all.some(({ id }) => id === section.parent) ? section.parent : null);

export function asTree(sections: readonly Section[]): Placed[] {
  const sorted = [...sections].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const placed: Placed[] = [];
  const add = (parent: string | null, depth: number) => {
    const siblings = sorted.filter((each) => parentOf(each, sorted) === parent);
    siblings.forEach((section, at) => {
      placed.push({ section, depth, before: siblings[at - 1] ?? null, after: siblings[at + 1] ?? null });
      add(section.id, depth + 1);
    });
  };
  add(null, 0);
  return placed;
}

// The sections whose position changes if `moved` changes places with its neighbour, with their new positions.
export function positionsAfter(sections: readonly Section[], moved: string, neighbour: string): { id: string; position: number }[] {
  const order = asTree(sections).map(({ section }) => section.id);
  const ids = new Map(order.map((id) => [id, id]));
  ids.set(moved, neighbour);
  ids.set(neighbour, moved);
  const swapped = order.map((id) => ids.get(id) ?? id);
  const before = new Map(sections.map(({ id, position }) => [id, position]));
  return swapped.map((id, position) => ({ id, position })).filter(({ id, position }) => before.get(id) !== position);
}

// Which sections may become the parent of `section`: not itself and none of its parts.
export function possibleParents(section: Section | null, sections: readonly Section[]): Placed[] {
  const tree = asTree(sections);
  if (!section) return tree;
  const below = new Set([section.id]);
  for (const { section: each } of tree) if (each.parent && below.has(each.parent)) below.add(each.id);
  return tree.filter(({ section: { id } }) => !below.has(id));
}
