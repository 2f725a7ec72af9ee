/** Ink: how far each pixel of a line is from the background, whatever the colours (training/README.md). */
import { widthOf, type Box } from './box.ts';
import type { Page } from './page.ts';

/** float32 [height * width], 0 where the background is, up to 255. `left` and `top` are its place on the page. */
export interface Ink {
  readonly values: Float32Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Bits of a channel in the histogram of colours. */
const bits = 4;

/** The most frequent colour in a box: the mean of the colours in the fullest cell of a coarse histogram. */
export function backgroundOf({ rgb, width }: Page, box: Box): readonly [number, number, number] {
  const cells = new Uint32Array(1 << (3 * bits));
  const cellOf = (at: number): number =>
    (((rgb[at] as number) >> (8 - bits)) << (2 * bits)) |
    (((rgb[at + 1] as number) >> (8 - bits)) << bits) |
    ((rgb[at + 2] as number) >> (8 - bits));
  const eachPixel = (visit: (at: number) => void): void => {
    for (let y = box.top; y < box.bottom; y++)
      for (let x = box.left, at = (y * width + x) * 3; x < box.right; x++, at += 3) visit(at);
  };
  let fullest = 0;
  eachPixel((at) => {
    const cell = cellOf(at);
    const count = (cells[cell] as number) + 1;
    cells[cell] = count;
    if (count > (cells[fullest] as number)) fullest = cell;
  });
  const sum: [number, number, number] = [0, 0, 0];
  eachPixel((at) => {
    if (cellOf(at) !== fullest) return;
    sum[0] += rgb[at] as number;
    sum[1] += rgb[at + 1] as number;
    sum[2] += rgb[at + 2] as number;
  });
  const count = Math.max(1, cells[fullest] as number);
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** Distance of each pixel of a box from the most frequent colour in it: Euclidean in RGB, divided by √3. */
export function inkOf(page: Page, box: Box): Ink {
  const { rgb, width: pageWidth } = page;
  const [red, green, blue] = backgroundOf(page, box);
  const width = widthOf(box);
  const height = box.bottom - box.top;
  const values = new Float32Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = ((box.top + y) * pageWidth + box.left) * 3; x < width; x++, at += 3, to++) {
      const r = (rgb[at] as number) - red;
      const g = (rgb[at + 1] as number) - green;
      const b = (rgb[at + 2] as number) - blue;
      values[to] = Math.sqrt((r * r + g * g + b * b) / 3);
    }
  }
  return { values, left: box.left, top: box.top, width, height };
}

/** Below this the background is taken to be plain: compression and dithering, no ink. */
export const leastContrast = 24;
const contrastPercentile = 0.995;

/**
 * Stretches ink in place so that its 99.5th percentile becomes 255.
 * @param area pixels that the percentile is of; those beyond the ink count as background.
 */
export function stretch({ values }: Ink, area = values.length): void {
  const counts = new Uint32Array(256);
  for (const value of values) {
    const level = Math.min(255, Math.floor(value));
    counts[level] = (counts[level] as number) + 1;
  }
  // The brightest pixels that may be cut off.
  let left = Math.floor(Math.max(area, values.length) * (1 - contrastPercentile));
  let strongest = 255;
  while (strongest > 0 && left >= (counts[strongest] as number)) left -= counts[strongest--] as number;
  const factor = 255 / Math.max(strongest, leastContrast);
  for (let i = 0; i < values.length; i++) values[i] = Math.min(255, (values[i] as number) * factor);
}
