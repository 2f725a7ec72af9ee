/** Where letters touch, the layout model tells which gaps are between words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ink } from '../../../sidecar/page/ink.ts';
import { planStrips } from '../../../sidecar/page/strips.ts';
import { isBetweenWords, narrowestWordGap, wordGapsOf, type WordGaps } from '../../../sidecar/page/word-gaps.ts';

const strip = { height: 64, em: 32, margin: 8, maxWidth: 512 };
const logitsWith = (value: number, from: number, to: number): WordGaps => ({
  left: 0,
  logits: new Float32Array(900).fill(-9).fill(value, from, to),
});

describe('gaps between words', () => {
  it('are where the map says so in the rows of the core', () => {
    const [width, height] = [40, 20];
    const gap = new Float32Array(width * height).fill(-8);
    // px 20 to 24 of the page, rows 10 to 18.
    for (let y = 5; y < 9; y++) gap.fill(3, y * width + 10, y * width + 12);
    const core = { left: 4, top: 10, right: 70, bottom: 18, em: 16 };
    const gaps = wordGapsOf(core, { width, height, maps: { gap } as never });
    assert.equal(isBetweenWords({ from: 20, to: 24 }, gaps), true);
    assert.equal(isBetweenWords({ from: 40, to: 44 }, gaps), false);
  });

  it('are not told where the map is in doubt, or does not go', () => {
    assert.equal(isBetweenWords({ from: 20, to: 24 }, logitsWith(-4, 20, 24)), undefined);
    assert.equal(isBetweenWords({ from: 2000, to: 2004 }, logitsWith(-4, 20, 24)), undefined);
  });
});

describe('the narrowest gap between words of a line', () => {
  const gaps = [4, 12, 13, 14].map((width, index) => ({ from: 100 * index, to: 100 * index + width }));
  const logits = new Float32Array(900).fill(-9);
  for (const { from, to } of gaps.slice(1)) logits.fill(1, from, to);

  it('is one of those of which the map is sure', () => {
    assert.equal(narrowestWordGap(gaps, { left: 0, logits }), 12);
    assert.equal(narrowestWordGap(gaps.slice(0, 2), { left: 0, logits }), undefined);
  });

  it('leaves no narrower one to the map, unless that is very sure', () => {
    const gap = { from: 20, to: 26 };
    assert.equal(isBetweenWords(gap, logitsWith(0, 20, 26)), true);
    assert.equal(isBetweenWords(gap, logitsWith(0, 20, 26), 13), false);
    assert.equal(isBetweenWords(gap, logitsWith(-3, 20, 26), 13), false);
    assert.equal(isBetweenWords(gap, logitsWith(3, 20, 26), 13), true);
    assert.equal(isBetweenWords(gap, logitsWith(0, 20, 26), 7), true);
  });
});

describe('strips of a line that is too long for one', () => {
  const [width, height, cut] = [900, 30, 450];
  /** Blocks of ink that touch, but for one gap in the middle. */
  const inkWith = (gap: number): Ink => {
    const values = new Float32Array(width * height).fill(200);
    for (let y = 0; y < height; y++) values.fill(0, y * width + cut, y * width + cut + gap);
    return { values, left: 0, top: 0, width, height };
  };
  const metrics = { baseline: 24, em: 32 };

  it('have a space between them at a narrow gap that is one between words', () => {
    const [, second] = planStrips(inkWith(4), metrics, strip, logitsWith(2, cut, cut + 4));
    assert.equal(second?.spaceBefore, true);
  });

  it('have none at a wide gap within a word', () => {
    const [, second] = planStrips(inkWith(8), metrics, strip, logitsWith(-9, cut, cut + 8));
    assert.equal(second?.spaceBefore, false);
  });

  it('have one where the gap is wide and nobody knows more', () => {
    const [, second] = planStrips(inkWith(8), metrics, strip);
    assert.equal(second?.spaceBefore, true);
  });

  it('have none within a hash, where a gap beside a narrow digit is less than those between words', () => {
    const ink = inkWith(9);
    const logits = new Float32Array(900).fill(-9).fill(0, cut, cut + 9);
    for (const from of [100, 800]) {
      for (let y = 0; y < height; y++) ink.values.fill(0, y * width + from, y * width + from + 14);
      logits.fill(3, from, from + 14);
    }
    const [, second] = planStrips(ink, metrics, { ...strip, maxWidth: 600 }, { left: 0, logits });
    assert.equal(second?.left, cut + 9);
    assert.equal(second.spaceBefore, false);
  });
});
