import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reduced } from '../../../sidecar/pictures/reduced.ts';

/** A page of grey levels. */
const page = (width: number, height: number, level: (x: number, y: number) => number) => {
  const rgb = Uint8Array.from({ length: 3 * width * height }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return level(pixel % width, Math.floor(pixel / width)) + (at % 3);
  });
  return { width, height, rgb };
};

describe('a reduced page', () => {
  it('has the means of its pixels, and no side above 640', () => {
    const small = reduced(page(1280, 10, (x) => (x % 2 === 0 ? 0 : 200)));
    assert.deepEqual([small.width, small.height], [640, 5]);
    assert.deepEqual([...small.rgb.subarray(0, 6)], [100, 101, 102, 100, 101, 102]);
  });

  it('has, of what is left at the right and the lower side, the mean of just that', () => {
    const small = reduced(page(1283, 5, (x, y) => (x >= 1281 ? 90 : 0) + (y === 4 ? 30 : 0)));
    assert.deepEqual([small.width, small.height], [428, 2]);
    const at = (x: number, y: number): number => small.rgb[3 * (y * small.width + x)]!;
    assert.deepEqual([at(0, 0), at(427, 0), at(0, 1)], [0, 90, 15]);
  });

  it('that is small stays as it is', () => {
    const given = page(640, 2, () => 7);
    assert.equal(reduced(given), given);
  });
});
