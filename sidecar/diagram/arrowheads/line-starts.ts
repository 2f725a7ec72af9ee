/** Where lines leave their nodes. */
import type { Drawing } from '../strokes/stroke-width.ts';
import type { Canvas } from '../canvas.ts';
import { directionAt, type Point } from '../../page/geometry.ts';

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

/** The beginning of a line, where it may have an arrowhead. */
export interface Start {
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
export function startOf(points: readonly Point[], { ink, canvas, em }: Drawing): Start {
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
