/** Text outside the nodes, given to the edges that it stands on or beside. */
import type { Box } from '../../page/box.ts';
import type { Line } from '../../page/lines.ts';
import { divideAtGaps } from './divide-line.ts';
import type { TracedEdge } from '../strokes/connect-nodes.ts';
import { distanceOf, centreOf, type Point } from '../../page/geometry.ts';

/** em: farther from every edge, text belongs to none. */
const farthest = 1.3;
/** What the distance to the middle of a label counts, beside that to its box. */
const middleShare = 0.25;
/** The same for the distance to the middle of the edge, where most programs put its label. */
const midwayShare = 0.1;

/** The lines of each edge's label, from top to bottom. `em`: px. */
export function placeLabels(edges: readonly TracedEdge[], lines: readonly Line[], em: number): Line[][] {
  const own = edges.map((edge) => ownPoints(edge, edges));
  const midways = edges.map(({ points }) => points[points.length >> 1]);
  const labels = edges.map((): Line[] => []);
  const nearestTo = (line: Line): number => {
    let [nearest, least] = [-1, Infinity];
    for (const [index, points] of own.entries()) {
      const midway = midways[index];
      const cost = costOf(line, points, em) + midwayShare * (midway ? distanceOf(centreOf(line), midway) : 0);
      if (cost < least) [nearest, least] = [index, cost];
    }
    return nearest;
  };
  for (const line of lines) {
    const pieces = divideAtGaps(line);
    const nearest = pieces.map(nearestTo);
    if (new Set(nearest.filter((index) => index >= 0)).size < 2)
      labels[pieces.length > 1 ? nearestTo(line) : (nearest[0] as number)]?.push(line);
    else for (const [index, piece] of pieces.entries()) labels[nearest[index] as number]?.push(piece);
  }
  return labels.map((label) => label.sort((a, b) => a.top - b.top || a.left - b.left));
}

/** The points of an edge that it shares with no other, or all of them where it shares all. */
function ownPoints({ points }: TracedEdge, edges: readonly TracedEdge[]): readonly Point[] {
  const key = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;
  const others = new Set(edges.flatMap((edge) => (edge.points === points ? [] : edge.points.map(key))));
  const own = points.filter((point) => !others.has(key(point)));
  return own.length > 0 ? own : points;
}

/** px, and Infinity where the edge is too far away. */
function costOf(box: Box, points: readonly Point[], em: number): number {
  const middle = centreOf(box);
  let [toBox, toMiddle] = [Infinity, Infinity];
  for (const point of points) {
    const inside = {
      x: Math.min(box.right, Math.max(box.left, point.x)),
      y: Math.min(box.bottom, Math.max(box.top, point.y)),
    };
    toBox = Math.min(toBox, distanceOf(point, inside));
    toMiddle = Math.min(toMiddle, distanceOf(point, middle));
  }
  return toBox > farthest * em ? Infinity : toBox + middleShare * toMiddle;
}
