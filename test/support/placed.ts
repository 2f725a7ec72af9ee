/** Texts as they stand on pages, from drawings of characters: what questions are answered from. */
import { rowsOf, tablesOf } from '../../sidecar/quotes/cells.ts';
import type { QuotedPage } from '../../sidecar/quotes/find-quotes.ts';
import type { Flow } from '../../sidecar/quotes/flow.ts';
import type { Line } from '../../sidecar/quotes/placed-lines.ts';
import { statementsOf, type Rows } from '../../sidecar/quotes/statements.ts';

/** Lines of 16 px, 24 px from one to the next: a cell begins where it stands, at 10 px a character. */
export function placed(drawing: string): Line[] {
  return drawing.split('\n').flatMap((row, index) =>
    [...row.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index: column }) => ({
      text,
      box: { x: 10 * column, y: 24 * index, width: 10 * text.length, height: 16 },
      state: 'read' as const,
    })),
  );
}

/** The same as a question is answered from it. */
export function quotedPage(drawing: string, flow?: Flow): QuotedPage {
  const lines = placed(drawing);
  const rows = rowsOf(lines);
  const tables = tablesOf(rows);
  return { lines, rows, tables, statements: statementsOf(lines, rows, tables), ...(flow && { flow }) };
}

/** What is quoted: the texts of each row. */
export const textsOf = (rows: Rows | undefined): string[] | undefined =>
  rows?.map((row) => row.map(({ text }) => text).join(' · '));

/** A diagram of nodes by their labels, and of arrows such as `Start > Label readable` or `Label readable yes> Send`. */
export function flowOf(...arrows: readonly string[]): Flow {
  const labels: string[] = [];
  const idOf = (label: string): string => {
    if (!labels.includes(label)) labels.push(label);
    return `n${labels.indexOf(label)}`;
  };
  const edges = arrows.map((arrow) => {
    const [, from = '', label = '', to = ''] = /^(.+?) (\w*)> (.+)$/.exec(arrow) ?? [];
    return { from: idOf(from), to: idOf(to), label };
  });
  const nodes = labels.map((label, index) => ({
    id: `n${index}`,
    label,
    box: { x: 0, y: 50 * index, width: 80, height: 30 },
  }));
  return { nodes, edges };
}
