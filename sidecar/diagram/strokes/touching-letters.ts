/** Letters that touch a line which runs through them or past them, or a node, told from the line. */
import { around, heightOf, horizontalOverlap, verticalOverlap, widthOf, type Box } from '../../page/box.ts';
import { findComponents, type Component, type Components, forEachRun } from '../../page/components.ts';
import { DisjointSets } from '../../page/disjoint-sets.ts';
import type { Canvas } from '../canvas.ts';
import type { Nearby } from './distance-transform.ts';
import type { Steps } from '../../page/steps.ts';

/** em: no stroke of a letter goes straight on for so long, as the line does; directions that are tried in half a turn. */
const longestStroke = 1.25;
const directions = 36;
/** Pixels of lines that one step tries. */
const triedAtOnce = 20_000;
/** em: how high and wide a letter, or what a line leaves of it, is at least and at most. */
const leastPiece = 0.14;
const largestPiece = 1.5;
/** em: what is nearer to a node may be a part of an arrowhead, unless it is as high as a letter. */
const headReach = 0.8;
const highestHead = 0.62;
/** em: how high the end of a line beside a label is at most, and how many times as wide as high it is at least. */
const highestStub = 0.35;
const flattest = 1.3;
/** em: gap between letters; how high letters are, and how wide two of them. */
const letterGap = 0.35;
const leastHeight = 0.4;
const mostHeight = 1.4;
const leastWidth = 0.7;
/** Share of their box that letters fill: bends of lines fill less. */
const leastFill = 0.16;

/** What lines look like, in px. */
export interface LineStyle {
  readonly em: number;
  readonly stroke: number;
}

/**
 * A bitmap, [height * width], of the ink of connectors that is text.
 * @param connectors their ink
 * @param skeleton the same thinned
 * @param letters other ink that may be letters of the same words
 * @param nearby of the nodes
 */
export function* findGlued(
  connectors: Uint8Array,
  skeleton: Uint8Array,
  letters: readonly Component[],
  { width, height }: Canvas,
  nearby: Nearby,
  { stroke, em }: LineStyle,
): Steps<Uint8Array> {
  const rest = connectors.slice();
  const reach = Math.ceil(stroke / 2) + 1;
  let tried = 0;
  for (let at = 0; at < skeleton.length; at++) {
    if (!skeleton[at]) continue;
    if (++tried % triedAtOnce === 0) yield;
    if (isStraight(connectors, at, width, height, longestStroke * em))
      erase(rest, at % width, Math.floor(at / width), reach, width, height);
  }
  const found = findComponents({ steps: rest, threshold: 1 }, { width, height });
  const isHead = (box: Box): boolean => {
    const middle = ((box.top + box.bottom) >> 1) * width + ((box.left + box.right) >> 1);
    return (nearby.distance[middle] as number) <= headReach * em && heightOf(box) < highestHead * em;
  };
  return drawPieces(found, wordsAmong(found.components, letters, isHead, em), width, rest.length);
}

/** Whether a line of ink of a length, or longer, runs through a pixel. */
function isStraight(ink: Uint8Array, at: number, width: number, height: number, length: number): boolean {
  const [x, y] = [at % width, Math.floor(at / width)];
  for (let index = 0; index < directions; index++) {
    const [dx, dy] = [Math.cos((index * Math.PI) / directions), Math.sin((index * Math.PI) / directions)];
    let count = 1;
    for (const side of [-1, 1]) {
      for (let step = 1; count < length; step++, count++) {
        const [column, row] = [Math.round(x + side * step * dx), Math.round(y + side * step * dy)];
        if (column < 0 || row < 0 || column >= width || row >= height || !ink[row * width + column]) break;
      }
    }
    if (count >= length) return true;
  }
  return false;
}

function erase(bitmap: Uint8Array, x: number, y: number, reach: number, width: number, height: number): void {
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
    bitmap.fill(0, row * width + Math.max(0, x - reach), row * width + Math.min(width, x + reach + 1));
}

/** The indices of those pieces that make words, with each other and with letters that touch nothing. */
function wordsAmong(
  pieces: readonly Component[],
  letters: readonly Component[],
  isHead: (box: Box) => boolean,
  em: number,
): Set<number> {
  const isPiece = (box: Box): boolean => {
    const longest = Math.max(widthOf(box), heightOf(box));
    return longest >= leastPiece * em && longest <= largestPiece * em;
  };
  const glued = [...pieces.keys()].filter((index) => {
    const piece = pieces[index] as Component;
    return isPiece(piece) && !isStub(piece, em) && !isHead(piece);
  });
  if (glued.length === 0) return new Set();
  const boxes = [...glued.map((index) => pieces[index] as Component), ...letters.filter(isPiece)];
  const byLeft = [...boxes.keys()].sort((a, b) => (boxes[a] as Box).left - (boxes[b] as Box).left);
  const sets = new DisjointSets(boxes.length);
  for (const [place, index] of byLeft.entries()) {
    const box = boxes[index] as Box;
    for (let next = place + 1; next < byLeft.length; next++) {
      const other = boxes[byLeft[next] as number] as Box;
      if (other.left > box.right + letterGap * em) break;
      if (verticalOverlap(box, other) > 0 && -horizontalOverlap(box, other) <= letterGap * em)
        sets.join(index, byLeft[next] as number);
    }
  }
  const words = new Set<number>();
  for (const set of sets.sets()) {
    const word = around(set.map((index) => boxes[index] as Box));
    const fits =
      heightOf(word) >= leastHeight * em && heightOf(word) <= mostHeight * em && widthOf(word) >= leastWidth * em;
    const area = set.reduce((sum, index) => sum + (boxes[index] as Component).area, 0);
    if (!fits || set.length < 2 || area < leastFill * widthOf(word) * heightOf(word)) continue;
    for (const index of set) if (index < glued.length) words.add(glued[index] as number);
  }
  return words;
}

/** Whether a piece lies as flat as the end of a line that stops beside a label. */
const isStub = (piece: Box, em: number): boolean =>
  heightOf(piece) < highestStub * em && widthOf(piece) > flattest * heightOf(piece);

function drawPieces(found: Components, pieces: ReadonlySet<number>, width: number, length: number): Uint8Array {
  const drawn = new Uint8Array(length);
  forEachRun(found.runs, (y, left, right, component) => {
    if (pieces.has(component)) drawn.fill(1, y * width + left, y * width + right);
  });
  return drawn;
}
