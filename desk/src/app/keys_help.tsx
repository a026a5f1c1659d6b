import { useState } from 'react';

import { Dialog } from '../components';
import { word, type Word } from '../words/words';
import { modKey, useKeys } from './keys';

let open: () => void = () => {};

export function openKeysHelp(): void {
  open();
}

const kGroups: readonly { title: Word; keys: readonly (readonly [string, Word])[] }[] = [
  { title: 'keys.everywhere', keys: [[`${modKey} K`, 'keys.palette'], ['c', 'keys.new'], ['g', 'keys.list'], ['?', 'keys.help']] },
  {
    title: 'keys.lists',
    keys: [['j', 'keys.next'], ['k', 'keys.previous'], ['Enter', 'keys.open'], ['p', 'keys.preview'], ['x', 'keys.select'], ['/', 'keys.search'], ['Esc', 'keys.clear']],
  },
  { title: 'keys.editor', keys: [[`${modKey} S`, 'keys.keep'], [`${modKey} Enter`, 'keys.submit'], [`${modKey} ⇧ P`, 'keys.publish'], ['/', 'keys.blocks'], ['Alt ↑↓', 'keys.move']] },
];

export function KeysHelp() {
  const [isOpen, setOpen] = useState(false);
  open = () => setOpen(true);
  useKeys({ '?': () => setOpen(true) });
  return (
    <Dialog open={isOpen} wide title={word('keys.title')} onClose={() => setOpen(false)}>
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
