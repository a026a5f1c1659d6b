import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../../api/api';
import { usePeople } from '../../api/queries';
import type { components } from '../../api/schema';
import { useMay } from '../../app/session';
import { Checkbox, Select, showToast, TextArea, TextField } from '../../components';
import { word } from '../../words/words';
import { FormDialog, useSaving } from '../administration';

type Author = components['schemas']['Author'];
type Edition = components['schemas']['Edition'];

// Accounts by id: from /people, or from the staff for those who may see it.
export function useAccounts(): { id: string; name: string }[] {
  const people = usePeople();
  const maySeeStaff = useMay('manage_staff');
  const staff = useQuery({
    queryKey: ['staff'], enabled: maySeeStaff,
    queryFn: async () => (await ask(api.GET('/staff'))).staff,
  });
  return people.data && people.data.length > 0 ? people.data : staff.data ?? [];
}

interface Props {
  author: Author | null;
  editions: readonly Edition[];
  onClose: () => void;
}

export function AuthorDialog({ author, editions, onClose }: Props) {
  const client = useQueryClient();
  const saving = useSaving();
  const accounts = useAccounts();
  const [name, setName] = useState(author?.name ?? '');
  const [slug, setSlug] = useState(author?.slug ?? '');
  const [columnist, setColumnist] = useState(author?.is_columnist ?? false);
  const [bio, setBio] = useState<Record<string, string>>(author?.bio ?? {});
  const [account, setAccount] = useState(author?.staff ?? '');

  const save = async () => {
    const said = Object.fromEntries(Object.entries(bio).filter(([, text]) => text.trim() !== ''));
    const body = { name: name.trim(), slug: slug.trim(), is_columnist: columnist, bio: said, staff: account || null };
    if (author) await ask(api.PATCH('/authors/{id}', { params: { path: { id: author.id } }, body }));
    else await ask(api.POST('/authors', { body }));
    await client.invalidateQueries({ queryKey: ['authors'] });
    showToast({ text: word('administration.saved') });
    onClose();
  };

  const choices = [{ value: '', label: word('authors.account_none') }, ...accounts.map(({ id, name: label }) => ({ value: id, label }))];
  return (
    <FormDialog
      title={word(author ? 'authors.edit' : 'authors.add')} save={word('administration.save')} saving={saving} disabled={name.trim() === ''}
      onSave={() => void saving.run(save)} onClose={onClose}
    >
      <TextField label={word('authors.name')} hint={word('authors.name_hint')} value={name} required maxLength={200} onChange={(event) => setName(event.target.value)} />
      <TextField label={word('authors.slug')} hint={word('authors.slug_hint')} value={slug} autoCapitalize="none" spellCheck={false} onChange={(event) => setSlug(event.target.value)} />
      <Checkbox label={word('authors.columnist')} hint={word('authors.columnist_hint')} checked={columnist} onChange={(event) => setColumnist(event.target.checked)} />
      {editions.map(({ tag, name: edition }) => (
        <TextArea key={tag} label={word('authors.bio', { edition })} lang={tag} dir="auto" value={bio[tag] ?? ''} onChange={(event) => setBio({ ...bio, [tag]: event.target.value })} />
      ))}
      {(accounts.length > 0 || account) && <Select label={word('authors.account')} hint={word('authors.account_hint')} choices={choices} value={account} onChange={(event) => setAccount(event.target.value)} />}
    </FormDialog>
  );
}
