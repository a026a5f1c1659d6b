import { useEffect, useState } from 'react';

import { Select } from '../../components';
import { word } from '../../words/words';
import { extentOf, extentWord, rights, rightWord, roleDoes, roles, roleWord, type Role } from './roles';

const kWide = '(min-width: 60rem)';

function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(() => matchMedia(kWide).matches);
  useEffect(() => {
    const query = matchMedia(kWide);
    const onChange = () => setIsWide(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return isWide;
}

function WideTable() {
  return (
    <table className="role-table" aria-label={word('staff.roles')}>
      <thead>
        <tr>
          <th scope="col">{word('staff.right')}</th>
          {roles.map((role) => <th key={role} scope="col">{roleWord(role)}</th>)}
        </tr>
      </thead>
      <tbody>
        {rights.map((right) => (
          <tr key={right}>
            <th scope="row">{rightWord(right)}</th>
            {roles.map((role) => {
              const extent = extentOf(role, right);
              return <td key={role} className={`extent-${extent}`}>{extentWord(extent)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// What one role may do, for narrow windows.
function OneRole() {
  const [role, setRole] = useState<Role>('writer');
  const allowed = rights.filter((right) => extentOf(role, right) !== 'none');
  return (
    <>
      <Select label={word('staff.role')} choices={roles.map((each) => ({ value: each, label: roleWord(each) }))} value={role} onChange={(event) => setRole(event.target.value as Role)} />
      <p>{roleDoes(role)}</p>
      <ul className="role-list">
        {allowed.map((right) => <li key={right}>{rightWord(right)}{extentOf(role, right) === 'own' && ` (${extentWord('own')})`}</li>)}
      </ul>
    </>
  );
}

export function RoleTable() {
  const isWide = useIsWide();
  return (
    <section className="part">
      <h2>{word('staff.roles')}</h2>
      <p className="soft">{word('staff.roles_about')} {word('staff.own_hint')}</p>
      {isWide ? <WideTable /> : <OneRole />}
    </section>
  );
}
