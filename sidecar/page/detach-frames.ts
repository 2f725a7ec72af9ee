/**
 * Letters that touch a box around them, such as the bar of a marked line, set free from it: an underlined g is enough to
 * make one component of both, as large as the box.
 */
import { heightOf, widthOf, type Box } from './box.ts';
import type { Component, Components } from './components.ts';
import { divide, type Run } from './divide-component.ts';
import { shapeOf } from './component-shape.ts';
import { DisjointSets } from './disjoint-sets.ts';

/** px: in letters that are so small that they touch, no stroke is as long: a run from here on is a side of a box. */
const longRun = 40;
/** Heights of a component from which on it is no letter, but a word or a box. */
const wordWidth = 2.5;
/** px: sides that lie closer together are those of one rule. */
const leastBox = 10;
/** Share of a component that its long runs have at least, where it is a box: in a picture, few are straight. */
const boxShare = 0.3;
/** The same where it is a rule: an underline has less, and stays with its letters. */
const ruleShare = 0.6;
/** px: thickness of the upright sides of a box, and width of its round corners. */
const sideWidth = 5;
const cornerWidth = 10;
/** px: heights of the frame around a short piece of code or a key, and its least width. What is lower is a word. */
const lowestFrame = 14;
const highestFrame = 64;
const leastFrame = 24;
/** Shares of the width: a side of such a frame is as long, and the frame as high at most. */
const frameSide = 0.8;
const frameHeight = 0.85;
/** px: thickness of the upper and of the lower side of such a frame. */
const frameThickness = 4;

/** Divides the components that are box and letters at once into the box and the letters. */
export function untangle(found: Components): Components {
  return divide(
    found,
    (component) => canHoldBox(component) || canBeFrame(component),
    (runs, component) => {
      const sides = (canHoldBox(component) ? sidesOf(runs, component) : undefined) ?? frameOf(runs, component);
      return sides && pieces(runs, sides);
    },
  );
}

/** A letter that touches its frame is not enough to make it anything but a frame by its shape. */
function canBeFrame(component: Component): boolean {
  const [width, height] = [widthOf(component), heightOf(component)];
  return height >= lowestFrame && height <= highestFrame && width >= leastFrame && height <= frameHeight * width;
}

function canHoldBox(component: Component): boolean {
  const shape = shapeOf(component);
  const [width, height] = [widthOf(component), heightOf(component)];
  return (
    (shape === 'glyph' || shape === 'other') && height >= leastBox && width >= Math.max(longRun, wordWidth * height)
  );
}

interface Sides {
  /** Columns at which the box begins and ends. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** px: runs from here on are parts of them. */
  readonly long: number;
  /** Whether they are those of a box, not of a rule. */
  readonly isBox: boolean;
}

const isLong = ({ left, right }: Run, long = longRun): boolean => right - left >= long;

/** The rows of the first and the last long run, where these are a box or a rule; undefined where they are not. */
function sidesOf(runs: readonly Run[], { left, right, area }: Component): Sides | undefined {
  const long = runs.filter((run) => isLong(run));
  const [first, last] = [long[0], long.at(-1)];
  if (!first || !last) return undefined;
  const straight = long.reduce((sum, run) => sum + run.right - run.left, 0);
  const isBox = last.y - first.y >= leastBox;
  const sides = { left, right, top: first.y, bottom: last.y, long: longRun, isBox };
  return straight >= (isBox ? boxShare : ruleShare) * area ? sides : undefined;
}

/** The sides of a frame with nothing as long as they are between them: a solid word has such runs all over. */
function frameOf(runs: readonly Run[], component: Component): Sides | undefined {
  const long = frameSide * widthOf(component);
  const rows = runs.filter((run) => isLong(run, long)).map(({ y }) => y);
  const isUpper = (y: number): boolean => y < component.top + frameThickness;
  const isLower = (y: number): boolean => y >= component.bottom - frameThickness;
  const [top, bottom] = [rows.findLast(isUpper), rows.find(isLower)];
  if (top === undefined || bottom === undefined || !rows.every((y) => isUpper(y) || isLower(y))) return undefined;
  return { left: component.left, right: component.right, top, bottom, long, isBox: true };
}

/** The box and each letter, as their runs. */
function pieces(runs: readonly Run[], sides: Sides): Run[][] {
  const sets = new DisjointSets(runs.length);
  let above = 0;
  for (const [place, run] of runs.entries()) {
    while ((runs[above] as Run).y < run.y - 1) above++;
    for (let other = above; (runs[other] as Run).y < run.y; other++) {
      const upper = runs[other] as Run;
      if (upper.left <= run.right && run.left <= upper.right && isLong(upper, sides.long) === isLong(run, sides.long))
        sets.join(place, other);
    }
  }
  const parts = sets.sets().map((set) => set.map((place) => runs[place] as Run));
  const isSide = (part: readonly Run[]): boolean => {
    const box = boxOf(part);
    const isUpright = widthOf(box) <= sideWidth && box.top <= sides.top + 2 && box.bottom >= sides.bottom - 1;
    const isCorner = widthOf(box) <= cornerWidth && (box.left <= sides.left || box.right >= sides.right);
    return part.some((run) => isLong(run, sides.long)) || (sides.isBox && (isUpright || isCorner));
  };
  return [parts.filter(isSide).flat(), ...parts.filter((part) => !isSide(part))];
}

function boxOf(runs: readonly Run[]): Box {
  return {
    left: Math.min(...runs.map(({ left }) => left)),
    top: (runs[0] as Run).y,
    right: Math.max(...runs.map(({ right }) => right)),
    bottom: (runs.at(-1) as Run).y + 1,
  };
}
