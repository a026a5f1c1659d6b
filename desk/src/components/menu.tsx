// A button that opens a list of verbs (the WAI-ARIA menu button pattern), in the browser's top layer by `popover`.

import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { Icon, type IconName } from './icon';

export interface MenuItem {
  id: string;
  label: string;
  icon?: IconName;
  hint?: string;        // a key or a short remark at the end of the line
  checked?: boolean;    // makes the item one of a choice
  toggles?: boolean;    // … or, with `checked`, something that is on or off by itself
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

interface Props {
  label: string;                       // what the button says; with `children`, it is said after them, to screen readers alone
  items: readonly (MenuItem | null)[]; // null draws a line
  children?: ReactNode;                // the inside of the button
  className?: string;
  align?: 'start' | 'end';
}

function roleOf({ checked, toggles }: MenuItem): string {
  if (checked === undefined) return 'menuitem';
  return toggles ? 'menuitemcheckbox' : 'menuitemradio';
}

function place(menu: HTMLElement, button: HTMLElement, align: 'start' | 'end') {
  const anchor = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const fitsBelow = anchor.bottom + size.height + 8 <= window.innerHeight || anchor.top < size.height;
  const left = align === 'start' ? anchor.left : anchor.right - size.width;
  menu.style.left = `${Math.max(8, Math.min(left, window.innerWidth - size.width - 8))}px`;
  menu.style.top = `${fitsBelow ? anchor.bottom + 4 : anchor.top - size.height - 4}px`;
}

export function Menu({ label, items, children, className, align = 'end' }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  const buttons = () => [...(menu.current?.querySelectorAll<HTMLButtonElement>('button:not([aria-disabled="true"])') ?? [])];
  const focusItem = (move: (at: number, count: number) => number) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(move(at, all.length) + all.length) % all.length]?.focus();
  };

  useEffect(() => {
    const element = menu.current;
    if (!element) return;
    const onToggle = (event: Event) => {
      const isOpen = (event as ToggleEvent).newState === 'open';
      setOpen(isOpen);
      if (!isOpen || !button.current) return;
      place(element, button.current, align);
      (element.querySelector<HTMLElement>('[aria-checked="true"]') ?? buttons()[0])?.focus();
    };
    element.addEventListener('toggle', onToggle);
    return () => element.removeEventListener('toggle', onToggle);
  }, [align]);

  const close = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };

  const onMenuKey = (event: KeyboardEvent) => {
    const moves: Record<string, (at: number, count: number) => number> = {
      ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1, Home: () => 0, End: (_, count) => count - 1,
    };
    const move = moves[event.key];
    if (move) focusItem(move);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return menu.current?.hidePopover();
    else if (event.key.length === 1 && event.key !== ' ') {
      const all = buttons();
      const at = all.indexOf(document.activeElement as HTMLButtonElement);
      const letter = event.key.toLocaleLowerCase(document.documentElement.lang);
      const starts = (item: HTMLButtonElement) => item.textContent?.trim().toLocaleLowerCase(document.documentElement.lang).startsWith(letter);
      [...all.slice(at + 1), ...all.slice(0, at + 1)].find(starts)?.focus();
    } else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  };

  const hasChoice = items.some((item) => item?.checked !== undefined);
  return (
    <>
      <button
        ref={button} type="button" className={className ?? 'button plain'} aria-haspopup="menu" aria-expanded={open}
        title={children ? label : undefined} popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          menu.current?.showPopover();
        }}
      >
        {children ? <>{children}<span className="out-of-sight">{label}</span></> : <><span className="button-words">{label}</span><Icon name="down" size={16} /></>}
      </button>
      <div ref={menu} id={id} className="menu" popover="auto" role="menu" aria-label={label} onKeyDown={onMenuKey}>
        {items.map((item, at) => (item === null ? <hr key={`line-${at}`} /> : (
          <button
            key={item.id} type="button" tabIndex={-1} className={item.danger ? 'menu-item danger' : 'menu-item'}
            role={roleOf(item)} aria-checked={item.checked} aria-disabled={item.disabled || undefined}
            onClick={() => {
              if (item.disabled) return;
              close();
              item.onSelect();
            }}
          >
            {hasChoice && !item.icon && <span className="menu-mark">{item.checked && <Icon name="check" size={16} />}</span>}
            {item.icon && <Icon name={item.icon} size={18} />}
            <span className="menu-words">{item.label}</span>
            {item.hint && <span className="menu-hint">{item.hint}</span>}
          </button>
        )))}
      </div>
    </>
  );
}
