// What a person may do. The server decides; the desk only avoids offering what will be refused.

import type { Member } from '../api/types';

export type Right =
  | 'read' | 'write' | 'use_html' | 'approve' | 'publish' | 'withdraw' | 'redact' | 'organize' | 'see_pictures' | 'change_pictures'
  | 'moderate' | 'settings' | 'manage_staff' | 'read_the_audit_log';

export function may(member: Member, right: Right): boolean {
  return member.rights.includes(right);
}
