// What the administrative screens share.

export { readersAddress } from './addresses';
export { ConfirmDialog } from './confirm_dialog';
export { EditionTabs, useEditionTab } from './edition_tabs';
export { FormDialog } from './form_dialog';
export { Loaded } from './loaded';
export { fits } from './search';
export { CopyField, SecretOnce } from './secret_once';
export { useSaving } from './use_saving';
