/** Lines that pass under the corner of a node that they do not lead to. */
import { heightOf, widthOf, type Box } from '../../page/box.ts';
import { angleBetween, directionAt, distanceOf, vector, type Point } from '../../page/geometry.ts';
import type { Network, Segment, Vertex } from './stroke-graph.ts';

/** em: length of a line on either side of the node at least, over which its direction is measured, and under it at most. */
const leastLine = 0.8;
const longestHidden = 2.5;
/** Radians by which the two sides may be out of line. */
const straightest = 0.12;

/** A port at which one line alone ends, and the direction in which that goes away from the node. */
interface LonePort extends Point {
  readonly vertex: number;
  readonly node: number;
  readonly away: Point;
}

/**
 * Joins the two ends of each line that goes on straight on the other side of a node's corner.
 * @param boxes of the nodes
 * @param em px
 */
export function passUnder({ vertices, segments }: Network, boxes: readonly Box[], em: number): Network {
  const ports = lonePorts(vertices, segments, em);
  const joined = new Set<number>();
  const hidden: Segment[] = [];
  for (const [index, from] of ports.entries()) {
    const to = ports
      .slice(index + 1)
      .find((other) => isSameLine(from, other, em) && isCorner(from, other, boxes[from.node]));
    if (!to || joined.has(from.vertex) || joined.has(to.vertex)) continue;
    joined.add(from.vertex).add(to.vertex);
    hidden.push({ from: from.vertex, to: to.vertex, points: [from, to] });
  }
  return {
    vertices: vertices.map(({ x, y, ...vertex }, at) =>
      joined.has(at) ? { kind: 'junction', x, y } : { ...vertex, x, y },
    ),
    segments: [...segments, ...hidden],
  };
}

/** Whether the middle between two ports lies nearer to a corner of the node than to its middle. */
function isCorner(a: Point, b: Point, box: Box | undefined): boolean {
  if (!box) return false;
  const across = Math.abs(a.x + b.x - box.left - box.right) / widthOf(box);
  const down = Math.abs(a.y + b.y - box.top - box.bottom) / heightOf(box);
  return across + down > 1;
}

function lonePorts(vertices: readonly Vertex[], segments: readonly Segment[], em: number): LonePort[] {
  const lines = vertices.map((): (readonly Point[])[] => []);
  for (const { from, to, points } of segments) {
    lines[from]?.push(points);
    lines[to]?.push(points.toReversed());
  }
  return vertices.flatMap(({ node, x, y }, vertex): LonePort[] => {
    const [line, ...others] = lines[vertex] ?? [];
    if (node === undefined || !line || others.length > 0 || line.length < leastLine * em) return [];
    return [{ vertex, node, x, y, away: directionAt(line, 0, leastLine * em) }];
  });
}

function isSameLine(a: LonePort, b: LonePort, em: number): boolean {
  return (
    a.node === b.node &&
    distanceOf(a, b) < longestHidden * em &&
    Math.PI - angleBetween(a.away, b.away) < straightest &&
    angleBetween(vector(a, b), b.away) < straightest &&
    angleBetween(vector(b, a), a.away) < straightest
  );
}
