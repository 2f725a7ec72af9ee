/** Tables whose cells are divided by drawn lines. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Line } from '../../../sidecar/page/lines.ts';
import { orderLines } from '../../../sidecar/page/reading-order.ts';
import { findRuledTables } from '../../../sidecar/page/ruled-tables.ts';
import type { Ruling, Rulings } from '../../../sidecar/page/rulings.ts';
import { columnAt } from '../../../sidecar/page/table-rows.ts';
import { lineAt } from '../../support/lines.ts';

const across = (...rows: readonly number[]): Ruling[] => rows.map((at) => ({ at, from: 0, to: 400 }));
const down = (bottom: number, ...columns: readonly number[]): Ruling[] =>
  columns.map((at) => ({ at, from: 0, to: bottom }));

/** The cells of each table: rows, cells, lines of a cell. */
function tablesOf(lines: readonly Line[], rulings: Rulings): string[][][] {
  return findRuledTables(lines, rulings).map(({ rows, columns }) =>
    rows.map((row) =>
      columns.map((_, column) =>
        row.lines
          .filter(({ left }) => columnAt(columns, left) === column)
          .map(({ text }) => text)
          .join(' '),
      ),
    ),
  );
}

const wrapped = [
  lineAt('Term', 8, 20),
  lineAt('Meaning', 108, 20),
  lineAt('Anchor', 8, 50),
  lineAt('A point that a link', 108, 50),
  lineAt('can lead to', 108, 70),
  lineAt('Pool', 8, 100),
  lineAt('Pages that', 108, 100),
  lineAt('are kept', 108, 120),
];
const cells = [
  ['Term', 'Meaning'],
  ['Anchor', 'A point that a link can lead to'],
  ['Pool', 'Pages that are kept'],
];

describe('a ruled table', () => {
  it('has a row between two rulings, however many lines its cells have', () => {
    assert.deepEqual(tablesOf(wrapped, { across: across(0, 30, 80, 130), down: down(130, 0, 100, 400) }), [cells]);
  });

  it('may be open at its sides', () => {
    assert.deepEqual(tablesOf(wrapped, { across: across(30, 80), down: down(130, 100) }), [cells]);
  });

  it('has a row for each line where only its head is ruled off', () => {
    const body = ['10', '20', '30'].flatMap((text, index) => [
      lineAt(`part ${text}`, 8, 50 + 30 * index),
      lineAt(text, 208, 50 + 30 * index),
    ]);
    const lines = [lineAt('Name', 8, 20), lineAt('Count', 208, 20), ...body];
    assert.deepEqual(tablesOf(lines, { across: across(0, 30, 130), down: down(130, 0, 200, 400) }), [
      [
        ['Name', 'Count'],
        ['part 10', '10'],
        ['part 20', '20'],
        ['part 30', '30'],
      ],
    ]);
  });

  it('has a place for cells that are empty, and for one that goes over two rows', () => {
    const head = [lineAt('Area', 8, 20), lineAt('Month', 108, 20), lineAt('Days', 208, 20)];
    const body = [lineAt('May', 108, 50), lineAt('31', 208, 50), lineAt('East', 8, 70), lineAt('June', 108, 80)];
    const partial = { at: 60, from: 100, to: 400 };
    const rulings = { across: [...across(0, 30, 90), partial], down: down(90, 0, 100, 200, 400) };
    assert.deepEqual(tablesOf([...head, ...body], rulings), [
      [
        ['Area', 'Month', 'Days'],
        ['', 'May', '31'],
        ['East', 'June', ''],
      ],
    ]);
  });

  it('is no window with panes, whose text goes on for many lines', () => {
    const pane = (left: number, top: number): Line[] =>
      Array.from({ length: 9 }, (_, index) => lineAt('a line of a pane', left, top + 20 * index));
    const lines = [...pane(8, 20), ...pane(208, 20), ...pane(8, 220), ...pane(208, 220)];
    assert.deepEqual(tablesOf(lines, { across: across(0, 200, 400), down: down(400, 0, 200, 400) }), []);
  });

  it('is no row of frames that do not meet', () => {
    const frames = [0, 150, 300].flatMap((left) => [
      { at: 0, from: left, to: left + 100 },
      { at: 30, from: left, to: left + 100 },
    ]);
    const sides = down(30, 0, 100, 150, 250, 300, 400);
    const lines = [lineAt('One', 20, 20), lineAt('Two', 170, 20), lineAt('Three', 320, 20), lineAt('Four', 20, 28)];
    assert.deepEqual(tablesOf(lines, { across: frames, down: sides }), []);
  });
});

describe('the reading order of a page with a ruled table', () => {
  const rulings = { across: across(0, 30, 80, 130), down: down(130, 0, 100, 400) };
  const order = (lines: readonly Line[]): string =>
    orderLines(lines, findRuledTables(lines, rulings))
      .map(
        ({ kind, rows }) => `${kind}: ${rows.flatMap(({ lines: inRow }) => inRow.map(({ text }) => text)).join(', ')}`,
      )
      .join('\n');
  const table = 'table: Term, Meaning, Anchor, A point that a link, can lead to, Pool, Pages that, are kept';

  it('goes from what is above it through its rows to what is below', () => {
    const lines = [...wrapped, lineAt('Below', 8, 180), lineAt('Above', 8, -30)];
    assert.equal(order(lines), `text: Above\n${table}\ntext: Below`);
  });

  it('has the other side of a gutter for itself', () => {
    const beside = ['one', 'two', 'three', 'four'].map((text, index) => lineAt(text, 460, 20 + 30 * index));
    assert.equal(order([...beside, ...wrapped]), `${table}\ntext: one, two, three, four`);
  });
});
