/** Which lines of a page belong together by where they stand. */
import type { ExtractedLine as Line, Region } from '../../contracts/protocol.ts';

export type { Line };

/** Of the height of a line: lines of one text are no farther apart. */
const closestLines = 1.4;

const bottomOf = ({ y, height }: Region): number => y + height;
const rightOf = ({ x, width }: Region): number => x + width;
const isInColumn = (a: Region, b: Region): boolean => a.x < rightOf(b) && b.x < rightOf(a);

/** Whether the middle of one of them is as high as the other. */
export function isInRow({ box: a }: Line, { box: b }: Line): boolean {
  const [low, high] = a.height < b.height ? [a, b] : [b, a];
  const middle = low.y + low.height / 2;
  return middle >= high.y && middle <= bottomOf(high);
}

/** The lines as high as this one, with it, from left to right. */
export function rowOf(line: Line, lines: readonly Line[]): Line[] {
  return lines.filter((other) => other === line || isInRow(line, other)).sort((a, b) => a.box.x - b.box.x);
}

/** The next line to the right in the row. */
export function besideOf(line: Line, lines: readonly Line[]): Line | undefined {
  return rowOf(line, lines).find(({ box }) => box.x >= rightOf(line.box));
}

/** The next line to the left in the row. */
export function beforeOf(line: Line, lines: readonly Line[]): Line | undefined {
  return rowOf(line, lines).findLast(({ box }) => rightOf(box) <= line.box.x);
}

/** All lines of the column below, from top to bottom. */
export function columnBelow(line: Line, lines: readonly Line[]): Line[] {
  return lines
    .filter(({ box }) => isInColumn(line.box, box) && box.y >= bottomOf(line.box) - 1)
    .sort((a, b) => a.box.y - b.box.y);
}

/** The lines right below that go on with it: as far apart as the lines of one text are. */
export function goingOnBelow(line: Line, lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  let above = line.box;
  for (const below of columnBelow(line, lines)) {
    const height = Math.max(above.height, below.box.height);
    if (below.box.y - bottomOf(above) > closestLines * height) break;
    found.push(below);
    above = below.box;
  }
  return found;
}
