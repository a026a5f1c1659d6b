import type { ButtonHTMLAttributes, Ref } from 'react';

import { Icon, type IconName } from './icon';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  small?: boolean;
  icon?: IconName;
  busy?: boolean;    // shows that the work goes on; the button takes no second press meanwhile
  ref?: Ref<HTMLButtonElement>;
}

// A busy button keeps the focus, so it is not `disabled`.
export function Button({ kind = 'plain', small, icon, busy, className, children, onClick, ...rest }: Props) {
  const classes = ['button', kind, small && 'small', busy && 'busy', className].filter(Boolean).join(' ');
  return (
    <button type="button" {...rest} className={classes} aria-busy={busy || undefined} aria-disabled={busy || rest['aria-disabled']} onClick={busy ? undefined : onClick}>
      {icon && <Icon name={icon} size={small ? 16 : 18} />}
      {children !== undefined && <span className="button-words">{children}</span>}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  label: string;     // what the button does; shown when the pointer rests on it
  size?: number;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, size = 20, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} aria-label={label} {...rest} className={['icon-button', className].filter(Boolean).join(' ')}>
      <Icon name={icon} size={size} />
    </button>
  );
}
