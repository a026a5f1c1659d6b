// The article as readers would see it, beside the list; on a narrow window over it.

import { useEffect, useState } from 'react';

import type { ArticleLine } from '../../api/types';
import { Button, Dialog, Icon, IconButton, StateBadge } from '../../components';
import { word } from '../../words/words';

const kSettles = 180;    // ms that a row must stay the current one before its page is asked for

export function useMedia(query: string): boolean {
  const [fits, setFits] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const onChange = () => setFits(media.matches);
    onChange();
    media.addEventListener('change', onChange);
    return () => media.removeEventListener('change', onChange);
  }, [query]);
  return fits;
}

export const useHasRoom = () => useMedia('(min-width: 64rem)');
export const useIsNarrow = () => useMedia('(max-width: 44rem)');

function Frame({ line }: { line: ArticleLine }) {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAddress(`/preview/${line.id}?revision=${line.revision}`), kSettles);
    return () => clearTimeout(timer);
  }, [line.id, line.revision]);
  // Without scripts: nothing in an article may act for the person who looks at it.
  return address ? <iframe className="preview-frame" src={address} title={word('articles.preview_of', { headline: line.headline || word('articles.untitled') })} sandbox="allow-same-origin" /> : <div className="preview-frame" />;
}

interface Props {
  line: ArticleLine;
  hasRoom: boolean;
  isChosen: boolean;     // by the person, not just the first of the list
  onClose: () => void;
  onOpen: () => void;
}

export function PreviewPane({ line, hasRoom, isChosen, onClose, onOpen }: Props) {
  if (!hasRoom) {
    return (
      <Dialog open={isChosen} wide bare kind="sheet" title={line.headline || word('articles.untitled')} onClose={onClose} actions={<Button kind="primary" onClick={onOpen}>{word('articles.open')}</Button>}>
        <Frame line={line} />
      </Dialog>
    );
  }
  return (
    <aside className="preview" aria-label={word('articles.preview')}>
      <header className="preview-head">
        <StateBadge state={line.state} />
        <span className="preview-actions">
          <Button small kind="quiet" onClick={onOpen}>{word('articles.open')}</Button>
          <a className="icon-button" href={`/preview/${line.id}`} target="_blank" rel="noreferrer" title={word('articles.preview_tab')} aria-label={word('articles.preview_tab')}><Icon name="external" size={18} /></a>
          <IconButton icon="close" label={word('articles.preview_close')} onClick={onClose} />
        </span>
      </header>
      <Frame line={line} />
    </aside>
  );
}
