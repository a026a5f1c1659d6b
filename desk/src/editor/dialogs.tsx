// Dialogs about the text: a link, the language of some words, and the preview.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Button, Dialog, Tabs, TextField } from '../components';
import { word } from '../words/words';
import { useEditing, useFirstFocus } from './editing';
import { isSafeLink, realAddress } from './links';

export function LinkDialog({ onClose }: { onClose: () => void }) {
  useFirstFocus();
  const { view } = useEditing();
  const shown = view();
  const { from, to, empty, $from } = shown?.state.selection ?? { from: 0, to: 0, empty: true, $from: null };
  const schema = shown?.state.schema;
  const type = schema?.marks.link;
  const before = $from && type && (type.isInSet($from.marks()) ?? ($from.nodeAfter ? type.isInSet($from.nodeAfter.marks) : undefined));
  const [address, setAddress] = useState(String(before?.attrs.href ?? ''));
  const [problem, setProblem] = useState('');
  // Without a selection the whole link is meant, if the cursor stands in one.
  const range = (): [number, number] => {
    if (!empty || !before || !$from) return [from, to];
    let [start, end] = [from, to];
    $from.parent.forEach((node, offset) => {
      const at = $from.start() + offset;
      if (before.isInSet(node.marks) && at <= from && at + node.nodeSize >= from) [start, end] = [at, at + node.nodeSize];
    });
    return [start, end];
  };
  const save = () => {
    if (!shown || !schema || !type) return;
    const typed = realAddress(address.trim());
    const href = /^[\w-]+(\.[\w-]+)+/.test(typed) && !typed.includes('://') ? `https://${typed}` : typed;
    const [start, end] = range();
    const { tr } = shown.state;
    if (href !== '' && !isSafeLink(href)) return setProblem(word('editor.link_bad'));
    if (href === '') shown.dispatch(tr.removeMark(start, end, type));
    else if (start === end) shown.dispatch(tr.insert(start, schema.text(href, [type.create({ href })])));
    else shown.dispatch(tr.removeMark(start, end, type).addMark(start, end, type.create({ href })));
    onClose();
  };
  return (
    <Dialog open title={word('editor.mark_link')} onClose={onClose} onSubmit={save} actions={<Button kind="primary" type="submit">{word(address.trim() || !before ? 'editor.link_set' : 'editor.link_remove')}</Button>}>
      <TextField label={word('editor.link_address')} value={address} dir="ltr" inputMode="url" data-first problem={problem || undefined} hint={before ? word('editor.link_hint') : undefined} onChange={(event) => setAddress(event.target.value)} />
    </Dialog>
  );
}

const kLanguages = ['tr', 'en', 'el', 'ar', 'ru', 'de', 'fr', 'he', 'la'];

export function LanguageDialog({ onClose }: { onClose: () => void }) {
  const { view } = useEditing();
  const names = new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' });
  const set = (lang: string | null) => {
    const shown = view();
    if (!shown) return;
    const { from, to } = shown.state.selection;
    const type = shown.state.schema.marks.language!;
    const transaction = shown.state.tr.removeMark(from, to, type);
    shown.dispatch(lang ? transaction.addMark(from, to, type.create({ lang })) : transaction);
    onClose();
  };
  return (
    <Dialog open title={word('editor.language')} onClose={onClose}>
      <p>{word('editor.language_text')}</p>
      <div className="choices">
        {kLanguages.map((lang) => <Button key={lang} small onClick={() => set(lang)}>{names.of(lang)}</Button>)}
        <Button small kind="quiet" onClick={() => set(null)}>{word('editor.language_none')}</Button>
      </div>
    </Dialog>
  );
}

// The page as readers would see it, from what is in the log.
export function Preview({ onClose }: { onClose: () => void }) {
  const { article } = useEditing();
  const [width, setWidth] = useState<'phone' | 'desktop'>('phone');
  const { data: stamp } = useQuery({ queryKey: ['article', article.id, 'preview'], queryFn: () => Date.now(), staleTime: 0 });
  const address = `/preview/${article.id}?working=1`;
  return (
    <Dialog open wide kind="sheet" title={word('editor.preview')} onClose={onClose}>
      <Tabs label={word('editor.preview')} selected={width} onSelect={(id) => setWidth(id === 'phone' ? 'phone' : 'desktop')} tabs={[{ id: 'phone', label: word('editor.phone') }, { id: 'desktop', label: word('editor.desktop') }]} />
      <div className={`preview-place ${width}`}><iframe key={stamp} src={address} title={word('editor.preview')} sandbox="allow-same-origin" /></div>
    </Dialog>
  );
}
