/** The outline of a region, held against those that nodes have. */
import { heightOf, widthOf, type Box } from '../document/box.ts';
import type { NodeShape } from './diagram.ts';

/** First and last pixel + 1 of a region in each row of its box: its outline, with all holes filled. */
export interface Spans extends Box {
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
}

/** The spans of the region `label` in its box. `width`: px of a row of `labels`. */
export function spansOf(labels: Int32Array, width: number, label: number, box: Box): Spans {
  const height = heightOf(box);
  const lefts = new Int32Array(height).fill(box.right);
  const rights = new Int32Array(height).fill(box.left);
  for (let row = 0; row < height; row++) {
    const start = (box.top + row) * width;
    for (let x = box.left; x < box.right; x++) {
      if (labels[start + x] !== label) continue;
      lefts[row] = Math.min(lefts[row] as number, x);
      rights[row] = x + 1;
    }
  }
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom, lefts, rights };
}

/** px² inside the outline. */
export function spanArea({ lefts, rights }: Spans): number {
  return rights.reduce((sum, right, row) => sum + Math.max(0, right - (lefts[row] as number)), 0);
}

/** px² inside both of two outlines. */
export function commonArea(a: Spans, b: Spans): number {
  let area = 0;
  for (let y = Math.max(a.top, b.top); y < Math.min(a.bottom, b.bottom); y++) {
    const from = Math.max(a.lefts[y - a.top] as number, b.lefts[y - b.top] as number);
    const to = Math.min(a.rights[y - a.top] as number, b.rights[y - b.top] as number);
    area += Math.max(0, to - from);
  }
  return area;
}

/** Visits the pixels inside an outline, by their indices in rows of `width` px. */
export function forEachInside({ top, lefts, rights }: Spans, width: number, visit: (at: number) => void): void {
  for (const [row, left] of lefts.entries())
    for (let x = left; x < (rights[row] as number); x++) visit((top + row) * width + x);
}

/** Intersection over union from which on an outline has a shape. */
const leastFit = 0.9;
/** Shares of the shorter side: radius of the corners from which on a node counts as round. */
const radii = [0, 0.15, 0.3, 0.5];
const leastRound = 0.3;
/** Shares of the height: how far the points of a hexagon stand out. */
const points = [0.25, 0.5];
/** Sides of a circle differ by this factor at most. */
const roundest = 1.15;

/** How far a row at `y` px below the top of a shape is inset at its left, px. All shapes are symmetric. */
type Inset = (y: number, width: number, height: number) => number;

const corner =
  (radius: number): Inset =>
  (y, width, height) => {
    const r = radius * Math.min(width, height);
    const into = Math.max(0, r - Math.min(y, height - y));
    return r - Math.sqrt(Math.max(0, r * r - into * into));
  };
const diamond: Inset = (y, width, height) => (width / 2) * Math.abs(1 - (2 * y) / height);
const ellipse: Inset = (y, width, height) =>
  (width / 2) * (1 - Math.sqrt(Math.max(0, 1 - (1 - (2 * y) / height) ** 2)));
const hexagon =
  (point: number): Inset =>
  (y, _width, height) =>
    point * height * Math.abs(1 - (2 * y) / height);

const shapes: readonly (readonly [NodeShape, Inset])[] = [
  ...radii.map((radius) => [radius >= leastRound ? 'round' : 'box', corner(radius)] as const),
  ['choice', diamond],
  ['round', ellipse],
  ...points.map((point) => ['box', hexagon(point)] as const),
];

/** The shape that an outline has, if any. */
export function shapeOfSpans(spans: Spans): NodeShape | undefined {
  let [best, most]: [NodeShape | undefined, number] = [undefined, leastFit];
  for (const [shape, inset] of shapes) {
    const fit = fitOf(spans, inset);
    if (fit > most) [best, most] = [shape, fit];
  }
  const [short, long] = [widthOf(spans), heightOf(spans)].sort((a, b) => a - b) as [number, number];
  return best === 'round' && long < roundest * short ? 'circle' : best;
}

/** Intersection over union of an outline and a shape that fills the same box. */
function fitOf({ lefts, rights, ...box }: Spans, inset: Inset): number {
  const [width, height] = [widthOf(box), heightOf(box)];
  let [common, either] = [0, 0];
  for (const [row, left] of lefts.entries()) {
    const right = rights[row] as number;
    const aside = inset(row + 0.5, width, height);
    const [from, to] = [box.left + aside, box.right - aside];
    const shared = Math.max(0, Math.min(right, to) - Math.max(left, from));
    common += shared;
    either += Math.max(0, right - left) + to - from - shared;
  }
  return common / either;
}
