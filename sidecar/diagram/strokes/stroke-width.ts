/** How much ink lies beside lines. */
import { median } from '../../page/box.ts';
import type { Canvas } from '../canvas.ts';
import { distanceOf, unit, vector, type Point } from '../../page/geometry.ts';

/** px: an outline of a node is no thicker. */
const thickestOutline = 4;
/** Shares of a path between which its usual width is measured, and px from one measure to the next. */
const middle = { from: 0.3, to: 0.7, step: 3 };
/** em: what is wider is no line. */
const thickestLine = 0.35;

/** What connectors are drawn with: their ink, [height * width], on a canvas with text of so many px per em. */
export interface Drawing {
  readonly ink: Uint8Array;
  readonly canvas: Canvas;
  readonly em: number;
}

/** px from the line up to the farthest ink beside its start, as far from all `lines`. */
export function farthestBeside(
  points: readonly Point[],
  direction: Point,
  lines: readonly Point[],
  drawing: Drawing,
): number {
  let farthest = 0;
  for (const point of points) {
    for (const side of [-1, 1]) {
      for (const at of inkBeside(point, { x: -side * direction.y, y: side * direction.x }, drawing)) {
        if (distanceOf(at, point) <= farthest) continue;
        const away = lines.reduce((least, line) => Math.min(least, distanceOf(line, at)), Infinity);
        farthest = Math.max(farthest, away);
      }
    }
  }
  return farthest;
}

/** px of ink across a line at a point, whose outline of a node may be between. */
export function across(at: Point, direction: Point, drawing: Drawing): number {
  const [left, right] = [-1, 1].map((side) =>
    inkBeside(at, { x: -side * direction.y, y: side * direction.x }, drawing),
  );
  return ((left?.length ?? 0) + (right?.length ?? 0)) / 2;
}

/** px of ink across a path in its middle, where that is usual; 0 where that is hidden. */
export function usualAcross(points: readonly Point[], drawing: Drawing): number {
  const widths: number[] = [];
  for (let at = Math.round(middle.from * points.length); at < middle.to * points.length; at += middle.step) {
    const [before, after] = [points[at - middle.step], points[at + middle.step]];
    if (!before || !after) continue;
    const width = across(points[at] as Point, unit(vector(before, after)), drawing);
    if (width > 0 && width <= thickestLine * drawing.em) widths.push(width);
  }
  return median(widths);
}

/** The points of ink beside one, in a direction, up to the first that is none; the outline of a node may be between. */
function inkBeside(from: Point, direction: Point, { ink, canvas, em }: Drawing): Point[] {
  const { width, height, owners } = canvas;
  const found: Point[] = [];
  for (let length = 0; length < em; length += 0.5) {
    const point = { x: from.x + direction.x * length, y: from.y + direction.y * length };
    const [column, row] = [Math.round(point.x), Math.round(point.y)];
    if (column < 0 || row < 0 || column >= width || row >= height) break;
    const at = row * width + column;
    if (ink[at]) found.push(point);
    else if (found.length > 0 || owners[at] === -1 || length > thickestOutline) break;
  }
  return found;
}
