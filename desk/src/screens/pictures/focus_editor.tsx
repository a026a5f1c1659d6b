// The picture with its focal point, or with the frame of a crop drawn by hand. Both move by pointer and by arrow keys.

import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';

import { word } from '../../words/words';
import { clampPoint, moved, scaled, type Crop, type Point } from './crops';

const kStep = 0.01;
const kLargeStep = 0.1;
const kScale = 1.05;
const kMostHeight = '56vh';

const percent = (part: number) => Math.round(part * 100);
const kArrows: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface Props {
  address: string;
  placeholder: string;
  alt: string;
  width: number;
  height: number;
  focus: Point;
  onFocus: (focus: Point) => void;
  shape: string | null;           // the shape whose crop is drawn; null: the focal point is moved
  crop: Crop | null;
  onCrop: (crop: Crop) => void;
  onDone: () => void;             // ends drawing a crop
  disabled?: boolean;
}

export function FocusEditor({ address, placeholder, alt, width, height, focus, onFocus, shape, crop, onCrop, onDone, disabled }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const drag = useRef<{ from: Point; crop: Crop | null } | null>(null);

  // Whoever chose a shape goes on with the keyboard at once.
  useEffect(() => {
    if (shape) handle.current?.focus({ preventScroll: true });
  }, [shape]);

  const pointAt = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect();
    return box ? clampPoint([(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]) : [0.5, 0.5];
  };
  const onPointerDown = (event: PointerEvent) => {
    if (disabled || event.button !== 0) return;
    event.preventDefault();
    frame.current?.setPointerCapture(event.pointerId);
    const from = pointAt(event);
    drag.current = { from, crop };
    if (!crop) onFocus(from);
    handle.current?.focus({ preventScroll: true });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!drag.current) return;
    const to = pointAt(event);
    if (drag.current.crop) onCrop(moved(drag.current.crop, to[0] - drag.current.from[0], to[1] - drag.current.from[1]));
    else onFocus(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = kArrows[event.key];
    const step = event.shiftKey ? kLargeStep : kStep;
    if (arrow && crop) onCrop(moved(crop, arrow[0] * step, arrow[1] * step));
    else if (arrow) onFocus(clampPoint([focus[0] + arrow[0] * step, focus[1] + arrow[1] * step]));
    else if (crop && (event.key === '+' || event.key === '=')) onCrop(scaled(crop, kScale));
    else if (crop && event.key === '-') onCrop(scaled(crop, 1 / kScale));
    else if (crop && (event.key === 'Escape' || event.key === 'Enter')) onDone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const shared = { ref: handle, role: 'slider', tabIndex: disabled ? -1 : 0, onKeyDown, 'aria-disabled': disabled || undefined, 'aria-valuemin': 0, 'aria-valuemax': 100 };
  return (
    <div
      ref={frame} className={crop ? 'focus-frame drawing' : 'focus-frame'} onPointerDown={onPointerDown} onPointerMove={onPointerMove}
      onPointerUp={() => { drag.current = null; }} onPointerCancel={() => { drag.current = null; }}
      style={{ aspectRatio: `${width} / ${height}`, width: `min(100%, calc(${kMostHeight} * ${width / height}))`, ...(placeholder && { backgroundImage: `url("${placeholder}")` }) }}
    >
      <img src={address} alt={alt} draggable={false} />
      {crop && shape ? (
        <div
          {...shared} className="crop-frame" aria-label={word('pictures.crop_of', { shape: shape.replace('x', ':') })} aria-valuenow={percent(crop.left)}
          aria-valuetext={word('pictures.crop_at', { x: percent(crop.left), y: percent(crop.top), width: percent(crop.width) })}
          style={{ left: `${crop.left * 100}%`, top: `${crop.top * 100}%`, width: `${crop.width * 100}%`, height: `${crop.height * 100}%` }}
        />
      ) : (
        <div
          {...shared} className="focus-point" aria-label={word('pictures.focus')} aria-valuenow={percent(focus[0])}
          aria-valuetext={word('pictures.focus_at', { x: percent(focus[0]), y: percent(focus[1]) })}
          style={{ left: `${focus[0] * 100}%`, top: `${focus[1] * 100}%` }}
        />
      )}
    </div>
  );
}
