/**
 * Letters that touch a box around them, such as the bar of a marked line, set free from it: an underlined g is enough to
 * make one component of both, as large as the box.
 */
import { heightOf, widthOf, type Box } from './box.ts';
import type { Component, Components } from './components.ts';
import { divide, type Run } from './divide.ts';
import { shapeOf } from './glyphs.ts';
import { DisjointSets } from './sets.ts';

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
/** px: thickness of the upright sides of a box. */
const sideWidth = 5;

/** Divides the components that are box and letters at once into the box and the letters. */
export function untangle(found: Components): Components {
  return divide(found, canHoldBox, (runs, component) => {
    const sides = sidesOf(runs, component);
    return sides && pieces(runs, sides);
  });
}

function canHoldBox(component: Component): boolean {
  const shape = shapeOf(component);
  const [width, height] = [widthOf(component), heightOf(component)];
  return (
    (shape === 'glyph' || shape === 'other') && height >= leastBox && width >= Math.max(longRun, wordWidth * height)
  );
}

interface Sides {
  readonly top: number;
  readonly bottom: number;
}

const isBox = ({ top, bottom }: Sides): boolean => bottom - top >= leastBox;
const isLong = ({ left, right }: Run): boolean => right - left >= longRun;

/** The rows of the first and the last long run, where these are a box or a rule; undefined where they are not. */
function sidesOf(runs: readonly Run[], { area }: Component): Sides | undefined {
  const long = runs.filter(isLong);
  const [first, last] = [long[0], long.at(-1)];
  if (!first || !last) return undefined;
  const straight = long.reduce((sum, { left, right }) => sum + right - left, 0);
  const sides = { top: first.y, bottom: last.y };
  return straight >= (isBox(sides) ? boxShare : ruleShare) * area ? sides : undefined;
}

/** The box and each letter, as their runs. */
function pieces(runs: readonly Run[], sides: Sides): Run[][] {
  const sets = new DisjointSets(runs.length);
  let above = 0;
  for (const [place, run] of runs.entries()) {
    while ((runs[above] as Run).y < run.y - 1) above++;
    for (let other = above; (runs[other] as Run).y < run.y; other++) {
      const upper = runs[other] as Run;
      if (upper.left <= run.right && run.left <= upper.right && isLong(upper) === isLong(run)) sets.join(place, other);
    }
  }
  const parts = sets.sets().map((set) => set.map((place) => runs[place] as Run));
  const isSide = (part: readonly Run[]): boolean => {
    const box = boxOf(part);
    const isUpright = widthOf(box) <= sideWidth && box.top <= sides.top + 2 && box.bottom >= sides.bottom - 1;
    return part.some(isLong) || (isBox(sides) && isUpright);
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
