/** Gaps in connectors closed: between dashes, where a label stands on a line, and before the node that it points at. */
import { around, heightOf, horizontalOverlap, verticalOverlap, widthOf, type Box, grow } from '../../page/box.ts';
import { DisjointSets } from '../../page/disjoint-sets.ts';
import type { Canvas } from '../canvas.ts';
import { findFreeEnds, type FreeEnd } from './free-ends.ts';
import { angleBetween, distanceOf, containsPoint, pointsBetween, vector, type Point } from '../../page/geometry.ts';
import type { Network, Segment, Vertex } from './stroke-graph.ts';
import type { Steps } from '../../page/steps.ts';

/** em: widest gap in a line, not counting labels; widest gap between a line and its node. */
const widestGap = 1.2;
const nodeGap = 0.7;
/** Radians: how far a line turns where the gap is short; em. */
const shortGapTurn = 0.8;
const shortGap = 0.4;
/** em around the boxes of labels. */
const labelMargin = 0.4;
/** Labels that may lie on one gap, such as the lines of one label. */
const mostCovers = 2;

/** em around the text of a label within which lines end that go on behind it; how far ahead of an end its label is. */
const bendMargin = 0.65;
const bendReach = 1.2;
/** em: so close to a label, a line may have bent before it. */
const bentBefore = 0.35;

/** Ends that one step looks at. */
const endsAtOnce = 64;

/** What may hide parts of lines: boxes, and how far apart the ends of a line are at most, px. */
interface Covers {
  readonly boxes: readonly Box[];
  readonly reach: number;
}

function coversOf(boxes: readonly Box[], em: number): Covers {
  const largest = boxes.reduce((most, box) => Math.max(most, widthOf(box) + heightOf(box)), 0);
  return { boxes, reach: widestGap * em + mostCovers * largest };
}

/** Closes the gaps of a network. `em`: px. `labels`: boxes of the text outside the nodes. */
export function* bridgeGaps(network: Network, canvas: Canvas, labels: readonly Box[], em: number): Steps<Network> {
  const boxes = labels.map((box) => grow(box, labelMargin * em));
  const [covers, nothing] = [coversOf(boxes, em), coversOf([], em)];
  const vertices = [...network.vertices];
  const bridges: Segment[] = [];
  let ends = findFreeEnds(network, canvas, boxes, em);
  const isOpen = ({ vertex }: FreeEnd): boolean => !bridges.some(({ from, to }) => from === vertex || to === vertex);
  const extend = (mayCross: readonly Box[]): void => {
    for (const end of ends.filter(({ node }) => node === undefined)) {
      const port = portAhead(end, canvas, mayCross, nodeGap * em);
      if (port) bridges.push({ from: end.vertex, to: vertices.push(port) - 1, points: pointsBetween(end, port) });
    }
    ends = ends.filter(isOpen);
  };
  extend([]);
  const pairs: { readonly a: FreeEnd; readonly b: FreeEnd; readonly cost: number }[] = [];
  for (const [place, a] of ends.entries()) {
    if (place % endsAtOnce === 0) yield;
    for (const b of ends.slice(place + 1)) {
      const cost = gapCost(a, b, covers, em);
      if (cost !== undefined) pairs.push({ a, b, cost });
    }
  }
  for (const { a, b } of pairs.sort((one, other) => one.cost - other.cost))
    if (isOpen(a) && isOpen(b)) bridges.push({ from: a.vertex, to: b.vertex, points: pointsBetween(a, b) });
  ends = ends.filter(isOpen);
  for (const [a, b] of bendsBehind(labels, ends, em)) {
    if (!isOpen(a) || !isOpen(b)) continue;
    bridges.push({ from: a.vertex, to: b.vertex, points: pointsBetween(a, b) });
  }
  ends = ends.filter(isOpen);
  // Where a label begins right behind a crossing, or a dash ends before an arrowhead, nothing else is left of the line.
  for (const [place, end] of ends.filter(({ node }) => node === undefined).entries()) {
    if (place % endsAtOnce === 0) yield;
    const costs = vertices.map((vertex) => {
      if (vertex.kind === 'end') return undefined;
      return costAhead(end, vertex, vertex.kind === 'port' ? nothing : covers, em);
    });
    const to = costs.reduce<number>(
      (best, cost, at) => ((cost ?? Infinity) < (costs[best] ?? Infinity) ? at : best),
      -1,
    );
    const junction = vertices[to];
    if (junction) bridges.push({ from: end.vertex, to, points: pointsBetween(end, junction) });
  }
  ends = ends.filter(isOpen);
  extend(boxes);
  return { vertices, segments: [...network.segments, ...bridges] };
}

/** Ends that alone lead to one label: whichever way they come, the line bends behind it. */
function bendsBehind(labels: readonly Box[], ends: readonly FreeEnd[], em: number): (readonly [FreeEnd, FreeEnd])[] {
  const boxes = labels.map((box) => grow(box, bendMargin * em));
  const sets = new DisjointSets(boxes.length);
  for (const [index, box] of boxes.entries())
    for (const [other, before] of boxes.slice(0, index).entries())
      if (horizontalOverlap(box, before) > 0 && verticalOverlap(box, before) > 0) sets.join(index, other);
  return sets.sets().flatMap((set) => {
    const label = around(set.map((index) => labels[index] as Box));
    const [near, beside] = [grow(label, bendMargin * em), grow(label, bentBefore * em)];
    const isAt = (end: FreeEnd): boolean =>
      containsPoint(near, end) && (containsPoint(beside, end) || leadsTo(end, label, bendReach * em));
    const [a, b, ...others] = ends.filter(isAt);
    return a && b && others.length === 0 && (a.node === undefined || a.node !== b.node) ? [[a, b] as const] : [];
  });
}

/** Whether a line that goes on straight gets into a box within `reach` px. */
function leadsTo({ x, y, direction }: FreeEnd, box: Box, reach: number): boolean {
  return pointsBetween({ x, y }, { x: x + reach * direction.x, y: y + reach * direction.y }).some((at) =>
    containsPoint(box, at),
  );
}

/** How badly two ends fit to be those of one line: px, or undefined where they do not. */
function gapCost(a: FreeEnd, b: FreeEnd, covers: Covers, em: number): number | undefined {
  if (a.node !== undefined && a.node === b.node) return undefined;
  // Most pairs are told by their distance and directions, before anything between them is looked at.
  if (!isNear(a, b, covers) || !isAhead(a, b, em) || !isAhead(b, a, em)) return undefined;
  const [forth, back] = [costAhead(a, b, covers, em), costAhead(b, a, covers, em)];
  if (forth === undefined || back === undefined) return undefined;
  const isHidden = pointsBetween(a, b).some((point) => covers.boxes.some((box) => containsPoint(box, point)));
  if ((a.node !== undefined || b.node !== undefined) && !isHidden) return undefined;
  return Math.max(forth, back);
}

const isNear = (a: Point, b: Point, { reach }: Covers): boolean =>
  Math.abs(a.x - b.x) <= reach && Math.abs(a.y - b.y) <= reach;

function isAhead(end: FreeEnd, to: Point, em: number): boolean {
  const turn = angleBetween(end.direction, vector(end, to));
  return turn <= end.mostTurn || (distanceOf(end, to) < shortGap * em && turn < shortGapTurn);
}

/** How badly a line would go on at a point: px, or undefined where that is too far or not ahead. */
function costAhead(end: FreeEnd, to: Point, covers: Covers, em: number): number | undefined {
  if (!isNear(end, to, covers) || !isAhead(end, to, em)) return undefined;
  let open = widestGap * em;
  for (const point of pointsBetween(end, to)) {
    if (covers.boxes.some((box) => containsPoint(box, point))) continue;
    if (--open < 0) return undefined;
  }
  return distanceOf(end, to) * (1 + angleBetween(end.direction, vector(end, to)));
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
    if (!covers.some((box) => containsPoint(box, { x, y }))) left--;
  }
  return undefined;
}
