/** Where the lines of a network meet: which of its segments are one line, and which of its vertices one place. */
import { angleBetween, directionAt, unit, vector, type Point } from '../../page/geometry.ts';
import type { Network, Segment, Vertex } from './stroke-graph.ts';

/** em: junctions that lie closer together are one; a junction that lies closer to a port is part of it. */
const oneJunction = 1;
const atPort = 0.6;
/** em: the direction of a line at a junction is measured over this. */
export const measured = 1.3;
/** Radians: by so much a straight line turns at most. */
export const straightest = 0.15;

/** Segments that go on where others end, such as those on either side of a gap and what closes it, as one. */
export function joinChains({ vertices, segments }: Network): Segment[] {
  const ends = vertices.map(({ kind }): Set<Segment> | undefined => (kind === 'end' ? new Set() : undefined));
  const joined = new Set(segments);
  for (const segment of segments) for (const vertex of [segment.from, segment.to]) ends[vertex]?.add(segment);
  for (const [vertex, meeting] of ends.entries()) {
    const [one, other, ...others] = meeting ?? [];
    if (!one || !other || others.length > 0) continue;
    const [before, after] = [towards(one, vertex), towards(other, vertex)];
    const segment = { from: before.from, to: after.from, points: [...before.points, ...after.points.toReversed()] };
    for (const old of [one, other]) {
      joined.delete(old);
      for (const end of [old.from, old.to]) ends[end]?.delete(old);
    }
    joined.add(segment);
    for (const end of [segment.from, segment.to]) ends[end]?.add(segment);
  }
  return [...joined];
}

/** A segment as it leads to one of its ends. */
const towards = ({ from, to, points }: Segment, end: number): Segment =>
  to === end ? { from, to, points } : { from: to, to: from, points: points.toReversed() };

/** The segments without those that are shorter than `least` px and end in nothing. */
export function withoutBarbs({ vertices, segments }: Network, least: number): Segment[] {
  const degrees = new Int32Array(vertices.length);
  for (const { from, to } of segments)
    for (const vertex of [from, to]) degrees[vertex] = (degrees[vertex] as number) + 1;
  const isDead = (vertex: number): boolean => vertices[vertex]?.kind === 'end' && degrees[vertex] === 1;
  return segments.filter(({ from, to, points }) => points.length >= least || !(isDead(from) || isDead(to)));
}

/** The number of each vertex's group: junctions that are one, and those that are part of a port. */
export function groupVertices(vertices: readonly Vertex[], segments: readonly Segment[], em: number): number[] {
  const groups = vertices.map((_, index) => index);
  const nodes = vertices.map(({ node }) => node);
  const isJunction = (index: number): boolean => vertices[index]?.kind === 'junction';
  const isInner = ({ from, to }: Segment): boolean => isJunction(from) && isJunction(to);
  const join = ({ from, to }: Segment): void => {
    const [kept, gone] = [groups[from] as number, groups[to] as number];
    const [own, other] = [nodes[kept], nodes[gone]];
    if (kept === gone || (own !== undefined && other !== undefined && own !== other)) return;
    nodes[kept] = own ?? other;
    for (const [index, group] of groups.entries()) if (group === gone) groups[index] = kept;
  };
  // The shortest first: what lies between two nodes belongs to the nearer one.
  const byLength = segments.toSorted((a, b) => a.points.length - b.points.length);
  for (const segment of byLength) if (isInner(segment) && segment.points.length < oneJunction * em) join(segment);
  const crossings = findCrossings(groups.slice(), vertices, segments, em);
  for (const segment of byLength) {
    const { from, to, points } = segment;
    if (isInner(segment) || !(isJunction(from) || isJunction(to)) || points.length >= atPort * em) continue;
    if (!crossings.has(isJunction(from) ? from : to)) join(segment);
  }
  return groups;
}

/** The junctions at which two straight lines cross, and do nothing else. */
function findCrossings(
  groups: readonly number[],
  vertices: readonly Vertex[],
  segments: readonly Segment[],
  em: number,
): Set<number> {
  const directions = new Map<number, Point[]>();
  for (const [index, { kind }] of vertices.entries())
    if (kind === 'junction') directions.set(groups[index] as number, []);
  for (const { from, to, points } of segments) {
    if (groups[from] === groups[to]) continue;
    directions.get(groups[from] as number)?.push(leavingAt(vertices[from], vertices[to], points, em));
    directions.get(groups[to] as number)?.push(leavingAt(vertices[to], vertices[from], points.toReversed(), em));
  }
  const isStraight = (a: Point, b: Point): boolean => Math.PI - angleBetween(a, b) < straightest;
  const areCrossing = ([a, b, c, d, ...others]: readonly Point[]): boolean =>
    a !== undefined &&
    b !== undefined &&
    c !== undefined &&
    d !== undefined &&
    others.length === 0 &&
    ((isStraight(a, b) && isStraight(c, d)) ||
      (isStraight(a, c) && isStraight(b, d)) ||
      (isStraight(a, d) && isStraight(b, c)));
  return new Set([...vertices.keys()].filter((index) => areCrossing(directions.get(groups[index] as number) ?? [])));
}

/** The direction in which a segment leaves a junction. A short one is but a few pixels, and as straight as its ends lie. */
function leavingAt(from: Vertex | undefined, to: Vertex | undefined, points: readonly Point[], em: number): Point {
  return from && to && points.length < measured * em ? unit(vector(from, to)) : directionAt(points, 0, measured * em);
}
