// Notes, history and translations beside the text.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';

import { api, ask } from '../api/api';
import type { Articles } from '../api/types';
import { queryClient, useEditions, usePeople } from '../api/queries';
import { makeId } from '../api/uuid';
import { useMe } from '../app/session';
import { Button, Dialog, EmptyState, ProblemNote, showProblem, showToast, Skeleton, StateBadge, TextArea, Time } from '../components';
import type { Content } from '../saving/log';
import { word, wordOr, type Word } from '../words/words';
import { bodyDifferences, fieldDifferences, type Piece } from './differences';
import { useEditing } from './editing';
import { useNotes } from './notes';

export function useNameOf(): (actor: string) => string {
  const me = useMe();
  const { data: people = [] } = usePeople();
  return (actor) => {
    const id = actor.replace(/^staff:/, '');
    return id === me.id ? me.name : people.find((person) => person.id === id)?.name ?? wordOr(`history.${actor.split(':')[0] ?? ''}`, word('history.somebody'));
  };
}

export function NotesPanel({ block, onShow, onWritten }: { block: string; onShow: (block: string) => void; onWritten: () => void }) {
  const { article, saver, view } = useEditing();
  const { data: notes, error } = useNotes();
  const nameOf = useNameOf();
  const [text, setText] = useState('');
  const [withDone, setWithDone] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (block) field.current?.focus();
  }, [block]);
  const wordsOf = (id: string) => {
    let found: string | null = null;
    saver.copy?.state.doc.descendants((node) => {
      if (node.attrs.id === id) found = node.textContent.slice(0, 90) || word(`block.${node.type.name}` as Word);
      return found === null;
    });
    return found;
  };
  const params = { path: { id: article.id } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['article', article.id, 'notes'] });
  const add = async () => {
    if (!text.trim()) return;
    try {
      await ask(api.POST('/articles/{id}/notes', { params, body: { block, text: text.trim() } }));
      setText('');
      onWritten();
      await refresh();
      view()?.focus();
    } catch (thrown) {
      showProblem(thrown);
    }
  };
  const resolve = async (note: string) => {
    try {
      await ask(api.POST('/articles/{id}/notes/{note}/resolve', { params: { path: { id: article.id, note } } }));
      showToast({ text: word('notes.resolved') });
      await refresh();
    } catch (thrown) {
      showProblem(thrown);
    }
  };
  const shown = (notes ?? []).filter((note) => withDone || !note.resolved_at);
  return (
    <div className="notes-panel">
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {block && <p className="note-about small">{wordsOf(block) ?? word('notes.block_gone')}</p>}
        <TextArea
          ref={field} label={word(block ? 'notes.about_block' : 'notes.about_article')} value={text} rows={2} onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              event.stopPropagation();
              void add();
            }
          }}
        />
        <div className="row end"><Button small type="submit" kind="primary" aria-disabled={!text.trim()}>{word('notes.add')}</Button></div>
      </form>
      {error && <ProblemNote problem={error} />}
      {notes && shown.length === 0 && <p className="soft small">{word('notes.none')}</p>}
      <ul className="notes" role="list">
        {shown.map((note) => {
          const about = note.block ? wordsOf(note.block) : null;
          return (
            <li key={note.id} className={note.resolved_at ? 'note done' : 'note'}>
              <p className="note-head"><b>{nameOf(note.author)}</b> <Time at={note.at} form="relative" /></p>
              {note.block && <button type="button" className="note-about small" onClick={() => onShow(note.block)} disabled={about === null}>{about ?? word('notes.block_gone')}</button>}
              <p className="note-text">{note.text}</p>
              {note.resolved_at ? <p className="soft small">{word('notes.done')}</p> : <Button small kind="quiet" icon="check" onClick={() => void resolve(note.id)}>{word('notes.resolve')}</Button>}
            </li>
          );
        })}
      </ul>
      {(notes ?? []).some((note) => note.resolved_at) && <button type="button" className="link small" onClick={() => setWithDone(!withDone)}>{word(withDone ? 'notes.hide_done' : 'notes.show_done')}</button>}
    </div>
  );
}

// What did not change, without its middle.
function shortened(text: string): string {
  if (text.length <= 220) return text;
  const [start, end] = [text.slice(0, 100), text.slice(-100)];
  return `${start.slice(0, start.lastIndexOf(' ') + 1)}…${end.slice(Math.max(0, end.indexOf(' ')))}`;
}

export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ kind, text }, i) => {
        if (kind === 'added') return <ins key={i}>{text}</ins>;
        if (kind === 'removed') return <del key={i}>{text}</del>;
        return <span key={i}>{shortened(text)}</span>;
      })}
    </>
  );
}

export function Differences({ before, after }: { before: Content; after: Content }) {
  const [fields, blocks] = [fieldDifferences(before, after), bodyDifferences(before.body, after.body)];
  if (fields.length + blocks.length === 0) return <p className="soft">{word('history.equal')}</p>;
  return (
    <div className="differences">
      {fields.map(({ field, pieces }) => <div key={field} className="difference"><p className="field-name">{wordOr(`editor.${field}`, field)}</p><p><Pieces pieces={pieces} /></p></div>)}
      {blocks.map(({ id, kind, pieces }) => (
        <div key={`${kind}${id}`} className={`difference ${kind}`}><p className="field-name">{word(`history.${kind}`)}</p><p className="difference-text"><Pieces pieces={pieces} /></p></div>
      ))}
    </div>
  );
}

const kNow = 'now';

export function HistoryPanel({ mayRevert }: { mayRevert: boolean }) {
  const { article, saver, edition } = useEditing();
  const nameOf = useNameOf();
  const { data: revisions, error } = useQuery({
    queryKey: ['article', article.id, 'revisions', article.revision],
    queryFn: async () => (await ask(api.GET('/articles/{id}/revisions', { params: { path: { id: article.id } } }))).revisions,
  });
  const [older, setOlder] = useState<number | null>(null);
  const [newer, setNewer] = useState<number | typeof kNow>(kNow);
  const [asked, setAsked] = useState<number | null>(null);
  const contentOf = async (number: number | typeof kNow): Promise<Content> => {
    if (number === kNow) return saver.content as Content;
    return (await ask(api.GET('/articles/{id}/revisions/{number}', { params: { path: { id: article.id, number } } }))).content as unknown as Content;
  };
  const { data: pair } = useQuery({
    queryKey: ['article', article.id, 'compare', older, newer], enabled: older !== null, staleTime: 0,
    queryFn: () => Promise.all([contentOf(older ?? 0), contentOf(newer)]),
  });
  const revert = async (revision: number) => {
    setAsked(null);
    try {
      await ask(api.POST('/articles/{id}/revert', { params: { path: { id: article.id } }, body: { revision } }));
      showToast({ text: word('history.reverted', { number: revision }) });
      saver.tell({ type: 'refresh' });
      await queryClient.invalidateQueries({ queryKey: ['article', article.id] });
    } catch (thrown) {
      showProblem(thrown);
    }
  };
  if (error) return <ProblemNote problem={error} />;
  if (!revisions) return <Skeleton lines={4} />;
  return (
    <div className="history-panel">
      <p className="soft small">{word('history.hint')}</p>
      <ol className="revisions" role="list">
        {revisions.map((revision) => (
          <li key={revision.number} className={revision.number === older ? 'chosen' : undefined}>
            <button type="button" className="revision" aria-pressed={revision.number === older} onClick={() => setOlder(revision.number)}>
              <b className="numbers">{revision.number}</b>
              <span>{nameOf(revision.saved_by)}{revision.number === article.published_revision && <em> · {word('history.public')}</em>}</span>
              <Time at={revision.saved_at} zone={edition?.time_zone} />
            </button>
          </li>
        ))}
      </ol>
      <Dialog
        open={older !== null} wide title={word('history.compare')} onClose={() => setOlder(null)}
        actions={mayRevert && older !== null && older !== article.revision ? <Button onClick={() => setAsked(older)}>{word('history.revert', { number: older })}</Button> : undefined}
      >
        <div className="compare-choice">
          <span>{word('history.from', { number: older ?? 0 })}</span>
          <label>{word('history.to')} <select className="input select" value={String(newer)} onChange={(event) => setNewer(event.target.value === kNow ? kNow : Number(event.target.value))}>
            <option value={kNow}>{word('history.now')}</option>
            {revisions.map(({ number }) => <option key={number} value={number}>{number}</option>)}
          </select></label>
        </div>
        {pair ? <Differences before={pair[0]} after={pair[1]} /> : <Skeleton lines={4} />}
      </Dialog>
      <Dialog open={asked !== null} title={word('history.revert', { number: asked ?? 0 })} onClose={() => setAsked(null)} onSubmit={() => void revert(asked ?? 0)} actions={<Button kind="primary" type="submit">{word('history.revert_now')}</Button>}>
        <p>{word('history.revert_text')}</p>
      </Dialog>
    </div>
  );
}

export function TranslationsPanel() {
  const { article, saver } = useEditing();
  const [, navigate] = useLocation();
  const { data: editions = [] } = useEditions();
  const { data } = useQuery({
    queryKey: ['articles', 'story', article.story],
    queryFn: async (): Promise<Articles> => ask(api.GET('/articles', { params: { query: { story: article.story } } })) as Promise<Articles>,
  });
  if (!data) return <Skeleton lines={3} />;
  const others = data.articles.filter(({ id }) => id !== article.id);
  const missing = editions.filter(({ tag }) => tag !== article.edition && !others.some((other) => other.edition === tag));
  // The translation begins with the blocks of the original, whose ids tie both together.
  const begin = async (edition: string) => {
    try {
      const content = saver.content as Content;
      const body = {
        id: makeId(), edition, translation_of: article.id, headline: String(content.headline ?? ''), standfirst: String(content.standfirst ?? ''),
        body: content.body as unknown as Record<string, unknown>, lead_picture: String(content.lead_picture ?? ''),
      };
      const made = await ask(api.POST('/articles', { body: body as never }));
      await queryClient.invalidateQueries({ queryKey: ['articles'] });
      navigate(`/articles/${made.id}`);
    } catch (thrown) {
      showProblem(thrown);
    }
  };
  return (
    <div className="translations-panel">
      {others.length === 0 && <EmptyState icon="translate" title={word('editor.translations_none')} text={word('editor.translations_text')} />}
      <ul role="list" className="translations">
        {others.map((other) => (
          <li key={other.id}><Link href={`/articles/${other.id}`}><b>{other.edition}</b> <span>{other.headline || word('articles.untitled')}</span></Link><StateBadge state={other.state} /></li>
        ))}
      </ul>
      {missing.map(({ tag, name }) => <Button key={tag} icon="translate" onClick={() => void begin(tag)}>{word('editor.translate', { edition: name })}</Button>)}
    </div>
  );
}
