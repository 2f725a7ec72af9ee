/** Gaps in connectors closed: between dashes, where a label stands on a line, and before the node that it points at. */
import type { Box } from '../document/box.ts';
import type { Canvas } from './canvas.ts';
import { angleBetween, directionAt, distanceOf, unit, vector, type Point } from './geometry.ts';
import type { Network, Segment, Vertex } from './network.ts';

/** em: widest gap in a line, not counting labels; widest gap between a line and its node. */
const widestGap = 1.2;
const nodeGap = 0.7;
/** em: a line that ends sooner after a junction is a barb of an arrowhead, or a flaw of the thinning. */
const barb = 0.4;
/** Radians: how far a line turns from one side of a gap to the other at most; where the gap is short; em. */
const widestTurn = 0.2;
/** Radians times px of length: how uncertain the direction of a line of a few pixels is. */
const turnOfPixel = 2;
const shortGapTurn = 0.8;
const shortGap = 0.4;
/** px around a stub in which its node is looked for, and radians by which the direction away from it may be wrong. */
const stubReach = 12;
const stubTurn = 0.9;
/** em around the boxes of labels. */
const labelMargin = 0.4;

interface FreeEnd extends Point {
  readonly vertex: number;
  /** In which the line would go on. */
  readonly direction: Point;
  /** Radians by which the direction may be wrong. */
  readonly mostTurn: number;
  /** The node that a stub belongs to: all of its line is under a label. */
  readonly node?: number;
}

/** Closes the gaps of a network. `em`: px. `labels`: boxes of the text outside the nodes. */
export function bridgeGaps(network: Network, canvas: Canvas, labels: readonly Box[], em: number): Network {
  const covers = labels.map((box) => widen(box, labelMargin * em));
  const vertices = [...network.vertices];
  const bridges: Segment[] = [];
  let ends = [...freeEnds(network, covers, em), ...stubs(network, canvas)];
  const isOpen = ({ vertex }: FreeEnd): boolean => !bridges.some(({ from, to }) => from === vertex || to === vertex);
  const extend = (mayCross: readonly Box[]): void => {
    for (const end of ends.filter(({ node }) => node === undefined)) {
      const port = portAhead(end, canvas, mayCross, nodeGap * em);
      if (port) bridges.push({ from: end.vertex, to: vertices.push(port) - 1, points: straight(end, port) });
    }
    ends = ends.filter(isOpen);
  };
  extend([]);
  const pairs = ends.flatMap((a, place) =>
    ends.slice(place + 1).flatMap((b) => {
      const cost = gapCost(a, b, covers, em);
      return cost === undefined ? [] : [{ a, b, cost }];
    }),
  );
  for (const { a, b } of pairs.sort((one, other) => one.cost - other.cost))
    if (isOpen(a) && isOpen(b)) bridges.push({ from: a.vertex, to: b.vertex, points: straight(a, b) });
  ends = ends.filter(isOpen);
  // Where a label begins right behind a crossing, or a dash ends before an arrowhead, nothing else is left of the line.
  for (const end of ends.filter(({ node }) => node === undefined)) {
    const costs = vertices.map((vertex) => {
      if (vertex.kind === 'end') return undefined;
      return costAhead(end, vertex, vertex.kind === 'port' ? [] : covers, em);
    });
    const to = costs.reduce<number>(
      (best, cost, at) => ((cost ?? Infinity) < (costs[best] ?? Infinity) ? at : best),
      -1,
    );
    const junction = vertices[to];
    if (junction) bridges.push({ from: end.vertex, to, points: straight(end, junction) });
  }
  ends = ends.filter(isOpen);
  extend(covers);
  return { vertices, segments: [...network.segments, ...bridges] };
}

function freeEnds({ vertices, segments }: Network, covers: readonly Box[], em: number): FreeEnd[] {
  return segments.flatMap(({ from, to, points }) => {
    const isAlone = vertices[from]?.kind === 'end' && vertices[to]?.kind === 'end';
    return [
      { vertex: from, line: points },
      { vertex: to, line: points.toReversed() },
    ].flatMap(({ vertex, line: [end, ...rest] }): FreeEnd[] => {
      if (vertices[vertex]?.kind !== 'end' || !end) return [];
      if (!isAlone && points.length < barb * em && !covers.some((box) => isIn(box, end))) return [];
      // What is at the far end may be an arrowhead.
      const inward = directionAt([end, ...rest], 0.1 * em, isAlone ? em : Math.min(em, points.length / 2));
      const mostTurn = widestTurn + turnOfPixel / Math.min(points.length, em);
      return [{ vertex, x: end.x, y: end.y, direction: { x: -inward.x, y: -inward.y }, mostTurn }];
    });
  });
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

/** How badly two ends fit to be those of one line: px, or undefined where they do not. */
function gapCost(a: FreeEnd, b: FreeEnd, covers: readonly Box[], em: number): number | undefined {
  if (a.node !== undefined && a.node === b.node) return undefined;
  // Most pairs are told by their directions, before anything between them is looked at.
  if (!isAhead(a, b, em) || !isAhead(b, a, em)) return undefined;
  const [forth, back] = [costAhead(a, b, covers, em), costAhead(b, a, covers, em)];
  if (forth === undefined || back === undefined) return undefined;
  const isHidden = straight(a, b).some((point) => covers.some((box) => isIn(box, point)));
  if ((a.node !== undefined || b.node !== undefined) && !isHidden) return undefined;
  return Math.max(forth, back);
}

function isAhead(end: FreeEnd, to: Point, em: number): boolean {
  const turn = angleBetween(end.direction, vector(end, to));
  return turn <= end.mostTurn || (distanceOf(end, to) < shortGap * em && turn < shortGapTurn);
}

/** How badly a line would go on at a point: px, or undefined where that is too far or not ahead. */
function costAhead(end: FreeEnd, to: Point, covers: readonly Box[], em: number): number | undefined {
  if (!isAhead(end, to, em)) return undefined;
  const points = straight(end, to);
  let open = widestGap * em;
  for (const point of points) {
    if (covers.some((box) => isIn(box, point))) continue;
    if (--open < 0) return undefined;
  }
  return points.length * (1 + angleBetween(end.direction, vector(end, to)));
}

/** Where a line would run into a node within `reach` px; pixels of labels do not count. */
function portAhead(
  { x, y, direction }: FreeEnd,
  { width, height, owners }: Canvas,
  covers: readonly Box[],
  reach: number,
): Vertex | undefined {
  for (let left = reach; left > 0;) {
    [x, y] = [x + direction.x, y + direction.y];
    const [column, row] = [Math.round(x), Math.round(y)];
    if (column < 0 || row < 0 || column >= width || row >= height || (direction.x === 0 && direction.y === 0))
      return undefined;
    const owner = owners[row * width + column] as number;
    if (owner >= 0) return { kind: 'port', node: owner, x, y };
    if (!covers.some((box) => isIn(box, { x, y }))) left--;
  }
  return undefined;
}

function straight(a: Point, b: Point): Point[] {
  const steps = Math.max(1, Math.round(distanceOf(a, b)));
  return Array.from({ length: steps + 1 }, (_, step) => ({
    x: a.x + ((b.x - a.x) * step) / steps,
    y: a.y + ((b.y - a.y) * step) / steps,
  }));
}

const isIn = ({ left, top, right, bottom }: Box, { x, y }: Point): boolean =>
  x >= left && x < right && y >= top && y < bottom;

const widen = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});
