/** Which edges are drawn thicker than the others. */
import { grow, median, type Box } from '../../page/box.ts';
import { containsPoint, unit, vector, type Point } from '../../page/geometry.ts';
import type { Canvas } from '../canvas.ts';

/** em: at its ends a path has arrowheads. Points from one measure to the next, and to those that give its direction; fewest measures. */
const measured = { fromEnds: 0.75, step: 1, reach: 3, fewest: 3 };
/** px from one sample across a line to the next. */
const sampled = 0.5;
/** em around a label: what lies there may be its ground. */
const labelMargin = 0.3;
/** em: what is wider is no line. */
const widestLine = 0.5;
/** How many times as thick as the thickest of the others thick lines are, and by how many px. */
const thicker = { times: 1.4, by: 0.75 };

/**
 * px: how thick each path is drawn, without regard to how its edges are antialiased: the contrast across it, in shares of
 * the most that it has. 0 where it cannot be measured, as where labels hide it. `em`: px.
 */
export function thicknessesOf(
  paths: readonly (readonly Point[])[],
  canvas: Canvas,
  labels: readonly Box[],
  em: number,
): number[] {
  const isHidden = (point: Point): boolean =>
    canvas.labelled[Math.round(point.y) * canvas.width + Math.round(point.x)] === 1 ||
    labels.some((label) => containsPoint(grow(label, labelMargin * em), point));
  return paths.map((points) => {
    const cuts: { readonly sum: number; readonly most: number }[] = [];
    const margin = Math.round(measured.fromEnds * em);
    for (let at = margin; at < points.length - margin; at += measured.step) {
      const [before, after] = [points[at - measured.reach], points[at + measured.reach]];
      if (!before || !after || isHidden(points[at] as Point)) continue;
      const cut = cutAcross(points[at] as Point, unit(vector(before, after)), canvas, widestLine * em);
      if (cut) cuts.push(cut);
    }
    const most = Math.max(0, ...cuts.map((cut) => cut.most));
    return cuts.length >= measured.fewest ? median(cuts.map(({ sum }) => sum)) / most : 0;
  });
}

/** The sum of the contrast across a line at a point, in px, and the most of it; undefined where ink goes on too far. */
function cutAcross(
  { x, y }: Point,
  direction: Point,
  { width, height, ink, contrast }: Canvas,
  widest: number,
): { readonly sum: number; readonly most: number } | undefined {
  let [sum, most] = [0, 0];
  for (const side of [-1, 1])
    for (let away = side < 0 ? 0 : sampled; ; away += sampled) {
      const [column, row] = [x - side * direction.y * away, y + side * direction.x * away].map(Math.round) as [
        number,
        number,
      ];
      const at = row * width + column;
      if (column < 0 || row < 0 || column >= width || row >= height || !ink[at]) break;
      if (away > widest) return undefined;
      const value = contrast[at] as number;
      sum += sampled * value;
      most = Math.max(most, value);
    }
  return most > 0 ? { sum, most } : undefined;
}

/**
 * Of each edge, by its thickness in px, whether it is one of the thick ones. There are some only where two sorts are: one
 * sort alone is as thick as its author draws all lines. What could not be measured (0) is none.
 */
export function areThick(thicknesses: readonly number[]): boolean[] {
  const sorted = thicknesses.filter((value) => value > 0).toSorted((a, b) => a - b);
  const isStep = (value: number, index: number): boolean => {
    const before = sorted[index - 1];
    return before !== undefined && value >= thicker.times * before && value >= before + thicker.by;
  };
  const least = sorted.find(isStep) ?? Infinity;
  return thicknesses.map((value) => value >= least);
}
