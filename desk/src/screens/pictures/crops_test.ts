import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cropAround, moved, ratioOf, scaled } from './crops';

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test('a shape has a ratio, the whole has none', () => {
  near(ratioOf('16x9') ?? 0, 16 / 9);
  assert.equal(ratioOf('whole'), null);
  assert.equal(ratioOf('0x9'), null);
});

test('a crop keeps the focal point in its middle as far as the edges allow', () => {
  const square = cropAround([0.9, 0.5], 1_000, 500, 1);
  near(square.width, 0.5);
  near(square.height, 1);
  near(square.left, 0.5);
  near(cropAround([0.4, 0.5], 1_000, 500, 1).left, 0.15);
  near(cropAround([0.5, 0], 500, 1_000, 1).top, 0);
});

test('a crop stays within the picture wherever it is moved', () => {
  const crop = moved({ left: 0.2, top: 0.2, width: 0.5, height: 0.5 }, 1, -1);
  near(crop.left, 0.5);
  near(crop.top, 0);
});

test('a crop keeps its shape when it is scaled', () => {
  const crop = { left: 0.25, top: 0.25, width: 0.5, height: 0.25 };
  const larger = scaled(crop, 10);
  near(larger.width, 1);
  near(larger.height, 0.5);
  const smaller = scaled(crop, 0.001);
  near(smaller.width / smaller.height, 2);
  assert.ok(smaller.height >= 0.05 - 1e-9);
});
