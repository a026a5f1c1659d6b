import type { ReactNode } from 'react';

// The head of a screen: its name, what can be begun there, and a row for filters.
export function ScreenHead({ title, actions, children }: { title: string; actions?: ReactNode; children?: ReactNode }) {
  return (
    <header className="screen-head">
      <div className="screen-title">
        <h1 tabIndex={-1}>{title}</h1>
        {actions && <div className="screen-actions">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
