// The library as a grid, of which only the rows in sight are drawn.

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { word } from '../../words/words';
import { nameOf, type Picture } from './picture';
import { SmallPicture } from './small_picture';

const kLeastWidth = 168;
const kGap = 12;
const kWords = 58;   // below the picture, in pixels

// The element that scrolls: the nearest one around `element` that may.
function scrollerOf(element: HTMLElement): HTMLElement {
  for (let each = element.parentElement; each; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  }
  return document.scrollingElement as HTMLElement;
}

function useWidth(ref: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

function Marks({ picture }: { picture: Picture }) {
  const { words, is_shown } = picture;
  if (!is_shown) return <span className="pill danger">{word('pictures.expired')}</span>;
  if (!words.alternative_text) return <span className="pill warn">{word('pictures.no_alt')}</span>;
  if (!words.credit && !words.creator) return <span className="pill warn">{word('pictures.no_credit')}</span>;
  return <span className="small soft">{words.credit || words.creator}</span>;
}

interface Props {
  pictures: readonly Picture[];
  selected: string | null;
  onOpen: (picture: Picture) => void;
  onEnd: () => void;        // the end of what is loaded is near
}

export function PictureGrid({ pictures, selected, onOpen, onEnd }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [current, setCurrent] = useState(0);
  const across = Math.max(2, Math.floor((width + kGap) / (kLeastWidth + kGap)));
  const tile = Math.max(0, (width - kGap * (across - 1)) / across);
  const rows = Math.ceil(pictures.length / across);
  const rowHeight = tile * 0.75 + kWords + kGap;
  const virtual = useVirtualizer({
    count: width === 0 ? 0 : rows,
    getScrollElement: () => (frame.current ? scrollerOf(frame.current) : null),
    estimateSize: () => rowHeight,
    overscan: 2,
    scrollMargin: frame.current?.offsetTop ?? 0,
  });
  useEffect(() => virtual.measure(), [rowHeight, virtual]);

  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (width > 0 && last >= rows - 3) onEnd();
  }, [last, rows, width, onEnd]);

  const focus = (index: number) => {
    const to = Math.min(pictures.length - 1, Math.max(0, index));
    setCurrent(to);
    virtual.scrollToIndex(Math.floor(to / across));
    requestAnimationFrame(() => requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across, PageDown: 3 * across, PageUp: -3 * across, Home: -pictures.length, End: pictures.length }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    focus(current + step);
  };

  return (
    <div
      ref={frame} className="picture-grid" role="list" onKeyDown={onKeyDown}
      // A long list needs its whole height, which the style sheet cannot know.
      style={{ height: `${virtual.getTotalSize()}px` }}
    >
      {drawn.flatMap((row) => pictures.slice(row.index * across, (row.index + 1) * across).map((picture, column) => {
        const index = row.index * across + column;
        return (
          <div
            key={picture.id} role="listitem" className="picture-place"
            style={{ width: `${tile}px`, transform: `translate(${column * (tile + kGap)}px, ${row.start - virtual.options.scrollMargin}px)` }}
          >
            <button
              type="button" data-index={index} className={picture.id === selected ? 'picture-tile selected' : 'picture-tile'} tabIndex={index === Math.min(current, pictures.length - 1) ? 0 : -1}
              onFocus={() => setCurrent(index)} onClick={() => onOpen(picture)}
            >
              <span className="picture-view"><SmallPicture picture={picture} shape="4x3" alt="" /></span>
              <span className="picture-name">{nameOf(picture)}</span>
              <Marks picture={picture} />
            </button>
          </div>
        );
      }))}
    </div>
  );
}
