import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../../api/api';
import type { components } from '../../api/schema';
import { Checkbox, Field, Select, showToast, TextField } from '../../components';
import { word } from '../../words/words';
import { FormDialog, useSaving } from '../administration';
import { possibleParents, type Section } from './order';

type Edition = components['schemas']['Edition'];

interface Props {
  edition: Edition;
  editions: readonly Edition[];
  sections: readonly Section[];   // of all editions
  section: Section | null;        // null: a new one
  onClose: () => void;
}

// The section of another edition that shares the key.
function counterpartOf(section: Section | null, sections: readonly Section[]): Section | undefined {
  return section?.translation ? sections.find((each) => each.edition !== section.edition && each.translation === section.translation) : undefined;
}

export function SectionDialog({ edition, editions, sections, section, onClose }: Props) {
  const client = useQueryClient();
  const saving = useSaving();
  const own = sections.filter((each) => each.edition === edition.tag);
  const [name, setName] = useState(section?.name ?? '');
  const [slug, setSlug] = useState(section?.slug ?? '');
  const [parent, setParent] = useState(section?.parent ?? '');
  const [listed, setListed] = useState(section?.is_listed ?? true);
  const counterpart = counterpartOf(section, sections);
  const [other, setOther] = useState(counterpart?.id ?? '');

  // The key that both sections share. The other one gets it if it has none.
  const keyWith = async (): Promise<string> => {
    const chosen = sections.find(({ id }) => id === other);
    if (!chosen) return '';
    if (chosen.translation) return chosen.translation;
    await ask(api.PATCH('/sections/{id}', { params: { path: { id: chosen.id } }, body: { translation: chosen.id } }));
    return chosen.id;
  };

  const save = async () => {
    const fields = { name: name.trim(), slug: slug.trim(), parent: parent || null, is_listed: listed };
    const isSame = other === (counterpart?.id ?? '');
    const translation = isSame ? section?.translation ?? '' : await keyWith();
    if (section) await ask(api.PATCH('/sections/{id}', { params: { path: { id: section.id } }, body: { ...fields, translation } }));
    else await ask(api.POST('/sections', { body: { ...fields, translation, edition: edition.tag, position: own.length } }));
    await client.invalidateQueries({ queryKey: ['sections'] });
    showToast({ text: word('administration.saved') });
    onClose();
  };

  const parents = [{ value: '', label: word('sections.parent_none') }, ...possibleParents(section, own).map(({ section: each, depth }) => ({ value: each.id, label: `${'– '.repeat(depth)}${each.name}` }))];
  const others = editions.filter(({ tag }) => tag !== edition.tag);
  return (
    <FormDialog
      title={word(section ? 'sections.edit' : 'sections.add')} save={word('administration.save')} saving={saving} disabled={name.trim() === ''}
      onSave={() => void saving.run(save)} onClose={onClose}
    >
      <TextField label={word('sections.name')} hint={word('sections.name_hint')} value={name} lang={edition.tag} required maxLength={200} onChange={(event) => setName(event.target.value)} />
      <TextField label={word('sections.slug')} hint={word('sections.slug_hint')} value={slug} autoCapitalize="none" spellCheck={false} onChange={(event) => setSlug(event.target.value)} />
      {parents.length > 1 && <Select label={word('sections.parent')} choices={parents} value={parent} onChange={(event) => setParent(event.target.value)} />}
      {others.length > 0 && (
        <Field label={word('sections.counterpart')} hint={word('sections.counterpart_hint')}>
          {(tie) => (
            <select {...tie} className="input select" value={other} onChange={(event) => setOther(event.target.value)}>
              <option value="">{word('sections.counterpart_none')}</option>
              {others.map(({ tag, name: title }) => (
                <optgroup key={tag} label={title} lang={tag}>
                  {sections.filter((each) => each.edition === tag).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
      )}
      <Checkbox label={word('sections.listed')} hint={word('sections.listed_hint')} checked={listed} onChange={(event) => setListed(event.target.checked)} />
    </FormDialog>
  );
}
