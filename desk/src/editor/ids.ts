// Ids of blocks. An id belongs to the block that was there first, because notes and translations name it.

import type { Node } from 'prosemirror-model';
import { Fragment, Slice } from 'prosemirror-model';
import { Plugin, type EditorState, type Transaction } from 'prosemirror-state';

import { newBlockId } from './schema';

const hasId = (node: Node): boolean => 'id' in node.attrs;

// Whether a step of typing alone: then no block came or went.
function isTyping(transaction: Transaction): boolean {
  return transaction.steps.every((step) => {
    const { slice } = step as { slice?: Slice };
    if (!slice) return true; // marks and attributes
    let isInline = slice.openStart === 0 && slice.openEnd === 0;
    slice.content.forEach((node) => {
      isInline &&= node.isInline;
    });
    return isInline;
  });
}

// Of two blocks with one id, the second gets another; unless the first is what a split left empty above the words.
function withIds(state: EditorState): Transaction | null {
  const seen = new Map<string, { position: number; node: Node }>();
  const changes: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.isInline) return false;
    if (!hasId(node)) return true;
    const id = node.attrs.id as string | null;
    const first = id === null ? undefined : seen.get(id);
    if (id === null) changes.push(position);
    else if (!first) seen.set(id, { position, node });
    else if (first.node.isTextblock && first.node.content.size === 0 && node.content.size > 0) {
      changes.push(first.position);
      seen.set(id, { position, node });
    } else changes.push(position);
    return !node.isTextblock;
  });
  if (changes.length === 0) return null;
  const transaction = state.tr;
  for (const position of changes) transaction.setNodeAttribute(position, 'id', newBlockId());
  return transaction.setStoredMarks(state.storedMarks);
}

export function bare(fragment: Fragment, keep: (id: string) => boolean): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    const content = node.isText ? node.content : bare(node.content, keep);
    const id = node.attrs.id as string | undefined | null;
    const attrs = hasId(node) && !(id && keep(id)) ? { ...node.attrs, id: null } : node.attrs;
    nodes.push(node.isText ? node : node.type.create(attrs, content, node.marks));
  });
  return Fragment.from(nodes);
}

export function ids(): Plugin {
  const everSeen = new Set<string>();
  const look = (doc: Node) => {
    const found = new Set<string>();
    doc.descendants((node) => {
      if (typeof node.attrs.id === 'string') {
        found.add(node.attrs.id);
        everSeen.add(node.attrs.id);
      }
      return !node.isTextblock;
    });
    return found;
  };
  return new Plugin({
    appendTransaction(transactions, before, state) {
      const isOurs = transactions.some((one) => one.docChanged && one.getMeta('rebased') === undefined && !one.getMeta('remote') && !one.getMeta('restored'));
      if (!isOurs || before.doc === state.doc || transactions.every(isTyping)) return null;
      return withIds(state);
    },
    props: {
      // What was cut here comes back with its ids; a copy gets new ones.
      transformPasted(slice, view) {
        const isMoved = view.dragging?.move === true;
        const present = look(view.state.doc);
        const keep = (id: string) => isMoved || (everSeen.has(id) && !present.has(id));
        return new Slice(bare(slice.content, keep), slice.openStart, slice.openEnd);
      },
    },
    view: (view) => {
      look(view.state.doc);
      return {
        update(next, before) {
          if (before.doc.childCount !== next.state.doc.childCount) look(before.doc);
        },
      };
    },
  });
}
