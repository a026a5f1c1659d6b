// The base components. Their styles are in components.css.

export { announce } from './announcer';
export { Avatar } from './avatar';
export { Button, IconButton, type ButtonKind } from './button';
export { Dialog } from './dialog';
export { EmptyState } from './empty_state';
export { Checkbox, Field, Select, TextArea, TextField, type Choice } from './field';
export { Icon, type IconName } from './icon';
export { Menu, type MenuItem } from './menu';
export { ProblemNote } from './problem_note';
export { ScreenHead } from './screen_head';
export { Skeleton } from './skeleton';
export { StateBadge, stateWord } from './state_badge';
export { Table, type Column } from './table';
export { Tabs, type Tab } from './tabs';
export { fullTime, ownZone, relative, shortTime, Time, zoneName } from './time';
export { closeToast, showProblem, showToast, type Toast } from './toast';
