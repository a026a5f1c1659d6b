// What can be inserted, and how blocks are changed and moved.

import { lift, setBlockType, wrapIn } from 'prosemirror-commands';
import { Fragment, type Node, type NodeType } from 'prosemirror-model';
import { wrapInList } from 'prosemirror-schema-list';
import { NodeSelection, Selection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';

import { schema } from './schema';

export type BlockName =
  | 'paragraph' | 'heading2' | 'heading3' | 'heading4' | 'bullet_list' | 'ordered_list' | 'quote' | 'pull_quote' | 'picture' | 'gallery' | 'embed'
  | 'table' | 'fact_box' | 'divider' | 'code_block' | 'html';

export const blockNames: readonly BlockName[] = [
  'paragraph', 'heading2', 'heading3', 'heading4', 'picture', 'quote', 'pull_quote', 'bullet_list', 'ordered_list', 'fact_box', 'embed', 'table', 'gallery', 'divider',
  'code_block', 'html',
];

export const type = (name: string): NodeType => schema.nodes[name] as NodeType;
const paragraph = (): Node => type('paragraph').create();

function tableOf(rows: number, columns: number): Node {
  const cells = (name: string) => Array.from({ length: columns }, () => type(name).create(null, paragraph()));
  const row = (name: string) => type('table_row').create(null, cells(name));
  return type('table').create(null, [row('table_header'), ...Array.from({ length: rows - 1 }, () => row('table_cell'))]);
}

export function nodeFor(name: BlockName, attrs: Record<string, unknown> = {}): Node {
  if (name === 'fact_box' || name === 'quote') return type(name).create(attrs, paragraph());
  if (name === 'table') return tableOf(3, 3);
  return type(name).create(attrs);
}

// The block at the top level that the selection is in.
export function blockAt(state: EditorState): { node: Node; from: number; to: number; index: number } | null {
  const { $from } = state.selection;
  const index = $from.index(0);
  const node = state.selection instanceof NodeSelection && $from.depth === 0 ? state.selection.node : $from.depth > 0 ? $from.node(1) : state.doc.maybeChild(index);
  if (!node) return null;
  const from = $from.depth > 0 ? $from.before(1) : $from.pos;
  return { node, from, to: from + node.nodeSize, index };
}

// Inserts a block below the one with the selection, or instead of it if that is empty.
export function insertBlock(node: Node): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const at = blockAt(state);
    const isEmpty = at?.node.type === type('paragraph') && at.node.content.size === 0;
    const from = at ? (isEmpty ? at.from : at.to) : state.doc.content.size;
    const transaction = state.tr.replaceWith(from, isEmpty && at ? at.to : from, node);
    if (node.isLeaf && transaction.doc.resolve(from + node.nodeSize).nodeAfter === null) transaction.insert(from + node.nodeSize, paragraph());
    const inside = node.isLeaf ? from + node.nodeSize : from + 1;
    dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(inside))).scrollIntoView());
    return true;
  };
}

// Makes the block with the selection into another kind.
export function turnInto(name: BlockName): Command {
  if (name === 'paragraph') return (state, dispatch) => setBlockType(type('paragraph'))(state, dispatch) || lift(state, dispatch);
  const heading = /^heading(\d)$/.exec(name);
  if (heading) return setBlockType(type('heading'), { level: Number(heading[1]) });
  if (name === 'code_block' || name === 'pull_quote') return setBlockType(type(name));
  if (name === 'bullet_list' || name === 'ordered_list') return wrapInList(type(name));
  if (name === 'quote' || name === 'fact_box') return (state, dispatch) => wrapIn(type(name))(state, dispatch) || insertBlock(nodeFor(name))(state, dispatch);
  return insertBlock(nodeFor(name));
}

export function currentBlock(state: EditorState): BlockName {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === 'heading') return `heading${String(node.attrs.level)}` as BlockName;
    if (node.type.name !== 'paragraph' && (blockNames as readonly string[]).includes(node.type.name)) return node.type.name as BlockName;
  }
  return 'paragraph';
}

// Moves the block with the selection up or down. The steps move its neighbour: whoever types in the block meanwhile
// loses nothing.
export function moveBlock(by: -1 | 1, said: (place: number, of: number) => void): Command {
  return (state, dispatch) => {
    const at = blockAt(state);
    const other = at && state.doc.maybeChild(at.index + by);
    if (!at || !other) return false;
    if (!dispatch) return true;
    const transaction: Transaction = state.tr;
    if (by < 0) {
      transaction.insert(at.to, other).delete(at.from - other.nodeSize, at.from);
    } else {
      transaction.delete(at.to, at.to + other.nodeSize).insert(at.from, other);
    }
    dispatch(transaction.scrollIntoView());
    said(at.index + by + 1, state.doc.childCount);
    return true;
  };
}

// The first paragraph of an empty body, for a person who begins to write.
export function beginBody(state: EditorState): Transaction | null {
  if (state.doc.childCount > 0) return null;
  const transaction = state.tr.insert(0, Fragment.from(paragraph()));
  return transaction.setSelection(TextSelection.create(transaction.doc, 1));
}

export function removeBlock(state: EditorState, from: number, node: Node): Transaction {
  return state.tr.delete(from, from + node.nodeSize);
}
