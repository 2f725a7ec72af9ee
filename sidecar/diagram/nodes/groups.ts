/** Frames that are drawn around several nodes, as groups of these. */
import { areaOf, contains, overlap, type Box } from '../../page/box.ts';
import { centreOf, containsPoint } from '../../page/geometry.ts';
import type { Line } from '../../page/lines.ts';
import type { PlacedGroup } from '../diagram.ts';
import { isTitle } from './frames.ts';

/** px by which a frame may reach over the one around it. */
const spill = 2;

/** What looks like a frame, and whether it has a colour of its own. */
export interface GroupFrame {
  readonly box: Box;
  readonly isFilled: boolean;
}

/**
 * The groups that frames make of nodes, the outer ones first. Without a title a frame is none unless it is filled: lines that
 * part and meet again enclose an area, too. One around all nodes or around one alone is the border of a picture, or a second
 * outline.
 *
 * @param nodes their boxes, by whose indices the groups have them; each is in the innermost frame around it
 * @param titles lines of text that stand where titles do
 * @param em px
 */
export function groupNodes(
  frames: readonly GroupFrame[],
  nodes: readonly Box[],
  titles: readonly Line[],
  em: number,
): PlacedGroup[] {
  const holds = (frame: Box, node: Box): boolean => containsPoint(frame, centreOf(node));
  const inside = (frame: Box): Box[] => nodes.filter((node) => holds(frame, node));
  // A title of an inner frame may stand near the top of the outer one.
  const bySize = frames.toSorted((a, b) => areaOf(a.box) - areaOf(b.box));
  const taken = new Set<Line>();
  const titled = bySize.map(({ box, isFilled }) => {
    const lines = titles.filter((line) => !taken.has(line) && isTitle(line, box, em));
    for (const line of lines) taken.add(line);
    return { box, isFilled, lines };
  });
  const isOneOf = (count: number, others: readonly { readonly box: Box }[]): boolean =>
    others.some((other) => inside(other.box).length === count);
  const kept = titled.filter(({ box, isFilled, lines }) => {
    const count = inside(box).length;
    if (lines.length > 0) return count > 0;
    // A frame that is found in pieces is found as a whole as well.
    const around = titled.filter((other) => other.box !== box && other.lines.length > 0 && overlap(other.box, box));
    return isFilled && count > 1 && count < nodes.length && !isOneOf(count, around);
  });
  const outerFirst = kept.toReversed();
  const innermost = nodes.map((node) => kept.find(({ box }) => holds(box, node)));
  return outerFirst.map((group, index): PlacedGroup => {
    const parent = outerFirst.findLastIndex(({ box }, other) => other < index && contains(box, group.box, -spill));
    const own = [...nodes.keys()].filter((node) => innermost[node] === group);
    return { lines: group.lines, nodes: own, ...(parent >= 0 && { parent }) };
  });
}
