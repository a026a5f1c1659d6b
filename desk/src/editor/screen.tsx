// The editor of one article.

import { useQuery } from '@tanstack/react-query';
import type { EditorView } from 'prosemirror-view';
import { TextSelection } from 'prosemirror-state';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';

import { api } from '../api/api';
import type { Article } from '../api/coming';
import { useArticle, useEditions } from '../api/queries';
import { mayDo } from '../api/verbs';
import { useKeys } from '../app/keys';
import { may } from '../app/rights';
import { useMe } from '../app/session';
import { announce, Avatar, Button, Dialog, Icon, IconButton, ProblemNote, showToast, Skeleton, StateBadge, Tabs, TextField } from '../components';
import { onNews } from '../events/news';
import type { Content } from '../saving/log';
import { openArticle } from '../saving/open';
import type { Saver } from '../saving/saver';
import { word, type Word } from '../words/words';
import { blockAt, blockNames, insertBlock, nodeFor, type BlockName } from './blocks';
import { Body, bodyPlugins, type BodyAsks } from './body';
import { textOf } from './differences';
import { EditingContext, onRest, useEditing, useFirstFocus, useStatus, type Editing } from './editing';
import { FieldsPanel } from './fields_panel';
import { isSafeLink, realAddress } from './paste';
import { schema } from './schema';
import { HistoryPanel, NotesPanel, TranslationsPanel, useNotes } from './side_panels';
import { StateLine } from './state_line';
import { Toolbar } from './toolbar';
import type { BodyUploads } from './uploads';
import { Verbs } from './verbs';

export function EditorScreen({ id }: { id: string }) {
  const me = useMe();
  const { data: article, error, refetch } = useArticle(id);
  const { data: editions } = useEditions();
  const [saver, setSaver] = useState<Saver | null>(null);
  const asks = useRef<BodyAsks | null>(null);
  const language = article?.edition;
  const withHtml = may(me, 'use HTML');

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
  const isReadOnly = !mayDo(article, 'save', me) || problem !== null;
  const editing = useMemo<Editing>(() => ({ saver, article, edition, isReadOnly, view: () => view.current }), [saver, article, edition, isReadOnly]);
  const watch = useCallback((listener: () => void) => {
    watchers.current.add(listener);
    return () => watchers.current.delete(listener);
  }, []);
  const hasCopy = useHasCopy(saver);

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
              {panel === 'history' && <HistoryPanel mayRevert={mayDo(article, 'revert', me)} />}
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

// What a person must know or decide, above the text.
function Messages({ showBlock, onCopyAll }: { showBlock: (block: string) => void; onCopyAll: () => void }) {
  const { saver, isReadOnly, article } = useEditing();
  const problem = useStatus(saver, (status) => status.problem);
  const refused = useStatus(saver, (status) => status.refused);
  const clashes = useStatus(saver, (status) => status.clashes);
  const settle = (clash: (typeof clashes)[number], remove: string | null) => {
    const state = saver.copy?.state;
    if (remove && state) {
      state.doc.descendants((node, position) => {
        if (node.attrs.id !== remove) return true;
        saver.dispatch(state.tr.delete(position, position + node.nodeSize));
        return false;
      });
    }
    saver.settleClash(clash);
  };
  const line = (kind: 'warn' | 'bad', text: string, action?: ReactNode) => <div className={`message ${kind}`} role="status"><Icon name="warning" size={18} /><p>{text}</p>{action}</div>;
  return (
    <>
      {isReadOnly && !problem && line('warn', word('editor.read_only'))}
      {problem && line('bad', `${word('saving.halted')} ${problem.detail}`, <Button small onClick={onCopyAll}>{word('saving.copy_all')}</Button>)}
      {refused && line('warn', `${word('saving.refused')} ${refused.detail}`)}
      {article.state === 'approved' && !isReadOnly && !mayDoApprove(article) && line('warn', word('editor.takes_approval'))}
      {clashes.map((clash, i) => (
        <div key={i} className="message clash" role="group" aria-label={word('saving.clash')}>
          <Icon name="warning" size={18} />
          {clash.kind === 'block' && (
            <>
              <p>{word('saving.clash_block')} <button type="button" className="link" onClick={() => showBlock(clash.theirs)}>{word('checks.show')}</button></p>
              <div className="row">
                <Button small onClick={() => settle(clash, clash.theirs)}>{word('saving.take_mine')}</Button>
                <Button small onClick={() => settle(clash, clash.mine)}>{word('saving.take_theirs')}</Button>
                <Button small kind="quiet" onClick={() => settle(clash, null)}>{word('saving.take_both')}</Button>
              </div>
            </>
          )}
          {clash.kind === 'removed' && (
            <>
              <p>{word(clash.by === 'me' ? 'saving.clash_removed_by_me' : 'saving.clash_removed_by_them')} <button type="button" className="link" onClick={() => showBlock(clash.block)}>{word('checks.show')}</button></p>
              <div className="row"><Button small onClick={() => settle(clash, null)}>{word('saving.keep_it')}</Button><Button small onClick={() => settle(clash, clash.block)}>{word('saving.remove_it')}</Button></div>
            </>
          )}
          {clash.kind === 'field' && (
            <>
              <p>{word('saving.clash_field', { field: word(`editor.${clash.field}` as Word), theirs: String(clash.theirs ?? ''), mine: String(clash.mine ?? '') })}</p>
              <div className="row">
                <Button small onClick={() => settle(clash, null)}>{word('saving.take_mine')}</Button>
                <Button small onClick={() => { saver.setField(clash.field, clash.theirs); settle(clash, null); }}>{word('saving.take_theirs')}</Button>
              </div>
            </>
          )}
        </div>
      ))}
    </>
  );
}

function mayDoApprove(article: Article): boolean {
  return article.may?.includes('send-back') ?? true;
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
    let isGone = false;
    const tell = (leave?: true) => {
      const shown = view();
      const block = shown?.hasFocus() ? String(blockAt(shown.state)?.node.attrs.id ?? '') : '';
      if (!leave && block === said && Date.now() - at < 10_000) return;
      if (document.hidden && !leave) return;
      [said, at] = [block, Date.now()];
      void api.POST('/articles/{id}/presence', { params: { path: { id: article.id } }, body: { client: saver.client, ...(block ? { block } : {}), ...(leave ? { leave } : {}) } }).then(({ response }) => {
        // A server without presence is not asked again.
        if (response.status === 404 && !isGone) window.clearInterval(timer);
      }, () => {});
    };
    const timer = window.setInterval(() => tell(), 1_000);
    const leave = () => tell(true);
    window.addEventListener('pagehide', leave);
    return () => {
      isGone = true;
      window.clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [article.id, saver, view]);
  if (people.length === 0) return null;
  return <div className="present" aria-label={word('editor.present')}>{people.map(({ client, staff, name }) => <Avatar key={client} id={staff} name={name} small />)}</div>;
}

function LinkDialog({ onClose }: { onClose: () => void }) {
  useFirstFocus();
  const { view } = useEditing();
  const shown = view();
  const { from, to, empty, $from } = shown?.state.selection ?? { from: 0, to: 0, empty: true, $from: null };
  const type = schema.marks.link!;
  const before = $from && (type.isInSet($from.marks()) ?? ($from.nodeAfter ? type.isInSet($from.nodeAfter.marks) : undefined));
  const [address, setAddress] = useState(String(before?.attrs.href ?? ''));
  const [problem, setProblem] = useState('');
  // Without a selection the whole link is meant, if the cursor stands in one.
  const range = (): [number, number] => {
    if (!empty || !before || !$from) return [from, to];
    let [start, end] = [from, to];
    $from.parent.forEach((node, offset) => {
      const at = $from.start() + offset;
      if (before.isInSet(node.marks) && at <= from && at + node.nodeSize >= from) [start, end] = [at, at + node.nodeSize];
    });
    return [start, end];
  };
  const save = () => {
    if (!shown) return;
    const typed = realAddress(address.trim());
    const href = /^[\w-]+(\.[\w-]+)+/.test(typed) && !typed.includes('://') ? `https://${typed}` : typed;
    const [start, end] = range();
    const { tr } = shown.state;
    if (href !== '' && !isSafeLink(href)) return setProblem(word('editor.link_bad'));
    if (href === '') shown.dispatch(tr.removeMark(start, end, type));
    else if (start === end) shown.dispatch(tr.insert(start, schema.text(href, [type.create({ href })])));
    else shown.dispatch(tr.removeMark(start, end, type).addMark(start, end, type.create({ href })));
    onClose();
  };
  return (
    <Dialog open title={word('editor.mark_link')} onClose={onClose} onSubmit={save} actions={<Button kind="primary" type="submit">{word(address.trim() || !before ? 'editor.link_set' : 'editor.link_remove')}</Button>}>
      <TextField label={word('editor.link_address')} value={address} dir="ltr" inputMode="url" data-first problem={problem || undefined} hint={before ? word('editor.link_hint') : undefined} onChange={(event) => setAddress(event.target.value)} />
    </Dialog>
  );
}

const kLanguages = ['tr', 'en', 'el', 'ar', 'ru', 'de', 'fr', 'he', 'la'];

function LanguageDialog({ onClose }: { onClose: () => void }) {
  const { view } = useEditing();
  const names = new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' });
  const set = (lang: string | null) => {
    const shown = view();
    if (!shown) return;
    const { from, to } = shown.state.selection;
    const type = schema.marks.language!;
    const transaction = shown.state.tr.removeMark(from, to, type);
    shown.dispatch(lang ? transaction.addMark(from, to, type.create({ lang })) : transaction);
    onClose();
  };
  return (
    <Dialog open title={word('editor.language')} onClose={onClose}>
      <p>{word('editor.language_text')}</p>
      <div className="choices">
        {kLanguages.map((lang) => <Button key={lang} small onClick={() => set(lang)}>{names.of(lang)}</Button>)}
        <Button small kind="quiet" onClick={() => set(null)}>{word('editor.language_none')}</Button>
      </div>
    </Dialog>
  );
}

// The page as readers would see it, from what is in the log.
function Preview({ onClose }: { onClose: () => void }) {
  const { article } = useEditing();
  const [width, setWidth] = useState<'phone' | 'desktop'>('phone');
  const { data: stamp } = useQuery({ queryKey: ['article', article.id, 'preview'], queryFn: () => Date.now(), staleTime: 0 });
  const address = `/preview/${article.id}${article.may ? '?working=1' : ''}`;
  return (
    <Dialog open wide kind="sheet" title={word('editor.preview')} onClose={onClose}>
      <Tabs label={word('editor.preview')} selected={width} onSelect={(id) => setWidth(id === 'phone' ? 'phone' : 'desktop')} tabs={[{ id: 'phone', label: word('editor.phone') }, { id: 'desktop', label: word('editor.desktop') }]} />
      <div className={`preview-place ${width}`}><iframe key={stamp} src={address} title={word('editor.preview')} sandbox="allow-same-origin" /></div>
    </Dialog>
  );
}
