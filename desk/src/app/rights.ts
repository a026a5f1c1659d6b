// What a person may do. The server decides; the desk only avoids offering what will be refused.

import type { Member } from '../api/types';

export type Right =
  | 'read' | 'write' | 'use HTML' | 'approve' | 'publish' | 'withdraw' | 'redact' | 'organize' | 'see pictures' | 'change pictures'
  | 'moderate' | 'settings' | 'manage staff' | 'read the audit log';

export function may(member: Member, right: Right): boolean {
  return member.rights.includes(right);
}
