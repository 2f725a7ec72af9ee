/** The outermost pixels of what is drawn: whether that is a box, a pill or a ring. */
import { heightOf, widthOf, type Box } from './box.ts';
import { forEachRun, type Component, type Components } from './components.ts';

/** Where a component begins and ends: in each of its columns, and in each of its rows. Counted from its box. */
export interface Outline {
  readonly box: Box;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** The outlines of some components. */
export function outlinesOf({ components, runs }: Components, isWanted: (component: Component) => boolean): Outline[] {
  const outlines = new Map<number, Outline>();
  for (const [index, component] of components.entries()) if (isWanted(component)) outlines.set(index, empty(component));
  forEachRun(runs, (y, left, right, component) => {
    const outline = outlines.get(component);
    if (outline) add(outline, left, right, y);
  });
  return [...outlines.values()];
}

function empty({ left, top, right, bottom }: Box): Outline {
  const [width, height] = [right - left, bottom - top];
  return {
    box: { left, top, right, bottom },
    top: new Int32Array(width).fill(height),
    bottom: new Int32Array(width),
    left: new Int32Array(height).fill(width),
    right: new Int32Array(height),
  };
}

function add({ box, ...sides }: Outline, left: number, right: number, y: number): void {
  const [from, to, row] = [left - box.left, right - box.left, y - box.top];
  sides.left[row] = Math.min(sides.left[row] as number, from);
  sides.right[row] = Math.max(sides.right[row] as number, to);
  for (let x = from; x < to; x++) {
    sides.top[x] = Math.min(sides.top[x] as number, row);
    sides.bottom[x] = Math.max(sides.bottom[x] as number, row + 1);
  }
}

/** Radii of corners that are tried, in shares of the shorter side: from those of a box to those of a ring. */
const radii = [0, 0.08, 0.16, 0.24, 0.32, 0.4, 0.5];
/** px, and share of the shorter side, by which the outline may lie inside, at most. */
const inaccurate = 1.5;
const inaccurateShare = 0.06;
/** Share of its columns, and of its rows, that may lie elsewhere; and how many rows of what is low and long. */
const elsewhere = 0.08;
const rowsElsewhere = 2;
const lowAndLong = 3;

/**
 * How round the corners of a box are, in shares of its shorter side: 0 where they are sharp, 0.5 for a pill or a ring.
 * @returns undefined where the outline is not that of a box
 */
export function roundness({ box, ...sides }: Outline): number | undefined {
  const [width, height] = [widthOf(box), heightOf(box)];
  const short = Math.min(width, height);
  const spare = Math.max(inaccurate, inaccurateShare * short);
  const deviations = radii.map((share) => {
    const radius = share * short;
    const [columns, rows] = [insets(width, radius), insets(height, radius)];
    const apart = (found: Int32Array, expected: readonly number[], size?: number): number[] =>
      expected.map((inset, at) =>
        Math.abs((size === undefined ? (found[at] as number) : size - (found[at] as number)) - inset),
      );
    const all = [
      apart(sides.top, columns),
      apart(sides.bottom, columns, height),
      apart(sides.left, rows),
      apart(sides.right, rows, width),
    ];
    const least = width >= lowAndLong * height ? rowsElsewhere : 0;
    const isBox = all.every(
      (side) => side.filter((by) => by > spare).length <= Math.max(least, elsewhere * side.length),
    );
    const sum = all.flat().reduce((total, by) => total + by, 0);
    return { share, sum: isBox ? sum : Infinity };
  });
  const best = deviations.toSorted((a, b) => a.sum - b.sum)[0];
  return best && best.sum < Infinity ? best.share : undefined;
}

/** How far a side with round corners lies inside its box, from its one end to the other. */
function insets(length: number, radius: number): number[] {
  return Array.from({ length }, (_, at) => {
    const fromEnd = Math.min(at, length - 1 - at) + 0.5;
    if (fromEnd >= radius) return 0;
    return radius - Math.sqrt(radius ** 2 - (radius - fromEnd) ** 2);
  });
}
