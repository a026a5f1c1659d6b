import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../../api/api';
import type { components } from '../../api/schema';
import { Checkbox, Select, showToast, TextField } from '../../components';
import { word } from '../../words/words';
import { FormDialog, useSaving } from '../administration';
import { roleDoes, roles, roleWord, type Role } from './roles';

type Edition = components['schemas']['Edition'];
type Member = components['schemas']['StaffMember'];
type Section = components['schemas']['Section'];

interface ChecksProps {
  legend: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

function Checks({ legend, choices, chosen, onChange }: ChecksProps) {
  return (
    <fieldset className="check-group">
      <legend className="field-label">{legend}</legend>
      <p className="hint">{word('staff.bounds_hint')}</p>
      <div className="check-list">
        {choices.map(({ value, label }) => (
          <Checkbox key={value} label={label} checked={chosen.includes(value)} onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))} />
        ))}
      </div>
    </fieldset>
  );
}

export interface Link {
  name: string;
  address: string;
}

// The page of the desk on which the owner of a link chooses a password.
export const linkPage = (link: string) => `${location.origin}/desk/link/${link.split('/').at(-1) ?? ''}`;

interface InviteProps {
  editions: readonly Edition[];
  onInvited: (link: Link) => void;
  onClose: () => void;
}

// Four fields: address, name, role, editions.
export function InviteDialog({ editions, onInvited, onClose }: InviteProps) {
  const client = useQueryClient();
  const saving = useSaving();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('writer');
  const [bound, setBound] = useState<string[]>([]);

  const invite = async () => {
    const invited = await ask(api.POST('/staff', { body: { email: email.trim(), name: name.trim(), role } }));
    if (bound.length > 0) {
      const changed = await api.PATCH('/staff/{id}', { params: { path: { id: invited.id } }, body: { editions: bound } });
      if (!changed.response.ok) showToast({ text: word('staff.bounds_failed'), kind: 'problem' });
    }
    await client.invalidateQueries({ queryKey: ['staff'] });
    void client.invalidateQueries({ queryKey: ['people'] });
    onInvited({ name: invited.name, address: linkPage(invited.link) });
  };

  return (
    <FormDialog
      title={word('staff.invite')} save={word('staff.invite_do')} saving={saving} disabled={!email.trim() || !name.trim()}
      onSave={() => void saving.run(invite)} onClose={onClose}
    >
      <TextField type="email" label={word('staff.email')} hint={word('staff.email_hint')} value={email} required autoComplete="off" onChange={(event) => setEmail(event.target.value)} />
      <TextField label={word('staff.name')} value={name} required maxLength={200} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      <Select label={word('staff.role')} hint={roleDoes(role)} choices={roles.map((each) => ({ value: each, label: roleWord(each) }))} value={role} onChange={(event) => setRole(event.target.value as Role)} />
      {editions.length > 1 && <Checks legend={`${word('staff.bounds')}: ${word('staff.bounds_editions')}`} choices={editions.map(({ tag, name: label }) => ({ value: tag, label: `${label} (${tag})` }))} chosen={bound} onChange={setBound} />}
    </FormDialog>
  );
}

interface EditProps {
  member: Member;
  editions: readonly Edition[];
  sections: readonly Section[];
  onClose: () => void;
}

export function MemberDialog({ member, editions, sections, onClose }: EditProps) {
  const client = useQueryClient();
  const saving = useSaving();
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState<Role>(member.role);
  const [boundEditions, setBoundEditions] = useState<string[]>(member.editions);
  const [boundSections, setBoundSections] = useState<string[]>(member.sections);

  const save = async () => {
    await ask(api.PATCH('/staff/{id}', { params: { path: { id: member.id } }, body: { name: name.trim(), role, editions: boundEditions, sections: boundSections } }));
    await client.invalidateQueries({ queryKey: ['staff'] });
    void client.invalidateQueries({ queryKey: ['people'] });
    showToast({ text: word('administration.saved') });
    onClose();
  };

  return (
    <FormDialog title={word('staff.edit')} save={word('administration.save')} saving={saving} disabled={!name.trim()} onSave={() => void saving.run(save)} onClose={onClose}>
      <p className="soft">{member.email}</p>
      <TextField label={word('staff.name')} value={name} required maxLength={200} onChange={(event) => setName(event.target.value)} />
      <Select label={word('staff.role')} hint={roleDoes(role)} choices={roles.map((each) => ({ value: each, label: roleWord(each) }))} value={role} onChange={(event) => setRole(event.target.value as Role)} />
      {editions.length > 1 && <Checks legend={`${word('staff.bounds')}: ${word('staff.bounds_editions')}`} choices={editions.map(({ tag, name: label }) => ({ value: tag, label: `${label} (${tag})` }))} chosen={boundEditions} onChange={setBoundEditions} />}
      {sections.length > 0 && <Checks legend={`${word('staff.bounds')}: ${word('staff.bounds_sections')}`} choices={sections.map(({ id, name: label, edition }) => ({ value: id, label: `${label} (${edition})` }))} chosen={boundSections} onChange={setBoundSections} />}
    </FormDialog>
  );
}
