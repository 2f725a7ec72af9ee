import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resample } from '../../../sidecar/page/resample.ts';

/** 4 rows of ink in a page of 18 x 14, at column 6 and row 5. */
const ink = {
  values: Float32Array.from([
    120, 130, 192, 242, 8, 36, 209, 241, 63, 79, 221, 107, 69, 211, 65, 104, 164, 140, 21, 7, 220, 192, 213, 137,
  ]),
  left: 6,
  top: 5,
  width: 6,
  height: 4,
};

/** Made with Pillow: `Image.resize((width, height), Image.Resampling.BICUBIC, box)`; one row of each result. */
const cases = [
  {
    width: 30,
    height: 24,
    window: { left: 0, top: 0, width: 18, height: 14 },
    row: 12,
    expected: [
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -6.9, 12.4, 72.9, 162.3, 231.0, 123.2, 45.5, 77.4, 126.9, 173.6, 164.0,
      113.0, 20.1, -9.8, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    ],
  },
  {
    width: 9,
    height: 7,
    window: { left: 0, top: 0, width: 18, height: 14 },
    row: 3,
    expected: [0.0, -1.6, 6.8, 155.7, 136.5, 146.7, 6.1, -1.5, 0.0],
  },
  {
    width: 31,
    height: 20,
    window: { left: 1.3, top: 0.6, width: 15.5, height: 12.5 },
    row: 10,
    expected: [
      0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -0.1, -8.0, 3.2, 58.2, 124.4, 205.9, 236.6, 136.1, 44.6, 50.6, 87.6, 146.6, 186.5,
      170.7, 128.0, 55.3, -3.0, -7.4, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
    ],
  },
];

describe('resampling', () => {
  for (const { width, height, window, row, expected } of cases) {
    it(`to ${width} x ${height} is what Pillow makes`, () => {
      const result = resample(ink, window, width, height);
      for (const [x, value] of expected.entries()) {
        const made = result[row * width + x]!;
        assert.ok(Math.abs(made - value) < 0.1, `column ${x}: ${made}, not ${value}`);
      }
    });
  }
});
