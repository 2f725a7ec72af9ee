/** Thinned connectors as a graph: where they touch nodes, meet, and end, and the lines between these places. */
import { DisjointSets } from '../../page/disjoint-sets.ts';
import { neighboursOf, type Canvas } from '../canvas.ts';
import { type Point, centroidOf } from '../../page/geometry.ts';
import type { Nearby } from './distance-transform.ts';
import { transitionsAround } from './skeleton.ts';
import type { Steps } from '../../page/steps.ts';

/** Where lines touch a node, meet each other, or end in nothing. */
export interface Vertex extends Point {
  readonly kind: 'port' | 'junction' | 'end';
  /** Index of the node, of a port. */
  readonly node?: number;
}

/** A line without junctions between two vertices, by their indices. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** Its pixels in order, one for each step. */
  readonly points: readonly Point[];
}

export interface Network {
  readonly vertices: readonly Vertex[];
  readonly segments: readonly Segment[];
}

/** Lines that one step follows. */
const linesAtOnce = 256;
/** Reaches of a node: a line that leaves it and comes back is longer. */
const shortPiece = 2;
/** Pixels nearer to the node for each pixel of a line that leads to it. */
const leastApproach = 0.35;

/**
 * Makes a graph of a skeleton.
 * @param reach px from a node at which a line touches it
 * @param endReach the same for where it ends or meets another line: thinning takes the tip of an arrowhead
 */
export function* findNetwork(
  skeleton: Uint8Array,
  canvas: Canvas,
  nearby: Nearby,
  reach: number,
  endReach: number,
): Steps<Network> {
  const { width, height } = canvas;
  const around = [-width, 1 - width, 1, width + 1, width, width - 1, -1, -width - 1];
  const pixels: number[] = [];
  for (let at = 0; at < skeleton.length; at++) if (skeleton[at]) pixels.push(at);
  const places = new Map(pixels.map((at, place) => [at, place]));
  const pointOf = (at: number): Point => ({ x: at % width, y: Math.floor(at / width) });
  const nodeAt = (at: number, within: number): number =>
    (nearby.distance[at] as number) <= within ? (nearby.node[at] as number) : -1;
  const near = pixels.map((at) =>
    neighboursOf(at, width, height).flatMap((other) => {
      const place = places.get(other);
      return place === undefined ? [] : [place];
    }),
  );
  yield;
  const isSquare = (at: number): boolean =>
    skeleton[at] === 1 && skeleton[at + 1] === 1 && skeleton[at + width] === 1 && skeleton[at + width + 1] === 1;
  // Thinning leaves a square of four pixels where lines cross at a sharp angle; from each of them there are but two ways.
  const isCrossing = pixels.map(
    (at) => transitionsAround(skeleton, at, around) >= 3 || [at, at - 1, at - width, at - width - 1].some(isSquare),
  );
  // Of one kind: pixels at the same node, pixels of junctions, and pixels along lines. The pixels beside a junction are
  // part of it: lines that meet there may touch each other around it.
  const kinds = pixels.map((at, place) => {
    const node = nodeAt(at, reach);
    if (node >= 0) return node;
    return isCrossing[place] === true || near[place]?.some((other) => isCrossing[other]) === true ? -1 : -2;
  });
  const sets = new DisjointSets(pixels.length);
  for (const [place, others] of near.entries())
    for (const other of others) if (kinds[place] === kinds[other]) sets.join(place, other);
  const groups = sets.sets();
  yield;

  const vertices: Vertex[] = [];
  const segments: Segment[] = [];
  /** Ports that do not touch their nodes. */
  const loose = new Set<number>();
  const vertexOf = new Int32Array(pixels.length).fill(-1);
  const addJunction = (group: readonly number[]): number => {
    const point = centroidOf(group.map((place) => pointOf(pixels[place] as number)));
    const node = group.map((place) => nodeAt(pixels[place] as number, endReach)).find((near) => near >= 0);
    return vertices.push(node === undefined ? { kind: 'junction', ...point } : { kind: 'port', node, ...point }) - 1;
  };
  for (const group of groups) {
    const kind = kinds[group[0] as number];
    if (kind === -2) continue;
    const vertex = addJunction(group);
    if (kind === -1 && vertices[vertex]?.kind === 'port') loose.add(vertex);
    for (const place of group) vertexOf[place] = vertex;
  }
  // Vertices that touch each other.
  const touching = new Set<string>();
  for (const [place, others] of near.entries()) {
    for (const other of others) {
      const [from, to] = [vertexOf[place] as number, vertexOf[other] as number];
      if (from < 0 || to <= from || touching.has(`${from} ${to}`)) continue;
      touching.add(`${from} ${to}`);
      segments.push({ from, to, points: [place, other].map((at) => pointOf(pixels[at] as number)) });
    }
  }
  for (const [index, group] of groups.entries()) {
    if (index % linesAtOnce === 0) yield;
    if (kinds[group[0] as number] !== -2) continue;
    const inside = new Set(group);
    const last = farthest(group[0] as number, inside, near);
    const fromLast = search(last, inside, near);
    const first = [...fromLast.keys()].at(-1) ?? last;
    const path = pathTo(first, fromLast);
    const fromFirst = search(first, inside, near);
    const touched = new Map<number, number>();
    for (const place of group)
      for (const other of near[place] ?? [])
        if ((vertexOf[other] as number) >= 0) touched.set(vertexOf[other] as number, place);
    // The vertices at either end of the line. Where there are two, they are as good as one.
    const [start, end]: [number[], number[]] = [[], []];
    for (const [vertex, place] of touched) {
      const [ahead, behind] = [pathTo(place, fromFirst).length, pathTo(place, fromLast).length];
      (ahead < behind || (ahead === behind && start.length === 0) ? start : end).push(vertex);
    }
    const points = path.map((place) => pointOf(pixels[place] as number));
    const distanceAt = (place: number): number => nearby.distance[pixels[place] as number] as number;
    // A line that ends near a node which it does not lead to, passes by it: a label may hide where it goes on. And of a
    // short piece at a node, one end belongs to the node.
    const nodeOfEnd = (line: readonly number[], other: number | undefined): number => {
      const [end, inner] = [line[0] as number, line[Math.min(line.length - 1, Math.round(endReach))] as number];
      const node = nodeAt(pixels[end] as number, endReach);
      const isShort = line.length < shortPiece * endReach;
      if (isShort && other !== undefined && vertices[other]?.node === node) return -1;
      const nearer = distanceAt(inner) - distanceAt(end);
      return nearer >= leastApproach * Math.min(line.length - 1, endReach) ? node : -1;
    };
    const addEnd = (line: readonly number[], other: number | undefined): number => {
      const [point, node] = [pointOf(pixels[line[0] as number] as number), nodeOfEnd(line, other)];
      return vertices.push(node < 0 ? { kind: 'end', ...point } : { kind: 'port', node, ...point }) - 1;
    };
    let [from, to] = [start[0], end[0]];
    const isFirstNearer = distanceAt(first) <= distanceAt(last);
    if (isFirstNearer) from ??= addEnd(path, to);
    to ??= addEnd(path.toReversed(), from);
    from ??= addEnd(path, to);
    segments.push({ from, to, points });
    for (const other of start.slice(1)) segments.push({ from, to: other, points: points.slice(0, 1) });
    for (const other of end.slice(1)) segments.push({ from: to, to: other, points: points.slice(-1) });
  }
  return { vertices: withCrossings(vertices, segments, loose, endReach), segments };
}

/** Loose ports from which a line leads on to the same node are junctions: lines meet or cross there before the node. */
function withCrossings(
  vertices: readonly Vertex[],
  segments: readonly Segment[],
  loose: ReadonlySet<number>,
  reach: number,
): Vertex[] {
  const sets = new DisjointSets(vertices.length);
  for (const { from, to, points } of segments)
    if (loose.has(from) && loose.has(to) && points.length < reach) sets.join(from, to);
  // Of each loose port, the nodes that lines from it and from those close by lead to.
  const nodes = new Map<number, Set<number | undefined>>();
  for (const set of sets.sets()) {
    const shared = new Set<number | undefined>();
    for (const vertex of set) if (loose.has(vertex)) nodes.set(vertex, shared);
  }
  for (const { from, to } of segments) {
    if (!loose.has(to)) nodes.get(from)?.add(vertices[to]?.node);
    if (!loose.has(from)) nodes.get(to)?.add(vertices[from]?.node);
  }
  const isFalse = (index: number): boolean => nodes.get(index)?.has(vertices[index]?.node) === true;
  return vertices.map(({ x, y, ...vertex }, index) =>
    isFalse(index) ? { kind: 'junction', x, y } : { ...vertex, x, y },
  );
}

/** The pixels from each one that is reached to the one before it, breadth first. */
function search(start: number, inside: ReadonlySet<number>, near: readonly (readonly number[])[]): Map<number, number> {
  const before = new Map([[start, start]]);
  for (const place of before.keys())
    for (const other of near[place] ?? []) if (inside.has(other) && !before.has(other)) before.set(other, place);
  return before;
}

function farthest(start: number, inside: ReadonlySet<number>, near: readonly (readonly number[])[]): number {
  return [...search(start, inside, near).keys()].at(-1) ?? start;
}

/** The pixels from one back to where a search began. */
function pathTo(place: number, before: ReadonlyMap<number, number>): number[] {
  const path = [place];
  for (let at = place; before.get(at) !== at; path.push(at)) at = before.get(at) ?? at;
  return path;
}
