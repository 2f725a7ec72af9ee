/** Letters of lines that are set so tightly that they touch, such as brackets below each other, cut apart between lines. */
import { heightOf, horizontalOverlap, median, verticalOverlap, type Box } from './box.ts';
import type { Component, Components } from './components.ts';
import { divide, type Run } from './divide-component.ts';
import { shapeOf } from './component-shape.ts';

/** What is higher than this many letters may be one above the other. */
const highest = 1.6;
/** Heights of a letter from a component to the letters beside it. */
const reach = 2;
/** Heights of a letter by which the middles of letters on one line differ at most. */
const sameLine = 0.75;

/** Divides the components that reach over several lines of the letters beside them. */
export function unstack(found: Components): Components {
  const letters = found.components.filter((component) => shapeOf(component) === 'glyph' && heightOf(component) >= 4);
  const height = highest * median(letters.map(heightOf));
  const near = findNear(letters, height);
  return divide(
    found,
    (component) => near.has(component),
    (runs, component) => {
      const cuts = cutsBetween(linesOf(near.get(component) ?? [], height), runs);
      return cuts.length > 0 ? cutAt(runs, cuts) : undefined;
    },
  );
}

/** The letters beside each component that is higher than `height`. */
function findNear(letters: readonly Component[], height: number): Map<Component, Component[]> {
  const byTop = letters.toSorted((a, b) => a.top - b.top);
  const highestLetter = Math.max(0, ...new Set(letters.map(heightOf)));
  const near = new Map<Component, Component[]>();
  let first = 0;
  for (const component of byTop) {
    while ((byTop[first] as Component).top < component.top - highestLetter) first++;
    if (heightOf(component) <= height) continue;
    const beside: Component[] = [];
    for (let at = first; at < byTop.length; at++) {
      const letter = byTop[at] as Component;
      if (letter.top >= component.bottom) break;
      const isBeside = -horizontalOverlap(component, letter) < reach * heightOf(letter);
      if (letter !== component && isBeside && verticalOverlap(component, letter) > 0) beside.push(letter);
    }
    near.set(component, beside);
  }
  return near;
}

interface TextLine {
  readonly middle: number;
  readonly letters: readonly Box[];
}

/**
 * The lines that the letters beside a component stand on, from top to bottom; none where most of these are higher than
 * `height`, as the component is, which is then a letter of their size.
 */
function linesOf(beside: readonly Component[], height: number): TextLine[] {
  const letters = beside.filter((letter) => heightOf(letter) <= height);
  if (letters.length < beside.length / 2) return [];
  const usual = median(letters.map(heightOf));
  const middle = ({ top, bottom }: Box): number => (top + bottom) / 2;
  const lines: Box[][] = [];
  // Dots and dashes lie at any height.
  for (const letter of letters.filter((one) => heightOf(one) >= 0.6 * usual).sort((a, b) => middle(a) - middle(b))) {
    const last = lines.at(-1)?.at(-1);
    if (last && middle(letter) - middle(last) < sameLine * usual) lines.at(-1)?.push(letter);
    else lines.push([letter]);
  }
  return lines.map((line) => ({ middle: median(line.map(middle)), letters: line }));
}

/** The rows to cut before: between two lines, where the component is narrowest. */
function cutsBetween(lines: readonly TextLine[], runs: readonly Run[]): number[] {
  const [first, last] = [runs[0]?.y ?? 0, runs.at(-1)?.y ?? 0];
  const width = new Map<number, number>();
  for (const { y, left, right } of runs) width.set(y, (width.get(y) ?? 0) + right - left);
  return lines.slice(1).flatMap((line, index) => {
    const above = lines[index] as TextLine;
    // The middle half of the way from line to line has the descenders of one and the ascenders of the other.
    const apart = line.middle - above.middle;
    const [from, to] = [Math.ceil(above.middle + apart / 4), Math.floor(line.middle - apart / 4)];
    const rows = Array.from({ length: to - from + 1 }, (_, row) => from + row).filter((y) => y > first && y <= last);
    if (rows.length === 0 || above.middle < first || line.middle > last) return [];
    return [rows.reduce((best, y) => ((width.get(y) ?? 0) < (width.get(best) ?? 0) ? y : best))];
  });
}

function cutAt(runs: readonly Run[], cuts: readonly number[]): Run[][] {
  const bounds = [-Infinity, ...cuts, Infinity];
  return bounds
    .slice(1)
    .map((end, index) => runs.filter(({ y }) => y >= (bounds[index] as number) && y < end))
    .filter((piece) => piece.length > 0);
}
