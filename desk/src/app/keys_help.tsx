import { useState } from 'react';

import { Dialog } from '../components';
import { word, type Word } from '../words/words';
import { modKey, useKeys } from './keys';

let open: () => void = () => {};

export function openKeysHelp(): void {
  open();
}

const kGroups: readonly { title: Word; keys: readonly (readonly [string, Word])[] }[] = [
  { title: 'shortcuts.everywhere', keys: [[`${modKey} K`, 'shortcuts.palette'], ['c', 'shortcuts.new'], ['g', 'shortcuts.list'], ['?', 'shortcuts.help']] },
  {
    title: 'shortcuts.lists',
    keys: [['j', 'shortcuts.next'], ['k', 'shortcuts.previous'], ['Enter', 'shortcuts.open'], ['p', 'shortcuts.preview'], ['x', 'shortcuts.select'], ['/', 'shortcuts.search'], ['Esc', 'shortcuts.clear']],
  },
  { title: 'shortcuts.editor', keys: [[`${modKey} S`, 'shortcuts.keep'], [`${modKey} Enter`, 'shortcuts.submit'], [`${modKey} ⇧ P`, 'shortcuts.publish'], ['/', 'shortcuts.blocks'], ['Alt ↑↓', 'shortcuts.move']] },
];

export function KeysHelp() {
  const [isOpen, setOpen] = useState(false);
  open = () => setOpen(true);
  useKeys({ '?': () => setOpen(true) });
  return (
    <Dialog open={isOpen} wide title={word('shortcuts.title')} onClose={() => setOpen(false)}>
      <div className="keys-help">
        {kGroups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{word(title)}</h3>
            <dl>{keys.map(([key, what]) => <div key={what}><dt>{word(what)}</dt><dd>{key.split(' ').map((part) => <kbd key={part}>{part}</kbd>)}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
