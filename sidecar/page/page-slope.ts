/**
 * How far the lines of a page are from level, told by where its letters stand (Baird, The skew angle of printed
 * documents, 1987): of all slopes, at the right one their feet fall together on the fewest baselines.
 */
import type { Size } from '../../contracts/protocol.ts';
import { heightOf, widthOf, type Box } from './box.ts';

/**
 * Slopes of the lines that cross the middle of a page at its top and at its bottom, dy/dx, y downwards. Between these they
 * change evenly, as those of lines do that meet in a vanishing point.
 */
export interface PageSlope {
  readonly top: number;
  readonly bottom: number;
}

export const level: PageSlope = { top: 0, bottom: 0 };

/** dy/dx: 10 degrees. Pages that are turned farther are turned by whoever gives them. */
const steepest = 0.17;
/** Fewer letters make no line that would tell. */
const fewest = 24;
/** Heights of a letter: what the ends of the page's lines are apart at least, for it to be worth while. */
const leastRise = 0.25;
/** How much better than level lines a slope gathers the feet of letters: on level pages none is 1.16 times as good. */
const leastGain = 1.2;
/** Heights of a letter: how wide a few words are. */
const fewWords = 20;
/** The same within a few words, where a small slope hardly shows; labels that stand like stairs are each level. */
const leastGainOfWords = 0.95;
/** px of the bins in which feet are gathered when slopes are compared. */
const usualBin = 2;

/** The row in which a line goes through column `x` that crosses the middle of the page in row `y`. */
export function slopedRow({ top, bottom }: PageSlope, { width, height }: Size, x: number, y: number): number {
  return y + (x - width / 2) * (top + ((bottom - top) * y) / height);
}

/** The inverse: where the line through column `x` and row `y` crosses the middle of the page. */
function levelRow({ top, bottom }: PageSlope, { width, height }: Size, x: number, y: number): number {
  const across = x - width / 2;
  return (y - across * top) / (1 + (across * (bottom - top)) / height);
}

interface Foot {
  readonly x: number;
  readonly y: number;
}

/** The slope of a page with letters in these boxes; `level` where nothing tells another one. */
export function findSlope(letters: readonly Box[], page: Size): PageSlope {
  const height = usualHeight(letters);
  const feet = letters
    .filter((box) => heightOf(box) > 0.6 * height && heightOf(box) < 2 * height)
    .map(({ left, right, bottom }): Foot => ({ x: (left + right) / 2, y: bottom }));
  if (feet.length < fewest) return level;
  const best = search(feet, height, page);
  const rise = Math.max(Math.abs(best.top), Math.abs(best.bottom)) * page.width;
  if (rise < leastRise * height) return level;
  const words = [...Map.groupBy(feet, ({ x }) => Math.floor(x / (fewWords * height))).values()];
  const gain = (some: readonly (readonly Foot[])[]): number => {
    const sum = (slope: PageSlope): number =>
      some.reduce((total, each) => total + gatheredFeet(each, slope, page, usualBin), 0);
    return sum(best) / sum(level);
  };
  return gain([feet]) >= leastGain && gain(words) >= leastGainOfWords ? best : level;
}

/** The height of those letters that have half of the ink: specks are many, and small. */
function usualHeight(letters: readonly Box[]): number {
  const area = (box: Box): number => widthOf(box) * heightOf(box);
  const sorted = letters.toSorted((a, b) => heightOf(a) - heightOf(b));
  let left = sorted.reduce((sum, box) => sum + area(box), 0) / 2;
  const found = sorted.find((box) => (left -= area(box)) <= 0);
  return found ? heightOf(found) : 0;
}

/** Feet that are looked at while slopes are tried. */
const mostTried = 600;

/** The slope that gathers the feet best. */
function search(all: readonly Foot[], height: number, page: Size): PageSlope {
  const every = Math.ceil(all.length / mostTried);
  const feet = all.filter((_, index) => index % every === 0);
  let best = level;
  // Each round looks at finer steps around the best slopes so far, the first at all that a wide bin tells apart.
  let reach = steepest;
  for (const px of [height / 3, height / 6, 2, 1, 0.5]) {
    const bin = Math.max(1, px);
    const step = (2 * px) / page.width;
    const steps = Math.ceil(reach / step);
    const around = best;
    let most = gatheredFeet(feet, best, page, bin);
    for (let top = -steps; top <= steps; top++)
      for (let bottom = -steps; bottom <= steps; bottom++) {
        const slope = { top: around.top + top * step, bottom: around.bottom + bottom * step };
        const sum = gatheredFeet(feet, slope, page, bin);
        if (sum > most) [best, most] = [slope, sum];
      }
    reach = 2 * step;
  }
  return best;
}

/** Room for the counts of `gatheredFeet`, which is called for hundreds of slopes of a page. */
let gathered = new Float64Array(0);

/** Sum of squares of how many feet stand in each row of bins, if lines have this slope. */
function gatheredFeet(feet: readonly Foot[], slope: PageSlope, page: Size, bin: number): number {
  const size = Math.ceil((2 * page.height) / bin) + 2;
  if (gathered.length < size) gathered = new Float64Array(size);
  const counts = gathered.subarray(0, size).fill(0);
  for (const { x, y } of feet) {
    const row = (levelRow(slope, page, x, y) + page.height / 2) / bin;
    const below = Math.floor(row);
    if (below < 0 || below + 1 >= size) continue;
    counts[below] = (counts[below] as number) + 1 - (row - below);
    counts[below + 1] = (counts[below + 1] as number) + row - below;
  }
  let sum = 0;
  for (let at = 0; at < size; at++) sum += (counts[at] as number) ** 2;
  return sum;
}
