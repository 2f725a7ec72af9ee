/** Boxes that are divided into compartments: classes, and entities with their attributes. Such a diagram is no flow chart. */
import { horizontalOverlap, widthOf, type Box } from '../../page/box.ts';

/** Kinds of diagrams whose nodes have compartments. */
export type CompartmentKind = 'class' | 'er';

/** px and em, whose sum no line between compartments is thicker than. Nodes of flow charts stand farther apart. */
const thickestRule = 3;
const thickestRuleSize = 0.3;
/** px: sides of compartments that are one differ by less. */
const uneven = 3;

/**
 * What kind of diagram boxes with compartments make: those of classes lie one below the other, each as wide as the whole;
 * entities have cells side by side as well. Undefined where no box touches another.
 * @param em px
 */
export function kindOfCompartments(nodes: readonly Box[], em: number): CompartmentKind | undefined {
  const rule = thickestRule + thickestRuleSize * em;
  const areClose = (apart: number): boolean => apart >= -1 && apart <= rule;
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= uneven;
  const isBelow = (a: Box, b: Box): boolean =>
    areClose(b.top - a.bottom) && isNear(a.left, b.left) && isNear(a.right, b.right);
  const isBeside = (a: Box, b: Box): boolean =>
    areClose(b.left - a.right) && isNear(a.top, b.top) && isNear(a.bottom, b.bottom);
  /** The lower one is a cell of the table that hangs below the other. */
  const isCellBelow = (a: Box, b: Box): boolean =>
    areClose(b.top - a.bottom) &&
    horizontalOverlap(a, b) >= widthOf(b) - 2 * uneven &&
    (isNear(a.left, b.left) || isNear(a.right, b.right));
  const has = (are: (a: Box, b: Box) => boolean): boolean => nodes.some((a) => nodes.some((b) => a !== b && are(a, b)));
  if (has(isBeside) && has(isCellBelow)) return 'er';
  return has(isBelow) ? 'class' : undefined;
}
