/** Participants of sequence diagrams: the same boxes at both ends of lifelines. */
import { similarity } from '../../page/levenshtein.ts';
import type { DiagramEdge, DiagramNode } from '../diagram.ts';

/** Pixels of the page by which the sides of the boxes at both ends differ at most, as a share of their width. */
const uneven = 0.05;
/** 0..1: names that are so similar are the same one, read twice. */
const sameName = 0.75;
/** Share of the nodes that stand there twice. */
const mostTwice = 0.75;
/** Lifelines at least: two nodes of a flow chart may have the same name by chance. */
const fewest = 2;

/**
 * Whether several lines lead straight down from a box to one with the same name and the same sides, and hardly any to
 * another: in a sequence diagram the participants stand above and below, and arrows lead from lifeline to lifeline.
 */
export function hasLifelines(nodes: readonly DiagramNode[], edges: readonly DiagramEdge[]): boolean {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const areSame = (start: DiagramNode | undefined, end: DiagramNode | undefined): boolean => {
    if (!start || !end || start === end) return false;
    const { x, width } = start.box;
    const isAbove = Math.abs(x - end.box.x) <= uneven * width && Math.abs(width - end.box.width) <= uneven * width;
    return isAbove && start.label !== '' && similarity(start.label, end.label) >= sameName;
  };
  const count = edges.filter(({ from, to }) => areSame(byId.get(from), byId.get(to))).length;
  if (count >= fewest && 2 * count > edges.length) return true;
  // Labels over the lifelines may break them: then nearly all nodes stand there twice.
  const twice = nodes.filter((node) => nodes.some((other) => areSame(node, other))).length;
  return twice >= 2 * fewest && twice >= mostTwice * nodes.length;
}
