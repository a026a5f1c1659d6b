// The rights of each role, as the server has them (docs/guide/roles.md).

import type { components } from '../../api/schema';
import { word, type Word } from '../../words/words';

export type Role = components['schemas']['StaffMember']['role'];
export type Extent = 'none' | 'own' | 'all';

export const roles: readonly Role[] = ['contributor', 'writer', 'translator', 'editor', 'moderator', 'publisher', 'administrator'];

const [none, own, all] = ['none', 'own', 'all'] as const;

// In the order of `roles`.
const kRights: Record<string, readonly Extent[]> = {
  read: [own, all, all, all, all, all, all],
  write: [own, own, all, all, none, all, none],
  use_html: [none, none, none, all, none, all, none],
  approve: [none, none, none, all, none, all, none],
  publish: [none, none, none, all, none, all, none],
  withdraw: [none, none, none, all, none, all, none],
  redact: [none, none, none, none, none, all, none],
  organize: [none, none, none, all, none, all, all],
  see_pictures: [all, all, all, all, all, all, all],
  change_pictures: [own, all, all, all, none, all, none],
  moderate: [none, none, none, all, all, all, none],
  settings: [none, none, none, none, none, all, all],
  manage_staff: [none, none, none, none, none, all, all],
  read_audit: [none, none, none, none, none, all, all],
};

export const rights = Object.keys(kRights);
export const roleWord = (role: Role) => word(`role.${role}`);
export const roleDoes = (role: Role) => word(`staff.does_${role}`);
export const rightWord = (right: string) => word(`staff.may_${right}` as Word);
export const extentWord = (extent: Extent) => word(`staff.extent_${extent}` as Word);
export const extentOf = (role: Role, right: string): Extent => kRights[right]?.[roles.indexOf(role)] ?? 'none';
