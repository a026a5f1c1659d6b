// The pictures on their way to the library: the progress of each, what looks like it, and the same words for all.

import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';

import { api, ask } from '../../api/api';
import { problemFrom } from '../../api/problem';
import { Button, Checkbox, Icon, IconButton, ProblemNote, showToast, TextArea, TextField } from '../../components';
import { language, word, type Word } from '../../words/words';
import { useSaving } from '../administration';
import { placePicture } from './library';
import { bytesWord, nameOf, type AddedPicture, type Picture, type PictureWords } from './picture';
import { SmallPicture } from './small_picture';
import type { Upload, Uploads } from './uploads';

type PictureUpload = Upload<AddedPicture>;

function stateWords({ state, sentBytes, file, picture, problem }: PictureUpload): string {
  if (state === 'done') return word(picture?.was_here ? 'pictures.upload_here' : 'pictures.upload_done');
  if (state === 'refused') return problemFrom(problem?.status ?? 0, problem?.body).words;
  if (state === 'sending' && sentBytes >= file.size) return word('pictures.upload_read');
  if (state === 'sending') return word('pictures.upload_sending', { percent: Math.floor((100 * sentBytes) / Math.max(1, file.size)) });
  return word(state === 'patient' ? 'pictures.upload_patient' : 'pictures.upload_waiting');
}

// The pictures that look like a new one, by name.
function Similar({ ids, onOpen }: { ids: readonly string[]; onOpen: (id: string) => void }) {
  const most = ids.slice(0, 4);
  const found = useQueries({ queries: most.map((id) => ({ queryKey: ['picture', id], queryFn: () => ask(api.GET('/pictures/{id}', { params: { path: { id } } })) })) });
  return (
    <div className="similar-pictures">
      <p className="small">{word('pictures.looks_like', { count: ids.length })}</p>
      <ul role="list" className="similar-list">
        {found.map(({ data }) => data && (
          <li key={data.id}>
            <button type="button" className="similar-one" onClick={() => onOpen(data.id)}>
              <SmallPicture picture={data} shape="1x1" alt="" /><span>{nameOf(data)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  upload: PictureUpload;
  onRetry: () => void;
  onRemove: () => void;
  onOpen: (id: string) => void;
}

function UploadRow({ upload, onRetry, onRemove, onOpen }: RowProps) {
  const { file, state, sentBytes, picture } = upload;
  const name = file.name;
  return (
    <li className={`upload-row upload-${state}`}>
      <span className="upload-view">{picture ? <SmallPicture picture={picture} shape="1x1" alt="" /> : <Icon name="pictures" />}</span>
      <div className="upload-words">
        <p className="upload-name"><span>{name}</span> <span className="small soft numbers">{bytesWord(file.size, language())}</span></p>
        {state !== 'done' && state !== 'refused' && <progress value={sentBytes} max={Math.max(1, file.size)} aria-label={name} />}
        <p className="small soft">{stateWords(upload)}</p>
        {picture && picture.similar.length > 0 && <Similar ids={picture.similar} onOpen={onOpen} />}
      </div>
      <div className="upload-acts">
        {state === 'refused' && <IconButton icon="undo" size={18} label={word('pictures.upload_retry', { name })} onClick={onRetry} />}
        {picture && <Button small aria-label={word('administration.edit_named', { name })} onClick={() => onOpen(picture.id)}>{word('administration.edit')}</Button>}
        {state !== 'done' && <IconButton icon="close" size={18} label={word('pictures.upload_remove', { name })} onClick={onRemove} />}
      </div>
    </li>
  );
}

const kSharedWords = ['caption', 'credit', 'alternative_text', 'creator'] as const;

// Sets the same words on all pictures of the list that are in the library.
function WordsForAll({ pictures, credits, photographers }: { pictures: readonly Picture[]; credits: readonly string[]; photographers: readonly string[] }) {
  const client = useQueryClient();
  const saving = useSaving();
  const id = useId();
  const [words, setWords] = useState<Partial<PictureWords>>({});
  const [keeps, setKeeps] = useState(true);
  const given = kSharedWords.filter((name) => (words[name] ?? '').trim() !== '');

  const apply = async () => {
    let failed = 0;
    for (const picture of pictures) {
      const names = given.filter((name) => !keeps || picture.words[name] === '');
      if (names.length === 0) continue;
      try {
        const body = { words: Object.fromEntries(names.map((name) => [name, (words[name] ?? '').trim()])) };
        placePicture(client, await ask(api.PATCH('/pictures/{id}', { params: { path: { id: picture.id } }, body })));
      } catch (thrown) {
        failed += 1;
        if (failed === pictures.length) throw thrown;
      }
    }
    if (failed > 0) showToast({ text: word('pictures.words_failed', { count: failed }), kind: 'problem' });
    else showToast({ text: word('pictures.words_applied', { count: pictures.length }) });
  };
  const field = (name: (typeof kSharedWords)[number]) => ({
    label: word(`pictures.${name}` satisfies Word), value: words[name] ?? '', dir: 'auto',
    onChange: (event: { target: { value: string } }) => setWords({ ...words, [name]: event.target.value }),
  });
  return (
    <form
      className="words-for-all"
      onSubmit={(event) => {
        event.preventDefault();
        if (given.length > 0 && pictures.length > 0) void saving.run(apply);
      }}
    >
      <h3>{word('pictures.words_for_all')}</h3>
      <div className="words-grid">
        <TextArea rows={2} {...field('caption')} />
        <TextArea rows={2} {...field('alternative_text')} />
        <TextField list={`${id}-credits`} {...field('credit')} />
        <TextField list={`${id}-photographers`} {...field('creator')} />
      </div>
      <datalist id={`${id}-credits`}>{credits.map((each) => <option key={each} value={each} />)}</datalist>
      <datalist id={`${id}-photographers`}>{photographers.map((each) => <option key={each} value={each} />)}</datalist>
      <div className="act-line">
        <Checkbox label={word('pictures.words_keep')} checked={keeps} onChange={(event) => setKeeps(event.target.checked)} />
        <Button type="submit" kind="primary" busy={saving.busy} disabled={given.length === 0 || pictures.length === 0}>{word('pictures.words_apply', { count: pictures.length })}</Button>
      </div>
      {saving.problem !== null && <ProblemNote problem={saving.problem} />}
    </form>
  );
}

interface Props {
  uploads: Uploads<AddedPicture>;
  all: readonly PictureUpload[];
  library: readonly Picture[];
  onOpen: (id: string) => void;
}

export function UploadList({ uploads, all, library, onOpen }: Props) {
  const done = all.filter(({ state }) => state === 'done');
  const inLibrary = new Map(library.map((picture) => [picture.id, picture]));
  const pictures = done.flatMap(({ picture }) => (picture ? [inLibrary.get(picture.id) ?? picture] : []));
  const used = (name: 'credit' | 'creator') => [...new Set(library.map(({ words }) => words[name]).filter(Boolean))].slice(0, 30);
  const isDone = done.length === all.length;
  return (
    <section className="upload-panel" aria-label={word('pictures.uploads')}>
      <div className="act-line">
        <h2>{word('pictures.uploads')}</h2>
        <p className="soft" role="status">{isDone ? word('pictures.uploads_done') : word('pictures.uploads_progress', { done: done.length, count: all.length })}</p>
        {done.length > 0 && <Button small onClick={() => uploads.forgetDone()}>{word('pictures.uploads_forget')}</Button>}
      </div>
      <ul role="list" className="upload-rows">
        {all.map((upload) => <UploadRow key={upload.id} upload={upload} onRetry={() => uploads.retry(upload.id)} onRemove={() => uploads.remove(upload.id)} onOpen={onOpen} />)}
      </ul>
      <WordsForAll pictures={pictures} credits={used('credit')} photographers={used('creator')} />
    </section>
  );
}
