/** Ink: how far each pixel of a line is from the background, whatever the colours (training/README.md). */
import { widthOf, type Box } from './box.ts';
import { euclideanDistance, type Colour } from './colour.ts';
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
const bits = 5;
/** Share of the square of a line's height that a colour must fill at least to be the background of a part of it. */
const leastArea = 0.3;
/** Colours that may be backgrounds; those of the letters are among the frequent ones as well. */
const mostBackgrounds = 5;
/** Of 255: colours that differ by less are the same background. */
const sameBackground = 6;

/** The pixels of a box, sorted into the cells of a coarse histogram of colours. Cells are numbered as they come up. */
interface Histogram {
  /** The cell of each pixel, [height * width]. */
  readonly cellOf: Uint16Array;
  /** Pixels in each cell. */
  readonly counts: readonly number[];
  /** Sums of red, green and blue of each cell's pixels. */
  readonly sums: readonly number[];
  /** Cells, the fullest first. */
  readonly used: readonly number[];
}

/** The number of each cell and one more, while a histogram is made; 0 of all others. */
const numberOf = new Uint16Array(1 << (3 * bits));

function histogramOf({ rgb, width: pageWidth }: Page, box: Box): Histogram {
  const width = widthOf(box);
  const cellOf = new Uint16Array(width * (box.bottom - box.top));
  const counts: number[] = [];
  const sums: number[] = [];
  const cells: number[] = [];
  for (let y = box.top, to = 0; y < box.bottom; y++) {
    for (let x = box.left, at = (y * pageWidth + x) * 3; x < box.right; x++, at += 3, to++) {
      const [red, green, blue] = [rgb[at] as number, rgb[at + 1] as number, rgb[at + 2] as number];
      const cell = ((red >> (8 - bits)) << (2 * bits)) | ((green >> (8 - bits)) << bits) | (blue >> (8 - bits));
      let number = (numberOf[cell] as number) - 1;
      if (number < 0) {
        number = cells.length;
        cells.push(cell);
        numberOf[cell] = cells.length;
        counts.push(0);
        sums.push(0, 0, 0);
      }
      cellOf[to] = number;
      counts[number] = (counts[number] as number) + 1;
      sums[3 * number] = (sums[3 * number] as number) + red;
      sums[3 * number + 1] = (sums[3 * number + 1] as number) + green;
      sums[3 * number + 2] = (sums[3 * number + 2] as number) + blue;
    }
  }
  for (const cell of cells) numberOf[cell] = 0;
  const used = [...counts.keys()].sort((a, b) => (counts[b] as number) - (counts[a] as number));
  return { cellOf, counts, sums, used };
}

/** The mean colour of a cell's pixels. */
function meanOf({ counts, sums }: Histogram, cell: number): Colour {
  const count = Math.max(1, counts[cell] as number);
  return [(sums[3 * cell] ?? 0) / count, (sums[3 * cell + 1] ?? 0) / count, (sums[3 * cell + 2] ?? 0) / count];
}

/** The most frequent colours in a box of a height, at least one, in falling order: means of the fullest cells. */
function frequentColours(histogram: Histogram, height: number): readonly [Colour, ...Colour[]] {
  const [fullest = 0, ...others] = histogram.used;
  const colours: [Colour, ...Colour[]] = [meanOf(histogram, fullest)];
  for (const cell of others) {
    if (colours.length === mostBackgrounds || (histogram.counts[cell] as number) <= leastArea * height ** 2) break;
    const colour = meanOf(histogram, cell);
    // A cell that holds another part of a colour does not count.
    if (colours.every((other) => euclideanDistance(other, colour) > sameBackground)) colours.push(colour);
  }
  return colours;
}

/** px above and below a line where no letter of it reaches. */
const beyond = 2;
/** Of 255: how far a background's pixels may be from its colour. */
const sameColour = 12;
/** Of a line's height: how wide a background is at least beyond the line, and where it ends with the line. */
const leastBeyond = 0.3;
const leastWithin = 1.2;

/**
 * The colours that go on above or below a line: that of bold letters does not, however much of the line they fill. All,
 * where none does.
 */
function backgroundsOf(page: Page, box: Box, colours: readonly [Colour, ...Colour[]]): readonly [Colour, ...Colour[]] {
  if (colours.length === 1) return colours;
  const { top, bottom } = box;
  const height = bottom - top;
  const beside = [top - beyond, bottom - 1 + beyond].filter((y) => y >= 0 && y < page.height);
  const inside = [top + 1, bottom - 2].filter((y) => y > top && y < bottom);
  const [first, ...others] = colours.filter(
    (colour) =>
      beside.some((y) => countIn(page, box, y, colour).all >= leastBeyond * height) ||
      // Where the box of a selection is taken for a part of the line, it ends with it. No letter is so wide.
      inside.some((y) => countIn(page, box, y, colour).longest >= leastWithin * height),
  );
  return first ? [first, ...others] : colours;
}

/** Pixels of a colour in a row of a page between the sides of a box, and of the longest run of it. */
function countIn(
  { rgb, width }: Page,
  { left, right }: Box,
  y: number,
  colour: Colour,
): { all: number; longest: number } {
  let [all, longest, run] = [0, 0, 0];
  for (let x = left, at = (y * width + left) * 3; x < right; x++, at += 3) {
    const pixel: Colour = [rgb[at] as number, rgb[at + 1] as number, rgb[at + 2] as number];
    run = euclideanDistance(pixel, colour) < sameColour ? run + 1 : 0;
    if (run > 0) all++;
    longest = Math.max(longest, run);
  }
  return { all, longest };
}

/** The most frequent colour in a box. */
export function prevailingColour(page: Page, box: Box): Colour {
  const histogram = histogramOf(page, box);
  return meanOf(histogram, histogram.used[0] ?? 0);
}

/**
 * Distance of each pixel of a line's box from the background there: the most frequent colour of the line; where another
 * colour prevails (inline code, a selection, a button), that one.
 */
export function inkOf(page: Page, box: Box): Ink {
  const histogram = histogramOf(page, box);
  const colours = backgroundsOf(page, box, frequentColours(histogram, box.bottom - box.top));
  const ink = distances(page, box, colours[0]);
  if (colours.length === 1) return ink;
  const counts = countsUpTo(histogram, colours, ink.width);
  for (const { colour, from, to } of backgroundRuns(counts, Math.ceil(prevailingReach * ink.height), ink.height)) {
    if (colour === 0) continue;
    const own = distances(page, box, colours[colour] as Colour);
    for (let column = from; column < to; column++) replaceColumn(ink, own, column);
    for (const column of [from - 1, from, to - 1, to]) eraseBorder(ink, column);
  }
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

/** Inks as one, as large as all of them: where several lie, the strongest counts. */
export function joinInks(inks: readonly Ink[]): Ink {
  const left = Math.min(...inks.map((ink) => ink.left));
  const top = Math.min(...inks.map((ink) => ink.top));
  const width = Math.max(...inks.map((ink) => ink.left + ink.width)) - left;
  const height = Math.max(...inks.map((ink) => ink.top + ink.height)) - top;
  const values = new Float32Array(width * height);
  for (const ink of inks)
    for (let y = 0, from = 0; y < ink.height; y++)
      for (let x = 0, to = (y + ink.top - top) * width + ink.left - left; x < ink.width; x++, from++, to++)
        values[to] = Math.max(values[to] as number, ink.values[from] as number);
  return { values, left, top, width, height };
}

/** Share of the line's height that a colour must prevail on around a column: letters never do. */
const prevailingReach = 0.35;
/** Share of the pixels around a column that a background has at least; strokes alone have less. */
const leastShare = 0.3;

/** How many pixels of each colour the columns of a box before each one have: [colours][width + 1]. */
function countsUpTo(histogram: Histogram, colours: readonly Colour[], width: number): Int32Array[] {
  const { cellOf, counts: inCell, used } = histogram;
  const colourOf = new Int8Array(inCell.length).fill(-1);
  for (const cell of used) {
    const mean = meanOf(histogram, cell);
    colourOf[cell] = colours.findIndex((colour) => euclideanDistance(mean, colour) < sameBackground);
  }
  const counts = colours.map(() => new Int32Array(width + 1));
  for (let at = 0, x = 1; at < cellOf.length; at++, x = x === width ? 1 : x + 1) {
    const count = counts[colourOf[cellOf[at] as number] as number];
    if (count) count[x] = (count[x] as number) + 1;
  }
  for (const count of counts)
    for (let x = 1; x <= width; x++) count[x] = (count[x] as number) + (count[x - 1] as number);
  return counts;
}

/** Columns from `from` up to `to` on a background. */
interface BackgroundRun {
  readonly colour: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Which of the colours, of which the first is the line's, is the background of which columns: the one that is the most
 * frequent around them, or else the line's.
 * @param counts of each colour, from `countsUpTo`
 * @param reach columns at each side that are around a column
 * @param height px of the columns
 */
function backgroundRuns(counts: readonly Int32Array[], reach: number, height: number): BackgroundRun[] {
  const width = (counts[0] as Int32Array).length - 1;
  const prevailing = Uint8Array.from({ length: width }, (_, x) => prevailingAt(counts, x, reach, height));
  const runs: BackgroundRun[] = [];
  for (let x = 0, from = 0; x < width;) {
    const colour = prevailing[x] as number;
    while (x < width && prevailing[x] === colour) x++;
    const to = x === width ? width : border(counts, colour, prevailing[x] as number, x, reach);
    runs.push({ colour, from, to });
    from = to;
  }
  return runs;
}

function prevailingAt(counts: readonly Int32Array[], x: number, reach: number, height: number): number {
  const width = (counts[0] as Int32Array).length - 1;
  const [from, to] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
  let [best, most] = [0, leastShare * (to - from) * height];
  for (const [colour, count] of counts.entries()) {
    const around = (count[to] as number) - (count[from] as number);
    if (around > most) [best, most] = [colour, around];
  }
  return best;
}

/** The column near x where one background ends and the next begins: most of the first before it, of the next after it. */
function border(counts: readonly Int32Array[], colour: number, next: number, x: number, reach: number): number {
  const [own, other] = [counts[colour] as Int32Array, counts[next] as Int32Array];
  let best = x;
  for (let at = Math.max(0, x - reach); at <= Math.min(own.length - 1, x + reach); at++)
    if ((own[at] as number) - (other[at] as number) > (own[best] as number) - (other[best] as number)) best = at;
  return best;
}

/** Where two backgrounds meet between two columns of pixels, one column may have ink from top to bottom. */
function eraseBorder({ values, width, height }: Ink, x: number): void {
  if (x < 0 || x >= width) return;
  let inked = 0;
  for (let at = x; at < values.length; at += width) if ((values[at] as number) > sameBackground) inked++;
  if (inked > 0.8 * height) for (let at = x; at < values.length; at += width) values[at] = 0;
}

/** Above and below the column's own background, where the line's goes on, there is no ink. */
function replaceColumn({ values, width, height }: Ink, own: Ink, x: number): void {
  const isFirst = (y: number): boolean => y >= 0 && y < height && (values[y * width + x] as number) < sameBackground;
  let top = 0;
  let bottom = height;
  while (isFirst(top)) top++;
  while (bottom > top && isFirst(bottom - 1)) bottom--;
  for (let y = 0; y < height; y++)
    values[y * width + x] = y < top || y >= bottom ? 0 : (own.values[y * width + x] as number);
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
