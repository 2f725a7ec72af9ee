/**
 * The reading order of a page: recursive cuts along empty space (Nagy and Seth, 1984). Tables and code, whose columns
 * are read row by row, are found before they could be cut apart.
 */
import { around, heightOf, median, verticalOverlap, widthOf, type Box } from './box.ts';
import type { Line } from './lines.ts';
import { findGrid, isInGrid, type Grid } from './fixed-pitch.ts';
import { rowsOf, type Row } from './rows.ts';
import type { RuledTable } from './ruled-tables.ts';
import { columnAt, columnSpace, joinSpans, joinWrapped, spanOf, type Span } from './table-rows.ts';
import { isRunningText } from './wrapping.ts';

/** A part of the page that is read from top to bottom. */
export type Part =
  | { readonly kind: 'text'; readonly rows: readonly Row[] }
  | { readonly kind: 'code'; readonly rows: readonly Row[]; readonly grid: Grid }
  | { readonly kind: 'table'; readonly rows: readonly Row[]; readonly columns: readonly number[] };

/** em: empty columns from this width on divide what stands at their sides. */
const gutter = 1.3;

/**
 * Puts lines in the order in which they are read.
 * @param tables that are known to be there
 */
export function orderLines(lines: readonly Line[], tables: readonly RuledTable[] = []): Part[] {
  const found = tables.toSorted((a, b) => a.top - b.top).find((table) => lines.some((line) => table.lines.has(line)));
  return found ? orderAround(found, lines, tables) : orderText(lines);
}

/** Goes down a page to a table, and on from there; the other side of a gutter has an order of its own. */
function orderAround(table: RuledTable, lines: readonly Line[], tables: readonly RuledTable[]): Part[] {
  const others = tables.filter((other) => other !== table);
  const outside = lines.filter((line) => !table.lines.has(line));
  const isBeside = (line: Line): boolean => verticalOverlap(table, line) > 0.5 * heightOf(line);
  if (!outside.some(isBeside)) {
    const isAbove = (line: Line): boolean => line.top + line.bottom < table.top + table.bottom;
    const { rows, columns } = table;
    return [
      ...orderLines(outside.filter(isAbove), others),
      { kind: 'table', rows, columns },
      ...orderLines(
        outside.filter((line) => !isAbove(line)),
        others,
      ),
    ];
  }
  const inTable = (line: Line): RuledTable | undefined => tables.find((one) => one.lines.has(line));
  const sides = cutAcross(lines, median(lines.map(({ metrics }) => metrics.em)), (line) => inTable(line) ?? line);
  if (sides) return [...orderLines(sides[0], tables), ...orderLines(sides[1], tables)];
  // What stands beside it belongs to its rows, or it is none.
  return orderLines(lines, others);
}

function orderText(lines: readonly Line[]): Part[] {
  if (lines.length === 0) return [];
  const rows = rowsOf(lines);
  const em = median(lines.map(({ metrics }) => metrics.em));
  const columns = rows.length > 1 ? cutAcross(lines, em) : undefined;
  const sides = columns && endsRows(columns, em) ? undefined : columns;

  const code = codeOf(lines, rows, em);
  if (code && (!sides || gutterEnd(rows) !== undefined || areListed(sides, em))) return [code];
  // Its numbers and its code would look like the columns of a table.
  if (sides?.some(isNumberedCode)) return [...orderText(sides[0]), ...orderText(sides[1])];
  const table = findTable(rows);
  if (table) {
    const { from, to, columns } = table;
    const inside: Part = { kind: 'table', rows: joinWrapped(rows.slice(from, to), columns), columns };
    return [...orderRows(rows.slice(0, from)), inside, ...orderRows(rows.slice(to))];
  }
  const beside = findBlocksBeside(rows);
  if (beside) {
    const { from, to } = beside;
    const [left, right] = beside.sides;
    return [...orderRows(rows.slice(0, from)), ...orderText(left), ...orderText(right), ...orderRows(rows.slice(to))];
  }
  const bar = sides && barAt(rows, em);
  if (bar !== undefined) return [...orderRows(rows.slice(0, bar)), ...orderRows(rows.slice(bar))];
  const edge = sides && edgeAt(rows, sides, em);
  if (edge !== undefined) return [...orderRows(rows.slice(0, edge)), ...orderRows(rows.slice(edge))];
  if (sides) return [...orderText(sides[0]), ...orderText(sides[1])];
  if (rows.every((row) => row.lines.length === 1)) return splitText(rows);
  const inside = columns ? undefined : findColumns(rows, em);
  if (inside) {
    const { from, to } = inside;
    const [left, right] = inside.sides;
    const at = edgeAt(rows.slice(from, to), inside.sides, em);
    if (at !== undefined) return [...orderRows(rows.slice(0, from + at)), ...orderRows(rows.slice(from + at))];
    return [...orderRows(rows.slice(0, from)), ...orderText(left), ...orderText(right), ...orderRows(rows.slice(to))];
  }
  const cut = cutDown(rows);
  return cut === undefined
    ? [{ kind: 'text', rows }]
    : [...orderRows(rows.slice(0, cut)), ...orderRows(rows.slice(cut))];
}

const orderRows = (rows: readonly Row[]): Part[] => orderText(rows.flatMap(({ lines }) => lines));

/** em: between two columns of running text there may be less. */
const narrowGutter = 0.6;

/**
 * The lines at the left and at the right of the widest empty columns, where these are as wide as a gutter between what
 * stands at their sides.
 * @param extentOf what takes up the room of a line
 */
function cutAcross(
  lines: readonly Line[],
  em: number,
  extentOf: (line: Line) => Box = (line) => line,
): [Line[], Line[]] | undefined {
  const byLeft = lines.toSorted((a, b) => extentOf(a).left - extentOf(b).left);
  let [end, widest, at] = [-Infinity, narrowGutter * em, 0];
  for (const line of byLeft) {
    const { left, right } = extentOf(line);
    if (end > -Infinity && left - end > widest) [widest, at] = [left - end, left];
    end = Math.max(end, right);
  }
  if (at === 0) return undefined;
  const isLeft = (line: Line): boolean => extentOf(line).left < at;
  const sides: [Line[], Line[]] = [byLeft.filter(isLeft), byLeft.filter((line) => !isLeft(line))];
  return widest > gutter * em || sides.every(isRunningText) ? sides : undefined;
}

/** em: what ends a row, such as the value of a label, is no longer than this. */
const longestEnd = 12;

/** Whether what stands at the right are no lines of a column, but the ends of a few rows of the left side. */
function endsRows([left, right]: readonly [readonly Line[], readonly Line[]], em: number): boolean {
  // Icons stand at any height, and so may one control.
  const words = right.filter((line) => widthOf(line) > 1.5 * heightOf(line));
  if (right.length > left.length || words.some((line) => widthOf(line) > longestEnd * em)) return false;
  const beside = words.filter(({ metrics: { baseline } }) =>
    left.some(({ metrics }) => Math.abs(metrics.baseline - baseline) <= 0.1 * em + 1),
  );
  return beside.length >= Math.max(1, words.length - 1);
}

/** em: how far what is level in a column of a listing may be apart, and what lies between words of it at least. */
const listedEdge = 0.3;
const listedSpace = 0.5;

/**
 * Whether what stands at the right are columns of a listing in a terminal, which goes on in the rows of the left side: each
 * of them is level at its left, at its right or behind its first word, such as a number. The lines of another piece of code
 * begin in many columns.
 */
function areListed([left, right]: readonly [readonly Line[], readonly Line[]], em: number): boolean {
  const isInRow = (line: Line): boolean => left.some((other) => isBeside(other, line));
  const isLevel = (edges: readonly number[]): boolean => Math.max(...edges) - Math.min(...edges) <= listedEdge * em;
  return (
    right.every(isInRow) &&
    joinSpans(right.map(spanOf)).every((span) => {
      const column = right.filter((line) => line.left >= span.left && line.right <= span.right);
      const edges = [(line: Line) => line.left, (line: Line) => line.right, firstWordEnd].map((edge) =>
        column.map(edge),
      );
      return edges.some(isLevel) && span.right - span.left <= proseWidth * em;
    })
  );
}

const isBeside = (a: Line, b: Line): boolean => verticalOverlap(a, b) > 0.5 * Math.min(heightOf(a), heightOf(b));

function firstWordEnd({ parts, left, metrics }: Line): number {
  let end = left;
  for (const part of parts) {
    if (end > left && part.left - end > listedSpace * metrics.em) break;
    end = Math.max(end, part.right);
  }
  return end;
}

/** Rows at the top and at the bottom of a page, such as bars and titles, that may go across its columns. */
const mostAbove = 8;
const mostBelow = 4;
/** Lines that a column has at least. */
const shortestColumn = 3;

interface FoundColumns {
  readonly from: number;
  readonly to: number;
  readonly sides: readonly [readonly Line[], readonly Line[]];
}

/** The columns that are there once as few rows as possible are taken off above and below them. */
function findColumns(rows: readonly Row[], em: number): FoundColumns | undefined {
  const isSpace = (index: number): boolean =>
    index === 0 || index === rows.length || (rows[index] as Row).top - (rows[index - 1] as Row).bottom > barSpace * em;
  for (let taken = 1; taken <= mostAbove + mostBelow && taken <= rows.length - shortestColumn; taken++) {
    for (let below = Math.max(0, taken - mostAbove); below <= Math.min(mostBelow, taken); below++) {
      const [from, to] = [taken - below, rows.length - below];
      if (!isSpace(from) || !isSpace(to)) continue;
      const lines = rows.slice(from, to).flatMap((row) => row.lines);
      const sides = cutAcross(lines, em);
      if (sides?.every((side) => rowsOf(side).length >= shortestColumn) && !endsRows(sides, em))
        return { from, to, sides };
    }
  }
  return undefined;
}

/** em: what a bar has between itself and the rest of the page. */
const barSpace = 0.8;

/** Where to cut off a bar of menus or states that goes across the page above or below columns. */
function barAt(rows: readonly Row[], em: number): number | undefined {
  const page = around(rows);
  const isBar = (row: Row | undefined): boolean =>
    row !== undefined && row.lines.length >= 3 && widthOf(row) > 0.6 * widthOf(page);
  const [first, second, last, beforeLast] = [rows[0], rows[1], rows.at(-1), rows.at(-2)];
  if (first && second && isBar(first) && second.top - first.bottom > barSpace * em) return 1;
  if (last && beforeLast && isBar(last) && last.top - beforeLast.bottom > barSpace * em) return rows.length - 1;
  return undefined;
}

/** em: what lies between columns of text and the foot or the head of their page, at least. */
const edgeSpace = 1.5;

/**
 * Where to cut off a line at the foot or at the head of a page, such as its number: it stands apart from all columns of
 * running text, and belongs to none of them.
 */
function edgeAt(rows: readonly Row[], sides: readonly (readonly Line[])[], em: number): number | undefined {
  if (!sides.some(isRunningText)) return undefined;
  const isApart = (at: number): boolean =>
    (rows[at] as Row).top - Math.max(...rows.slice(0, at).map(({ bottom }) => bottom)) > edgeSpace * em;
  if (isApart(rows.length - 1)) return rows.length - 1;
  return isApart(1) ? 1 : undefined;
}

/** The row before which the widest empty space lies; undefined where rows overlap everywhere. */
function cutDown(rows: readonly Row[]): number | undefined {
  let [bottom, widest, at] = [rows[0]?.bottom ?? 0, 0, -1];
  for (const [index, row] of rows.entries()) {
    if (index > 0 && row.top - bottom > widest) [widest, at] = [row.top - bottom, index];
    bottom = Math.max(bottom, row.bottom);
  }
  return at > 0 ? at : undefined;
}

/** Share of the width of code whose lines seem to have its size, and of what is set in its grid, at least. */
const sizedShare = 0.5;
const griddedShare = 0.85;

/**
 * Code: rows in a monospaced font. Most of its lines have one size; digits and signs alone may seem to have another, but
 * stand in the cells of the others.
 */
function codeOf(lines: readonly Line[], rows: readonly Row[], em: number): Part | undefined {
  const [same, others] = partition(lines, ({ metrics }) => Math.abs(metrics.em / em - 1) < 0.12);
  if (rows.length < 3 || totalWidth(same) < sizedShare * totalWidth(lines)) return undefined;
  if (rows.some((row, index) => index > 0 && row.baseline - (rows[index - 1] as Row).baseline > 4.5 * em))
    return undefined;
  const grid = findGrid(same, em);
  if (!grid) return undefined;
  const inGrid = totalWidth(same) + totalWidth(others.filter((line) => isInGrid(line, grid)));
  return inGrid < griddedShare * totalWidth(lines) ? undefined : { kind: 'code', rows, grid };
}

function partition(lines: readonly Line[], isFirst: (line: Line) => boolean): [Line[], Line[]] {
  return [lines.filter(isFirst), lines.filter((line) => !isFirst(line))];
}

const totalWidth = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + widthOf(line), 0);

function isCode(rows: readonly Row[]): boolean {
  const lines = rows.flatMap((row) => row.lines);
  return codeOf(lines, rows, median(lines.map(({ metrics }) => metrics.em))) !== undefined;
}

function isNumberedCode(lines: readonly Line[]): boolean {
  const rows = rowsOf(lines);
  return gutterEnd(rows) !== undefined && isCode(rows);
}

/** em: room for five digits. */
const widestNumber = 3.2;

/** Numbers of lines without which not half of the rows may have none. */
const fewestWrapped = 8;

/** Where the line numbers end that most rows begin with; undefined where they do not. */
export function gutterEnd(rows: readonly Row[]): number | undefined {
  const isNarrow = (line: Line): boolean => widthOf(line) < widestNumber * line.metrics.em;
  const narrow = rows.flatMap(({ lines: [first] }) => (first && isNarrow(first) ? [first] : []));
  const end = median(narrow.map(({ right }) => right));
  const numbers = narrow.filter((line) => isInGutter(line, end));
  const others = rows.flatMap(({ lines }) => lines).filter((line) => !numbers.includes(line));
  const beside = others.filter(({ left }) => left > end);
  // Lines that are too long for an editor go on in rows without a number.
  const isLong = numbers.length >= fewestWrapped && numbers.length > 0.45 * rows.length;
  const isGutter = isLong || (numbers.length >= 3 && numbers.length > 0.8 * rows.length);
  const found = isGutter && beside.length > 0.9 * others.length;
  return found ? end : undefined;
}

/** Whether a line is one of the line numbers that end at a column of pixels. */
export function isInGutter(line: Line, end: number): boolean {
  return Math.abs(line.right - end) < 0.35 * line.metrics.em && widthOf(line) < widestNumber * line.metrics.em;
}

interface FoundTable {
  readonly from: number;
  readonly to: number;
  /** Where each column begins, in px of the page. */
  readonly columns: readonly number[];
}

const fewestRows = 3;
/** em: a column of lines as long as this in the median is prose. */
const proseWidth = 16;

/** The first run of rows whose cells stand in common columns. */
function findTable(rows: readonly Row[]): FoundTable | undefined {
  for (let from = 0; from < rows.length;) {
    if ((rows[from] as Row).lines.length < 2) {
      from++;
      continue;
    }
    // The longest run that no line bridges may go on in other text; its beginning without an odd row does not.
    const longest = findRun(rows, from, 1);
    const aligned = findRun(rows.slice(0, endOfAligned(rows.slice(from, longest.to), longest.columns) + from), from, 1);
    for (const { to, columns } of [aligned, findRun(rows, from, 2)]) {
      const run = rows.slice(from, to);
      if (isTable(run, columns, rows) && !isCode(run))
        return { from, to: withRest(rows, { from, to, columns }), columns };
    }
    // A long run that is no table is hardly one without its first row.
    from += Math.max(1, (longest.to - from) >> 3);
  }
  return undefined;
}

/** Where a table ends with the rest of the cells that are wrapped in its last row. */
function withRest(rows: readonly Row[], { from, to, columns }: FoundTable): number {
  const count = (end: number): number => joinWrapped(rows.slice(from, end), columns).length;
  let end = to;
  while (end < rows.length && count(end + 1) === count(to)) end++;
  return end;
}

/**
 * The run of rows from a row on, at last one with two cells, that have common columns: empty space that no line of them
 * bridges. Each row has at least `fewest` lines.
 */
function findRun(rows: readonly Row[], from: number, fewest: number): Omit<FoundTable, 'from'> {
  let found = { to: from + 1, columns: [] as readonly number[] };
  let taken: readonly Span[] = [];
  for (let at = from; at < rows.length; at++) {
    const row = rows[at] as Row;
    const previous = at > from ? rows[at - 1] : undefined;
    if (row.lines.length < fewest || (previous && row.baseline - previous.baseline > 4 * row.em)) break;
    taken = joinSpans([...taken, ...row.lines.map(spanOf)]);
    if (taken.length < 2) break;
    if (row.lines.length >= 2) found = { to: at + 1, columns: taken.map(({ left }) => left) };
  }
  return found;
}

/** How many times the usual distance of rows lies above a line that parts two tables. */
const partingStep = 1.3;

/**
 * How many of some rows are one table: a line that stands apart may be between two, whose columns have only the space
 * between them in common. The cells of a column begin, end or have their middles at one place.
 */
function endOfAligned(rows: readonly Row[], columns: readonly number[]): number {
  const steps = rows.slice(1).map((row, index) => row.baseline - (rows[index] as Row).baseline);
  const usual = median(steps);
  const isParting = (index: number): boolean =>
    rows[index]?.lines.length === 1 && (steps[index - 1] ?? 0) > partingStep * usual;
  const edgesOf = (from: number, to: number, column: number): readonly number[][] => {
    const cells = rows
      .slice(from, to)
      .filter(({ lines }) => lines.length > 1)
      .flatMap(({ lines }) => lines.filter(({ left }) => columnAt(columns, left) === column));
    if (cells.length === 0) return [];
    return [({ left }: Line) => left, ({ right }: Line) => right, ({ left, right }: Line) => (left + right) / 2].map(
      (edge) => cells.map(edge),
    );
  };
  for (let at = 1; at < rows.length - 1; at++) {
    if (!isParting(at)) continue;
    const agrees = columns.slice(1).flatMap((_, index) => {
      const [above, below] = [edgesOf(0, at, index + 1), edgesOf(at + 1, rows.length, index + 1)];
      if (above.length === 0 || below.length === 0) return [];
      return [above.some((edges, edge) => Math.abs(median(edges) - median(below[edge] ?? [])) <= (rows[at] as Row).em)];
    });
    if (agrees.length > 0 && !agrees.includes(true)) return at;
  }
  return rows.length;
}

/** em: from line to line within a block of text, at most, and what lies between two blocks side by side, at least. */
const blockLeading = 1.5;
const blocksApart = 5;

/**
 * Whether what looks like two columns of cells are two short blocks of text side by side, such as the addresses of a
 * letter: their lines are as close as text is, and there is far more room between them than cells need.
 */
function areBlocks(rows: readonly Row[], columns: readonly number[]): boolean {
  if (columns.length !== 2) return false;
  const [left, right] = [0, 1].map((column) =>
    rows.flatMap(({ lines }) => lines.filter((line) => columnAt(columns, line.left) === column)),
  ) as [Line[], Line[]];
  const em = median(rows.map((row) => row.em));
  const isTight = rows.every(
    (row, index) => index === 0 || row.baseline - (rows[index - 1] as Row).baseline < blockLeading * em,
  );
  const isLevel = (lines: readonly Line[]): boolean => {
    const edges = lines.map((line) => line.left);
    return Math.max(...edges) - Math.min(...edges) < 0.5 * em;
  };
  const room = Math.min(...right.map((line) => line.left)) - Math.max(...left.map((line) => line.right));
  return isTight && room > blocksApart * em && isLevel(left) && isLevel(right);
}

/** The first two short blocks of text that stand side by side. What goes on as running text is no block, but a column. */
function findBlocksBeside(rows: readonly Row[]): FoundColumns | undefined {
  for (let from = 0; from < rows.length; from++) {
    const { to, columns } = findRun(rows, from, 2);
    const run = rows.slice(from, to);
    if (run.length < fewestRows || !areBlocks(run, columns)) continue;
    const [first, end] = [goesOn(rows, from, -1), goesOn(rows, to - 1, 1) + 1];
    const all = rows.slice(first, end).flatMap(({ lines }) => lines);
    const isLeft = ({ left }: Line): boolean => columnAt(columns, left) === 0;
    // A line of the longer block may be longer than those that have another beside them, but not reach that one.
    if (all.some((line) => isLeft(line) && line.right > (columns[1] ?? 0))) continue;
    const sides: [Line[], Line[]] = [all.filter(isLeft), all.filter((line) => !isLeft(line))];
    if (!sides.some(isRunningText)) return { from: first, to: end, sides };
  }
  return undefined;
}

/** The last row, upwards or downwards from one, up to which each is as close to the one before as within a block of text. */
function goesOn(rows: readonly Row[], from: number, step: 1 | -1): number {
  let at = from;
  for (let next = rows[at + step]; next; next = rows[at + step]) {
    const row = rows[at] as Row;
    if (Math.abs(next.baseline - row.baseline) >= blockLeading * row.em) break;
    at += step;
  }
  return at;
}

/** @param page the rows among which these are: a few lines of a narrow column look like cells */
function isTable(rows: readonly Row[], columns: readonly number[], page: readonly Row[]): boolean {
  const full = rows.filter((row) => cellsAligned(row, columns)).length;
  if (columns.length < 2 || rows.length < fewestRows || full < 0.7 * rows.length) return false;
  if (areBlocks(rows, columns)) return false;
  const cells = rows.flatMap((row) =>
    row.lines.map((line) => ({ line, column: columnAt(columns, line.left), isAligned: isAligned(line, row) })),
  );
  const prose = columns.filter((_, column) => {
    const widths = cells
      .filter((cell) => cell.column === column)
      .map(({ line }) => (line.right - line.left) / line.metrics.em);
    return median(widths) > proseWidth || isRunningText(linesWithin(page, columns, column));
  });
  // Side by side with something else, a column has a cell on a common baseline now and then only.
  const filled = columns.every(
    (_, column) => cells.filter((cell) => cell.column === column && cell.isAligned).length >= 0.4 * rows.length,
  );
  // Two columns of prose side by side are columns of a page; a table may have one of remarks.
  return filled && prose.length < 2;
}

/** The lines that lie in a column, whatever their row. */
function linesWithin(rows: readonly Row[], columns: readonly number[], column: number): Line[] {
  const [from, to] = [columns[column] ?? 0, columns[column + 1] ?? Infinity];
  return rows.flatMap(({ lines }) =>
    lines.filter(({ left, right, metrics }) => left > from - columnSpace * metrics.em && right < to),
  );
}

/** px that lie between baselines of one row of cells at most. */
const mostApart = (em: number): number => 0.08 * em + 1;

/** Whether a line has no other one in its row, or has one on its baseline. */
function isAligned({ metrics }: Line, { lines, em }: Row): boolean {
  const onBaseline = lines.filter((other) => Math.abs(other.metrics.baseline - metrics.baseline) <= mostApart(em));
  return lines.length === 1 || onBaseline.length > 1;
}

/** Whether a row has cells in two columns or more, on one baseline. */
function cellsAligned({ lines, em }: Row, columns: readonly number[]): boolean {
  const baselines = lines.map(({ metrics }) => metrics.baseline);
  const apart = Math.max(...baselines) - Math.min(...baselines);
  return new Set(lines.map(({ left }) => columnAt(columns, left))).size >= 2 && apart <= mostApart(em);
}

/** A column of single lines, divided where the font or the kind of text changes: code is set apart from prose. */
function splitText(rows: readonly Row[]): Part[] {
  const parts: Part[] = [];
  for (const part of groupBySpace(rows).flatMap(splitGroup)) {
    const last = parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', rows: [...last.rows, ...part.rows] };
    else parts.push(part);
  }
  return parts;
}

/** How many times the usual distance of rows lies between code and what stands above or below it. */
const widerStep = 1.4;

/** Code where all of the rows are that, or all above or below their widest space. */
function splitGroup(rows: readonly Row[]): Part[] {
  const lines = rows.flatMap((row) => row.lines);
  const code = codeOf(lines, rows, median(lines.map(({ metrics }) => metrics.em)));
  if (code) return [code];
  const steps = rows.slice(1).map((row, index) => row.baseline - (rows[index] as Row).baseline);
  const widest = Math.max(...steps);
  if (!(widest > widerStep * median(steps))) return [{ kind: 'text', rows }];
  const at = steps.indexOf(widest) + 1;
  const parts = [...splitGroup(rows.slice(0, at)), ...splitGroup(rows.slice(at))];
  return parts.some(({ kind }) => kind === 'code') ? parts : [{ kind: 'text', rows }];
}

/** Rows in groups that wide empty space divides. */
function groupBySpace(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && row.baseline - last.baseline < 3.4 * Math.max(row.em, last.em)) group.push(row);
    else groups.push([row]);
  }
  return groups;
}
