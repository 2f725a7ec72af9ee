/** Frames around groups of nodes, whose area lines cut into pieces where they lead in or out. */
import { around, horizontalOverlap, verticalOverlap, type Box, areaOf, isSameBox, overlap } from '../../page/box.ts';
import { DisjointSets } from '../../page/disjoint-sets.ts';
import { colourDistance, type Colour } from '../../page/colour.ts';
import type { FlatRegion } from './regions.ts';

/** px²: pieces of frames are larger. */
const leastPiece = 400;
/** Of 255: pieces of one frame differ by less; px of a line between them. */
const samePiece = 2.5;
const thickestLine = 8;
/** Share of the frame that its pieces cover, more than the outline of a node; and they together with its nodes. */
const largestNode = 0.8;
const leastOpen = 0.15;
const leastCovered = 0.75;

/** em: how far below the top of a frame its title ends, and how far it stands from its middle or its left. */
const lowestTitle = 1.8;
const unevenTitle = 0.6;
const leftTitle = 1.2;

/** A frame by its box, without its outline. */
export interface PiecedFrame {
  readonly box: Box;
  readonly colour: Colour;
}

/**
 * Puts frames together from their pieces.
 * @param regions of the page without its ground
 * @param nodes boxes of which a frame has at least one in it
 */
export function joinFrames(regions: readonly FlatRegion[], nodes: readonly Box[]): PiecedFrame[] {
  const pieces = regions.filter(({ area }) => area >= leastPiece);
  const sets = new DisjointSets(pieces.length);
  for (const [index, piece] of pieces.entries())
    for (let other = 0; other < index; other++)
      if (areBeside(piece, pieces[other] as FlatRegion)) sets.join(index, other);
  return sets.sets().flatMap((set) => {
    const parts = set.map((index) => pieces[index] as FlatRegion);
    const [first] = parts;
    if (!first || parts.length < 2) return [];
    const box = around(parts);
    const isInside = (node: Box): boolean => overlap(box, node) && areaOf(node) < largestNode * areaOf(box);
    const inside = nodes.filter((node) => isInside(node) && !parts.some((part) => isSameBox(part, node)));
    const open = parts.reduce((sum, { area }) => sum + area, 0);
    const covered = inside.reduce((sum, node) => sum + areaOf(node), open);
    const isFrame = inside.length > 0 && open >= leastOpen * areaOf(box) && covered >= leastCovered * areaOf(box);
    return isFrame ? [{ box, colour: first.colour }] : [];
  });
}

const areBeside = (a: FlatRegion, b: FlatRegion): boolean =>
  colourDistance(a.colour, b.colour) < samePiece &&
  horizontalOverlap(a, b) >= -thickestLine &&
  verticalOverlap(a, b) >= -thickestLine;

/** Whether text stands where the titles of frames do: at the top, in the middle or at the left. `em`: px. */
export function isTitle(text: Box, frame: Box, em: number): boolean {
  const aside = Math.abs(text.left + text.right - frame.left - frame.right) / 2;
  const before = text.left - frame.left;
  const isAtTop = text.top >= frame.top && text.bottom <= frame.top + lowestTitle * em;
  return isAtTop && before >= 0 && (aside <= unevenTitle * em || before <= leftTitle * em);
}
