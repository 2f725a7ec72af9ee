/** Ticks: the sign of what is chosen in a menu, or given in a table. */
import type { Ink } from './ink.ts';

/** Of the darkest ink: from there on a pixel belongs to a stroke. */
const inked = 0.5;
/** Shares of its width: how much lower than wide a tick is at most, and higher. */
const lowest = 0.5;
const highest = 1.5;
/** Shares of its width between which the two strokes of a tick meet: those of a V meet in the middle. */
const firstCorner = 0.08;
const lastCorner = 0.46;
/** Shares of its height: its left stroke begins so far below the right one at least, and both are at most so thick. */
const leftLower = 0.2;
const thickest = 0.6;
/** px by which the right stroke may turn back, for antialiasing. */
const unsteady = 1;

/**
 * Whether the columns of a line from `left` up to `right`, in pixels of the page, show a tick: a short stroke down to
 * the right and, from its end, a longer one up.
 */
export function isTick({ values, left: origin, width, height }: Ink, left: number, right: number): boolean {
  const from = Math.max(0, left - origin);
  const to = Math.min(width, right - origin);
  let darkest = 0;
  for (let y = 0; y < height; y++)
    for (let x = from; x < to; x++) darkest = Math.max(darkest, values[y * width + x] as number);
  if (darkest === 0) return false;
  const strokes = Array.from({ length: Math.max(0, to - from) }, (_, index): Stroke | undefined => {
    const isInked = (y: number): boolean => (values[y * width + from + index] as number) >= inked * darkest;
    let top = 0;
    while (top < height && !isInked(top)) top++;
    let bottom = height;
    while (bottom > top && !isInked(bottom - 1)) bottom--;
    return bottom > top ? { top, bottom } : undefined;
  });
  const [first, last] = [strokes.findIndex(Boolean), strokes.findLastIndex(Boolean)];
  const columns = strokes.slice(first, last + 1);
  // A gap between columns is one between letters.
  if (columns.length < 4 || columns.includes(undefined)) return false;
  return hasTickShape(columns as Stroke[]);
}

/** The rows of a column that are inked: the first one, and the first one below them. */
interface Stroke {
  readonly top: number;
  readonly bottom: number;
}

function hasTickShape(columns: readonly Stroke[]): boolean {
  const width = columns.length;
  const top = Math.min(...columns.map((column) => column.top));
  const bottom = Math.max(...columns.map((column) => column.bottom));
  const height = bottom - top;
  if (height < lowest * width || height > highest * width) return false;
  const corner = columns.findIndex((column) => column.bottom === bottom);
  if (corner < firstCorner * width || corner > lastCorner * width) return false;
  const falling = columns.slice(0, corner + 1);
  const rising = columns.slice(corner);
  const isRising = rising.every(
    (column, index) => index === 0 || column.bottom <= (rising[index - 1] as Stroke).bottom + unsteady,
  );
  const leftTop = Math.min(...falling.map((column) => column.top));
  return (
    leftTop - top >= leftLower * height &&
    columns.every((column) => column.bottom - column.top <= thickest * height) &&
    (rising.at(-1) as Stroke).bottom < bottom - height / 2 &&
    isRising
  );
}
