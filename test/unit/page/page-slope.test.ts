import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Box } from '../../../sidecar/page/box.ts';
import { findSlope, slopedRow, type PageSlope } from '../../../sidecar/page/page-slope.ts';

const page = { width: 1000, height: 600 };

/** Letters 8 px wide on lines 30 px apart that slope so; each third one has an ascender, each seventh a descender. */
function letters(slope: PageSlope, { from = 60, to = 940, lines = 14 } = {}): Box[] {
  return Array.from({ length: lines }, (_, line) => 80 + 30 * line).flatMap((baseline, line) =>
    Array.from({ length: Math.floor((to - from - 37 * (line % 4)) / 10) }, (_, index) => {
      const left = from + 10 * index;
      const foot = Math.round(slopedRow(slope, page, left + 4, baseline)) + (index % 7 === 0 ? 4 : 0);
      return { left, right: left + 8, top: foot - (index % 3 === 0 ? 15 : 11), bottom: foot };
    }),
  );
}

const degrees = (slope: number): number => (Math.atan(slope) * 180) / Math.PI;

function isNear(found: PageSlope, wanted: PageSlope): void {
  for (const at of ['top', 'bottom'] as const)
    assert.ok(Math.abs(degrees(found[at]) - degrees(wanted[at])) < 0.15, `${at}: ${degrees(found[at])}°`);
}

describe('the slope of a page', () => {
  for (const slope of [0.01, -0.014, 0.05, -0.12])
    it(`is found where it is turned by ${degrees(slope).toFixed(1)}°`, () =>
      isNear(findSlope(letters({ top: slope, bottom: slope }), page), { top: slope, bottom: slope }));

  it('is found where it was photographed from a slant', () => {
    const slope = { top: 0.05, bottom: -0.02 };
    isNear(findSlope(letters(slope), page), slope);
  });

  it('is none where lines are level', () => {
    const level = { top: 0, bottom: 0 };
    assert.deepEqual(findSlope(letters(level), page), level);
    assert.deepEqual(findSlope(letters({ top: 0.002, bottom: 0.002 }), page), level);
  });

  it('is none where only labels stand like stairs', () => {
    const labels = Array.from({ length: 9 }, (_, step) =>
      letters({ top: 0, bottom: 0 }, { from: 60 + 100 * step, to: 130 + 100 * step, lines: 1 }).map((box) => ({
        ...box,
        top: box.top + 12 * step,
        bottom: box.bottom + 12 * step,
      })),
    );
    assert.deepEqual(findSlope(labels.flat(), page), { top: 0, bottom: 0 });
  });

  it('is none where there are too few letters to tell', () => {
    assert.deepEqual(findSlope(letters({ top: 0.1, bottom: 0.1 }, { to: 200, lines: 1 }), page), { top: 0, bottom: 0 });
    assert.deepEqual(findSlope([], page), { top: 0, bottom: 0 });
  });
});
