// Which part of a picture a page shows: an editor's crop for the shape, or else the largest one around the focal point. The
// server computes the same for readers (imaging::crop_around); the desk computes it while somebody moves the point.

export interface Crop {
  left: number; // all from 0 to 1
  top: number;
  width: number;
  height: number;
}

export type Point = readonly [number, number]; // across and down, from 0 to 1

export const kWholePicture: Crop = { left: 0, top: 0, width: 1, height: 1 };

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
export const clampPoint = ([x, y]: Point): Point => [clamp(x, 0, 1), clamp(y, 0, 1)];

// The width of `16x9` by its height; null for `whole` and whatever else is no shape.
export function ratioOf(shape: string): number | null {
  const match = /^(\d+)x(\d+)$/.exec(shape);
  const [across, down] = [Number(match?.[1]), Number(match?.[2])];
  return across > 0 && down > 0 ? across / down : null;
}

export function cropAround([x, y]: Point, width: number, height: number, ratio: number): Crop {
  const own = width / height;
  const crop = { width: own > ratio ? ratio / own : 1, height: own > ratio ? 1 : own / ratio };
  return { left: clamp(x - crop.width / 2, 0, 1 - crop.width), top: clamp(y - crop.height / 2, 0, 1 - crop.height), ...crop };
}

// Moves a crop, which keeps its size and stays within the picture.
export function moved(crop: Crop, across: number, down: number): Crop {
  return { ...crop, left: clamp(crop.left + across, 0, 1 - crop.width), top: clamp(crop.top + down, 0, 1 - crop.height) };
}

const kLeastPart = 0.05;

// Scales a crop around its middle. It keeps its shape, stays within the picture, and keeps a twentieth of it at least.
export function scaled(crop: Crop, factor: number): Crop {
  const most = Math.min(1 / crop.width, 1 / crop.height);
  const least = Math.max(kLeastPart / crop.width, kLeastPart / crop.height);
  const by = clamp(factor, Math.min(least, most), most);
  const [width, height] = [crop.width * by, crop.height * by];
  return moved({ left: crop.left + (crop.width - width) / 2, top: crop.top + (crop.height - height) / 2, width, height }, 0, 0);
}

// How many pixels of the file a crop is wide.
export const pixelsAcross = (crop: Crop, width: number) => Math.round(crop.width * width);

export const fromNumbers = ([left = 0, top = 0, width = 1, height = 1]: readonly number[]): Crop => ({ left, top, width, height });
export const toNumbers = ({ left, top, width, height }: Crop): [number, number, number, number] => [left, top, width, height];
