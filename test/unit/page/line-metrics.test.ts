import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ink } from '../../../sidecar/page/ink.ts';
import { capHeight, measureLine, xHeight } from '../../../sidecar/page/line-metrics.ts';

/** px */
const em = 40;
const baseline = 50;
/** Letters as bars: up to the x-height, with an ascender, a descender, or as high as capitals. */
const heights = { x: [xHeight, 0], b: [0.74, 0], p: [xHeight, 0.23], H: [capHeight, 0] } as const;

/** The ink of a word whose letters are such bars, 12 px wide and 20 px apart, and of an underline. */
function inkOf(word: string, { top = 100, underline = 0 } = {}): Ink {
  const [width, height] = [20 * word.length + 8, 70];
  const values = new Float32Array(width * height);
  for (const [index, letter] of Array.from(word).entries()) {
    const [above, below] = heights[letter as keyof typeof heights];
    const [from, to] = [Math.round(baseline - above * em), Math.round(baseline + below * em)];
    for (let y = from; y < to; y++) {
      // Letters have feet and heads: most of the ink is between.
      values.fill(255, y * width + 4 + 20 * index, y * width + 16 + 20 * index);
    }
  }
  for (let y = baseline + 5; y < baseline + 5 + underline; y++) values.fill(255, y * width, (y + 1) * width);
  return { values, left: 30, top, width, height };
}

function isMeasured(word: string, options: Parameters<typeof inkOf>[1] = {}): void {
  const found = measureLine(inkOf(word, options));
  assert.ok(Math.abs(found.baseline - (100 + baseline)) <= 1, `baseline ${found.baseline}`);
  assert.ok(Math.abs(found.em - em) <= 0.07 * em, `em ${found.em}`);
  assert.equal(found.onlyHeight, undefined);
}

describe('baseline and size', () => {
  it('are known of letters of two heights, wherever they stand', () => {
    isMeasured('xbxxxbxx');
    isMeasured('bxxx');
    isMeasured('Hxxxx');
  });

  it('are known of small letters by how far they reach below', () => {
    isMeasured('xpxxpx');
  });

  it('do not change with an underline', () => {
    isMeasured('xbxxxbxx', { underline: 2 });
    isMeasured('xpxxxpxxx', { underline: 2 });
  });

  it('are a guess where all letters have one height: that is said', () => {
    for (const [word, height] of [
      ['xxxxxx', xHeight],
      ['HHHHH', capHeight],
    ] as const) {
      const { onlyHeight = 0, em: guessed, baseline: found } = measureLine(inkOf(word));
      assert.ok(Math.abs(onlyHeight - height * em) <= 1, `${word}: ${onlyHeight}`);
      assert.ok(guessed > 0.8 * em && guessed < 1.25 * em, `${word}: ${guessed}`);
      assert.ok(Math.abs(found - (100 + baseline)) <= 1);
    }
  });
});
