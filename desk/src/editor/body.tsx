// The body of the article: ProseMirror in an element that React does not touch.

import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import type { Plugin } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { useEffect, useRef } from 'react';

import { announce } from '../components';
import type { Saver } from '../saving/saver';
import { word } from '../words/words';
import { beginBody, type BlockName } from './blocks';
import { ids } from './ids';
import { nodeViews } from './node_views';
import { cleanHtml } from './paste';
import { addressOfPicture } from './pictures';
import { slash } from './slash';
import { typing } from './typing';
import { BodyUploads, uploadPlaces } from './uploads';

export interface BodyAsks {
  link: () => void;
  note: () => void;
  insert: (name: BlockName) => void;
}

// The plugins of the state. `asks` is filled in when the editor is on the screen.
export function bodyPlugins(language: string, asks: () => BodyAsks | null, offered?: readonly BlockName[]): Plugin[] {
  return [
    slash((name) => asks()?.insert(name), offered),
    ...typing(language, {
      link: () => asks()?.link(), note: () => asks()?.note(),
      moved: (place, of) => announce(word('editor.moved', { place, of })),
    }),
    ids(), uploadPlaces(), tableEditing(), dropCursor({ class: 'drop-cursor', color: false }), gapCursor(),
  ];
}

interface Props {
  saver: Saver;
  account: string;
  article: string;
  lang: string;
  readOnly: boolean;
  onView: (view: EditorView | null, uploads: BodyUploads | null) => void;
  onMoved: () => void; // the selection moved, or the text changed
  refused: (name: string, body: unknown) => void;
}

export function Body({ saver, account, article, lang, readOnly, onView, onMoved, refused }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ onView, onMoved, refused, readOnly });
  latest.current = { onView, onMoved, refused, readOnly };

  useEffect(() => {
    if (!place.current || !saver.copy) return;
    const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));
    const view: EditorView = new EditorView(place.current, {
      state: saver.copy.state,
      dispatchTransaction: (transaction) => saver.dispatch(transaction),
      editable: () => !latest.current.readOnly,
      attributes: {
        class: 'body-text', lang, role: 'textbox', 'aria-multiline': 'true', 'aria-label': word('editor.body'), spellcheck: 'true', 'data-prompt': word('editor.body_prompt'),
      },
      nodeViews: nodeViews(addressOfPicture),
      transformPastedHTML: cleanHtml,
      handlePaste: (_view, event) => {
        const chosen = filesOf(event.clipboardData);
        if (chosen.length === 0 || event.clipboardData?.types.includes('text/html')) return false;
        uploads.add(chosen, view.state.selection.to);
        return true;
      },
      handleDrop: (_view, event) => {
        const chosen = filesOf((event as DragEvent).dataTransfer);
        if (chosen.length === 0) return false;
        uploads.add(chosen, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.doc.content.size);
        event.preventDefault();
        return true;
      },
      handleDOMEvents: {
        focus: () => {
          const begun = latest.current.readOnly ? null : beginBody(view.state);
          if (begun) view.dispatch(begun);
          return false;
        },
      },
    });
    const uploads = new BodyUploads(view, { account, article, refused: (name, body) => latest.current.refused(name, body) });
    void uploads.resume();
    const stop = saver.onCopy(() => {
      if (saver.copy && saver.copy.state !== view.state) {
        view.updateState(saver.copy.state);
        latest.current.onMoved();
      }
    });
    latest.current.onView(view, uploads);
    return () => {
      stop();
      uploads.close();
      latest.current.onView(null, null);
      view.destroy();
    };
  }, [saver, account, article, lang]);

  return <div ref={place} className="body" />;
}
