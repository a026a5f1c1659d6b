import type { KeyboardEvent } from 'react';

export interface Tab {
  id: string;
  label: string;
  count?: number;
}

interface Props {
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
  panel?: string;      // the id of the element that the tabs change
}

// The WAI-ARIA tabs pattern: one tab stop, arrows move and choose at once.
export function Tabs({ label, tabs, selected, onSelect, panel }: Props) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    if (!tab) return;
    onSelect(tab.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(tab)]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label: name, count }) => (
        <button
          key={id} type="button" role="tab" className="tab" aria-selected={id === selected} aria-controls={panel}
          tabIndex={id === selected ? 0 : -1} onClick={() => onSelect(id)}
        >
          {name}{count !== undefined && <span className="tab-count numbers">{count}</span>}
        </button>
      ))}
    </div>
  );
}
