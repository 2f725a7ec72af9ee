/** Tables whose rows and columns are divided by drawn lines. */
import {
  around,
  containsMiddle,
  heightOf,
  horizontalOverlap,
  median,
  middleRow,
  verticalOverlap,
  widthOf,
  type Box,
} from './box.ts';
import { DisjointSets } from './disjoint-sets.ts';
import type { Line } from './lines.ts';
import { rowsOf, type Row } from './rows.ts';
import { boxOf, type Ruling, type Rulings } from './rulings.ts';
import { columnAt, joinWrapped, tableRow } from './table-rows.ts';

/** A table and the lines in it. */
export interface RuledTable extends Box {
  /** From top to bottom; what stands in one row stands side by side, though a cell may have several lines. */
  readonly rows: readonly Row[];
  /** Where each column begins, in px of the page. */
  readonly columns: readonly number[];
  readonly lines: ReadonlySet<Line>;
}

/** px from a ruling to the one that it meets, or to another that is the same. */
const meeting = 8;
/** Share of a table's width, or height, that a ruling goes along at least: else it divides some cells only. */
const wholeShare = 0.5;

/** Finds the tables of a page whose rows and columns are both ruled; what only stands in rows, reading-order.ts finds. */
export function findRuledTables(lines: readonly Line[], { across, down }: Rulings): RuledTable[] {
  const tables = gridsOf(across, down).flatMap((grid): RuledTable[] => {
    const table = tableOf(grid, lines);
    return table ? [table] : [];
  });
  // What lies in a table is a part of one of its cells.
  return tables.filter((table) => !tables.some((other) => other !== table && isWithin(other, table)));
}

const isWithin = (outer: RuledTable, inner: RuledTable): boolean =>
  [...inner.lines].every((line) => outer.lines.has(line)) && outer.lines.size > inner.lines.size;

/** Where rulings divide a part of the page, in px: the first and the last of each are its sides. */
interface Grid extends Box {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Rulings that meet, where some of both go all along. */
function gridsOf(across: readonly Ruling[], down: readonly Ruling[]): Grid[] {
  const boxes = [...across.map(boxOf.across), ...down.map(boxOf.down)];
  const sets = new DisjointSets(boxes.length);
  for (let level = 0; level < across.length; level++)
    for (let upright = across.length; upright < boxes.length; upright++) {
      const [a, b] = [boxes[level] as Box, boxes[upright] as Box];
      if (horizontalOverlap(a, b) >= -meeting && verticalOverlap(a, b) >= -meeting) sets.join(level, upright);
    }
  return sets.sets().flatMap((set): Grid[] => {
    const box = around(set.map((index) => boxes[index] as Box));
    const levels = set.filter((index) => index < across.length).map((index) => across[index] as Ruling);
    const uprights = set
      .filter((index) => index >= across.length)
      .map((index) => down[index - across.length] as Ruling);
    const rows = withSides(wholeOnes(levels, widthOf(box)), box.top, box.bottom);
    const columns = withSides(wholeOnes(uprights, heightOf(box)), box.left, box.right);
    return rows.length > 2 && columns.length > 2 ? [{ ...box, rows, columns }] : [];
  });
}

/** Where rulings lie that go along most of a table's `length`, alone or together. */
function wholeOnes(rulings: readonly Ruling[], length: number): number[] {
  const groups: Ruling[][] = [];
  for (const ruling of rulings.toSorted((a, b) => a.at - b.at)) {
    const group = groups.at(-1);
    if (group && ruling.at - (group.at(-1) as Ruling).at <= meeting) group.push(ruling);
    else groups.push([ruling]);
  }
  return groups
    .filter((group) => covered(group) >= wholeShare * length)
    .map((group) => median(group.map(({ at }) => at)));
}

/** px that some rulings go along together. */
function covered(rulings: readonly Ruling[]): number {
  let [sum, end] = [0, -Infinity];
  for (const { from, to } of rulings.toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}

/** A table may be open at its sides. */
function withSides(places: readonly number[], first: number, last: number): number[] {
  const inner = places.filter((place) => place - first > meeting && last - place > meeting);
  return [first, ...inner, last];
}

/** Share of the lines of a table that lie in one of its columns alone. */
const inOneColumn = 0.9;
/** Share of its cells that have text, and how many lines a usual one of these, and how many em a usual row, has at most. */
const filledShare = 0.5;
const mostLines = 4;
const highestRow = 7;

/** What stands in a grid, where it is a table: windows and forms have rulings that meet as well. */
function tableOf(grid: Grid, all: readonly Line[]): RuledTable | undefined {
  const lines = all.filter((line) => containsMiddle(grid, line));
  if (lines.length < 4) return undefined;
  const em = median(lines.map(({ metrics }) => metrics.em));
  const columns = columnsWithText(grid.columns.slice(0, -1), lines, em);
  if (columns.length < 2) return undefined;
  const bands = grid.rows.slice(1).flatMap((bottom, index) => {
    const top = grid.rows[index] as number;
    const band = lines.filter((line) => middleRow(line) >= top && middleRow(line) < bottom);
    return band.length > 0 ? [band] : [];
  });
  // Where each row is ruled, what stands between two rulings is one; else there is a head, and as many as there are.
  const isRuled = bands.length > 2;
  const rows = bands.flatMap((band) => (isRuled ? [tableRow(band, columns)] : joinWrapped(rowsOf(band), columns)));
  const cells = rows.flatMap(({ lines: inRow }) => [
    ...Map.groupBy(inRow, ({ left }) => columnAt(columns, left)).values(),
  ]);
  const inside = lines.filter(
    ({ left, right }) => !columns.some((column) => column > left + 0.3 * em && column < right - 0.3 * em),
  );
  const isTable =
    rows.length >= 2 &&
    (isRuled || isHead(bands[0] ?? [], columns)) &&
    inside.length >= inOneColumn * lines.length &&
    cells.length >= filledShare * rows.length * columns.length &&
    median(cells.map((cell) => cell.length)) <= mostLines &&
    median(rows.map(heightOf)) <= highestRow * em;
  if (!isTable) return undefined;
  const { left, top, right, bottom } = grid;
  return { left, top, right, bottom, rows, columns, lines: new Set(lines) };
}

/** Whether what stands above the only ruling between rows is the head of a table: one row. */
function isHead(band: readonly Line[], columns: readonly number[]): boolean {
  const rows = rowsOf(band);
  return rows.length === 1 && new Set(rows[0]?.lines.map(({ left }) => columnAt(columns, left))).size > 1;
}

/** A column as narrow as a double ruling is none. */
function columnsWithText(lefts: readonly number[], lines: readonly Line[], em: number): number[] {
  return lefts.filter((left, index) => {
    const isWide = (lefts[index + 1] ?? Infinity) - left > em;
    return isWide || lines.some((line) => columnAt(lefts, line.left) === index);
  });
}
