/** Edges of which nothing is to be seen: their labels fill the gap between two nodes. */
import { type Box, grow } from '../../page/box.ts';
import type { PlacedNode } from '../diagram.ts';
import { haveSameEnds, type TracedEdge } from '../strokes/connect-nodes.ts';
import { containsPoint, centreOf, pointsBetween } from '../../page/geometry.ts';

/** em: how far a label is from the nodes on either side at most. */
const widestGap = 0.9;
/** em around a label within which an edge that is to be seen would be its own. */
const margin = 0.3;

/**
 * The edges under labels, as arrows in the direction of reading.
 * @param labels boxes of the text outside the nodes
 * @param edges those that were found along lines
 * @param em px
 */
export function findCovered(
  nodes: readonly Pick<PlacedNode, 'shape' | 'box'>[],
  labels: readonly Box[],
  edges: readonly TracedEdge[],
  em: number,
): TracedEdge[] {
  const boxes = nodes.map(({ box }) => box);
  const turned = boxes.map(turn);
  const isChoice = (node: number): boolean => nodes[node]?.shape === 'choice';
  const covered: TracedEdge[] = [];
  for (const label of labels) {
    const around = grow(label, margin * em);
    if (edges.some(({ points }) => points.some((point) => containsPoint(around, point)))) continue;
    const edge = edgeUnder(label, boxes, em) ?? edgeUnder(turn(label), turned, em);
    if (!edge) continue;
    const { from, to } = edge;
    // Text between two boxes alone may as well stand between two buttons.
    if (edges.length === 0 && !isChoice(from) && !isChoice(to)) continue;
    if ([...edges, ...covered].some((other) => haveSameEnds(other, edge))) continue;
    const points = pointsBetween(centreOf(boxes[from] as Box), centreOf(boxes[to] as Box));
    covered.push({ from, to, kind: 'arrow', points });
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
