// The marks and kinds of block. It listens to the view by itself and changes its buttons in place, so a key in the body
// draws nothing anew.

import { toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { MarkType } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable, toggleHeaderRow } from 'prosemirror-tables';
import { useEffect, useRef, type ReactNode } from 'react';

import { Icon, Menu, type MenuItem } from '../components';
import { modKey } from '../app/keys';
import { word, type Word } from '../words/words';
import { blockNames, currentBlock, moveBlock, turnInto, type BlockName } from './blocks';
import { useEditing } from './editing';
import { schema } from './schema';

const kMarks: readonly { name: string; sign: string; key?: string }[] = [
  { name: 'bold', sign: 'B', key: 'B' }, { name: 'italic', sign: 'I', key: 'I' }, { name: 'strike', sign: 'S' }, { name: 'superscript', sign: 'x²' },
  { name: 'subscript', sign: 'x₂' }, { name: 'code', sign: '<>', key: 'E' },
];
const kTurns: readonly BlockName[] = ['paragraph', 'heading2', 'heading3', 'heading4', 'quote', 'pull_quote', 'bullet_list', 'ordered_list', 'fact_box', 'code_block'];

function has(state: EditorState, type: MarkType): boolean {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

interface Props {
  onLink: () => void;
  onLanguage: () => void;
  onInsert: (name: BlockName) => void;
  onNote: () => void;
  watch: (listener: () => void) => () => void;
}

function Tool({ name, label, onPress, children }: { name: string; label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="tool" data-tool={name} aria-pressed="false" aria-label={label} title={label} onMouseDown={(event) => event.preventDefault()} onClick={onPress}>
      {children}
    </button>
  );
}

export function Toolbar({ onLink, onLanguage, onInsert, onNote, watch }: Props) {
  const { view } = useEditing();
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      const state = view()?.state;
      if (!state || !bar.current) return;
      for (const tool of bar.current.querySelectorAll<HTMLElement>('[data-tool]')) {
        const type = schema.marks[tool.dataset.tool ?? ''];
        const pressed = type && String(has(state, type));
        if (pressed && tool.getAttribute('aria-pressed') !== pressed) tool.setAttribute('aria-pressed', pressed);
      }
      const said = bar.current.querySelector('.tool-block');
      const name = word(`block.${currentBlock(state)}` as Word);
      if (said && said.textContent !== name) said.textContent = name;
      bar.current.classList.toggle('in-table', isInTable(state));
    };
    const stop = watch(() => {
      frame ||= requestAnimationFrame(draw);
    });
    draw();
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [view, watch]);

  const run = (command: ReturnType<typeof toggleMark>) => () => {
    const shown = view();
    if (!shown) return;
    command(shown.state, shown.dispatch, shown);
    shown.focus();
  };
  const turns: MenuItem[] = kTurns.map((name) => ({ id: name, label: word(`block.${name}` as Word), onSelect: run(turnInto(name)) }));
  const inserts: MenuItem[] = blockNames.filter((name) => !/^(paragraph|heading)/.test(name)).map((name) => ({ id: name, label: word(`block.${name}` as Word), onSelect: () => onInsert(name) }));
  const table: MenuItem[] = [
    { id: 'row', label: word('editor.table_row'), onSelect: run(addRowAfter) }, { id: 'column', label: word('editor.table_column'), onSelect: run(addColumnAfter) },
    { id: 'head', label: word('editor.table_head'), onSelect: run(toggleHeaderRow) }, { id: 'no_row', label: word('editor.table_no_row'), onSelect: run(deleteRow) },
    { id: 'no_column', label: word('editor.table_no_column'), onSelect: run(deleteColumn) },
  ];
  const more: (MenuItem | null)[] = [
    { id: 'language', label: word('editor.language'), icon: 'language', onSelect: onLanguage },
    { id: 'up', label: word('editor.move_up'), hint: 'Alt ↑', onSelect: run(moveBlock(-1, () => {})) }, { id: 'down', label: word('editor.move_down'), hint: 'Alt ↓', onSelect: run(moveBlock(1, () => {})) },
    null, ...table,
  ];
  return (
    <div ref={bar} className="toolbar" role="toolbar" aria-label={word('editor.toolbar')}>
      <Menu label={word('editor.kind_of_block')} items={turns} align="start" className="tool tool-kind"><span className="tool-block" /><Icon name="down" size={14} /></Menu>
      <Menu label={word('editor.insert')} items={inserts} align="start" className="tool"><Icon name="plus" size={18} /></Menu>
      <span className="tool-line" />
      {kMarks.map(({ name, sign, key }) => (
        <Tool key={name} name={name} label={`${word(`editor.mark_${name}` as Word)}${key ? ` (${modKey} ${key})` : ''}`} onPress={run(toggleMark(schema.marks[name] as MarkType))}>
          <span className={`sign sign-${name}`} data-sign={sign} aria-hidden="true" />
        </Tool>
      ))}
      <Tool name="link" label={`${word('editor.mark_link')} (${modKey} K)`} onPress={onLink}><LinkSign /></Tool>
      <span className="tool-line" />
      <Tool name="note" label={`${word('editor.note_here')} (Alt N)`} onPress={onNote}><Icon name="note" size={18} /></Tool>
      <Tool name="undo" label={`${word('editor.undo')} (${modKey} Z)`} onPress={run(undo)}><Icon name="undo" size={18} /></Tool>
      <Tool name="redo" label={word('editor.redo')} onPress={run(redo)}><span className="mirrored"><Icon name="undo" size={18} /></span></Tool>
      <Menu label={word('editor.more')} items={more} className="tool"><Icon name="more" size={18} /></Menu>
    </div>
  );
}

function LinkSign() {
  return <svg className="icon" width={18} height={18} viewBox="0 0 24 24" aria-hidden="true"><path d="M10 14a4 4 0 006 0l3-3a4.200 4.200 0 00-6-6l-1.500 1.500M14 10a4 4 0 00-6 0l-3 3a4.200 4.200 0 006 6l1.500-1.500" /></svg>;
}
