// One's own account: password, second factor, passkeys, and where one is signed in.

import { useEditions, useSections } from '../../api/queries';
import { useMe } from '../../app/session';
import { Avatar, ScreenHead } from '../../components';
import { word } from '../../words/words';
import { roleDoes, roleWord } from '../staff/roles';
import { CodesPart } from './codes';
import { PasskeysPart } from './passkeys';
import { PasswordPart } from './password';
import { SessionsPart } from './sessions';

export default function AccountScreen() {
  const me = useMe();
  const editions = useEditions();
  const sections = useSections();
  const places = [
    ...me.editions.map((tag) => editions.data?.find((each) => each.tag === tag)?.name ?? tag),
    ...me.sections.map((id) => sections.data?.find((each) => each.id === id)?.name ?? '…'),
  ];
  return (
    <>
      <ScreenHead title={word('account.title')} />
      <div className="screen-body measured">
        <div className="own-account">
          <Avatar name={me.name} id={me.id} />
          <div>
            <p className="entry-name">{word('account.who', { name: me.name, role: roleWord(me.role) })}</p>
            <p className="soft">{me.email}</p>
          </div>
        </div>
        <p className="soft">{roleDoes(me.role)}</p>
        {places.length > 0 && <p className="soft">{word('account.bound', { places: places.join(', ') })}</p>}
        <PasswordPart email={me.email} />
        <CodesPart />
        <PasskeysPart />
        <SessionsPart />
      </div>
    </>
  );
}
