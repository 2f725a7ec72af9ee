/** Arrowheads: ink that lies farther from all lines than their own width, right before a node. */
import { median, type Box } from '../document/box.ts';
import type { Canvas } from './canvas.ts';
import { directionAt, distanceOf, isIn, unit, vector, type Point } from './geometry.ts';
import { PointGrid } from './point-grid.ts';
import type { Path } from './trace.ts';

/** em: how far from the node an arrowhead reaches, and over which the direction of the line is measured. */
const reach = 1.3;
const headLength = 0.6;
/** em: how long a flat line runs so close to its node that it counts as touching it. */
const flatReach = 5;
/** em: how far behind an arrowhead, lines that cross are known. */
const crossed = 2;
/** Share of the points of a straight line that have ink. */
const leastOnInk = 0.8;
/** Share of a short line that is looked at: the rest belongs to the other end. */
const leastHalf = 0.4;
/** px */
const thickestOutline = 4;
/** Shares of a path between which its usual width is measured, and px from one measure to the next. */
const middle = { from: 0.3, to: 0.7, step: 3 };
/** em: what is wider is no line, and no arrowhead. */
const thickestLine = 0.35;
const widestHead = 1.25;
/** px, and em: how much farther than the line an arrowhead reaches out, at least. */
const leastBarb = 1.2;
const leastBarbSize = 0.08;
/** Of the usual size of the arrowheads of a diagram, what each of them has at least. */
const alike = 0.48;
/** How many times as far as the ink across its end is wider than its line an arrowhead reaches out at most. */
const lopsided = 1.5;
/** Where one end of a line reaches out less than this share of what the other one does, it is the tail. */
const tailShare = 0.7;

/** What lines look like, in px. */
export interface LineStyle {
  readonly em: number;
  readonly stroke: number;
}

/**
 * The ports that have an arrowhead. Lines that part or meet at a port have much ink there, but all of it near a line.
 * @param straight ways along lines that go straight on, which have two ends of one line
 * @param around all others
 * @param ink of the connectors
 * @param covers boxes of labels: ink there, or behind, is no arrowhead
 */
export function findHeads(
  straight: readonly Path[],
  around: readonly Path[],
  ink: Uint8Array,
  canvas: Canvas,
  covers: readonly Box[],
  { em, stroke }: LineStyle,
): Set<number> {
  const starts = [...straight, ...around].map((path) => {
    const start = startOf(path, ink, canvas, em);
    const label = start.points.findIndex((point) => covers.some((box) => isIn(box, point)));
    const points = (label < 0 ? start.points : start.points.slice(0, label)).filter(
      (point) => across(point, start.direction, ink, canvas, em) <= widestHead * em,
    );
    return { ...path, whole: path.points, ...start, points };
  });
  const ends = new Map<number, End>();
  // Where other lines cross close by a node, their ink is no arrowhead either.
  const others = new PointGrid(
    straight.flatMap(({ fromNode, toNode, points }) => points.map((point) => ({ ...point, fromNode, toNode }))),
    em,
  );
  for (const { from, fromNode, whole, points, direction } of starts) {
    const passing = others.near(points).filter((point) => point.fromNode !== fromNode && point.toNode !== fromNode);
    const own = starts.filter((other) => other.fromNode === fromNode).flatMap((other) => other.line);
    const lines = [...own, ...passing];
    const reachingOut = farthestBeside(points, direction, lines, ink, canvas, em) - stroke / 2;
    // A thick line that leaves its node at a slant has ink far from its middle, but nowhere more of it across.
    const wider =
      widestAcross(points, direction, ink, canvas, em) - Math.max(stroke, usualAcross(whole, ink, canvas, em));
    const barb = Math.min(reachingOut, lopsided * wider);
    if (barb > (ends.get(from)?.barb ?? 0)) ends.set(from, { barb, wider });
  }
  const isHead = headsAmong([...ends.values()], em);
  const heads = new Set([...ends].flatMap(([port, end]) => (isHead(end) ? [port] : [])));
  const barbAt = (port: number): number => ends.get(port)?.barb ?? 0;
  const isTail = (port: number): boolean =>
    straight.some(({ from, to }) => from === port && heads.has(to) && barbAt(port) < tailShare * barbAt(to));
  return new Set([...heads].filter((port) => !isTail(port)));
}

/** px by which the ink at an end of a line reaches out from the line, and is wider than it. */
interface End {
  readonly barb: number;
  readonly wider: number;
}

/** Whether an end has an arrowhead: those of a diagram reach out about as far, or are about as wide. */
function headsAmong(ends: readonly End[], em: number): (end: End) => boolean {
  const least = Math.max(leastBarb, leastBarbSize * em);
  const seeming = ends.filter(({ barb }) => barb >= least);
  const usual = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? 0;
  const [barb, wider] = [usual(seeming.map((end) => end.barb)), usual(seeming.map((end) => end.wider))];
  return (end) => end.barb >= least && (end.barb >= alike * barb || end.wider >= alike * wider);
}

/** px from the line up to the farthest ink beside its start, as far from all `lines`. */
function farthestBeside(
  points: readonly Point[],
  direction: Point,
  lines: readonly Point[],
  ink: Uint8Array,
  canvas: Canvas,
  em: number,
): number {
  let farthest = 0;
  for (const point of points) {
    for (const side of [-1, 1]) {
      for (const at of inkBeside(point, { x: -side * direction.y, y: side * direction.x }, ink, canvas, em)) {
        if (distanceOf(at, point) <= farthest) continue;
        const away = lines.reduce((least, line) => Math.min(least, distanceOf(line, at)), Infinity);
        farthest = Math.max(farthest, away);
      }
    }
  }
  return farthest;
}

/** px of ink across a line at a point, whose outline of a node may be between. */
function across(at: Point, direction: Point, ink: Uint8Array, canvas: Canvas, em: number): number {
  const [left, right] = [-1, 1].map((side) =>
    inkBeside(at, { x: -side * direction.y, y: side * direction.x }, ink, canvas, em),
  );
  return ((left?.length ?? 0) + (right?.length ?? 0)) / 2;
}

const widestAcross = (
  points: readonly Point[],
  direction: Point,
  ink: Uint8Array,
  canvas: Canvas,
  em: number,
): number => points.reduce((most, point) => Math.max(most, across(point, direction, ink, canvas, em)), 0);

/** The same in the middle of a path, where it is usual; 0 where that is hidden. */
function usualAcross(points: readonly Point[], ink: Uint8Array, canvas: Canvas, em: number): number {
  const widths: number[] = [];
  for (let at = Math.round(middle.from * points.length); at < middle.to * points.length; at += middle.step) {
    const [before, after] = [points[at - middle.step], points[at + middle.step]];
    if (!before || !after) continue;
    const width = across(points[at] as Point, unit(vector(before, after)), ink, canvas, em);
    if (width > 0 && width <= thickestLine * em) widths.push(width);
  }
  return median(widths);
}

interface Start {
  /** Beside which an arrowhead is looked for. */
  readonly points: readonly Point[];
  /** The same and what comes behind: near the node, the path may cross other lines. */
  readonly line: readonly Point[];
  readonly direction: Point;
}

/**
 * Where a path begins, from the node on: as if it were straight up to behind where an arrowhead would be, since its pixels
 * lie in the middle of what the node leaves of the arrowhead. Where that leads off the ink, it is curved.
 */
function startOf({ points }: Path, ink: Uint8Array, canvas: Canvas, em: number): Start {
  const straight = startFrom(points, Math.min(headLength * em, points.length / 3), canvas, em);
  const isInk = ({ x, y }: Point): boolean => {
    const at = Math.round(y) * canvas.width + Math.round(x);
    return ink[at] === 1 || (canvas.owners[at] ?? -1) >= 0;
  };
  const onInk = straight.points.filter(isInk).length;
  return onInk >= leastOnInk * straight.points.length ? straight : startFrom(points, 0, canvas, em);
}

/** The points of a path from one on, and those straight before it back to the node. */
function startFrom(points: readonly Point[], from: number, { width, owners }: Canvas, em: number): Start {
  const skip = Math.round(from);
  const direction = directionAt(points, skip, skip > 0 ? reach * em : headLength * em);
  const end = Math.round(Math.min(reach * em, skip + leastHalf * (points.length - skip)));
  const start = points.slice(skip, end);
  const [first] = start;
  // A flat line would be within the outline of the node where its arrowhead still stands out.
  for (let step = 1, inside = 0; first && step <= flatReach * em && inside <= headLength * em; step++) {
    const point = { x: first.x - step * direction.x, y: first.y - step * direction.y };
    if (owners[Math.round(point.y) * width + Math.round(point.x)] !== -1) inside++;
    start.unshift(point);
  }
  return { points: start, line: [...start, ...points.slice(end, Math.round(end + crossed * em))], direction };
}

/** The points of ink beside one, in a direction, up to the first that is none; the outline of a node may be between. */
function inkBeside(from: Point, direction: Point, ink: Uint8Array, canvas: Canvas, most: number): Point[] {
  const { width, height, owners } = canvas;
  const found: Point[] = [];
  for (let length = 0; length < most; length += 0.5) {
    const point = { x: from.x + direction.x * length, y: from.y + direction.y * length };
    const [column, row] = [Math.round(point.x), Math.round(point.y)];
    if (column < 0 || row < 0 || column >= width || row >= height) break;
    const at = row * width + column;
    if (ink[at]) found.push(point);
    else if (found.length > 0 || owners[at] === -1 || length > thickestOutline) break;
  }
  return found;
}
