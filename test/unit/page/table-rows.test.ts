import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowsOf } from '../../../sidecar/page/rows.ts';
import { columnAt, joinSpans, joinWrapped, spanOf, tableRow } from '../../../sidecar/page/table-rows.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { lineAt } from '../../support/lines.ts';

const columns = [20, 120];
const joined = (...lines: Line[]): string[] =>
  joinWrapped(rowsOf(lines), columns).map((row) => row.lines.map(({ text }) => text).join(' '));

describe('columns', () => {
  it('are what lies closer together than they do, joined', () => {
    const spans = [
      { left: 120, right: 160, em: 16 },
      { left: 20, right: 60, em: 16 },
      { left: 66, right: 90, em: 16 },
      { left: 30, right: 40, em: 16 },
    ];
    assert.deepEqual(
      joinSpans(spans).map(({ left, right }) => [left, right]),
      [
        [20, 90],
        [120, 160],
      ],
    );
    assert.deepEqual(joinSpans([]), []);
  });

  it('are found by where something begins; what hangs out before all of them is in the first', () => {
    assert.deepEqual(
      [25, 119, 120, 500, 3].map((left) => columnAt(columns, left)),
      [0, 0, 1, 1, 0],
    );
    const line = lineAt('word', 40, 60);
    assert.deepEqual(spanOf(line), { left: line.left, right: line.right, em: 16 });
  });
});

describe('the rows of a table', () => {
  it('have cell after cell, and in a cell line after line', () => {
    const row = tableRow([lineAt('b', 120, 60), lineAt('second', 20, 78), lineAt('first', 20, 60)], columns);
    assert.deepEqual(
      row.lines.map(({ text }) => text),
      ['first', 'second', 'b'],
    );
  });

  it('take what a cell has no room for, closer below it than rows are', () => {
    const rows = joined(
      ...[lineAt('Anchor', 20, 60), lineAt('A point that', 120, 60), lineAt('leads', 120, 80)],
      ...[lineAt('Pool', 20, 110), lineAt('Pages', 120, 110), lineAt('Store', 20, 160), lineAt('Disk', 120, 160)],
    );
    assert.deepEqual(rows, ['Anchor A point that leads', 'Pool Pages', 'Store Disk']);
  });

  it('are several where the first column goes on, or rows are as close as lines', () => {
    assert.equal(
      joined(lineAt('a', 20, 60), lineAt('b', 120, 60), lineAt('c', 20, 80), lineAt('d', 120, 80)).length,
      2,
    );
    const full = [80, 130, 180].flatMap((y) => [lineAt('c', 20, y), lineAt('d', 120, y)]);
    assert.equal(joined(lineAt('a', 20, 60), lineAt('b', 120, 60), ...full).length, 4);
    const even = [
      lineAt('a', 20, 60),
      lineAt('b', 120, 60),
      lineAt('d', 120, 80),
      lineAt('e', 20, 100),
      lineAt('f', 20, 120),
    ];
    assert.equal(joined(...even).length, 4);
  });
});
