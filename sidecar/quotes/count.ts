/** How many of something a page lists: the rows of a table, the items of a list, the boxes of a diagram. */
import type { QuotedPage } from './find-quotes.ts';
import { countedAnyhow, nodeWords } from './lexicon.ts';
import { itemsOf } from './parts-of-text.ts';
import { stemsOf } from './question-words.ts';
import type { ReadQuestion, Term } from './read-question.ts';
import { isIn } from './score.ts';
import type { Rows } from './statements.ts';

export interface Count {
  readonly count: number;
  readonly rows: Rows;
  /** Whether nothing else can be meant; else what is written as a number goes before. */
  readonly isSure: boolean;
}

const [anyhow, ofNodes] = [countedAnyhow, nodeWords].map((words) => words.flatMap((word) => stemsOf(word))) as [
  string[],
  string[],
];

export function countOf({ terms }: ReadQuestion, { lines, tables, flow }: QuotedPage): Count | undefined {
  const [counted] = terms;
  const isAny = (words: readonly string[]): boolean =>
    counted?.names.some((name) => name.length === 1 && words.includes(name[0] ?? '')) ?? true;
  if (flow && isAny(ofNodes)) {
    const nodes = flow.nodes.map(({ label, box }) => [{ text: label, box, state: 'read' as const }]);
    return { count: nodes.length, rows: nodes, isSure: true };
  }
  const [table] = tables;
  if (table && counted) {
    const column = table.heads.findIndex((head) => isWholly(counted, head.text));
    const above = lines.filter(({ box }) => box.y < (table.heads[0]?.box.y ?? 0)).at(-1);
    const isCalled = above !== undefined && isIn(counted, stemsOf(above.text));
    if (column >= 0 || isCalled || (isAny(anyhow) && tables.length === 1)) {
      const cells = table.rows.map((row) => row[Math.max(0, column)] ?? row[0]);
      const rows = cells.map((cell) => (cell ? [cell.line] : []));
      // A column of numbers has how many of each there are.
      const isOfNumbers = cells.every((cell) => cell === undefined || /^\d/.test(cell.text));
      return {
        count: rows.length,
        rows,
        isSure: !isOfNumbers && terms.every((term) => term === counted || term.isLight),
      };
    }
  }
  const items = itemsOf(lines);
  if (items.length > 1 && isAny([...anyhow, ...ofNodes]))
    return { count: items.length, rows: items.map((item) => [item]), isSure: true };
  return undefined;
}

/** Whether a head is called as a term is, and nothing else. */
function isWholly(term: Term, head: string): boolean {
  const stems = stemsOf(head);
  return (
    stems.length > 0 &&
    term.names.some((name) => name.length === stems.length && name.every((stem) => stems.includes(stem)))
  );
}
