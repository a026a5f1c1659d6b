import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../../api/api';
import type { components } from '../../api/schema';
import { Button, Checkbox, Dialog, ProblemNote, showToast, TextArea, TextField } from '../../components';
import { word } from '../../words/words';
import { fits, Loaded, useSaving } from '../administration';

type Edition = components['schemas']['Edition'];
type Strings = components['schemas']['InterfaceStrings'];

const kLineLetters = 40;

interface FormProps {
  edition: Edition;
  strings: Strings;
  changed: Readonly<Record<string, string>>;
  onChange: (changed: Record<string, string>) => void;
}

function WordsForm({ edition, strings: { shipped, own }, changed, onChange }: FormProps) {
  const [wanted, setWanted] = useState('');
  const [ownOnly, setOwnOnly] = useState(false);
  const names = Object.keys(shipped);
  const found = names.filter((name) => (!ownOnly || own[name] || changed[name]) && fits(wanted, [name.replaceAll('_', ' '), shipped[name], own[name]]));
  return (
    <>
      <div className="list-tools">
        <TextField hideLabel type="search" label={word('editions.words_find')} placeholder={word('editions.words_find')} value={wanted} onChange={(event) => setWanted(event.target.value)} />
        <Checkbox label={word('editions.words_own')} checked={ownOnly} onChange={(event) => setOwnOnly(event.target.checked)} />
      </div>
      {found.length === 0 && <p className="soft" role="status">{word('administration.nothing_fits')}</p>}
      <div className="page-words" lang={edition.tag}>
        {found.map((name) => (
          <TextArea
            key={name} rows={(shipped[name] ?? '').length > kLineLetters ? 2 : 1} label={shipped[name] ?? name} hint={name} dir="auto" placeholder={shipped[name]}
            value={changed[name] ?? own[name] ?? ''} onChange={(event) => onChange({ ...changed, [name]: event.target.value })}
          />
        ))}
      </div>
    </>
  );
}

// The words of an edition's pages: those that come with the program, and its own.
export function PageWords({ edition, onClose }: { edition: Edition; onClose: () => void }) {
  const client = useQueryClient();
  const saving = useSaving();
  const [changed, setChanged] = useState<Record<string, string>>({});
  const key = ['edition_strings', edition.tag];
  const path = { tag: edition.tag };
  const strings = useQuery({ queryKey: key, queryFn: () => ask(api.GET('/editions/{tag}/strings', { params: { path } })) });
  const own = strings.data?.own ?? {};
  const differing = Object.entries(changed).filter(([name, text]) => text.trim() !== (own[name] ?? ''));

  const save = async () => {
    const body = Object.fromEntries(differing.map(([name, text]) => [name, text.trim() || null]));
    client.setQueryData(key, await ask(api.PATCH('/editions/{tag}/strings', { params: { path }, body })));
    setChanged({});
    showToast({ text: word('administration.saved') });
  };
  return (
    <Dialog
      open wide title={word('editions.words_of', { name: edition.name })} onClose={onClose} stays={differing.length > 0} onSubmit={() => void saving.run(save)}
      actions={<>
        {differing.length > 0 && <span className="soft small unsaved-count">{word('administration.unsaved', { count: differing.length })}</span>}
        {differing.length > 0 ? <Button onClick={() => setChanged({})}>{word('administration.discard')}</Button> : <Button onClick={onClose}>{word('administration.close')}</Button>}
        <Button type="submit" kind="primary" busy={saving.busy} disabled={differing.length === 0}>{word('administration.save')}</Button>
      </>}
    >
      <p className="soft">{word('editions.words_about', { example: '{minutes}' })}</p>
      <Loaded query={strings}>{(data) => <WordsForm edition={edition} strings={data} changed={changed} onChange={setChanged} />}</Loaded>
      {saving.problem !== null && <ProblemNote problem={saving.problem} />}
    </Dialog>
  );
}
