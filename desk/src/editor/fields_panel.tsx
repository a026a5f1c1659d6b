// The fields of an article beside its text.

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';

import { api, ask } from '../api/api';
import { queryClient, useAuthors, useSections } from '../api/queries';
import { useMay } from '../app/session';
import { Button, Checkbox, Field, IconButton, Select, showProblem, TextField } from '../components';
import { matches } from '../words/fold';
import { word, type Word } from '../words/words';
import { useEditing, useField, useText } from './editing';
import { addressOfPicture, sendPicture, type LibraryPicture } from './pictures';
import { instantsOf, wallOf } from './zones';

const kKinds = ['news', 'column', 'analysis', 'interview', 'live', 'gallery', 'video', 'page'] as const;
const kLabels = ['breaking', 'exclusive', 'sponsored'] as const;
const kRoles = ['by', 'photographs', 'translation'] as const;

function Words({ name, said, hint, most, dir }: { name: string; said: Word; hint?: string; most?: number; dir?: 'ltr' }) {
  const { saver, edition, isReadOnly } = useEditing();
  const value = useText(name);
  const count = most === undefined ? undefined : `${[...value].length} / ${most}`;
  return (
    <TextField
      label={word(said)} value={value} lang={edition?.tag} dir={dir ?? 'auto'} readOnly={isReadOnly} hint={[hint, value && count].filter(Boolean).join(' · ') || undefined}
      onChange={(event) => saver.setField(name, event.target.value)}
    />
  );
}

function Group({ title, children, open }: { title: string; children: ReactNode; open?: boolean }) {
  return <details className="field-group" open={open}><summary>{title}</summary><div className="field-group-inside">{children}</div></details>;
}

interface Thing {
  id: string;
  name: string;
}

// Chosen things as a row, and a field that finds more.
function Finder({ label, chosen, all, onAdd, onRemove, onCreate, children }: {
  label: string; chosen: readonly string[]; all: readonly Thing[]; onAdd: (id: string) => void; onRemove: (id: string) => void; onCreate?: (name: string) => void;
  children?: (thing: Thing, place: number) => ReactNode;
}) {
  const { edition, isReadOnly } = useEditing();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const byId = useMemo(() => new Map(all.map((thing) => [thing.id, thing])), [all]);
  const found = query.trim() === '' ? [] : all.filter(({ id, name }) => !chosen.includes(id) && matches(name, query)).slice(0, 8);
  const isNew = onCreate && query.trim() !== '' && !all.some(({ name }) => name.trim() === query.trim());
  const options = [...found.map((thing) => ({ key: thing.id, text: thing.name, act: () => onAdd(thing.id) })), ...(isNew ? [{ key: 'new', text: word('editor.create', { name: query.trim() }), act: () => onCreate(query.trim()) }] : [])];
  const take = (place: number) => {
    options[place]?.act();
    setQuery('');
    setAt(0);
  };
  return (
    <div className="finder">
      <Field label={label}>
        {(tie) => (
          <input
            {...tie} className="input" value={query} lang={edition?.tag} readOnly={isReadOnly} role="combobox" aria-expanded={options.length > 0} aria-controls={`${tie.id}-list`}
            aria-activedescendant={options[at] ? `${tie.id}-${at}` : undefined} autoComplete="off" placeholder={word('editor.find')}
            onChange={(event) => {
              setQuery(event.target.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAt((place) => (place + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % Math.max(1, options.length));
              else if (event.key === 'Enter' && options.length > 0) take(at);
              else if (event.key === 'Escape' && query) setQuery('');
              else return;
              event.preventDefault();
            }}
          />
        )}
      </Field>
      {options.length > 0 && (
        <ul className="finder-list" role="listbox" aria-label={label}>
          {options.map(({ key, text }, place) => (
            <li key={key} role="option" aria-selected={place === at} onMouseDown={(event) => { event.preventDefault(); take(place); }}>{text}</li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <ul className="chips" role="list">
          {chosen.map((id, place) => {
            const thing = byId.get(id) ?? { id, name: '…' };
            return (
              <li key={id} className="chip">
                {children ? children(thing, place) : <span>{thing.name}</span>}
                {!isReadOnly && <IconButton icon="close" size={14} label={word('editor.remove', { name: thing.name })} onClick={() => onRemove(id)} />}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

// All tags of an edition, page by page.
function useEditionTags(edition: string) {
  return useQuery({
    queryKey: ['tags', edition, 'all'], staleTime: 300_000,
    queryFn: async () => {
      const found: Thing[] = [];
      for (let cursor: string | null | undefined = undefined; found.length < 5_000;) {
        const page: { tags: Thing[]; next: string | null } = await ask(api.GET('/tags', { params: { query: { edition, ...(cursor ? { cursor } : {}) } } }));
        found.push(...page.tags);
        cursor = page.next;
        if (!cursor) break;
      }
      return found;
    },
  });
}

function Tags() {
  const { saver, article } = useEditing();
  const chosen = (useField('tags') ?? []) as string[];
  const { data: own = [] } = useEditionTags(article.edition);
  const mayCreate = useMay('organize');
  const set = (next: string[]) => saver.setField('tags', next);
  const create = async (name: string) => {
    try {
      const made = await ask(api.POST('/tags', { body: { edition: article.edition, name } }));
      await queryClient.invalidateQueries({ queryKey: ['tags'] });
      set([...((saver.field('tags') ?? []) as string[]), made.id]);
    } catch (thrown) {
      showProblem(thrown);
    }
  };
  return <Finder label={word('editor.tags')} chosen={chosen} all={own} onAdd={(id) => set([...chosen, id])} onRemove={(id) => set(chosen.filter((one) => one !== id))} onCreate={mayCreate ? (name) => void create(name) : undefined} />;
}

interface Credit {
  author: string;
  role: (typeof kRoles)[number];
}

function Authors() {
  const { saver, isReadOnly } = useEditing();
  const credits = (useField('authors') ?? []) as Credit[];
  const { data: authors = [] } = useAuthors();
  const set = (next: Credit[]) => saver.setField('authors', next);
  const move = (place: number, by: number) => {
    const next = [...credits];
    const [moved] = next.splice(place, 1);
    if (moved) next.splice(place + by, 0, moved);
    set(next);
  };
  return (
    <Finder
      label={word('editor.authors')} chosen={credits.map(({ author }) => author)} all={authors} onAdd={(author) => set([...credits, { author, role: 'by' }])}
      onRemove={(id) => set(credits.filter(({ author }) => author !== id))}
    >
      {(thing, place) => (
        <>
          <span className="chip-name">{thing.name}</span>
          <select
            className="chip-role" aria-label={word('editor.role_of', { name: thing.name })} value={credits[place]?.role} disabled={isReadOnly}
            onChange={(event) => set(credits.map((credit, i) => (i === place ? { ...credit, role: event.target.value as Credit['role'] } : credit)))}
          >
            {kRoles.map((role) => <option key={role} value={role}>{word(`editor.role_${role}`)}</option>)}
          </select>
          {place > 0 && !isReadOnly && <IconButton icon="left" size={14} label={word('editor.earlier', { name: thing.name })} onClick={() => move(place, -1)} />}
        </>
      )}
    </Finder>
  );
}

function LeadPicture() {
  const { saver, isReadOnly } = useEditing();
  const id = useText('lead_picture');
  const [shown, setShown] = useState<{ id: string; address: string | null } | null>(null);
  const [share, setShare] = useState<number | null>(null);
  if (id && shown?.id !== id) void addressOfPicture(id).then((address) => setShown({ id, address }));
  const send = async (file: File | undefined) => {
    if (!file) return;
    setShare(0);
    const { status, body } = await sendPicture(file, setShare);
    setShare(null);
    if (status > 0 && status < 300) saver.setField('lead_picture', (body as LibraryPicture).id);
    else showProblem(new Error(word('editor.upload_failed', { name: file.name })));
  };
  return (
    <div
      className="lead-picture"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void send(event.dataTransfer.files[0]);
      }}
    >
      <span className="field-name">{word('editor.lead_picture')}</span>
      {id && shown?.address ? <img src={shown.address} alt="" /> : <p className="soft small">{id ? '…' : word('editor.lead_picture_none')}</p>}
      {share !== null && <progress max={1} value={share} aria-label={word('editor.lead_picture')} />}
      {!isReadOnly && (
        <div className="row">
          <label className="button plain small">{word(id ? 'editor.replace' : 'editor.choose_file')}<input className="out-of-sight" type="file" accept="image/*" onChange={(event) => void send(event.target.files?.[0])} /></label>
          {id && <Button small kind="quiet" onClick={() => saver.setField('lead_picture', '')}>{word('editor.take_out')}</Button>}
        </div>
      )}
    </div>
  );
}

function Embargo() {
  const { saver, edition, isReadOnly } = useEditing();
  const value = useField('embargo_until');
  const zone = edition?.time_zone ?? 'UTC';
  const [problem, setProblem] = useState('');
  return (
    <TextField
      label={word('editor.embargo')} type="datetime-local" readOnly={isReadOnly} hint={zone} problem={problem || undefined} value={typeof value === 'string' && value ? wallOf(new Date(value), zone) : ''}
      onChange={(event) => {
        const [instant] = instantsOf(event.target.value, zone);
        setProblem(event.target.value && !instant ? word('schedule.gap', { zone }) : '');
        if (instant || !event.target.value) saver.setField('embargo_until', instant ? instant.toISOString().replace('.000', '') : null);
      }}
    />
  );
}

export function FieldsPanel() {
  const { saver, article, isReadOnly } = useEditing();
  const { data: sections = [] } = useSections();
  const section = useText('section');
  const kind = useText('kind');
  const labels = (useField('labels') ?? []) as string[];
  const commentsOpen = useField('comments_open') === true;
  const own = sections.filter((one) => one.edition === article.edition);
  return (
    <div className="fields-panel">
      <Select label={word('editor.section')} value={section} disabled={isReadOnly} choices={own.map(({ id, name }) => ({ value: id, label: name }))} onChange={(event) => saver.setField('section', event.target.value)} />
      <Authors />
      <Tags />
      <fieldset className="labels">
        <legend className="field-name">{word('editor.labels')}</legend>
        {kLabels.map((label) => (
          <Checkbox
            key={label} label={word(`label.${label}`)} checked={labels.includes(label)} disabled={isReadOnly}
            onChange={(event) => saver.setField('labels', event.target.checked ? [...labels, label] : labels.filter((one) => one !== label))}
          />
        ))}
      </fieldset>
      <LeadPicture />
      <Group title={word('editor.group_lists')} open>
        <Words name="short_headline" said="editor.short_headline" most={65} />
        <Words name="dateline" said="editor.dateline" />
        <Select label={word('editor.kind')} value={kind} disabled={isReadOnly} choices={kKinds.map((one) => ({ value: one, label: word(`kind.${one}`) }))} onChange={(event) => saver.setField('kind', event.target.value)} />
      </Group>
      <Group title={word('editor.group_source')}>
        <Words name="source" said="editor.source" />
        <Words name="credit" said="editor.credit" />
        <Words name="canonical_address" said="editor.canonical_address" dir="ltr" />
      </Group>
      <Group title={word('editor.group_search')}>
        <Words name="slug" said="editor.slug" dir="ltr" hint={word('editor.slug_hint')} />
        <Words name="seo_title" said="editor.seo_title" most={60} />
        <Words name="seo_description" said="editor.seo_description" most={155} />
      </Group>
      <Group title={word('editor.group_readers')}>
        <Embargo />
        <Checkbox label={word('editor.comments_open')} checked={commentsOpen} disabled={isReadOnly} onChange={(event) => saver.setField('comments_open', event.target.checked)} />
      </Group>
    </div>
  );
}
