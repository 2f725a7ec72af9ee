/** Which components are letters or parts of words, and which are boxes, rules and pictures. */
import { heightOf, median, widthOf, type Box } from './box.ts';
import type { Component } from './components.ts';
import { distances, type Ink } from './ink.ts';
import type { Page } from './page.ts';

/** px: letters of more than about 100 px per em are pictures to us. */
const tallest = 110;
/** Of 255: a component without one step as strong as this is a shade of the background. */
const faintestPeak = 32;

/** What a component is taken for. */
export type Shape = 'glyph' | 'rule' | 'wall' | 'frame' | 'other';

/** Judges a component by its shape alone. */
export function shapeOf(component: Component): Shape {
  const width = widthOf(component);
  const height = heightOf(component);
  if (height <= 5 && width >= 40 && width > 10 * height) return 'rule';
  if (width <= 5 && height >= 36 && height > 9 * width) return 'wall';
  if (isFrame(component, width, height)) return 'frame';
  if (component.peak < faintestPeak || component.area < 3) return 'other';
  if (height > tallest || (height > 60 && width > 12 * height)) return height > 2 * tallest ? 'frame' : 'other';
  return 'glyph';
}

/**
 * Whether all of it lies along the sides of its box, the upper and the lower one included: an underline that touches a
 * letter has no upper one. A round letter comes near that: it is no frame unless it is oblong.
 */
function isFrame({ border, sides, area }: Component, width: number, height: number): boolean {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < 14 || sides < 0.6 || area > 0.45 * width * height) return false;
  return (long > 1.8 * short && border >= 0.72) || (short >= 40 && border >= 0.85) || (short >= 26 && border >= 0.92);
}

/**
 * Whether a component that stands alone is a figure, where a letter or a word would stand: a disc, a square or the arrow
 * of a menu, or a switch, which is a box with round ends and a knob in it.
 */
export function isFigure(page: Page, component: Component): boolean {
  const [width, height] = [widthOf(component), heightOf(component)];
  const { border, sides, area } = component;
  const isSwitch = sides >= 0.9 && border >= 0.58 && area < 0.3 * width * height;
  return isSolid(page, component) || (height >= 14 && width > 1.5 * height && width < 2.5 * height && isSwitch);
}

/** px: in what is smaller, the counters of letters may be filled. */
const smallestSolid = 7;
/** Side of the largest filled square in a solid figure, in shares of its own: strokes of the boldest letters have 0.3. */
const solidShare = 0.4;

function isSolid(page: Page, box: Box): boolean {
  const [short, long] = [Math.min(widthOf(box), heightOf(box)), Math.max(widthOf(box), heightOf(box))];
  return short >= smallestSolid && long <= 2 * short && largestSquare(inkAgainst(page, box)) >= solidShare * short;
}

/** How far the pixels of a box are from the usual colour at its corners: what is solid would else be background itself. */
function inkAgainst(page: Page, box: Box): Ink {
  const { rgb, width, height } = page;
  const corners = [box.left - 2, box.right + 1].flatMap((x) =>
    [box.top - 2, box.bottom + 1].map((y) => [x, y] as const),
  );
  const inside = corners.filter(([x, y]) => x >= 0 && y >= 0 && x < width && y < height);
  const channel = (index: number): number => median(inside.map(([x, y]) => rgb[3 * (y * width + x) + index] as number));
  return distances(page, box, [channel(0), channel(1), channel(2)]);
}

/** Side of the largest square that is all ink, in px. */
function largestSquare({ values, width }: Ink): number {
  const strongest = values.reduce((most, value) => Math.max(most, value), 0);
  const isInk = (at: number): boolean => strongest > 0 && (values[at] as number) >= 0.5 * strongest;
  // The square that ends at a pixel is larger by one than the smallest of those that end beside and above it.
  const sides = new Uint16Array(values.length);
  const sideAt = (at: number): number => sides[at] ?? 0;
  let largest = 0;
  for (let at = 0; at < values.length; at++) {
    if (!isInk(at)) continue;
    const isFirst = at % width === 0 || at < width;
    const side = isFirst ? 1 : 1 + Math.min(sideAt(at - 1), sideAt(at - width), sideAt(at - width - 1));
    sides[at] = side;
    largest = Math.max(largest, side);
  }
  return largest;
}
