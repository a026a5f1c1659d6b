// The menu behind `/`: every block, found by its name in any of the desk's languages.

import { Plugin, PluginKey, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import { fold } from '../words/fold';
import { word, type Word } from '../words/words';
import { blockNames, type BlockName } from './blocks';

interface Open {
  from: number; // of the `/`
  query: string;
}

const key = new PluginKey<Open | null>('slash');
const kMostLetters = 20;

function openAt(state: EditorState): Open | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - kMostLetters), $from.parentOffset, undefined, '￼');
  const found = /(?:^|\s)\/([\p{L}\p{M}\d ]*)$/u.exec(before);
  if (!found || /\s{2}|^\s/.test(found[1] ?? '')) return null;
  const query = found[1] ?? '';
  return { from: $from.pos - query.length - 1, query };
}

// The names of the block in the three languages, of which one is enough.
export function findBlocks(query: string, offered: readonly BlockName[], namesOf: (name: BlockName) => string): BlockName[] {
  const wanted = fold(query.trim());
  if (wanted === '') return [...offered];
  const rank = (name: BlockName) => {
    const names = fold(namesOf(name));
    if (names.startsWith(wanted)) return 0;
    return names.split(/[\s,]+/).some((one) => one.startsWith(wanted)) ? 1 : names.includes(wanted) ? 2 : 3;
  };
  return offered.filter((name) => rank(name) < 3).sort((a, b) => rank(a) - rank(b));
}

const namesOf = (name: BlockName): string => `${word(`block.${name}` as Word)}, ${word(`block.find_${name}` as Word)}`;

class SlashView {
  private readonly box = document.createElement('div');
  private found: BlockName[] = [];
  private chosen = 0;
  private dismissed = -1;

  constructor(
    private readonly view: EditorView,
    private readonly choose: (name: BlockName) => void,
    private readonly offered: readonly BlockName[],
  ) {
    this.box.className = 'slash';
    this.box.id = 'slash-menu';
    this.box.setAttribute('role', 'listbox');
    this.box.setAttribute('aria-label', word('editor.insert'));
    this.box.hidden = true;
    document.body.append(this.box);
    this.box.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = (event.target as HTMLElement).closest<HTMLElement>('[data-name]');
      if (option) this.take(option.dataset.name as BlockName);
    });
  }

  get isOpen(): boolean {
    return !this.box.hidden;
  }

  update(): void {
    const open = this.view.hasFocus() ? (key.getState(this.view.state) ?? null) : null;
    if (!open) this.dismissed = -1;
    this.found = open && open.from !== this.dismissed ? findBlocks(open.query, this.offered, namesOf) : [];
    if (!open || this.found.length === 0) return this.hide();
    this.chosen = Math.min(this.chosen, this.found.length - 1);
    if (this.box.hidden) this.chosen = 0;
    this.box.hidden = false;
    this.draw();
    const at = this.view.coordsAtPos(open.from);
    const { width, height } = this.box.getBoundingClientRect();
    const isBelow = at.bottom + height + 8 < window.innerHeight || at.top < height;
    this.box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
    this.box.style.top = `${isBelow ? at.bottom + 6 : at.top - height - 6}px`;
  }

  private draw(): void {
    this.box.replaceChildren(...this.found.map((name, i) => {
      const option = document.createElement('div');
      option.className = 'slash-option';
      option.id = `slash-${name}`;
      option.dataset.name = name;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(i === this.chosen));
      option.textContent = word(`block.${name}` as Word);
      return option;
    }));
    this.view.dom.setAttribute('aria-controls', this.box.id);
    this.view.dom.setAttribute('aria-activedescendant', `slash-${String(this.found[this.chosen])}`);
    this.box.children[this.chosen]?.scrollIntoView({ block: 'nearest' });
  }

  private hide(): void {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.chosen = 0;
    this.view.dom.removeAttribute('aria-controls');
    this.view.dom.removeAttribute('aria-activedescendant');
  }

  private take(name: BlockName): void {
    const open = key.getState(this.view.state);
    if (open) this.view.dispatch(this.view.state.tr.delete(open.from, this.view.state.selection.from));
    this.hide();
    this.view.focus();
    this.choose(name);
  }

  onKey(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing) return false;
    const name = this.found[this.chosen];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.chosen = (this.chosen + (event.key === 'ArrowDown' ? 1 : this.found.length - 1)) % this.found.length;
      this.draw();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && name) {
      this.take(name);
    } else if (event.key === 'Escape') {
      this.dismissed = key.getState(this.view.state)?.from ?? -1;
      this.hide();
    } else {
      return false;
    }
    return true;
  }

  destroy(): void {
    this.box.remove();
  }
}

export function slash(choose: (name: BlockName) => void, offered: readonly BlockName[] = blockNames): Plugin<Open | null> {
  let shown: SlashView | null = null;
  return new Plugin<Open | null>({
    key,
    state: { init: () => null, apply: (transaction, before, _old, state) => (transaction.docChanged || transaction.selectionSet ? openAt(state) : before) },
    view: (view) => {
      shown = new SlashView(view, choose, offered);
      return shown;
    },
    props: {
      handleKeyDown: (_view, event) => shown?.onKey(event) ?? false,
      handleDOMEvents: {
        blur: () => {
          window.setTimeout(() => shown?.update(), 100);
        },
      },
    },
  });
}
