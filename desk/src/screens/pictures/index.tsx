// The library of pictures: look, find, add, and change what is said of them.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type DragEvent } from 'react';
import { useSearchParams } from 'wouter';

import { saySignedOut } from '../../api/api';
import { queryClient } from '../../api/queries';
import { useMay, useMe } from '../../app/session';
import { Button, EmptyState, ProblemNote, ScreenHead, Select, showToast, Skeleton, TextField } from '../../components';
import { word, type Word } from '../../words/words';
import { PictureDetail } from './detail';
import { PictureGrid } from './grid';
import { filtered, kinds, placePicture, useLibrary } from './library';
import type { AddedPicture } from './picture';
import { UploadList } from './upload_list';
import { kMostFiles, sendByRequest, Uploads } from './uploads';

// Uploads go on while somebody looks at another screen.
const uploads = new Uploads<AddedPicture>(
  async (file, onProgress, signal) => {
    const answer = await sendByRequest(file, onProgress, signal);
    if (answer.status === 401) saySignedOut();
    return answer;
  },
  (picture) => placePicture(queryClient, picture),
);

window.addEventListener('beforeunload', (event) => {
  if (uploads.isBusy) event.preventDefault();
});

function add(files: readonly File[]) {
  const leftOut = uploads.add(files);
  if (leftOut > 0) showToast({ text: word('pictures.too_many', { count: leftOut, most: kMostFiles }), kind: 'problem' });
}

const hasFiles = (event: DragEvent) => [...event.dataTransfer.types].includes('Files');

export default function PicturesScreen() {
  const me = useMe();
  const mayAdd = useMay('change_pictures');
  const client = useQueryClient();
  const library = useLibrary();
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  const [address, setAddress] = useSearchParams();
  const [isOver, setIsOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);

  const wanted = address.get('q') ?? '';
  const kind = kinds.find((each) => each === address.get('show')) ?? 'all';
  const opened = address.get('picture');
  const set = (changes: Record<string, string | null>) => setAddress((before) => {
    const next = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
    return next;
  }, { replace: true });
  const open = (id: string) => set({ picture: id });

  const loaded = (library.data?.pages ?? []).flat();
  const found = filtered(loaded, wanted, kind, me.id);
  const isFiltered = wanted !== '' || kind !== 'all';
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = library;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  // With a filter the grid is short, so its end is always near: the person says how far back to look.
  const onEnd = useCallback(() => {
    if (!isFiltered) more();
  }, [isFiltered, more]);

  // Whoever drops a file beside the place for it must not leave the desk for the file.
  useEffect(() => {
    const stop = (event: globalThis.DragEvent) => event.preventDefault();
    window.addEventListener('dragover', stop);
    window.addEventListener('drop', stop);
    return () => {
      window.removeEventListener('dragover', stop);
      window.removeEventListener('drop', stop);
    };
  }, []);

  const at = found.findIndex(({ id }) => id === opened);
  const choose = mayAdd && <Button kind="primary" icon="plus" onClick={() => files.current?.click()}>{word('pictures.add')}</Button>;
  return (
    <div
      className="pictures-screen"
      onDragOver={(event) => {
        if (!mayAdd || !hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        if (mayAdd) add([...event.dataTransfer.files]);
      }}
    >
      <ScreenHead title={word('pictures.title')} actions={choose}>
        <div className="list-tools">
          <TextField hideLabel type="search" label={word('pictures.find')} placeholder={word('pictures.find_hint')} value={wanted} onChange={(event) => set({ q: event.target.value })} />
          <Select hideLabel label={word('pictures.show')} value={kind} choices={kinds.map((each) => ({ value: each, label: word(`pictures.show_${each}` satisfies Word) }))} onChange={(event) => set({ show: event.target.value === 'all' ? null : event.target.value })} />
          <p className="soft small" role="status">
            {library.data && (isFiltered ? word('pictures.found', { found: found.length, loaded: loaded.length }) : hasNextPage ? word('pictures.count_more', { count: loaded.length }) : word('pictures.count', { count: loaded.length }))}
          </p>
        </div>
      </ScreenHead>
      <input
        ref={files} type="file" accept="image/*,.heic,.heif,.avif" multiple hidden
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div className="screen-body">
        {all.length > 0 && <UploadList uploads={uploads} all={all} library={loaded} onOpen={open} />}
        {library.error && <ProblemNote problem={library.error} onRetry={() => void library.refetch()} />}
        {library.isPending && <Skeleton lines={8} />}
        {library.data && loaded.length === 0 && all.length === 0 && <EmptyState icon="pictures" title={word('pictures.empty')} text={mayAdd ? word('pictures.empty_text') : undefined}>{choose}</EmptyState>}
        {loaded.length > 0 && found.length === 0 && <EmptyState icon="search" title={word('administration.nothing_fits')} />}
        {found.length > 0 && <PictureGrid pictures={found} selected={opened} onOpen={({ id }) => open(id)} onEnd={onEnd} />}
        {isFiltered && hasNextPage && <p className="further"><Button busy={isFetchingNextPage} onClick={more}>{word('pictures.look_further')}</Button></p>}
      </div>
      {isOver && <div className="drop-here" aria-hidden="true"><p>{word('pictures.drop', { count: kMostFiles })}</p></div>}
      {opened && (
        <PictureDetail
          id={opened} known={loaded.find(({ id }) => id === opened)} newer={found[at - 1]?.id ?? null} older={at >= 0 ? found[at + 1]?.id ?? null : null} onGo={open}
          onClose={() => {
            set({ picture: null });
            void client.invalidateQueries({ queryKey: ['picture', opened] });
          }}
        />
      )}
    </div>
  );
}

