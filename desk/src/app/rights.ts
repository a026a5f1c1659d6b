// What a person may do. The server decides; the desk only avoids offering what will be refused.

import type { Member } from '../api/coming';

export type Right =
  | 'read' | 'write' | 'use HTML' | 'approve' | 'publish' | 'withdraw' | 'redact' | 'organize' | 'see pictures' | 'change pictures'
  | 'moderate' | 'settings' | 'manage staff' | 'read the audit log';

const kWriters: readonly Right[] = ['read', 'write', 'see pictures', 'change pictures'];
const kEditors: readonly Right[] = [...kWriters, 'use HTML', 'approve', 'publish', 'withdraw', 'organize', 'moderate'];
const kLookAfter: readonly Right[] = ['settings', 'manage staff', 'read the audit log'];

// The table of docs/guide/roles.md, for a server whose session does not list `rights`.
const kOfRole: Record<Member['role'], readonly Right[]> = {
  contributor: kWriters,
  writer: kWriters,
  translator: kWriters,
  editor: kEditors,
  moderator: ['read', 'see pictures', 'moderate'],
  publisher: [...kEditors, ...kLookAfter, 'redact'],
  administrator: ['read', 'organize', 'see pictures', ...kLookAfter],
};

export function may(member: Member, right: Right): boolean {
  return (member.rights ?? kOfRole[member.role]).includes(right);
}
