// Staff: who has an account, what each may do, and the links with which they choose a password.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, ask } from '../../api/api';
import { useEditions, useSections } from '../../api/queries';
import type { components } from '../../api/schema';
import { useMe } from '../../app/session';
import { Avatar, Button, EmptyState, Icon, Menu, ScreenHead, showToast, TextField, type MenuItem } from '../../components';
import { language, word } from '../../words/words';
import { ConfirmDialog, fits, Loaded, SecretOnce } from '../administration';
import { InviteDialog, linkPage, MemberDialog, type Link } from './member_dialog';
import { RoleTable } from './role_table';
import { roleWord } from './roles';

type Member = components['schemas']['StaffMember'];
type Act = 'link' | 'lock' | 'unlock' | 'end_sessions';

const setLocked = (id: string, is_disabled: boolean) => ask(api.PATCH('/staff/{id}', { params: { path: { id } }, body: { is_disabled } }));

// Locking ends all sessions, and the account works again afterwards.
async function endSessions(member: Member) {
  await setLocked(member.id, true);
  try {
    await setLocked(member.id, false);
  } catch (thrown) {
    showToast({ text: word('staff.left_locked'), kind: 'problem' });
    throw thrown;
  }
}

function Confirmation({ act, member, onLink, onClose }: { act: Act; member: Member; onLink: (link: Link) => void; onClose: () => void }) {
  const client = useQueryClient();
  const { id, name } = member;
  const then = async (done: Promise<unknown>, text: string) => {
    try {
      await done;
    } finally {
      await client.invalidateQueries({ queryKey: ['staff'] });
    }
    showToast({ text });
  };
  const makeLink = async () => {
    const { link } = await ask(api.POST('/staff/{id}/link', { params: { path: { id } } }));
    onLink({ name, address: linkPage(link) });
  };
  const all = {
    link: { title: word('staff.link_new'), text: word('staff.link_new_about', { name }), act: word('staff.link_new_do'), onAct: makeLink },
    lock: { title: word('staff.lock'), text: word('staff.lock_about', { name }), act: word('staff.lock'), danger: true, onAct: () => then(setLocked(id, true), word('staff.locked_now', { name })) },
    unlock: { title: word('staff.unlock'), text: word('staff.unlocked_now', { name }), act: word('staff.unlock'), onAct: () => then(setLocked(id, false), word('staff.unlocked_now', { name })) },
    end_sessions: { title: word('staff.end_sessions'), text: word('staff.end_sessions_about', { name }), act: word('staff.end_sessions'), danger: true, onAct: () => then(endSessions(member), word('staff.sessions_ended', { name })) },
  };
  return <ConfirmDialog {...all[act]} onClose={onClose} />;
}

function stateWord({ is_disabled, must_change_password }: Member): string {
  return word(is_disabled ? 'staff.locked' : must_change_password ? 'staff.invited' : 'staff.active');
}

interface RowProps {
  member: Member;
  places: string;
  isMe: boolean;
  onEdit: () => void;
  onAct: (act: Act) => void;
}

function MemberRow({ member, places, isMe, onEdit, onAct }: RowProps) {
  const items: (MenuItem | null)[] = [
    { id: 'link', label: word('staff.link_new'), icon: 'passkey', disabled: member.is_disabled, onSelect: () => onAct('link') },
    ...(isMe ? [] : [
      { id: 'end', label: word('staff.end_sessions'), icon: 'leave' as const, disabled: member.is_disabled, onSelect: () => onAct('end_sessions') },
      null,
      member.is_disabled
        ? { id: 'unlock', label: word('staff.unlock'), icon: 'check' as const, onSelect: () => onAct('unlock') }
        : { id: 'lock', label: word('staff.lock'), icon: 'embargo' as const, danger: true, onSelect: () => onAct('lock') },
    ]),
  ];
  const mark = member.is_disabled ? 'pill danger' : member.must_change_password ? 'pill warn' : 'pill good';
  return (
    <li className={member.is_disabled ? 'entry locked' : 'entry'}>
      <Avatar name={member.name} id={member.id} />
      <div className="entry-words">
        <p className="entry-name">{member.name}{isMe && <span className="soft"> ({word('staff.you')})</span>}</p>
        <p className="small soft">{member.email}</p>
      </div>
      <div className="entry-facts">
        <p>{roleWord(member.role)}</p>
        <p className="small soft">{places}</p>
      </div>
      <div className="entry-mark"><span className={mark}>{stateWord(member)}</span></div>
      <div className="entry-acts">
        <Button small aria-label={word('administration.edit_named', { name: member.name })} onClick={onEdit}>{word('administration.edit')}</Button>
        <Menu label={word('staff.actions', { name: member.name })} className="icon-button" items={items}><Icon name="more" /></Menu>
      </div>
    </li>
  );
}

export default function StaffScreen() {
  const me = useMe();
  const editions = useEditions();
  const sections = useSections();
  const staff = useQuery({ queryKey: ['staff'], queryFn: async () => (await ask(api.GET('/staff'))).staff });
  const [wanted, setWanted] = useState('');
  const [invites, setInvites] = useState(false);
  const [edited, setEdited] = useState<Member | null>(null);
  const [asked, setAsked] = useState<{ act: Act; member: Member } | null>(null);
  const [link, setLink] = useState<Link | null>(null);

  const order = new Intl.Collator(language());
  const placesOf = (member: Member) => {
    const names = [
      ...member.editions.map((tag) => editions.data?.find((each) => each.tag === tag)?.name ?? tag),
      ...member.sections.map((id) => sections.data?.find((each) => each.id === id)?.name ?? id),
    ];
    return names.length === 0 ? word('staff.everywhere') : word('staff.only_in', { places: names.join(', ') });
  };
  return (
    <>
      <ScreenHead title={word('staff.title')} actions={<Button kind="primary" icon="plus" onClick={() => setInvites(true)}>{word('staff.invite')}</Button>}>
        <p className="screen-about">{word('staff.about')}</p>
      </ScreenHead>
      <div className="screen-body measured-wide">
        <Loaded query={staff}>
          {(all) => {
            const found = all.filter(({ name, email, role }) => fits(wanted, [name, email, roleWord(role)])).sort((a, b) => Number(a.is_disabled) - Number(b.is_disabled) || order.compare(a.name, b.name));
            return (
              <>
                {all.length > 8 && (
                  <div className="list-tools">
                    <TextField hideLabel type="search" label={word('staff.find')} placeholder={word('staff.find')} value={wanted} onChange={(event) => setWanted(event.target.value)} />
                  </div>
                )}
                {all.length === 0 && <EmptyState icon="staff" title={word('staff.empty')} />}
                {all.length > 0 && found.length === 0 && <p className="soft" role="status">{word('administration.nothing_fits')}</p>}
                <ul role="list" className="entries">
                  {found.map((member) => <MemberRow key={member.id} member={member} places={placesOf(member)} isMe={member.id === me.id} onEdit={() => setEdited(member)} onAct={(act) => setAsked({ act, member })} />)}
                </ul>
              </>
            );
          }}
        </Loaded>
        <RoleTable />
        {invites && editions.data && <InviteDialog editions={editions.data} onClose={() => setInvites(false)} onInvited={(made) => { setInvites(false); setLink(made); }} />}
        {edited && editions.data && <MemberDialog member={edited} editions={editions.data} sections={sections.data ?? []} onClose={() => setEdited(null)} />}
        {asked && <Confirmation {...asked} onLink={setLink} onClose={() => setAsked(null)} />}
        {link && <SecretOnce title={word('staff.link_title', { name: link.name })} text={word('staff.link_about', { name: link.name })} label={word('staff.link_title', { name: link.name })} value={link.address} onClose={() => setLink(null)} />}
      </div>
    </>
  );
}
