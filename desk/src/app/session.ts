// Who is signed in. The account is known before the first screen is drawn, so screens need not wait for it.

import { createContext, useContext } from 'react';

import type { Member } from '../api/types';
import { may, type Right } from './rights';

export const MemberContext = createContext<Member | null>(null);

export function useMe(): Member {
  const member = useContext(MemberContext);
  if (!member) throw new Error('No account: this component is drawn outside the desk');
  return member;
}

export function useMay(right: Right): boolean {
  return may(useMe(), right);
}

export const kSignInPage = '/desk/sign-in';

// Leaves for the sign-in page, which comes back to where the person was.
export function goToSignIn(): void {
  const back = location.pathname + location.search;
  location.assign(`${kSignInPage}?next=${encodeURIComponent(back)}`);
}
