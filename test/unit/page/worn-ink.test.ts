/** Ink of scans and photographs: on uneven ground, with grain, on one side of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wornInk } from '../../../sidecar/page/worn-ink.ts';
import type { Page } from '../../../sidecar/page/page.ts';

const [width, height] = [400, 24];
const isBar = (x: number, y: number): boolean => x % 40 < 4 && y >= 6 && y < 18;

/** Bars on a ground that gets darker by 60 from left to right, with grain of ± 6. */
function page(contrast: number): Page {
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const grain = ((x * 7 + y * 13) % 5) * 3 - 6;
      rgb.fill(
        180 - (60 * x) / width + grain + (isBar(x, y) ? contrast : 0),
        3 * (y * width + x),
        3 * (y * width + x + 1),
      );
    }
  return { rgb, width, height };
}

describe('ink of a worn page', () => {
  for (const [what, contrast] of [
    ['dark', -70],
    ['light', 70],
  ] as const)
    it(`is that of ${what} letters, and hardly any of the ground`, () => {
      const { values } = wornInk(page(contrast), { left: 0, top: 0, right: width, bottom: height });
      const mean = (isWanted: (x: number, y: number) => boolean): number => {
        const some = [...values].filter((_, at) => isWanted(at % width, Math.floor(at / width)));
        return some.reduce((sum, value) => sum + value, 0) / some.length;
      };
      assert.ok(mean(isBar) > 50, `${mean(isBar)}`);
      assert.ok(mean((x, y) => !isBar(x, y)) < 3, `${mean((x, y) => !isBar(x, y))}`);
    });
});
