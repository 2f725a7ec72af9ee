import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Box } from '../../../sidecar/page/box.ts';
import { differenceOf, letterImage, type LetterImage } from '../../../sidecar/page/letter-image.ts';

const em = 20;
const baseline = 30;

/** A line with ink in some boxes; a part of a px is a part of the ink. */
function lineWith(boxes: readonly Box[], strength = 200) {
  const [width, height] = [60, 40];
  const values = new Float32Array(width * height);
  const share = (from: number, to: number, at: number): number =>
    Math.max(0, Math.min(to, at + 1) - Math.max(from, at));
  for (const { left, top, right, bottom } of boxes)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        values[y * width + x]! += strength * share(left, right, x) * share(top, bottom, y);
  return { ink: { values, left: 100, top: 0, width, height }, metrics: { baseline, em } };
}

const stem = (left: number, top: number, width = 2): Box => ({ left, top, right: left + width, bottom: baseline });
const imageOf = (boxes: readonly Box[], strength?: number): LetterImage =>
  letterImage(lineWith(boxes, strength), { from: 100, to: 130 }) ?? assert.fail();

describe('the image of a letter', () => {
  it('is what stands in its columns alone', () => {
    const line = lineWith([stem(5, 15), stem(35, 15)]);
    assert.equal(letterImage(line, { from: 110, to: 130 }), undefined);
    const found = letterImage(line, { from: 100, to: 130 });
    assert.equal(differenceOf(found ?? assert.fail(), imageOf([stem(5, 15)])), 0);
  });

  it('may go beyond the ink of its line', () => {
    assert.ok(letterImage(lineWith([stem(5, 15)]), { from: 90, to: 300 }));
  });

  it('is the same however dark it is, and wherever in a pixel it begins', () => {
    const image = imageOf([stem(5, 15)]);
    assert.ok(differenceOf(image, imageOf([stem(5, 15)], 90)) < 1e-5);
    assert.ok(differenceOf(image, imageOf([stem(5.5, 15)])) < 0.15);
    assert.ok(differenceOf(image, imageOf([stem(5.7, 15)])) < 0.15);
  });

  it('is the same a pixel lower, and is another one where it is less high, wider, or elsewhere in its cell', () => {
    const image = imageOf([stem(5, 15)]);
    const lower = { ...stem(5, 16), bottom: baseline + 1 };
    assert.ok(differenceOf(image, imageOf([lower])) < 1e-5);
    assert.ok(differenceOf(image, imageOf([stem(5, 18)])) > 0.15);
    assert.ok(differenceOf(image, imageOf([stem(9, 15)])) > 0.8);
    assert.ok(differenceOf(image, imageOf([stem(5, 15, 5)])) > 0.3);
    assert.ok(differenceOf(image, imageOf([stem(5, 15), stem(12, 15)])) > 0.3);
  });
});
