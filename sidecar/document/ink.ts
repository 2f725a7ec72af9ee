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

type Colour = readonly [red: number, green: number, blue: number];

/** Bits of a channel in the histogram of colours. */
const bits = 4;
/** Share of a line's pixels from which on a second colour may be the background of a part of it. */
const secondShare = 0.05;
/** Of 255: colours that differ by less are the same background. */
const sameBackground = 6;

/** The two most frequent colours in a box, or one: means of the fullest cells of a coarse histogram. */
function backgroundsOf({ rgb, width }: Page, box: Box): readonly [Colour, Colour?] {
  const cells = new Uint32Array(1 << (3 * bits));
  const sums = new Float64Array(3 * cells.length);
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left, at = (y * width + x) * 3; x < box.right; x++, at += 3) {
      const [red, green, blue] = [rgb[at] as number, rgb[at + 1] as number, rgb[at + 2] as number];
      const cell = ((red >> (8 - bits)) << (2 * bits)) | ((green >> (8 - bits)) << bits) | (blue >> (8 - bits));
      cells[cell] = (cells[cell] as number) + 1;
      sums[3 * cell] = (sums[3 * cell] as number) + red;
      sums[3 * cell + 1] = (sums[3 * cell + 1] as number) + green;
      sums[3 * cell + 2] = (sums[3 * cell + 2] as number) + blue;
    }
  }
  const meanOf = (cell: number): Colour => {
    const count = Math.max(1, cells[cell] as number);
    return [(sums[3 * cell] ?? 0) / count, (sums[3 * cell + 1] ?? 0) / count, (sums[3 * cell + 2] ?? 0) / count];
  };
  const first = fullest(cells);
  const colour = meanOf(first);
  cells[first] = 0;
  // Cells that hold another part of the first colour do not count.
  for (;;) {
    const next = fullest(cells);
    if ((cells[next] as number) < secondShare * (box.right - box.left) * (box.bottom - box.top)) return [colour];
    const other = meanOf(next);
    if (distance(other, colour) > sameBackground) return [colour, other];
    cells[next] = 0;
  }
}

function fullest(cells: Uint32Array): number {
  let best = 0;
  for (let cell = 1; cell < cells.length; cell++) if ((cells[cell] as number) > (cells[best] as number)) best = cell;
  return best;
}

/** Euclidean in RGB, divided by √3: 0 to 255. */
function distance(a: Colour, b: Colour): number {
  return Math.sqrt(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2) / 3);
}

/**
 * Distance of each pixel of a line's box from the background there: the most frequent colour of the line; where a
 * second colour prevails (inline code, a selection, a button), that one.
 */
export function inkOf(page: Page, box: Box): Ink {
  const [first, second] = backgroundsOf(page, box);
  const ink = distances(page, box, first);
  if (second) useSecond(ink, distances(page, box, second));
  return ink;
}

/** Distance of each pixel of a box from a colour. */
export function distances({ rgb, width: pageWidth }: Page, box: Box, [red, green, blue]: Colour): Ink {
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

/** Share of the line's height that a colour must prevail on around a column: letters never do. */
const prevailing = 0.35;

/** Takes the distances from the second colour in the columns around which it is the more frequent one. */
function useSecond({ values, width, height }: Ink, second: Ink): void {
  // Pixels of the second colour less those of the first, in the columns up to each.
  const balance = new Int32Array(width + 1);
  for (let x = 0; x < width; x++) {
    let sum = 0;
    for (let at = x; at < values.length; at += width) {
      if ((second.values[at] as number) < sameBackground) sum++;
      if ((values[at] as number) < sameBackground) sum--;
    }
    balance[x + 1] = (balance[x] as number) + sum;
  }
  const reach = Math.ceil(prevailing * height);
  const prevails = (x: number): boolean =>
    (balance[Math.min(width, x + reach + 1)] as number) > (balance[Math.max(0, x - reach)] as number);
  for (let x = 0; x < width; x++) {
    if (!prevails(x)) continue;
    let end = x;
    while (end < width && prevails(end)) end++;
    // The second colour begins where the balance is lowest, and ends where it is highest.
    const from = x === 0 ? 0 : extreme(balance, x - reach, x + reach, -1);
    const to = end === width ? width : extreme(balance, end - reach, end + reach, 1);
    for (let column = from; column < to; column++) replaceColumn(values, second.values, column, width, height);
    for (const column of [from - 1, from, to - 1, to]) eraseBorder(values, column, width, height);
    x = end;
  }
}

/** Where between two columns the balance is highest (`sign` 1) or lowest (-1). */
function extreme(balance: Int32Array, from: number, to: number, sign: 1 | -1): number {
  let best = Math.max(0, from);
  for (let x = best; x <= Math.min(balance.length - 1, to); x++)
    if (sign * (balance[x] as number) > sign * (balance[best] as number)) best = x;
  return best;
}

/** Where two backgrounds meet between two columns of pixels, one column may have ink from top to bottom. */
function eraseBorder(values: Float32Array, x: number, width: number, height: number): void {
  if (x < 0 || x >= width) return;
  let inked = 0;
  for (let at = x; at < values.length; at += width) if ((values[at] as number) > sameBackground) inked++;
  if (inked > 0.8 * height) for (let at = x; at < values.length; at += width) values[at] = 0;
}

/** Above and below the second colour, where the first one goes on, there is no ink. */
function replaceColumn(values: Float32Array, second: Float32Array, x: number, width: number, height: number): void {
  const isFirst = (y: number): boolean => y >= 0 && y < height && (values[y * width + x] as number) < sameBackground;
  let top = 0;
  let bottom = height;
  while (isFirst(top)) top++;
  while (bottom > top && isFirst(bottom - 1)) bottom--;
  for (let y = 0; y < height; y++)
    values[y * width + x] = y < top || y >= bottom ? 0 : (second[y * width + x] as number);
}

/** Of 255: less ink than this is noise, or the antialiasing of a neighbour. */
const faintest = 24;

/** How much ink each column of a line has. */
export function columnSums({ values, width }: Ink): Float32Array {
  const sums = new Float32Array(width);
  for (let start = 0; start < values.length; start += width) {
    for (let x = 0; x < width; x++) {
      const value = values[start + x] as number;
      if (value > faintest) sums[x] = (sums[x] as number) + value;
    }
  }
  return sums;
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
