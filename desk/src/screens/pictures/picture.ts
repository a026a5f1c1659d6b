// A picture of the library, and how the desk names and shows it.

import type { components } from '../../api/schema';
import { relative } from '../../components';
import { word } from '../../words/words';
import { cropAround, fromNumbers, kWholePicture, ratioOf, type Crop, type Point } from './crops';

export type Picture = components['schemas']['Picture'];
export type AddedPicture = components['schemas']['AddedPicture'];
export type PictureWords = Picture['words'];

export const focusOf = ({ focus: [x = 0.5, y = 0.5] }: Pick<Picture, 'focus'>): Point => [x, y];

export function nameOf({ words, created_at }: Picture): string {
  return words.caption || words.headline || words.alternative_text || word('pictures.unnamed', { when: relative(new Date(created_at)) });
}

// The shapes of the theme, the whole picture first.
export const shapesOf = ({ addresses }: Picture): string[] => ['whole', ...Object.keys(addresses).filter((shape) => shape !== 'whole')];

// What readers get in a shape: the editor's crop, or the one around the focal point.
export function cropIn(shape: string, { width, height }: Pick<Picture, 'width' | 'height'>, focus: Point, crops: Readonly<Record<string, Crop>>): Crop {
  const ratio = ratioOf(shape);
  if (ratio === null) return kWholePicture;
  return crops[shape] ?? cropAround(focus, width, height, ratio);
}

export const cropsOf = ({ crops }: Picture): Record<string, Crop> => Object.fromEntries(Object.entries(crops).map(([shape, numbers]) => [shape, fromNumbers(numbers)]));

// The API names the largest size of each shape. Themes have smaller ones, usually of these widths; which ones there are is
// found out by asking once.
const kSmallWidths = [480, 320, 640];
const kSizePattern = /(\d+)\.(\w+)$/;
const missing = new Set<number>();

// Addresses to try in turn for a small view of the picture in a shape.
export function smallAddresses(picture: Picture, shape: string): string[] {
  const largest = picture.addresses[shape] ?? picture.addresses['whole'];
  if (!largest) return [];
  const width = Number(kSizePattern.exec(largest)?.[1] ?? 0);
  const smaller = kSmallWidths.filter((each) => each < width && !missing.has(each));
  return [...smaller.map((each) => largest.replace(kSizePattern, `${each}.$2`)), largest];
}

export function noteMissing(address: string): void {
  const width = Number(kSizePattern.exec(address)?.[1]);
  if (kSmallWidths.includes(width)) missing.add(width);
}

export function bytesWord(bytes: number, language: string): string {
  const [unit, size] = bytes >= 1_000_000 ? (['megabyte', 1_000_000] as const) : (['kilobyte', 1_000] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: bytes >= 1_000_000 ? 1 : 0 }).format(bytes / size);
}
