/** How many of something a page lists: the rows of a table, the items of a list, the boxes of a diagram. */
import type { Cell } from './cells.ts';
import type { QuotedPage } from './find-quotes.ts';
import { isAsking } from './evidence.ts';
import { countedAnyhow, nodeWords } from './lexicon.ts';
import { itemsOf } from './parts-of-text.ts';
import type { Line } from './placed-lines.ts';
import { stemsOf } from './question-words.ts';
import { isIn, type ReadQuestion, type Term } from './read-question.ts';
import type { Rows } from './statements.ts';

export interface Count {
  readonly count: number;
  readonly rows: Rows;
}

const toStems = (words: readonly string[]): string[] => words.flatMap((word) => stemsOf(word));
const [anyhow, ofNodes, ofPeople] = [toStems(countedAnyhow), toStems(nodeWords), toStems(['people', 'person'])];

export function countOf({ terms }: ReadQuestion, { lines, tables, flow }: QuotedPage): Count | undefined {
  const [counted] = terms;
  const isAny = (words: readonly string[]): boolean =>
    counted?.names.some((name) => name.length === 1 && words.includes(name[0] ?? '')) ?? true;
  if (flow && isAny(ofNodes)) {
    const nodes = flow.nodes.map(({ label, box }) => [{ text: label, box, state: 'read' as const }]);
    return { count: nodes.length, rows: nodes };
  }
  const [table] = tables;
  // How many people live somewhere is not how many are listed.
  const isOnlyThem = terms.every((term) => term === counted || term.word.every(isAsking));
  if (table && counted) {
    const column = table.heads.findIndex((head) => isWholly(counted, head.text));
    const above = lines.filter(({ box }) => box.y < (table.heads[0]?.box.y ?? 0)).at(-1);
    const isCalled = above !== undefined && isIn(counted, stemsOf(above.text));
    if (isOnlyThem && (column >= 0 || isCalled || (isAny(anyhow) && tables.length === 1))) {
      const cells = table.rows.map((row) => row[Math.max(0, column)] ?? row[0]);
      // A column of numbers has how many of each there are.
      if (column > 0 && cells.every((cell) => cell === undefined || /^\d/.test(cell.text))) return undefined;
      // The first column names each row; in another, several may have the same.
      const isFirst = (cell: Cell | undefined, at: number): boolean =>
        column <= 0 || cells.findIndex((other) => other?.text === cell?.text) === at;
      const rows = cells.filter(isFirst).map((cell) => (cell ? [cell.line] : []));
      return { count: rows.length, rows };
    }
  }
  const items = itemsOf(lines);
  // Lines of a list are no people.
  if (items.length > 1 && areAll(items, lines) && isOnlyThem && isAny([...anyhow, ...ofNodes]) && !isAny(ofPeople))
    return { count: items.length, rows: items.map((item) => [item]) };
  return undefined;
}

/**
 * Whether no item of a list was missed: all are marked alike, numbers have no gap, and no line stands among or right below
 * them as one of them does, whose mark was not read.
 */
function areAll(items: readonly Line[], lines: readonly Line[]): boolean {
  const numbers = items.flatMap(({ text }) => [...text.matchAll(/^\s*(\d+)/g)].map(([digits]) => Number(digits)));
  const isNumbered = items.map(({ text }) => /^\s*\d*[.)]/.test(text));
  // Of a number only the point may have been read.
  if (numbers.some((number) => number > items.length)) return false;
  if (isNumbered.includes(true) && isNumbered.includes(false)) return false;
  const tops = items.map(({ box }) => box.y).sort((a, b) => a - b);
  const [top = 0, bottom = 0] = [tops[0], tops.at(-1)];
  const pitch = (bottom - top) / Math.max(1, tops.length - 1);
  const left = Math.min(...items.map(({ box }) => box.x));
  return !lines.some(
    ({ text, box }) =>
      !items.some((item) => item.box === box) &&
      box.y > top &&
      box.y < bottom + 1.25 * pitch &&
      box.x >= left &&
      box.x < left + 3 * box.height &&
      !/^\s*\p{Ll}/u.test(text),
  );
}

/** Whether a head is called as a term is, and nothing else. */
function isWholly(term: Term, head: string): boolean {
  const stems = stemsOf(head);
  return (
    stems.length > 0 &&
    term.names.some((name) => name.length === stems.length && name.every((stem) => stems.includes(stem)))
  );
}
