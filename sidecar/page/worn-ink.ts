/**
 * The ink of a line on a page that was scanned or photographed: its ground is uneven and has grain, and so have the gaps
 * in its letters, which are therefore not taken from the edges of the page but from how far it is from the ground.
 */
import { widthOf, type Box } from './box.ts';
import type { Ink } from './ink.ts';
import type { Page } from './page.ts';

/** Heights of a line: how wide a part of it is whose ground is told on its own. */
const groundReach = 3;
/** Deviations of the grain: what is no farther from the ground is grain. */
const grainDeviations = 0.8;

/**
 * Distance of each pixel of a box from the ground around it, on the side of it on which the letters are, without what grain
 * alone makes of it.
 */
export function wornInk(page: Page, box: Box): Ink {
  const [width, height] = [widthOf(box), box.bottom - box.top];
  const signed = signedDistances(page, box);
  // Letters are on the side of the ground to which the page goes farther from it.
  let [darker, lighter] = [0, 0];
  for (const value of signed)
    if (value > 0) darker += value ** 2;
    else lighter += value ** 2;
  const side = darker >= lighter ? 1 : -1;
  // On the other side there is nothing but grain.
  let [sum, count] = [0, 0];
  for (const value of signed) {
    if (side * value >= 0) continue;
    sum += value ** 2;
    count++;
  }
  const grain = grainDeviations * Math.sqrt(sum / Math.max(1, count));
  const values = signed.map((value) => Math.max(0, side * value - grain));
  return { values, left: box.left, top: box.top, width, height };
}

/** How much darker each pixel of a box is than the ground around it, of 255. */
function signedDistances({ rgb, width: pageWidth }: Page, box: Box): Float32Array {
  const [width, height] = [widthOf(box), box.bottom - box.top];
  const parts = Math.max(1, Math.round(width / (groundReach * height)));
  const luma = new Float32Array(width * height);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0, at = 3 * ((box.top + y) * pageWidth + box.left); x < width; x++, at += 3, to++)
      luma[to] = 0.299 * (rgb[at] as number) + 0.587 * (rgb[at + 1] as number) + 0.114 * (rgb[at + 2] as number);
  const partWidth = width / parts;
  const grounds = Array.from({ length: parts }, (_, part) =>
    medianOf(luma, width, Math.floor(part * partWidth), Math.max(1, Math.floor((part + 1) * partWidth))),
  );
  /** Between the middles of two parts the ground goes over from one to the other. */
  const ground = Float32Array.from({ length: width }, (_, x) => {
    const place = Math.min(parts - 1, Math.max(0, (x + 0.5) / partWidth - 0.5));
    const [before, share] = [Math.floor(place), place - Math.floor(place)];
    return (grounds[before] as number) * (1 - share) + (grounds[Math.min(parts - 1, before + 1)] as number) * share;
  });
  return luma.map((value, at) => (ground[at % width] as number) - value);
}

/** The median of columns `from` up to `to` of pixels [height * width]. */
function medianOf(values: Float32Array, width: number, from: number, to: number): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let row = 0; row < values.length; row += width)
    for (let x = from; x < to; x++, total++) {
      const level = Math.round(values[row + x] as number);
      counts[level] = (counts[level] as number) + 1;
    }
  let seen = 0;
  return counts.findIndex((count) => (seen += count) * 2 >= total);
}
