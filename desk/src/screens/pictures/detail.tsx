// One picture: its focal point and crops, its words, and what is known of the file.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { api, ask } from '../../api/api';
import { usePeople } from '../../api/queries';
import type { components } from '../../api/schema';
import { useMay, useMe } from '../../app/session';
import { announce, Button, Dialog, Icon, IconButton, ownZone, ProblemNote, showToast, Skeleton, TextArea, TextField, Time, zoneName } from '../../components';
import { language, word, type Word } from '../../words/words';
import { ConfirmDialog, useSaving } from '../administration';
import { cropAround, ratioOf, scaled, toNumbers, type Crop, type Point } from './crops';
import { CropViews } from './crop_views';
import { FocusEditor } from './focus_editor';
import { placePicture } from './library';
import { bytesWord, cropsOf, focusOf, nameOf, type Picture, type PictureWords } from './picture';

type Change = components['schemas']['PictureChange'];
type WordName = keyof PictureWords;

const kMainWords: readonly WordName[] = ['alternative_text', 'caption', 'credit', 'creator'];
const kOtherWords: readonly WordName[] = ['headline', 'people', 'place', 'keywords', 'source', 'copyright', 'usage_terms', 'instructions', 'taken_at'];
const kLong = new Set<WordName>(['alternative_text', 'caption', 'usage_terms', 'instructions', 'people', 'keywords']);
const kHints: Partial<Record<WordName, Word>> = { alternative_text: 'pictures.alternative_text_hint', caption: 'pictures.caption_hint', credit: 'pictures.credit_hint' };

// `2026-11-29T14:05` in one's own zone, as the browser's field wants it, and back.
function asLocal(at: string | null): string {
  if (!at) return '';
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
const fromLocal = (text: string): string | null => (text ? new Date(text).toISOString() : null);

interface Draft {
  words: PictureWords;
  focus: Point;
  crops: Record<string, Crop>;
  expires: string;
}

const draftOf = (picture: Picture): Draft => ({ words: picture.words, focus: focusOf(picture), crops: cropsOf(picture), expires: asLocal(picture.expires_at) });

// What the server must be told. An empty object: nothing.
function changeOf(picture: Picture, draft: Draft): Change {
  const before = draftOf(picture);
  const words = Object.fromEntries((Object.keys(draft.words) as WordName[]).filter((name) => draft.words[name].trim() !== before.words[name]).map((name) => [name, draft.words[name].trim()]));
  const shapes = [...new Set([...Object.keys(before.crops), ...Object.keys(draft.crops)])];
  const crops = Object.fromEntries(shapes.filter((shape) => JSON.stringify(before.crops[shape]) !== JSON.stringify(draft.crops[shape])).map((shape) => {
    const crop = draft.crops[shape];
    return [shape, crop ? toNumbers(crop) : null];
  }));
  return {
    ...(Object.keys(words).length > 0 && { words }),
    ...((draft.focus[0] !== before.focus[0] || draft.focus[1] !== before.focus[1]) && { focus: [draft.focus[0], draft.focus[1]] as [number, number] }),
    ...(Object.keys(crops).length > 0 && { crops }),
    ...(draft.expires !== before.expires && { expires_at: fromLocal(draft.expires) }),
  } as Change;
}

const countOf = (change: Change) => Object.keys(change.words ?? {}).length + Object.keys(change.crops ?? {}).length + ('focus' in change ? 1 : 0) + ('expires_at' in change ? 1 : 0);

function useMayChange(picture: Picture): boolean {
  const me = useMe();
  const may = useMay('change_pictures');
  return may && (me.role !== 'contributor' || picture.creator_account === `staff:${me.id}`);
}

interface PartProps {
  picture: Picture;
  draft: Draft;
  onChange: (draft: Draft) => void;
  disabled: boolean;
}

function Framing({ picture, draft, onChange, disabled }: PartProps) {
  const [drawn, setDrawn] = useState<string | null>(null);
  const address = picture.addresses['whole'] ?? '';
  if (!picture.is_shown) {
    return (
      <div className="picture-framing">
        {picture.placeholder && <img className="hidden-picture" src={picture.placeholder} alt={nameOf(picture)} width={picture.width} height={picture.height} />}
        <p className="plain-notice">{word('pictures.hidden')}</p>
      </div>
    );
  }
  const ratio = drawn ? ratioOf(drawn) : null;
  const crop = drawn && ratio ? draft.crops[drawn] ?? cropAround(draft.focus, picture.width, picture.height, ratio) : null;
  const setCrop = (shape: string, next: Crop | undefined) => {
    const { [shape]: _, ...others } = draft.crops;
    onChange({ ...draft, crops: next ? { ...others, [shape]: next } : others });
  };
  const scaleBy = (factor: number) => {
    if (drawn && crop) setCrop(drawn, scaled(crop, factor));
  };
  return (
    <section aria-label={word('pictures.crops')} className="picture-framing">
      <FocusEditor
        address={address} placeholder={picture.placeholder} alt={picture.words.alternative_text || nameOf(picture)} width={picture.width} height={picture.height} focus={draft.focus} disabled={disabled}
        onFocus={(focus) => onChange({ ...draft, focus })} shape={drawn} crop={crop} onCrop={(next) => drawn && setCrop(drawn, next)} onDone={() => setDrawn(null)}
      />
      {drawn ? (
        <div className="act-line">
          <p className="hint">{word('pictures.crop_hint')}</p>
          <Button small onClick={() => scaleBy(1.1)}>{word('pictures.crop_larger')}</Button>
          <Button small onClick={() => scaleBy(1 / 1.1)}>{word('pictures.crop_smaller')}</Button>
          {draft.crops[drawn] && <Button small onClick={() => { setCrop(drawn, undefined); announce(word('pictures.crop_by_focus')); }}>{word('pictures.crop_reset')}</Button>}
          <Button small kind="primary" onClick={() => setDrawn(null)}>{word('pictures.crop_done')}</Button>
        </div>
      ) : !disabled && <p className="hint">{word('pictures.focus_hint')}</p>}
      <h3>{word('pictures.crops')}</h3>
      {!disabled && <p className="hint">{word('pictures.crops_hint')}</p>}
      <CropViews picture={picture} address={address} focus={draft.focus} crops={draft.crops} drawn={drawn} disabled={disabled} onDraw={(shape) => setDrawn(drawn === shape ? null : shape)} />
    </section>
  );
}

function WordFields({ names, draft, onChange, disabled }: Omit<PartProps, 'picture'> & { names: readonly WordName[] }) {
  return names.map((name) => {
    const hint = kHints[name];
    const shared = {
      label: word(`pictures.${name}` as Word), hint: hint && word(hint), value: draft.words[name], disabled, dir: 'auto',
      onChange: (event: { target: { value: string } }) => onChange({ ...draft, words: { ...draft.words, [name]: event.target.value } }),
    };
    return kLong.has(name) ? <TextArea key={name} rows={2} {...shared} /> : <TextField key={name} {...shared} />;
  });
}

function FilePart({ picture }: { picture: Picture }) {
  const people = usePeople();
  const me = useMe();
  const [kind, id] = picture.creator_account.split(':');
  const names = new Map((people.data ?? []).map((person) => [person.id, person.name]));
  const creator = id === me.id ? me.name : names.get(id ?? '') ?? word(kind === 'staff' ? 'pictures.somebody' : kind === 'key' ? 'pictures.by_key' : 'pictures.by_program');
  const facts: [string, ReactNode][] = [
    [word('pictures.file'), word('pictures.size', { width: picture.width, height: picture.height, kind: picture.kind, bytes: bytesWord(picture.bytes, language()) })],
    ...(picture.frames > 1 ? [[word('pictures.frames_label'), word('pictures.frames', { count: picture.frames })] as [string, ReactNode]] : []),
    [word('pictures.added_at'), <Time key="added" at={picture.created_at} form="both" />],
    [word('pictures.added_by'), creator],
    [word('pictures.changed_at'), <Time key="changed" at={picture.updated_at} form="both" />],
    [word('pictures.id'), <code key="id" className="plain-address">{picture.id}</code>],
  ];
  return (
    <section className="part">
      <h3>{word('pictures.file')}</h3>
      <dl className="fact-pairs">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {picture.is_shown && <p><a href={picture.addresses['whole']} target="_blank" rel="noreferrer">{word('pictures.open_whole')} <Icon name="external" size={14} /></a></p>}
    </section>
  );
}

interface Props {
  id: string;
  known: Picture | undefined;
  newer: string | null;
  older: string | null;
  onGo: (id: string) => void;
  onClose: () => void;
}

export function PictureDetail({ id, known, newer, older, onGo, onClose }: Props) {
  const query = useQuery({ queryKey: ['picture', id], initialData: known, queryFn: () => ask(api.GET('/pictures/{id}', { params: { path: { id } } })) });
  if (query.data) return <Open key={id} picture={query.data} newer={newer} older={older} onGo={onGo} onClose={onClose} />;
  return (
    <Dialog open wide kind="sheet" title={word('pictures.detail')} onClose={onClose}>
      {query.error ? <ProblemNote problem={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={8} />}
    </Dialog>
  );
}

function Open({ picture, newer, older, onGo, onClose }: Omit<Props, 'id' | 'known'> & { picture: Picture }) {
  const client = useQueryClient();
  const saving = useSaving();
  const mayChange = useMayChange(picture);
  const [draft, setDraft] = useState(() => draftOf(picture));
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const inside = useRef<HTMLDivElement>(null);
  // Somebody who opens a picture looks first, and writes then.
  useEffect(() => {
    inside.current?.querySelector<HTMLElement>('.focus-point')?.focus({ preventScroll: true });
    inside.current?.closest('.dialog-body')?.scrollTo(0, 0);
  }, []);
  const change = changeOf(picture, draft);
  const count = countOf(change);
  const leave = (go: () => void) => (count > 0 ? setLeaving(() => go) : go());
  const part = { picture, draft, onChange: setDraft, disabled: !mayChange };

  const save = async () => {
    const after = await ask(api.PATCH('/pictures/{id}', { params: { path: { id: picture.id } }, body: change }));
    placePicture(client, after);
    setDraft(draftOf(after));
    showToast({ text: word('pictures.saved') });
  };
  return (
    <>
      <Dialog
        open wide kind="sheet" title={word('pictures.detail')} onClose={() => leave(onClose)} onSubmit={() => count > 0 && void saving.run(save)}
        actions={<>
          <span className="sheet-steps">
            <IconButton icon="left" label={word('pictures.previous')} disabled={!newer} onClick={() => newer && leave(() => onGo(newer))} />
            <IconButton icon="right" label={word('pictures.next')} disabled={!older} onClick={() => older && leave(() => onGo(older))} />
          </span>
          {count > 0 && <span className="soft small unsaved-count" role="status">{word('administration.unsaved', { count })}</span>}
          {mayChange && <Button type="submit" kind="primary" busy={saving.busy} disabled={count === 0}>{word('administration.save')}</Button>}
        </>}
      >
        {!mayChange && <p className="plain-notice">{word('pictures.not_yours')}</p>}
        {saving.problem !== null && <ProblemNote problem={saving.problem} />}
        <div ref={inside} className="picture-detail">
          <Framing {...part} />
          <div className="form-fields">
            <WordFields {...part} names={kMainWords} />
            <details className="more-fields">
              <summary>{word('pictures.more_words')}</summary>
              <div className="form-fields"><WordFields {...part} names={kOtherWords} /></div>
            </details>
            <TextField
              type="datetime-local" label={word('pictures.expires')} hint={word('pictures.expires_hint', { zone: zoneName(ownZone) })} value={draft.expires} disabled={!mayChange}
              onChange={(event) => setDraft({ ...draft, expires: event.target.value })}
            />
            <FilePart picture={picture} />
          </div>
        </div>
      </Dialog>
      {/* Beside the sheet: a form within its form would send both. */}
      {leaving && (
        <ConfirmDialog
          danger title={word('pictures.discard_title')} text={word('pictures.discard_text')} act={word('administration.discard')}
          onAct={async () => leaving()} onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}
