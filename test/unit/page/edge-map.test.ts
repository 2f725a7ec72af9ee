import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findEdges } from '../../../sidecar/page/edge-map.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { colours } from '../../support/images.ts';
import { box, paint } from '../../support/painted.ts';

/** The same by its definition. */
function stepAt({ rgb, width, height }: Page, x: number, y: number): number {
  const colourAt = (column: number, row: number): readonly number[] => {
    const at = 3 * (Math.min(height - 1, row) * width + Math.min(width - 1, column));
    return [...rgb.subarray(at, at + 3)];
  };
  const apart = (a: readonly number[], b: readonly number[]): number =>
    Math.max(...a.map((value, channel) => Math.abs(value - b[channel]!)));
  const here = colourAt(x, y);
  return Math.max(apart(here, colourAt(x + 1, y)), apart(here, colourAt(x, y + 1)));
}

const noisy = (most: number): Page => {
  let state = 1;
  const rgb = Uint8Array.from({ length: 3 * 40 * 30 }, () => 128 + ((state = (state * 48271) % 2147483647) % most));
  return { rgb, width: 40, height: 30 };
};

describe('the edges of a page', () => {
  it('are steps to the pixel at the right and the one below', () => {
    const page = noisy(100);
    const { steps } = findEdges(page);
    for (let y = 0; y < 30; y++)
      for (let x = 0; x < 40; x++) assert.equal(steps[y * 40 + x], stepAt(page, x, y), `${x} ${y}`);
  });

  it('are marked at the pixel before the step', () => {
    const { steps, threshold } = findEdges(paint(20, 10, [[colours.black, box(8, 0, 12, 10)]]));
    assert.deepEqual(
      [...steps.subarray(0, 20).keys()].filter((x) => steps[x]! >= threshold),
      [7],
    );
  });

  it('are none where shades of a ground meet, but where faint letters stand', () => {
    const strongest = (grey: number): boolean => {
      const { steps, threshold } = findEdges(paint(20, 10, [[[grey, grey, grey], box(8, 0, 12, 10)]]));
      return steps.some((step) => step >= threshold);
    };
    assert.equal(strongest(245), false);
    assert.equal(strongest(205), true);
  });

  it('are none of pure noise, whose usual step is that of every pixel', () => {
    const { steps, threshold, usualStep } = findEdges(noisy(40));
    assert.ok(usualStep > 5);
    assert.ok(steps.every((step) => step < threshold));
    assert.equal(findEdges(paint(20, 10, [])).usualStep, 0);
  });
});
