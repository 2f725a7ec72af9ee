/** Which of the ways between nodes are the diagram's edges, and which way they point. */
import type { Box } from '../../page/box.ts';
import type { EdgeKind } from '../diagram.ts';
import type { Point } from '../../page/geometry.ts';
import type { Drawing } from './stroke-width.ts';
import { findHeads } from '../arrowheads/arrowheads.ts';
import type { Steps } from '../../page/steps.ts';
import type { Path, Tracer } from './trace-connectors.ts';

/** An edge between two nodes, by their indices. */
export interface TracedEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  readonly points: readonly Point[];
}

interface Ends {
  readonly from: number;
  readonly to: number;
}

/** Whether two lines have the same ends, in whichever direction. */
export const haveSameEnds = (a: Ends, b: Ends): boolean =>
  (a.from === b.from && a.to === b.to) || (a.from === b.to && a.to === b.from);

/** Finds the edges along the lines of a diagram. `covers`: boxes of labels. `stroke`: px, how thick its lines usually are. */
export function* findEdgesAlong(
  tracer: Tracer,
  drawing: Drawing,
  covers: readonly Box[],
  stroke: number,
): Steps<TracedEdge[]> {
  const [straight, around]: [Path[], Path[]] = [[], []];
  for (const port of tracer.ports) {
    straight.push(...tracer.pathsFrom(port, false));
    around.push(...tracer.pathsFrom(port, true));
    yield;
  }
  const heads = findHeads(straight, around, drawing, covers, stroke);
  const chosen: Path[] = [];
  const explained = new Set<number>();
  const choose = (path: Path): void => {
    if (chosen.some((other) => haveSameEnds(other, path))) return;
    chosen.push(path);
    explained.add(path.from).add(path.to);
  };
  const isArrow = ({ from, to }: Path): boolean => !heads.has(from) && heads.has(to);
  straight.filter(isArrow).forEach(choose);
  // An end that no straight way explains belongs to a line that turns where another one goes straight on.
  const byTurns = (a: Path, b: Path): number => a.turns - b.turns;
  for (const path of around.filter(isArrow).sort(byTurns))
    if (!explained.has(path.from) || !explained.has(path.to)) choose(path);
  for (const path of straight.toSorted(byTurns)) if (!explained.has(path.from) && !explained.has(path.to)) choose(path);
  return chosen.map(({ from, to, fromNode, toNode, points }): TracedEdge => {
    const [start, end] = [heads.has(from), heads.has(to)];
    return { from: fromNode, to: toNode, kind: start && end ? 'both' : end ? 'arrow' : 'line', points };
  });
}
