/** Ways along connectors from node to node: straight on where lines cross, along any branch where they part or meet. */
import { angleBetween, directionAt, pointsBetween, type Point } from '../../page/geometry.ts';
import { groupVertices, joinChains, measured, straightest, withoutBarbs } from './junctions.ts';
import type { Network } from './stroke-graph.ts';

/** A way from one port to another. */
export interface Path {
  /** Places where lines touch nodes, by their numbers, and the nodes there, by their indices. */
  readonly from: number;
  readonly to: number;
  readonly fromNode: number;
  readonly toNode: number;
  /** Its pixels in order. */
  readonly points: readonly Point[];
  /** Radians: the sum of its turns where lines meet. */
  readonly turns: number;
}

/** em: a line that ends sooner in nothing is none. */
const leastLine = 1;
/** Radians: a turn that is wider than the best one by less is as good. */
const asGood = 0.14;
/** Radians: no line turns back more sharply. */
const sharpest = 2.5;
/** em: a line that comes back to its own node is longer. */
const leastLoop = 2;
/** Junctions on one way, and steps that are tried from one port. */
const mostJunctions = 400;
const mostSteps = 4000;

/** A segment as it leaves a junction. */
interface Branch {
  readonly segment: number;
  readonly target: number;
  readonly points: readonly Point[];
  readonly direction: Point;
}

/** The ways of a network. */
export class Tracer {
  readonly #groups: readonly number[];
  readonly #nodes: ReadonlyMap<number, number>;
  readonly #branches: ReadonlyMap<number, readonly Branch[]>;
  /** The branches at each port of lines that only pass by, by their segments: where each one goes on. */
  readonly #passing: ReadonlyMap<number, ReadonlyMap<number, Branch>>;
  readonly #em: number;

  /** `em` and `stroke` in px. */
  constructor(network: Network, em: number, stroke: number) {
    const { vertices } = network;
    const segments = withoutBarbs({ vertices, segments: joinChains(network) }, leastLine * em);
    this.#em = em;
    this.#groups = groupVertices(vertices, segments, em);
    const nodes = new Map<number, number>();
    for (const [vertex, { node }] of vertices.entries())
      if (node !== undefined) nodes.set(this.#groups[vertex] as number, node);
    this.#nodes = nodes;
    const branches = new Map<number, Branch[]>();
    const add = (segment: number, from: number, target: number, points: readonly Point[]): void => {
      const direction = directionAt(points, 1.5 * stroke, measured * em);
      const branch = { segment, target, points, direction };
      const others = branches.get(from);
      if (others) others.push(branch);
      else branches.set(from, [branch]);
    };
    for (const [index, { from, to, points }] of segments.entries()) {
      const [start, end] = [this.#groups[from] as number, this.#groups[to] as number];
      if (start === end && points.length < leastLoop * em) continue;
      add(index, start, end, points);
      add(index, end, start, points.toReversed());
    }
    this.#branches = branches;
    this.#passing = new Map(
      Array.from(nodes.keys(), (port) => [port, passingBranches(branches.get(port) ?? [], leastLine * em)]),
    );
  }

  /** Numbers of all places where lines touch nodes. */
  get ports(): number[] {
    return [...this.#nodes.keys()].filter((port) => this.#branches.has(port));
  }

  /**
   * The ways from a port to others, of those to the same one the one with the fewest turns.
   * @param anyTurn whether lines that cross may also be followed around the corner
   */
  pathsFrom(port: number, anyTurn: boolean): Path[] {
    const best = new Map<number, Path>();
    const fromNode = this.#nodes.get(port);
    if (fromNode === undefined) return [];
    let steps = 0;
    const visited = new Set<number>();
    const follow = (branch: Branch, before: readonly Point[], turns: number): void => {
      const points = join(before, branch.points);
      const toNode = this.#nodes.get(branch.target);
      const onward = this.#passing.get(branch.target)?.get(branch.segment);
      if (onward) {
        if (++steps < mostSteps) follow(onward, points, turns);
        return;
      }
      if (toNode !== undefined) {
        const known = best.get(branch.target);
        const isLoop = toNode === fromNode;
        if (isLoop && (branch.target === port || points.length < leastLoop * this.#em)) return;
        if (!known || known.turns > turns)
          best.set(branch.target, { from: port, to: branch.target, fromNode, toNode, points, turns });
        return;
      }
      if (visited.has(branch.target) || visited.size > mostJunctions) return;
      visited.add(branch.target);
      for (const { next, turn } of this.#onward(branch, anyTurn))
        if (++steps < mostSteps) follow(next, points, turns + turn);
      visited.delete(branch.target);
    };
    for (const branch of this.#branches.get(port) ?? [])
      if (!this.#passing.get(port)?.has(branch.segment)) follow(branch, [], 0);
    return [...best.values()];
  }

  /** The branches that a line goes on along after it has come along one. */
  #onward({ segment, target }: Branch, anyTurn: boolean): { readonly next: Branch; readonly turn: number }[] {
    const branches = this.#branches.get(target) ?? [];
    const turnOf = (a: Branch, b: Branch): number => Math.PI - angleBetween(a.direction, b.direction);
    const bestOf = (a: Branch): number => Math.min(...branches.filter((b) => b !== a).map((b) => turnOf(a, b)));
    return branches
      .filter((arrival) => arrival.segment === segment)
      .flatMap((arrival) =>
        branches.flatMap((next) => {
          if (next.segment === segment) return [];
          const turn = turnOf(arrival, next);
          const isBest = turn <= Math.max(bestOf(arrival), bestOf(next)) + asGood;
          return isBest || (anyTurn && turn < sharpest) ? [{ next, turn }] : [];
        }),
      );
  }
}

/** One line after another. Where they meet, the pixels of the junction lie between them. */
function join(before: readonly Point[], after: readonly Point[]): Point[] {
  const [last, first] = [before.at(-1), after[0]];
  return last && first ? [...before, ...pointsBetween(last, first).slice(1, -1), ...after] : [...before, ...after];
}

/** Pairs of branches that are one straight line, which only passes close by the node; by the segment of each, the other. */
function passingBranches(branches: readonly Branch[], least: number): Map<number, Branch> {
  const passing = new Map<number, Branch>();
  const long = branches.filter(({ points }) => points.length >= least);
  for (const [index, one] of long.entries()) {
    for (const other of long.slice(index + 1)) {
      if (Math.PI - angleBetween(one.direction, other.direction) >= straightest) continue;
      passing.set(one.segment, other).set(other.segment, one);
    }
  }
  return passing;
}
