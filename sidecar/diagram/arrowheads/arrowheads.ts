/** Arrowheads: ink that lies farther from all lines than their own width, right before a node. */
import type { Box } from '../../page/box.ts';
import { across, farthestBeside, usualAcross, type Drawing } from '../strokes/stroke-width.ts';
import { containsPoint } from '../../page/geometry.ts';
import { startOf } from './line-starts.ts';
import { PointGrid } from '../strokes/point-grid.ts';
import type { Path } from '../strokes/trace-connectors.ts';

/** em: what is wider is no arrowhead. */
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

/**
 * The ports that have an arrowhead. Lines that part or meet at a port have much ink there, but all of it near a line.
 * @param straight ways along lines that go straight on, which have two ends of one line
 * @param around all others
 * @param covers boxes of labels: ink there, or behind, is no arrowhead
 * @param stroke px: how thick lines usually are
 */
export function findHeads(
  straight: readonly Path[],
  around: readonly Path[],
  drawing: Drawing,
  covers: readonly Box[],
  stroke: number,
): Set<number> {
  const { em } = drawing;
  const starts = [...straight, ...around].map((path) => {
    const start = startOf(path.points, drawing);
    const label = start.points.findIndex((point) => covers.some((box) => containsPoint(box, point)));
    const measured = (label < 0 ? start.points : start.points.slice(0, label))
      .map((point) => ({ point, width: across(point, start.direction, drawing) }))
      .filter(({ width }) => width <= widestHead * em);
    const widest = measured.reduce((most, { width }) => Math.max(most, width), 0);
    return { ...path, whole: path.points, ...start, points: measured.map(({ point }) => point), widest };
  });
  const ends = new Map<number, End>();
  // Where other lines cross close by a node, their ink is no arrowhead either.
  const others = new PointGrid(
    straight.flatMap(({ fromNode, toNode, points }) => points.map((point) => ({ ...point, fromNode, toNode }))),
    em,
  );
  for (const { from, fromNode, whole, points, direction, widest } of starts) {
    const passing = others.near(points).filter((point) => point.fromNode !== fromNode && point.toNode !== fromNode);
    const own = starts.filter((other) => other.fromNode === fromNode).flatMap((other) => other.line);
    const lines = [...own, ...passing];
    const reachingOut = farthestBeside(points, direction, lines, drawing) - stroke / 2;
    // A thick line that leaves its node at a slant has ink far from its middle, but nowhere more of it across.
    const wider = widest - Math.max(stroke, usualAcross(whole, drawing));
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
