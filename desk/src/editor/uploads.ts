// Pictures on their way into the body. Until the library has one, it is a decoration: what is saved does not have it. The
// file waits on the device, so that neither a reload nor a train loses it.

import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';

import { files } from '../saving/device';
import { word } from '../words/words';
import { nodeFor } from './blocks';
import { sendPicture, type LibraryPicture } from './pictures';

const key = new PluginKey<DecorationSet>('uploads');

interface Change {
  add?: { id: string; at: number; name: string };
  remove?: string;
}

function placeholder(id: string, name: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'upload';
  box.dataset.upload = id;
  box.contentEditable = 'false';
  const said = document.createElement('span');
  said.textContent = word('editor.uploading', { name });
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.setAttribute('aria-label', word('editor.uploading', { name }));
  box.append(said, bar);
  return box;
}

export function uploadPlaces(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, before) {
        let set = before.map(transaction.mapping, transaction.doc);
        const change = transaction.getMeta(key) as Change | undefined;
        const { add, remove } = change ?? {};
        if (add) set = set.add(transaction.doc, [Decoration.widget(add.at, () => placeholder(add.id, add.name), { id: add.id, side: -1, key: add.id })]);
        if (remove) set = set.remove(set.find(undefined, undefined, (spec) => spec.id === remove));
        return set;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

export const areUploading = (view: EditorView): boolean => (key.getState(view.state)?.find().length ?? 0) > 0;

function placeOf(view: EditorView, id: string): number | null {
  return key.getState(view.state)?.find(undefined, undefined, (spec) => spec.id === id)[0]?.from ?? null;
}

const kIsPassing = new Set([0, 401, 408, 429, 500, 502, 503, 504]);
const kLongestWait = 30_000;

export interface UploadsOptions {
  account: string;
  article: string;
  refused: (name: string, body: unknown) => void;
}

export class BodyUploads {
  #isClosed = false;

  constructor(
    private readonly view: EditorView,
    private readonly options: UploadsOptions,
  ) {}

  // At a boundary between blocks near `position`.
  add(chosen: readonly File[], position: number): void {
    for (const file of chosen) {
      if (!file.type.startsWith('image/')) continue;
      const id = crypto.randomUUID();
      const { doc } = this.view.state;
      const $at = doc.resolve(Math.min(position, doc.content.size));
      const at = $at.depth > 0 ? $at.after(1) : $at.pos;
      const after = $at.depth > 0 ? String($at.node(1).attrs.id) : null;
      void files.add(this.options.account, this.options.article, { id, file, name: file.name, after }).catch(() => {});
      this.begin(id, file, file.name, at);
    }
  }

  // What an earlier visit left.
  async resume(): Promise<void> {
    const left = await files.list(this.options.account, this.options.article).catch(() => []);
    for (const { id, file, name, after } of left) {
      let at = this.view.state.doc.content.size;
      this.view.state.doc.forEach((node, offset) => {
        if (node.attrs.id === after) at = offset + node.nodeSize;
      });
      this.begin(id, file, name, at);
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  private begin(id: string, file: Blob, name: string, at: number): void {
    this.view.dispatch(this.view.state.tr.setMeta(key, { add: { id, at, name } } satisfies Change));
    void this.send(id, file, name, 0);
  }

  private async send(id: string, file: Blob, name: string, tries: number): Promise<void> {
    const { status, body } = await sendPicture(file, (share) => {
      const bar = this.view.dom.querySelector<HTMLProgressElement>(`[data-upload="${id}"] progress`);
      if (bar) bar.value = share * 100;
    });
    if (this.#isClosed) return;
    if (kIsPassing.has(status)) {
      window.setTimeout(() => {
        if (!this.#isClosed) void this.send(id, file, name, tries + 1);
      }, Math.min(kLongestWait, 1_000 * 2 ** tries));
      return;
    }
    const at = placeOf(this.view, id);
    const transaction = this.view.state.tr.setMeta(key, { remove: id } satisfies Change);
    if (status < 300 && at !== null) {
      const { id: picture, words } = body as LibraryPicture;
      const attrs = { picture, caption: words.caption || null, alt: words.alternative_text || null, credit: words.credit || null };
      transaction.insert(at, nodeFor('picture', attrs));
    } else if (status >= 300) {
      this.options.refused(name, body);
    }
    this.view.dispatch(transaction);
    await files.remove(this.options.account, this.options.article, id).catch(() => {});
  }
}
