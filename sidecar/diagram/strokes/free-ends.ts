/** Where lines end in nothing, and in which direction they would go on. */
import type { Box } from '../../page/box.ts';
import type { Canvas } from '../canvas.ts';
import { angleBetween, directionAt, containsPoint, unit, type Point } from '../../page/geometry.ts';
import type { Network } from './stroke-graph.ts';

/** em: a line that ends sooner after a junction is a barb of an arrowhead, or a flaw of the thinning. */
const barb = 0.4;
/** Radians: how far a line turns from one side of a gap to the other at most. */
const widestTurn = 0.2;
/** The same for what is added for lines that are bent before the gap. */
const widestBend = 0.3;
/** Radians times px of length: how uncertain the direction of a line of a few pixels is. */
const turnOfPixel = 2;
/** px around a stub in which its node is looked for, and radians by which the direction away from it may be wrong. */
const stubReach = 12;
const stubTurn = 0.9;

export interface FreeEnd extends Point {
  readonly vertex: number;
  /** In which the line would go on. */
  readonly direction: Point;
  /** Radians by which the direction may be wrong. */
  readonly mostTurn: number;
  /** The node that a stub belongs to: all of its line is under a label. */
  readonly node?: number;
}

/**
 * The ends of lines, and the ports that no line leaves.
 * @param covers boxes under which lines may end
 * @param em px
 */
export function findFreeEnds(network: Network, canvas: Canvas, covers: readonly Box[], em: number): FreeEnd[] {
  return [...freeEnds(network, covers, em), ...stubs(network, canvas)];
}

function freeEnds({ vertices, segments }: Network, covers: readonly Box[], em: number): FreeEnd[] {
  return segments.flatMap(({ from, to, points }) => {
    const isAlone = vertices[from]?.kind === 'end' && vertices[to]?.kind === 'end';
    return [
      { vertex: from, line: points },
      { vertex: to, line: points.toReversed() },
    ].flatMap(({ vertex, line: [end, ...rest] }): FreeEnd[] => {
      if (vertices[vertex]?.kind !== 'end' || !end) return [];
      if (!isAlone && points.length < barb * em && !covers.some((box) => containsPoint(box, end))) return [];
      // What is at the far end may be an arrowhead.
      const inward = directionAt([end, ...rest], 0.1 * em, isAlone ? em : Math.min(em, points.length / 2));
      const mostTurn = widestTurn + turnOfPixel / Math.min(points.length, em) + bendOf([end, ...rest], em);
      return [{ vertex, x: end.x, y: end.y, direction: { x: -inward.x, y: -inward.y }, mostTurn }];
    });
  });
}

/** How far a line turns within two em of its end, radians: as far as that it may turn once more where it is hidden. */
function bendOf(line: readonly Point[], em: number): number {
  if (line.length < 2 * em) return 0;
  const [near, far] = [line, line.slice(Math.round(em))].map((part) => directionAt(part, 0.1 * em, em));
  return near && far ? Math.min(widestBend, angleBetween(near, far)) : 0;
}

/** Ports that no line leaves, of which nothing is known but the side of the node that they are on. */
function stubs({ vertices, segments }: Network, { width, height, owners }: Canvas): FreeEnd[] {
  const used = new Set(segments.flatMap(({ from, to }) => [from, to]));
  return vertices.flatMap(({ node, x, y }, vertex): FreeEnd[] => {
    if (node === undefined || used.has(vertex)) return [];
    const near: Point[] = [];
    for (let row = Math.max(0, Math.round(y) - stubReach); row <= Math.min(height - 1, y + stubReach); row++)
      for (let column = Math.max(0, Math.round(x) - stubReach); column <= Math.min(width - 1, x + stubReach); column++)
        if (owners[row * width + column] === node) near.push({ x: column, y: row });
    const sum = near.reduce((total, at) => ({ x: total.x + x - at.x, y: total.y + y - at.y }), { x: 0, y: 0 });
    return [{ vertex, x, y, node, direction: unit(sum), mostTurn: stubTurn }];
  });
}
