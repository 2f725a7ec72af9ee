/** Labels on a pale ground of their own, through which the line that they stand on still shows, as Mermaid draws them. */
import { around, heightOf, horizontalOverlap, verticalOverlap, widthOf, type Box, grow } from '../../page/box.ts';
import { findComponents } from '../../page/components.ts';
import { DisjointSets } from '../../page/disjoint-sets.ts';
import { leastInk, type Canvas } from '../canvas.ts';
import type { Steps } from '../../page/steps.ts';

/** Of 255: what differs from the ground by less is the ground; px of a shade that a label may stand on, and how many are tried. */
const leastShade = 4;
const leastPixels = 120;
const mostShades = 4;
/** px: height of the ground of a label; and share of its box that the letters and the line leave of it. */
const lowest = 10;
const highest = 96;
const leastFree = 0.35;
/** Share of the box of a label that its letters and their ground fill, and px of letters. */
const leastCovered = 0.9;
const leastWritten = 12;
/** px by which letters stand over the border of their ground. */
const overhang = 2;
/** Shares of the contrast of letters: of a line that shows through at most, and of the same line outside at least. */
const showsThrough = 0.45;
const shows = 0.6;
/** px: a line is no thicker, and what it divides ends at the same place but for so much. */
const thickestLine = 8;
const uneven = 2;
/** px from the ground of a label to where its line is as dark as elsewhere. */
const beside = 3;

/** The same canvas with the grounds of labels marked, without the lines that show through them. */
export function* clearLabelGrounds(canvas: Canvas): Steps<Canvas> {
  const { width, height, owners } = canvas;
  const [ink, contrast, labelled] = [canvas.ink.slice(), canvas.contrast.slice(), canvas.labelled.slice()];
  for (const shade of shadesOf(canvas)) {
    const mask = canvas.contrast.map((value, at) => (value === shade && owners[at] === -1 ? 1 : 0));
    yield;
    const pieces = findComponents({ steps: mask, threshold: 1 }, { width, height }).components;
    for (const box of joinHalves(pieces.filter(({ area }) => area >= leastPixels / 4))) {
      if (heightOf(box) < lowest || heightOf(box) > highest || widthOf(box) < heightOf(box) / 2) continue;
      if (box.area < leastFree * widthOf(box) * heightOf(box)) continue;
      if (isCovered(canvas, box))
        forEachPixel(clip(grow(box, overhang), canvas), width, (at) => (labelled[at] = owners[at] === -1 ? 1 : 0));
      const darkest = darkestIn(canvas, box);
      if (!isCrossed(canvas, box, darkest)) continue;
      forEachPixel(box, width, (at) => {
        if (owners[at] !== -1) return;
        // What the line leaves of letters keeps its soft borders.
        const level = showsThrough * darkest;
        const value = Math.max(0, ((contrast[at] as number) - level) / (1 - showsThrough));
        contrast[at] = Math.round(value);
        ink[at] = value >= leastInk ? 1 : 0;
      });
    }
    yield;
  }
  return { ...canvas, ink, contrast, labelled };
}

/** Contrasts that many pixels outside nodes have and that are no ink. */
function shadesOf({ contrast, owners }: Canvas): number[] {
  const counts = new Uint32Array(leastInk);
  for (const [at, value] of contrast.entries())
    if (value >= leastShade && value < leastInk && owners[at] === -1) counts[value] = (counts[value] as number) + 1;
  return [...counts.keys()]
    .filter((shade) => (counts[shade] as number) >= leastPixels)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number))
    .slice(0, mostShades);
}

interface Piece extends Box {
  /** px² */
  readonly area: number;
}

/**
 * The grounds of labels whole again: a line divides one in two that are as wide, or as high.
 * @param pieces from top to bottom
 */
function joinHalves(pieces: readonly Piece[]): Piece[] {
  const areHalves = (a: Piece, b: Piece): boolean => {
    const areLevel = Math.max(Math.abs(a.top - b.top), Math.abs(a.bottom - b.bottom)) <= uneven;
    const areStacked = Math.max(Math.abs(a.left - b.left), Math.abs(a.right - b.right)) <= uneven;
    const apart = Math.max(-horizontalOverlap(a, b), -verticalOverlap(a, b));
    return (areLevel || areStacked) && apart >= 0 && apart <= thickestLine;
  };
  const sets = new DisjointSets(pieces.length);
  const reach = thickestLine + pieces.reduce((most, piece) => Math.max(most, heightOf(piece)), 0);
  for (const [index, piece] of pieces.entries()) {
    for (let other = index - 1; other >= 0; other--) {
      const before = pieces[other] as Piece;
      if (piece.top - before.top > reach) break;
      if (areHalves(piece, before)) sets.join(index, other);
    }
  }
  return sets.sets().map((set) => {
    const parts = set.map((index) => pieces[index] as Piece);
    return { ...around(parts), area: parts.reduce((sum, { area }) => sum + area, 0) };
  });
}

function darkestIn({ contrast, owners, width }: Canvas, box: Box): number {
  let darkest = 0;
  forEachPixel(box, width, (at) => {
    if (owners[at] === -1) darkest = Math.max(darkest, contrast[at] as number);
  });
  return darkest;
}

/** Whether almost all of a box differs from the ground of the diagram, as a label and its own ground do, and no frame. */
function isCovered({ contrast, owners, width }: Canvas, box: Box): boolean {
  let [count, written] = [0, 0];
  forEachPixel(box, width, (at) => {
    if (owners[at] !== -1 || (contrast[at] as number) < leastShade) return;
    count++;
    if ((contrast[at] as number) >= leastInk) written++;
  });
  return count >= leastCovered * widthOf(box) * heightOf(box) && written >= leastWritten;
}

/** Whether a line that is dark outside a box goes on in it, faint. */
function isCrossed({ contrast, width, height }: Canvas, box: Box, darkest: number): boolean {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (contrast[y * width + x] as number);
  const goesOn = (inside: number, outside: number): boolean =>
    inside >= leastInk && inside < showsThrough * darkest && outside >= shows * darkest;
  const { left, top, right, bottom } = box;
  for (let x = left; x < right; x++)
    if (goesOn(at(x, top + 1), at(x, top - beside)) || goesOn(at(x, bottom - 2), at(x, bottom + beside - 1)))
      return true;
  for (let y = top; y < bottom; y++)
    if (goesOn(at(left + 1, y), at(left - beside, y)) || goesOn(at(right - 2, y), at(right + beside - 1, y)))
      return true;
  return false;
}

const clip = ({ left, top, right, bottom }: Box, { width, height }: Canvas): Box => {
  return {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(width, right),
    bottom: Math.min(height, bottom),
  };
};

function forEachPixel({ left, top, right, bottom }: Box, width: number, visit: (at: number) => void): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) visit(y * width + x);
}
