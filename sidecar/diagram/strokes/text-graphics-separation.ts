/** What the ink outside the nodes is: pieces of connectors, or text. */
import { heightOf, widthOf, type Box } from '../../page/box.ts';
import { findComponents, type Component, type Components, forEachRun } from '../../page/components.ts';
import type { Canvas } from '../canvas.ts';
import { drawLink, findDots } from './dotted-lines.ts';
import type { Nearby } from './distance-transform.ts';

/** px from a node at which ink touches it. */
const touching = 3;
/** em: ink that touches a node is a connector from this size on, any other from this length on. */
const leastTouching = 0.3;
const leastLength = 1.6;
/** em: side of a square as large as the tip of an outline that stands out of it, as those of diamonds do. */
const largestTip = 0.35;
/** em: thickness of the thickest line. */
const thickest = 0.3;
/** em: how high a word is; its runs of pixels in a row, in the mean. */
const leastWord = 0.4;
const highestWord = 1.4;
const wordRuns = 2.5;
/** em: dashes are no longer than this. */
const longestDash = 1.3;
/** Dashes are at least so many times as long as wide. */
const dashShape = 1.8;
/** From dash to dash: their lengths apart at most, and radians by which they may be out of line. */
const dashGap = 3;
const dashBend = 0.35;

/** Bitmaps, [height * width] of 0 and 1. */
export interface Pieces {
  /** The ink of connectors. */
  readonly connectors: Uint8Array;
  /** The same with all other ink that is no text. */
  readonly shapes: Uint8Array;
  /** All other ink. */
  readonly letters: readonly Component[];
}

/** Divides the ink outside the nodes. `em`: px of the diagram's text. */
export function findPieces(canvas: Canvas, nearby: Nearby, em: number): Pieces {
  const { width, height, labelled } = canvas;
  const ink = canvas.ink.map((value, at) => (labelled[at] ? 0 : value));
  const found = findComponents({ steps: ink, threshold: 1 }, { width, height });
  const touches = touchedNodes(found, nearby, width);
  const rows = countRuns(found);
  const isLine = found.components.map((component, index) => {
    const touchesNode = touches[index] === 1;
    return isConnector(component, touchesNode, em) && (touchesNode || !isWord(component, rows[index] as number, em));
  });
  for (const index of findDashes(found, em)) isLine[index] = true;
  const links = findDots(found.components, em);
  for (const { from, to } of links) isLine[from] = isLine[to] = true;
  const isTip = ({ area }: Component, index: number): boolean => touches[index] === 1 && area <= (largestTip * em) ** 2;
  const isShape = found.components.map((component, index) => isLine[index] === true || isTip(component, index));
  const [connectors, shapes] = [new Uint8Array(ink.length), new Uint8Array(ink.length)];
  forEachRun(found.runs, (y, left, right, component) => {
    if (isLine[component] === true) connectors.fill(1, y * width + left, y * width + right);
    if (isShape[component] === true) shapes.fill(1, y * width + left, y * width + right);
  });
  for (const { from, to } of links)
    drawLink(found.components[from] as Component, found.components[to] as Component, [connectors, shapes], width);
  return { connectors, shapes, letters: found.components.filter((_, index) => isShape[index] !== true) };
}

function isConnector(component: Component, touches: boolean, em: number): boolean {
  const [width, height] = [widthOf(component), heightOf(component)];
  const longest = Math.max(width, height);
  if (touches) return longest >= leastTouching * em;
  return longest >= leastLength * em && component.area <= thickest * em * (width + height);
}

/** Whether a piece of so many runs of pixels is made of letters that touch each other: rows of a line have one run. */
function isWord(component: Component, runs: number, em: number): boolean {
  const height = heightOf(component);
  return height >= leastWord * em && height <= highestWord * em && runs >= wordRuns * height;
}

function countRuns(found: Components): Int32Array {
  const counts = new Int32Array(found.components.length);
  forEachRun(found.runs, (_y, _left, _right, component) => {
    counts[component] = (counts[component] as number) + 1;
  });
  return counts;
}

function touchedNodes(found: Components, { distance }: Nearby, width: number): Uint8Array {
  const touches = new Uint8Array(found.components.length);
  forEachRun(found.runs, (y, left, right, component) => {
    for (let x = left; x < right; x++)
      if ((distance[y * width + x] as number) <= touching) {
        touches[component] = 1;
        return;
      }
  });
  return touches;
}

interface Dash {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Radians, in 0 … π. */
  readonly angle: number;
  readonly length: number;
}

/** Components that are dashes of one line: each follows another in the direction of both. */
function findDashes({ components, ...found }: Components, em: number): number[] {
  const moments = momentsOf({ components, ...found }, em);
  const dashes = moments.filter(({ length }) => length > 0);
  const follow = (a: Dash, b: Dash): boolean => {
    const apart = Math.hypot(b.x - a.x, b.y - a.y);
    const along = Math.atan2(b.y - a.y, b.x - a.x);
    const longer = Math.max(a.length, b.length);
    return (
      a !== b &&
      apart < dashGap * longer &&
      apart > 0.8 * longer &&
      bend(a.angle, along) < dashBend &&
      bend(b.angle, along) < dashBend
    );
  };
  const neighbours = dashes.map((dash) => dashes.filter((other) => follow(dash, other)).length);
  return dashes
    .filter(
      (dash, place) =>
        (neighbours[place] as number) >= 2 ||
        ((neighbours[place] as number) === 1 &&
          dashes.some((other, at) => (neighbours[at] as number) >= 2 && follow(dash, other))),
    )
    .map(({ index }) => index);
}

/** Angle between two lines without direction, radians. */
function bend(a: number, b: number): number {
  const turn = Math.abs(a - b) % Math.PI;
  return Math.min(turn, Math.PI - turn);
}

/** Middle, direction and length of each small and oblong component, from its second moments. */
function momentsOf(found: Components, em: number): Dash[] {
  const isSmall = found.components.map((box: Box) => Math.max(widthOf(box), heightOf(box)) <= longestDash * em);
  const sums = found.components.map(() => ({ count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 }));
  forEachRun(found.runs, (y, left, right, component) => {
    const sum = sums[component];
    if (!sum || isSmall[component] !== true) return;
    for (let x = left; x < right; x++) {
      sum.count++;
      sum.x += x;
      sum.y += y;
      sum.xx += x * x;
      sum.yy += y * y;
      sum.xy += x * y;
    }
  });
  return sums.flatMap(({ count, x, y, xx, yy, xy }, index): Dash[] => {
    if (count < 4) return [];
    const [mx, my] = [x / count, y / count];
    // A pixel is a square, with a variance of its own of 1/12.
    const [a, b, c] = [xx / count - mx * mx + 1 / 12, yy / count - my * my + 1 / 12, xy / count - mx * my];
    const root = Math.hypot((a - b) / 2, c);
    const [long, short] = [(a + b) / 2 + root, Math.max(1 / 12, (a + b) / 2 - root)];
    if (long < dashShape ** 2 * short || Math.sqrt(12 * short) > thickest * em) return [];
    const angle = (Math.atan2(2 * c, a - b) / 2 + Math.PI) % Math.PI;
    return [{ index, x: mx, y: my, angle, length: Math.sqrt(12 * long) }];
  });
}
