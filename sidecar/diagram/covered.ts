/** Edges of which nothing is to be seen: their labels fill the gap between two nodes. */
import { heightOf, widthOf, type Box } from '../document/box.ts';
import type { NodeShape } from './diagram.ts';
import type { TracedEdge } from './edges.ts';
import { isIn } from './free-ends.ts';
import { pointsBetween } from './geometry.ts';

/** em: how far a label is from the nodes on either side at most. */
const widestGap = 0.9;
/** em around a label within which an edge that is to be seen would be its own. */
const margin = 0.3;

interface Bounds extends Box {
  readonly shape: NodeShape;
}

/**
 * The edges under labels, as arrows in the direction of reading.
 * @param nodes their boxes
 * @param labels boxes of the text outside the nodes
 * @param edges those that were found along lines
 * @param em px
 */
export function findCovered(
  nodes: readonly Bounds[],
  labels: readonly Box[],
  edges: readonly TracedEdge[],
  em: number,
): TracedEdge[] {
  const covered: TracedEdge[] = [];
  for (const label of labels) {
    if (edges.some(({ points }) => points.some((point) => isIn(widen(label, margin * em), point)))) continue;
    const edge = edgeUnder(label, nodes, em) ?? edgeUnder(turn(label), nodes.map(turn), em);
    if (!edge) continue;
    const { from, to } = edge;
    // Text between two boxes alone may as well stand between two buttons.
    if (edges.length === 0 && nodes[from]?.shape !== 'choice' && nodes[to]?.shape !== 'choice') continue;
    const isKnown = (other: TracedEdge): boolean =>
      (other.from === from && other.to === to) || (other.from === to && other.to === from);
    if (edges.some(isKnown) || covered.some(isKnown)) continue;
    const [start, end] = [middleOf(nodes[from]), middleOf(nodes[to])];
    covered.push({ from, to, kind: 'arrow', points: pointsBetween(start, end) });
  }
  return covered;
}

/** The nodes at the left and at the right of a label, where both are as near as the ends of its line would be. */
function edgeUnder(label: Box, nodes: readonly Box[], em: number): { from: number; to: number } | undefined {
  const middle = (label.top + label.bottom) / 2;
  const isBeside = ({ top, bottom }: Box): boolean => middle > top && middle < bottom;
  const isNear = (gap: number): boolean => gap > -margin * em && gap < widestGap * em;
  const from = nodes.findIndex((node) => isBeside(node) && isNear(label.left - node.right));
  const to = nodes.findIndex((node) => isBeside(node) && isNear(node.left - label.right));
  return from < 0 || to < 0 ? undefined : { from, to };
}

/** A box with its axes exchanged. */
const turn = ({ left, top, right, bottom }: Box): Box => ({ left: top, top: left, right: bottom, bottom: right });

const widen = ({ left, top, right, bottom }: Box, by: number): Box => {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
};

function middleOf(box: Box | undefined): { x: number; y: number } {
  return box ? { x: box.left + widthOf(box) / 2, y: box.top + heightOf(box) / 2 } : { x: 0, y: 0 };
}
