/** The outlines that nodes have. */
import { heightOf, widthOf } from '../../page/box.ts';
import type { NodeShape } from '../diagram.ts';
import type { Spans } from './region-spans.ts';

/** Intersection over union from which on an outline has a shape. */
const leastFit = 0.9;
/** Shares of the shorter side: radius of the corners from which on a node counts as round. */
const radii = [0, 0.15, 0.3, 0.5];
const leastRound = 0.3;
/** Shares of the height: how far the points of a hexagon stand out. */
const points = [0.25, 0.5];
/** Share of its width that the flat sides of a hexagon have: with less it is a diamond. */
const leastFlat = 0.2;
/** Sides of a circle differ by this factor at most. */
const roundest = 1.15;
/** Slanted sides: shares of the height that they lean at least, and by which the two differ at most; of the width at most. */
const leastLean = 0.15;
const unevenLean = 0.15;
const mostLean = 0.45;
/** px by which a measured lean may be wrong. */
const leanError = 2;

/** How far a row at `y` px below the top of a shape is inset at its left and its right, px. */
type Inset = (y: number, width: number, height: number) => readonly [left: number, right: number];

const both =
  (inset: (y: number, width: number, height: number) => number): Inset =>
  (y, width, height) => {
    const aside = inset(y, width, height);
    return [aside, aside];
  };
const halfEllipse = (width: number, height: number, y: number): number =>
  (width / 2) * (1 - Math.sqrt(Math.max(0, 1 - (1 - y / height) ** 2)));
const corner = (radius: number): Inset =>
  both((y, width, height) => {
    const r = radius * Math.min(width, height);
    const into = Math.max(0, r - Math.min(y, height - y));
    return r - Math.sqrt(Math.max(0, r * r - into * into));
  });
const diamond = both((y, width, height) => (width / 2) * Math.abs(1 - (2 * y) / height));
const ellipse = both((y, width, height) => halfEllipse(width, height / 2, Math.min(y, height - y)));
const hexagon = (point: number): Inset => both((y, _width, height) => point * height * Math.abs(1 - (2 * y) / height));

type Outline = readonly [shape: NodeShape, inset: Inset];
const rounded = radii.map((radius): Outline => [radius >= leastRound ? 'round' : 'box', corner(radius)]);
const outlines: readonly Outline[] = [...rounded, ['choice', diamond], ['round', ellipse]];

/** The shape that an outline has, if any. */
export function shapeOfSpans(spans: Spans): NodeShape | undefined {
  let [best, most]: [NodeShape | undefined, number] = [undefined, leastFit];
  for (const [shape, inset] of [...outlines, ...hexagons(spans), ...slanted(spans)]) {
    const fit = fitOf(spans, inset);
    if (fit > most) [best, most] = [shape, fit];
  }
  const [short, long] = [widthOf(spans), heightOf(spans)].sort((a, b) => a - b) as [number, number];
  return best === 'round' && long < roundest * short ? 'circle' : best;
}

/** Whether an outline is that of a cylinder with a lid of a height, and not rather that of a box with a line across. */
export function isCylinder(spans: Spans, lid: number): boolean {
  const cylinder = both((y, width, height) => halfEllipse(width, lid / 2, Math.min(y, height - y, lid / 2)));
  const fit = fitOf(spans, cylinder);
  return fit > leastFit && rounded.every(([shape, inset]) => shape !== 'box' || fit > fitOf(spans, inset));
}

/** Hexagons with flat sides in the box of an outline. */
function hexagons(spans: Spans): Outline[] {
  const isFlat = (point: number): boolean => widthOf(spans) - 2 * point * heightOf(spans) >= leastFlat * widthOf(spans);
  return points.filter(isFlat).map((point) => ['hexagon', hexagon(point)]);
}

/** The parallelogram or trapezoid whose sides lean as those of an outline do, if they lean. */
function slanted(spans: Spans): Outline[] {
  const [width, height] = [widthOf(spans), heightOf(spans)];
  const lean = (ends: Int32Array): number =>
    2 * ((ends[Math.floor(0.75 * height)] as number) - (ends[Math.floor(0.25 * height)] as number));
  const [left, right] = [lean(spans.lefts), lean(spans.rights)];
  const [least, most] = [Math.min(Math.abs(left), Math.abs(right)), Math.max(Math.abs(left), Math.abs(right))];
  // A letter may lean, but is no wider than high.
  if (width - most < height) return [];
  if (least < leastLean * height || most > mostLean * width || most - least > unevenLean * height + leanError)
    return [];
  const inset: Inset = (y) => [
    left < 0 ? -left * (1 - y / height) : left * (y / height),
    right > 0 ? right * (1 - y / height) : -right * (y / height),
  ];
  const shape = left < 0 ? (right < 0 ? 'leanRight' : 'widerBelow') : right > 0 ? 'leanLeft' : 'widerAbove';
  return [[shape, inset]];
}

/** Intersection over union of an outline and a shape that fills the same box. */
function fitOf({ lefts, rights, ...box }: Spans, inset: Inset): number {
  const [width, height] = [widthOf(box), heightOf(box)];
  let [common, either] = [0, 0];
  for (const [row, left] of lefts.entries()) {
    const right = rights[row] as number;
    const [before, behind] = inset(row + 0.5, width, height);
    const [from, to] = [box.left + before, box.right - behind];
    const shared = Math.max(0, Math.min(right, to) - Math.max(left, from));
    common += shared;
    either += Math.max(0, right - left) + to - from - shared;
  }
  return common / either;
}
