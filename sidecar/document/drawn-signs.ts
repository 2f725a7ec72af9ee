/**
 * Bars and box drawing in monospaced text: what is drawn in the cells of its grid, and is a character there, though it looks
 * like a ruling. Strokes from the middle of a cell to its sides are what tells these characters (Unicode, Box Drawing).
 */
import { median, type Box } from '../page/box.ts';
import type { Grid } from '../page/fixed-pitch.ts';
import { inkOf, type Ink } from '../page/ink.ts';
import type { Page } from '../page/page.ts';

/** Where a row of code lies, px of the page. */
export interface CodeRow {
  readonly baseline: number;
  readonly em: number;
}

/** The cells that are looked at, from the first to the last. */
export interface CellRange {
  readonly first: number;
  readonly last: number;
}

/** The signs of a row by their cells. */
export type Signs = ReadonlyMap<number, string>;

/** What of a cell is drawn. */
interface Strokes {
  readonly up: boolean;
  readonly down: boolean;
  readonly left: boolean;
  readonly right: boolean;
  /** px from the baseline: where its upright begins and ends; whether it goes on beyond the row. */
  readonly top: number;
  readonly bottom: number;
  readonly isOpenAbove: boolean;
  readonly isOpenBelow: boolean;
}

/** Box drawing by its strokes: up, down, left, right. */
const boxSigns: Readonly<Record<string, string>> = {
  '1100': '│',
  '0011': '─',
  '0101': '┌',
  '0110': '┐',
  '1001': '└',
  '1010': '┘',
  '1101': '├',
  '1110': '┤',
  '0111': '┬',
  '1011': '┴',
  '1111': '┼',
};
const level = '0011';
const upright = '1100';

/** em above the baseline where the strokes of box drawing meet, and how far from there they may. */
const middle = 0.35;
const offMiddle = 0.14;
/** Share of the distance of rows that belongs to one, from its middle upwards and downwards, and a little of the next ones. */
const ownShare = 0.62;
/** em above the baseline that uprights reach at least; px that they reach below it; and em of those that do both. */
const leastAbove = 0.64;
const leastBelow = 1;
const leastHeight = 0.8;
/** em above and below the baseline that the uprights of corners and junctions reach at least: + has shorter ones. */
const cornerAbove = 0.76;
const cornerBelow = 0.1;
/** em: where letters have their ink. */
const lettersAbove = 0.76;
const lettersBelow = 0.2;
/** Shares of a cell in which an upright may stand: those of two bars may have moved to each other. */
const standing = [0.15, 0.85] as const;
/** em: no stroke is as thick. */
const thickest = 0.2;
/** Share of the strongest ink of a cell that is a stroke, and what it must have at least, of 255. */
const inkShare = 0.35;
const leastInk = 32;

/** Where signs are looked for. */
export interface SignsPlace {
  readonly grid: Grid;
  /** px from row to row. */
  readonly pitch: number;
  readonly cells: CellRange;
  /** The cells between the first and the last letter of all rows. */
  readonly inside: CellRange;
}

/** The signs that are drawn in rows of code. */
export function drawnSigns(page: Page, rows: readonly CodeRow[], place: SignsPlace): Signs[] {
  const { grid, pitch, cells, inside } = place;
  const strokes = rows.map((row) => strokesOfRow(page, row, { grid, pitch, cells }));
  const junctions = strokes.map((inRow) => junctionsOf(inRow));
  const uprights = junctions.flatMap((cellsOf, row) =>
    [...cellsOf].flatMap((cell) => {
      const found = strokes[row]?.get(cell);
      return found && found.up && found.down ? [found.bottom - found.top] : [];
    }),
  );
  const corners = junctions.some((found) => found.size > 0);
  const boxHeight = uprights.length > 0 ? median(uprights) : undefined;
  const isThrough = throughRows(strokes);
  return strokes.map((inRow, row) => {
    const signs = new Map<number, string>();
    for (const [cell, found] of inRow) {
      const key = keyOf(found);
      if (key === level) {
        if (junctions[row]?.has(cell)) signs.set(cell, boxSigns[key] as string);
      } else if (isThrough(row, cell) || (!corners && !isIn(inside, cell) && isMark(found, pitch))) continue;
      else if (key !== upright) signs.set(cell, boxSigns[key] as string);
      else {
        const isBox = corners && (boxHeight === undefined || found.bottom - found.top > sameHeight * boxHeight);
        signs.set(cell, isBox ? '│' : '|');
      }
    }
    return signs;
  });
}

/** Share of the distance of rows that a bar beside the letters is high at most: what marks a row as changed goes all along it. */
const highestBar = 0.95;

const isIn = ({ first, last }: CellRange, cell: number): boolean => cell >= first && cell <= last;

const isMark = ({ top, bottom, isOpenAbove, isOpenBelow }: Strokes, pitch: number): boolean =>
  isOpenAbove || isOpenBelow || bottom - top > highestBar * pitch;

/** Share of the height of other box drawing that an upright of it has; that of a bar is less. */
const sameHeight = 0.92;

const keyOf = ({ up, down, left, right }: Strokes): string => [up, down, left, right].map(Number).join('');

/** The cells of a row with a corner or a junction, and those that level strokes go on to from there. */
function junctionsOf(strokes: ReadonlyMap<number, Strokes>): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [cell, { up, down, left, right }] of strokes) {
    if (!(up || down) || !(left || right)) continue;
    found.add(cell);
    for (const step of [-1, 1]) for (let at = cell + step; isLevel(strokes.get(at)); at += step) found.add(at);
  }
  return found;
}

const isLevel = (strokes: Strokes | undefined): boolean => strokes !== undefined && keyOf(strokes) === level;

/** Tells the uprights that come from above the rows and go on below them: the border of a pane, which is no text. */
function throughRows(strokes: readonly ReadonlyMap<number, Strokes>[]): (row: number, cell: number) => boolean {
  const at = (row: number, cell: number): Strokes | undefined => strokes[row]?.get(cell);
  const endOf = (row: number, cell: number, step: -1 | 1): Strokes => {
    let found = at(row, cell) as Strokes;
    for (let next = row + step; ; next += step) {
      const strokesThere = at(next, cell);
      if (!(step < 0 ? found.isOpenAbove && strokesThere?.down : found.isOpenBelow && strokesThere?.up)) return found;
      found = strokesThere as Strokes;
    }
  };
  return (row, cell) => endOf(row, cell, -1).isOpenAbove && endOf(row, cell, 1).isOpenBelow;
}

/** The strokes in each cell of a row in which nothing else is drawn. */
function strokesOfRow(
  page: Page,
  { baseline, em }: CodeRow,
  { grid, pitch, cells }: { readonly grid: Grid; readonly pitch: number; readonly cells: CellRange },
): Map<number, Strokes> {
  const { origin, pitch: width } = grid;
  const centre = baseline - middle * em;
  const box: Box = {
    left: Math.max(0, Math.floor(origin + cells.first * width)),
    top: Math.max(0, Math.round(centre - ownShare * pitch)),
    right: Math.min(page.width, Math.ceil(origin + (cells.last + 1) * width)),
    bottom: Math.min(page.height, Math.round(centre + ownShare * pitch)),
  };
  const found = new Map<number, Strokes>();
  if (box.bottom - box.top < em || box.right - box.left < width) return found;
  const ink = inkOf(page, box);
  for (let cell = cells.first; cell <= cells.last; cell++) {
    const left = Math.round(origin + cell * width) - box.left;
    const right = Math.round(origin + (cell + 1) * width) - box.left;
    if (left < 0 || right > ink.width) continue;
    const strokes = strokesOf(ink, { left, right }, { baseline, em });
    if (strokes) found.set(cell, strokes);
  }
  return found;
}

function strokesOf(
  ink: Ink,
  { left, right }: { readonly left: number; readonly right: number },
  { baseline, em }: CodeRow,
): Strokes | undefined {
  const [width, height] = [right - left, ink.height];
  const value = (x: number, y: number): number => ink.values[y * ink.width + left + x] ?? 0;
  let strongest = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) strongest = Math.max(strongest, value(x, y));
  if (strongest < leastInk) return undefined;
  const isInk = (x: number, y: number): boolean => value(x, y) >= inkShare * strongest;
  const line = baseline - ink.top;
  const rowAt = (above: number): number => Math.round(line - above * em);
  const band = uprightBand(width, height, isInk, Math.max(1, Math.round(thickest * em)));
  const centre = rowAt(middle);
  const inBand = (y: number): boolean => {
    for (let x = band?.from ?? 0; x < (band?.to ?? 0); x++) if (isInk(x, y)) return true;
    return false;
  };
  const [from, to] = band ? [band.from, band.to] : [width >> 1, width >> 1];
  // A stroke to the left or to the right goes all the way to the side of the cell, in the same rows.
  const reaches =
    (start: number, end: number) =>
    (y: number): boolean => {
      for (let x = start; x < end; x++) if (!isInk(x, y)) return false;
      return end > start;
    };
  const near = Math.max(1, Math.round(offMiddle * em));
  const rowsNear = Array.from({ length: 2 * near + 1 }, (_, index) => centre - near + index);
  const levelRows = (start: number, end: number): number[] => rowsNear.filter(reaches(start, end));
  const [leftRows, rightRows] = [levelRows(0, from), levelRows(to, width)];
  const levels = new Set([...leftRows, ...rightRows]);
  if (levels.size > Math.max(2, thickest * em)) return undefined;
  let [top, bottom] = [centre, centre + 1];
  if (band) {
    // The foot of a corner may lie a little above or below the middle.
    while (top > 0 && inBand(top - 1)) top--;
    while (bottom < height && inBand(bottom)) bottom++;
  }
  const [hasLeft, hasRight] = [leftRows.length > 0, rightRows.length > 0];
  const isCorner = hasLeft || hasRight;
  const up = band !== undefined && top <= rowAt(isCorner ? cornerAbove : leastAbove);
  const down = band !== undefined && bottom >= (isCorner ? rowAt(-cornerBelow) : Math.round(line) + leastBelow);
  if (up && down && bottom - top < leastHeight * em) return undefined;
  // Nothing else is drawn there.
  const [above, below] = [Math.max(0, rowAt(lettersAbove)), Math.min(height, rowAt(-lettersBelow))];
  for (let y = above; y < below; y++) {
    const isOnLevel = levels.has(y) || levels.has(y - 1) || levels.has(y + 1);
    for (let x = 0; x < width; x++) {
      if (!isInk(x, y) || isOnLevel || (x >= from && x < to && y >= top && y < bottom)) continue;
      return undefined;
    }
  }
  const strokes: Strokes = {
    ...{ up, down, left: hasLeft, right: hasRight },
    ...{ top: top - line, bottom: bottom - line, isOpenAbove: up && top <= 0, isOpenBelow: down && bottom >= height },
  };
  return boxSigns[keyOf(strokes)] === undefined ? undefined : strokes;
}

/** The columns of the one upright stroke of a cell, if there is one. */
function uprightBand(
  width: number,
  height: number,
  isInk: (x: number, y: number) => boolean,
  widest: number,
): { readonly from: number; readonly to: number } | undefined {
  const least = 0.3 * height;
  const columns = Array.from({ length: width }, (_, x) => {
    let count = 0;
    for (let y = 0; y < height; y++) if (isInk(x, y)) count++;
    return count >= least;
  });
  const from = columns.indexOf(true);
  const to = columns.lastIndexOf(true) + 1;
  const centre = (from + to) / 2 / width;
  const isOne = from >= 0 && to - from <= widest && columns.slice(from, to).every(Boolean);
  return isOne && centre >= standing[0] && centre <= standing[1] ? { from, to } : undefined;
}
