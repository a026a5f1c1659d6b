import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon';

// What stands where a list would be, if there is nothing in it: why, and what can be done.
export function EmptyState({ icon, title, text, children }: { icon?: IconName; title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {icon && <Icon name={icon} size={32} />}
      <h2>{title}</h2>
      {text && <p className="soft">{text}</p>}
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}
