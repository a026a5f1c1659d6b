// How blocks with fields of their own look in the editor: plain elements, no React, so that typing stays fast.

import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view';

import { word, type Word } from '../words/words';

interface FieldSpec {
  name: string;
  label: Word;
  long?: boolean;
  code?: boolean;
  prompt?: Word;
}

type GetPosition = () => number | undefined;

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className?: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

class FieldsView implements NodeView {
  readonly dom: HTMLElement;
  contentDOM?: HTMLElement;
  protected readonly controls = new Map<string, HTMLInputElement | HTMLTextAreaElement>();

  constructor(
    protected node: Node,
    protected readonly view: EditorView,
    protected readonly getPosition: GetPosition,
    tag: keyof HTMLElementTagNameMap,
    className: string,
  ) {
    this.dom = element(tag, className);
    this.tell();
  }

  private tell(): void {
    if (this.node.attrs.id) this.dom.dataset.block = String(this.node.attrs.id);
  }

  protected field({ name, label, long, code, prompt }: FieldSpec): HTMLElement {
    const row = element('label', 'block-field');
    const said = element('span', 'block-field-name');
    said.textContent = word(label);
    const control = long ? element('textarea', code ? 'input code' : 'input') : element('input', 'input');
    control.value = String(this.node.attrs[name] ?? '');
    control.dir = code ? 'ltr' : 'auto';
    if (long) (control as HTMLTextAreaElement).rows = code ? 4 : 2;
    if (prompt) control.placeholder = word(prompt);
    control.addEventListener('input', () => this.set(name, control.value));
    this.controls.set(name, control);
    row.append(said, control);
    return row;
  }

  // An empty text is an absent one, except where the schema wants one.
  private set(name: string, value: string): void {
    const position = this.getPosition();
    if (position === undefined) return;
    const isWanted = this.node.type.spec.attrs?.[name]?.default === '';
    this.view.dispatch(this.view.state.tr.setNodeAttribute(position, name, value === '' && !isWanted ? null : value));
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.tell();
    for (const [name, control] of this.controls) {
      const value = String(node.attrs[name] ?? '');
      if (control.value !== value) control.value = value;
    }
    this.changed();
    return true;
  }

  protected changed(): void {}

  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLElement && event.target.closest('.block-fields, .block-field, button') !== null;
  }

  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type !== 'selection' && !(this.contentDOM?.contains(mutation.target) ?? false);
  }
}

function fields(view: FieldsView, add: (spec: FieldSpec) => HTMLElement, specs: readonly FieldSpec[]): HTMLElement {
  const box = element('div', 'block-fields');
  box.contentEditable = 'false';
  box.append(...specs.map(add));
  view.dom.append(box);
  return box;
}

const kPictureFields: readonly FieldSpec[] = [
  { name: 'caption', label: 'block.caption', long: true }, { name: 'alt', label: 'block.alt', prompt: 'block.alt_prompt' }, { name: 'credit', label: 'block.credit' },
];

export type PictureAddress = (id: string) => Promise<string | null>;

class PictureView extends FieldsView {
  private readonly image = element('img');
  private shown = '';

  constructor(node: Node, view: EditorView, getPosition: GetPosition, private readonly addressOf: PictureAddress) {
    super(node, view, getPosition, 'figure', 'block-picture');
    const frame = element('div', 'block-picture-frame');
    frame.append(this.image);
    this.dom.append(frame);
    fields(this, (spec) => this.field(spec), kPictureFields);
    this.changed();
  }

  protected override changed(): void {
    this.image.alt = String(this.node.attrs.alt ?? '');
    const id = String(this.node.attrs.picture);
    if (id === this.shown) return;
    this.shown = id;
    this.dom.classList.toggle('missing', id === '');
    if (id) void this.addressOf(id).then((address) => {
      if (address && this.shown === id) this.image.src = address;
      this.dom.classList.toggle('missing', address === null);
    });
  }
}

class PlainView extends FieldsView {
  constructor(node: Node, view: EditorView, getPosition: GetPosition, className: string, specs: readonly FieldSpec[]) {
    super(node, view, getPosition, 'div', className);
    fields(this, (spec) => this.field(spec), specs);
  }
}

// Fields above or below what is written inside.
class AroundView extends FieldsView {
  constructor(node: Node, view: EditorView, getPosition: GetPosition, tag: 'blockquote' | 'aside' | 'figure', className: string, specs: readonly FieldSpec[], place: 'above' | 'below') {
    super(node, view, getPosition, tag, className);
    this.contentDOM = element('div', 'block-inside');
    if (place === 'below') this.dom.append(this.contentDOM);
    fields(this, (spec) => this.field(spec), specs);
    if (place === 'above') this.dom.append(this.contentDOM);
  }
}

class TableView extends FieldsView {
  constructor(node: Node, view: EditorView, getPosition: GetPosition) {
    super(node, view, getPosition, 'figure', 'block-table');
    const scroll = element('div', 'block-table-scroll');
    const table = element('table');
    this.contentDOM = table.appendChild(element('tbody'));
    scroll.append(table);
    this.dom.append(scroll);
    fields(this, (spec) => this.field(spec), [{ name: 'caption', label: 'block.caption' }]);
  }
}

export function nodeViews(addressOf: PictureAddress): Record<string, NodeViewConstructor> {
  return {
    picture: (node, view, getPosition) => new PictureView(node, view, getPosition, addressOf),
    embed: (node, view, getPosition) => new PlainView(node, view, getPosition, 'block-embed', [
      { name: 'address', label: 'block.address' }, { name: 'title', label: 'block.title' }, { name: 'provider', label: 'block.provider' },
    ]),
    html: (node, view, getPosition) => new PlainView(node, view, getPosition, 'block-html', [{ name: 'html', label: 'block.html', long: true, code: true }]),
    quote: (node, view, getPosition) => new AroundView(node, view, getPosition, 'blockquote', 'quote', [{ name: 'attribution', label: 'block.attribution' }, { name: 'source', label: 'block.source' }], 'below'),
    fact_box: (node, view, getPosition) => new AroundView(node, view, getPosition, 'aside', 'fact-box', [{ name: 'title', label: 'block.title' }], 'above'),
    gallery: (node, view, getPosition) => new AroundView(node, view, getPosition, 'figure', 'gallery', [{ name: 'title', label: 'block.title' }], 'below'),
    table: (node, view, getPosition) => new TableView(node, view, getPosition),
  };
}
