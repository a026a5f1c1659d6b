// The editor of one article.

import type { EditorView } from 'prosemirror-view';
import { TextSelection } from 'prosemirror-state';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';

import { api } from '../api/api';
import type { Article } from '../api/types';
import { useArticle, useEditions } from '../api/queries';
import { mayDo } from '../api/verbs';
import { useKeys } from '../app/keys';
import { may } from '../app/rights';
import { useMe } from '../app/session';
import { announce, Avatar, Icon, IconButton, ProblemNote, showToast, Skeleton, StateBadge, Tabs } from '../components';
import { onNews } from '../events/news';
import type { Content } from '../saving/log';
import { openArticle } from '../saving/open';
import type { Saver } from '../saving/saver';
import { word, type Word } from '../words/words';
import { blockAt, blockNames, insertBlock, nodeFor, type BlockName } from './blocks';
import { Body, bodyPlugins, type BodyAsks } from './body';
import { textOf } from './differences';
import { EditingContext, onRest, useEditing, useStatus, type Editing } from './editing';
import { later, loadTheRest } from './later';
import { useNotes } from './notes';
import { StateLine } from './state_line';
import { Toolbar } from './toolbar';
import type { BodyUploads } from './uploads';
import { Verbs } from './verbs';

const FieldsPanel = later(() => import('./fields_panel').then((part) => part.FieldsPanel));
const Messages = later(() => import('./messages').then((part) => part.Messages));
const NotesPanel = later(() => import('./side_panels').then((part) => part.NotesPanel));
const HistoryPanel = later(() => import('./side_panels').then((part) => part.HistoryPanel));
const TranslationsPanel = later(() => import('./side_panels').then((part) => part.TranslationsPanel));
const LinkDialog = later(() => import('./dialogs').then((part) => part.LinkDialog));
const LanguageDialog = later(() => import('./dialogs').then((part) => part.LanguageDialog));
const Preview = later(() => import('./dialogs').then((part) => part.Preview));

export function EditorScreen({ id }: { id: string }) {
  const me = useMe();
  const { data: article, error, refetch } = useArticle(id);
  const { data: editions } = useEditions();
  const [saver, setSaver] = useState<Saver | null>(null);
  const asks = useRef<BodyAsks | null>(null);
  const language = article?.edition;
  const withHtml = may(me, 'use_html');

  useEffect(() => {
    if (!language) return;
    let isGone = false;
    let close = () => {};
    const offered = withHtml ? blockNames : blockNames.filter((name) => name !== 'html');
    void openArticle(me.id, id, bodyPlugins(language, () => asks.current, offered)).then((opened) => {
      if (isGone) return opened.close();
      close = opened.close;
      setSaver(opened.saver);
    });
    return () => {
      isGone = true;
      setSaver(null);
      close();
    };
  }, [id, me.id, language, withHtml]);

  if (error && !article) return <div className="screen-body"><ProblemNote problem={error} onRetry={() => void refetch()} /></div>;
  if (!article || !saver) return <Skeleton lines={8} />;
  return <Opened article={article} saver={saver} edition={editions?.find(({ tag }) => tag === article.edition) ?? null} asks={asks} />;
}

type Panel = 'fields' | 'notes' | 'history' | 'translations';
const kPanels: readonly Panel[] = ['fields', 'notes', 'history', 'translations'];
const kRememberedPanel = 'stanhope.editor.panel';
const kWide = '(min-width: 72rem)';

function Opened({ article, saver, edition, asks }: { article: Article; saver: Saver; edition: Editing['edition']; asks: { current: BodyAsks | null } }) {
  const me = useMe();
  const problem = useStatus(saver, (status) => status.problem);
  const isOffline = useStatus(saver, (status) => status.phase === 'offline');
  const view = useRef<EditorView | null>(null);
  const uploads = useRef<BodyUploads | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const watchers = useRef(new Set<() => void>());
  const [panel, setPanel] = useState<Panel | null>(() => (matchMedia(kWide).matches && localStorage.getItem(kRememberedPanel) !== 'none' ? 'fields' : null));
  const [noteOn, setNoteOn] = useState('');
  const [isLinking, setLinking] = useState(false);
  const [isNamingLanguage, setNamingLanguage] = useState(false);
  const [isPreviewing, setPreviewing] = useState(false);
  const isReadOnly = !mayDo(article, 'save') || problem !== null;
  const editing = useMemo<Editing>(() => ({ saver, article, edition, isReadOnly, view: () => view.current }), [saver, article, edition, isReadOnly]);
  const watch = useCallback((listener: () => void) => {
    watchers.current.add(listener);
    return () => watchers.current.delete(listener);
  }, []);
  const hasCopy = useHasCopy(saver);

  useEffect(() => {
    if (hasCopy) loadTheRest();
  }, [hasCopy]);
  // The first publication settles the slug; a working copy that left it to the headline takes it over.
  useEffect(() => {
    const mayTake = hasCopy && !isReadOnly && article.published_revision !== null;
    if (mayTake && !saver.field('slug') && article.slug) saver.setField('slug', article.slug);
  }, [hasCopy, isReadOnly, article, saver]);
  useEffect(() => {
    view.current?.setProps({});
  }, [isReadOnly]);

  const show = (next: Panel | null) => {
    setPanel(next);
    localStorage.setItem(kRememberedPanel, next ?? 'none');
  };
  const addNote = () => {
    const at = view.current && blockAt(view.current.state);
    setNoteOn(at ? String(at.node.attrs.id ?? '') : '');
    show('notes');
  };
  const insert = (name: BlockName) => {
    const shown = view.current;
    if (!shown) return;
    if (name === 'picture' || name === 'gallery') return file.current?.click();
    insertBlock(nodeFor(name))(shown.state, shown.dispatch);
    shown.focus();
    if (name === 'embed' || name === 'html') requestAnimationFrame(() => focusFields(shown));
  };
  asks.current = { link: () => setLinking(true), note: addNote, insert };

  const showBlock = (block: string) => {
    const shown = view.current;
    if (!shown) return;
    shown.state.doc.descendants((node, position) => {
      if (node.attrs.id !== block) return true;
      shown.dispatch(shown.state.tr.setSelection(TextSelection.near(shown.state.doc.resolve(position + 1))).scrollIntoView());
      shown.focus();
      return false;
    });
  };
  const copyAll = () => void navigator.clipboard.writeText(wholeText(saver.content as Content)).then(() => showToast({ text: word('saving.copied') }));
  useKeys({ 'Alt+1': () => show('fields'), 'Alt+2': () => show('notes'), 'Alt+3': () => show('history'), 'Alt+4': () => show('translations'), 'Mod+\\': () => show(panel ? null : 'fields') });

  if (!hasCopy) {
    if (problem) return <div className="screen-body"><ProblemNote problem={new Error(problem.detail)} /></div>;
    return isOffline ? <div className="screen-body"><p className="problem">{word('saving.cannot_open')}</p></div> : <Skeleton lines={8} />;
  }
  return (
    <EditingContext value={editing}>
      <div className={panel ? 'editor with-panel' : 'editor'}>
        <header className="editor-head">
          <h1 className="out-of-sight" lang={article.headline ? article.edition : undefined}>{article.headline || word('articles.untitled')}</h1>
          <Link href="/articles" className="icon-button" aria-label={word('editor.back')} title={word('editor.back')}><Icon name="left" /></Link>
          <div className="editor-where"><StateBadge state={article.state} /><span className="soft small editor-edition">{edition?.name ?? article.edition}</span></div>
          <StateLine onCopyAll={copyAll} />
          <Present />
          <IconButton icon="settings" label={word('editor.panel')} aria-pressed={panel !== null} onClick={() => show(panel ? null : 'fields')} />
          <Verbs onPreview={() => setPreviewing(true)} onShow={({ block, field }) => { if (block) showBlock(block); else if (field) focusField(field, () => show('fields')); }} />
        </header>
        <Toolbar watch={watch} onLink={() => setLinking(true)} onLanguage={() => setNamingLanguage(true)} onInsert={insert} onNote={addNote} />
        <div className="editor-page">
          <div className="paper">
            <Messages showBlock={showBlock} onCopyAll={copyAll} />
            <Words field="headline" className="headline" most={500} next={() => focusText('standfirst')} />
            <Words field="standfirst" className="standfirst" most={4_000} next={() => view.current?.focus()} />
            <Body
              saver={saver} account={me.id} article={article.id} lang={article.edition} readOnly={isReadOnly}
              onView={(next, sending) => {
                view.current = next;
                uploads.current = sending;
                watchers.current.forEach((listener) => listener());
              }}
              onMoved={() => watchers.current.forEach((listener) => listener())}
              refused={(name) => showToast({ text: word('editor.upload_failed', { name }), kind: 'problem' })}
            />
            <Counts />
          </div>
        </div>
        {panel && (
          <aside className="editor-panel" aria-label={word('editor.panel')}>
            <div className="panel-head">
              <PanelTabs panel={panel} onSelect={show} />
              <IconButton icon="close" label={word('editor.panel_close')} onClick={() => show(null)} />
            </div>
            <div className="panel-body" id="editor-panel" role="tabpanel" aria-label={word(`editor.panel_${panel}` as Word)}>
              {panel === 'fields' && <FieldsPanel />}
              {panel === 'notes' && <NotesPanel block={noteOn} onShow={showBlock} onWritten={() => setNoteOn('')} />}
              {panel === 'history' && <HistoryPanel mayRevert={mayDo(article, 'revert')} />}
              {panel === 'translations' && <TranslationsPanel />}
            </div>
          </aside>
        )}
        <input
          ref={file} type="file" accept="image/*" multiple hidden
          onChange={(event) => {
            uploads.current?.add([...(event.target.files ?? [])], view.current?.state.selection.to ?? 0);
            event.target.value = '';
          }}
        />
        {isLinking && <LinkDialog onClose={() => { setLinking(false); view.current?.focus(); }} />}
        {isNamingLanguage && <LanguageDialog onClose={() => { setNamingLanguage(false); view.current?.focus(); }} />}
        {isPreviewing && <Preview onClose={() => setPreviewing(false)} />}
      </div>
    </EditingContext>
  );
}

function useHasCopy(saver: Saver): boolean {
  const [has, setHas] = useState(saver.copy !== null);
  useEffect(() => saver.onCopy(() => setHas(saver.copy !== null)), [saver]);
  return has;
}

function focusFields(view: EditorView): void {
  const at = blockAt(view.state);
  const before = at && at.index > 0 ? view.state.doc.child(at.index - 1) : null;
  const id = String(before?.attrs.id ?? '');
  view.dom.querySelector<HTMLElement>(`[data-block="${id}"] input, [data-block="${id}"] textarea`)?.focus();
}

function focusText(name: string): void {
  document.querySelector<HTMLTextAreaElement>(`[data-field="${name}"]`)?.focus();
}

function focusField(name: string, openPanel: () => void): void {
  if (name === 'headline' || name === 'standfirst') focusText(name);
  else openPanel();
}

function wholeText(content: Content): string {
  return [content.headline, content.standfirst, ...(content.body.content ?? []).map(textOf)].filter(Boolean).join('\n\n');
}

// A text above the body. It is not drawn anew for its own keys.
function Words({ field, className, most, next }: { field: string; className: string; most: number; next: () => void }) {
  const { saver, article, isReadOnly } = useEditing();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const show = () => {
      const value = String(saver.field(field) ?? '');
      const element = area.current;
      if (!element || element.value === value) return;
      const { selectionStart, selectionEnd } = element;
      element.value = value;
      if (document.activeElement === element) element.setSelectionRange(selectionStart, selectionEnd);
    };
    show();
    return saver.onCopy(({ fields }) => fields && show());
  }, [saver, field]);
  return (
    <textarea
      ref={area} className={`words ${className}`} rows={1} lang={article.edition} dir="auto" maxLength={most} readOnly={isReadOnly} data-field={field}
      aria-label={word(`editor.${field}` as Word)} placeholder={word(`editor.${field}_prompt` as Word)}
      onChange={(event) => saver.setField(field, event.target.value.replace(/\n/g, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        next();
      }}
    />
  );
}

function Counts() {
  const { saver, edition } = useEditing();
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(edition?.tag ?? 'en', { granularity: 'word' }) : null;
    return onRest(saver, 500, () => {
      if (!saver.content || !line.current) return;
      const text = (saver.content.body.content ?? []).filter(({ type }) => type !== 'pull_quote').map(textOf).join('\n');
      let words = 0;
      if (segmenter) for (const { isWordLike } of segmenter.segment(text)) words += isWordLike ? 1 : 0;
      else words = text.split(/\s+/u).filter(Boolean).length;
      line.current.textContent = word('editor.counts', { words, minutes: Math.max(1, Math.ceil(words / (edition?.words_per_minute ?? 200))) });
    });
  }, [saver, edition]);
  return <p ref={line} className="counts soft small numbers" />;
}

function PanelTabs({ panel, onSelect }: { panel: Panel; onSelect: (panel: Panel) => void }) {
  const { data: notes } = useNotes();
  const open = notes?.filter((note) => !note.resolved_at).length;
  const tabs = kPanels.map((id) => ({ id, label: word(`editor.panel_${id}` as Word), ...(id === 'notes' && open ? { count: open } : {}) }));
  return <Tabs label={word('editor.panel')} tabs={tabs} selected={panel} panel="editor-panel" onSelect={(id) => onSelect(kPanels.find((one) => one === id) ?? 'fields')} />;
}

interface Presence {
  client: string | number;
  staff: string;
  name: string;
  block?: string;
}

// Who else is here. Says to the server where this person is, at most twice a second and every ten seconds.
function Present() {
  const { saver, article, view } = useEditing();
  const [people, setPeople] = useState<readonly Presence[]>([]);
  useEffect(() => onNews((news) => {
    if (news.event !== 'presence' || news.data.article !== article.id) return;
    setPeople((before) => {
      const others = news.data.people.filter(({ client }) => String(client) !== saver.client);
      for (const one of others) if (!before.some(({ client }) => client === one.client)) announce(word('editor.came', { name: one.name }));
      return others;
    });
  }), [article.id, saver]);
  useEffect(() => {
    let said = '';
    let at = 0;
    const tell = (leave?: true) => {
      const shown = view();
      const block = shown?.hasFocus() ? String(blockAt(shown.state)?.node.attrs.id ?? '') : '';
      if (!leave && block === said && Date.now() - at < 10_000) return;
      if (document.hidden && !leave) return;
      [said, at] = [block, Date.now()];
      const body = { client: saver.client, ...(block ? { block } : {}), ...(leave ? { leave } : {}) };
      void api.POST('/articles/{id}/presence', { params: { path: { id: article.id } }, body, keepalive: leave ?? false }).catch(() => {});
    };
    const timer = window.setInterval(() => tell(), 1_000);
    const leave = () => tell(true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [article.id, saver, view]);
  if (people.length === 0) return null;
  return <div className="present" aria-label={word('editor.present')}>{people.map(({ client, staff, name }) => <Avatar key={client} id={staff} name={name} small />)}</div>;
}
