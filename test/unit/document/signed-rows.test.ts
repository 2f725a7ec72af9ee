import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withDrawnSigns, type SignedRow } from '../../../sidecar/document/signed-rows.ts';
import { cellAt } from '../../../sidecar/page/fixed-pitch.ts';
import { columnSums } from '../../../sidecar/page/ink.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { rowsOf } from '../../../sidecar/page/rows.ts';
import { baselineOf, blankPage, grid, monospaced, pitch, write } from '../../support/monospaced.ts';

const pageOf = (...texts: readonly string[]): Page => {
  const page = blankPage();
  for (const [row, text] of texts.entries()) write(page, text, row);
  return page;
};
const signed = (page: Page, lines: readonly Line[], isCode: (line: Line) => boolean = () => true): SignedRow[] =>
  withDrawnSigns(page, rowsOf(lines), grid, isCode);

/** Each line of each row: the cell that it begins in, and what it is where that is known. */
const told = (rows: readonly SignedRow[]): string[] =>
  rows.map(({ lines }) =>
    lines
      .map(({ line, sign }) => [cellAt(grid, line.left), ...(sign === undefined ? [] : [sign])].join(' '))
      .join(', '),
  );

describe('rows of code and the signs that are drawn in them', () => {
  it('are as many as there are, with those of signs alone', () => {
    const page = pageOf('at of it: abc', '  |', '3 | let it be', '4 | and it', '  |');
    const lines = [monospaced('at of it: abc', 0), monospaced('let it be', 2, 4), monospaced('and it', 3, 4)];
    const rows = ['0', '2 |', '0, 2 |, 4', '0, 2 |, 4', '2 |'];
    assert.deepEqual(told(signed(page, lines)), rows);
  });

  it('have their signs by the cells of the grid, and these have no ink left', () => {
    const page = pageOf('abc | de of it', 'efg   hi of it');
    const [row] = signed(page, [monospaced('abc | de of it', 0), monospaced('efg   hi of it', 1)]);
    const [{ line, signs } = assert.fail()] = row?.lines ?? [];
    assert.deepEqual([...(signs ?? [])], [[4, '|']]);
    const { ink, columns } = line;
    const at = grid.origin + 4 * pitch - ink.left;
    assert.ok(columns.subarray(at, at + pitch).every((sum) => sum === 0));
    assert.deepEqual(columns, columnSums(ink));
  });

  it('have the signs beside each other as one', () => {
    const page = pageOf('├── abc', '│   ├── de', '└── fg');
    const lines = [monospaced('abc', 0, 4), monospaced('de', 1, 8), monospaced('fg', 2, 4)];
    assert.deepEqual(told(signed(page, lines)), ['0 ├──, 4', '0 │, 4 ├──, 8', '0 └──, 4']);
  });

  it('keep line numbers, beside which no frame is looked for', () => {
    const page = pageOf(' 1 |  abc of it', ' 2 |  def of it');
    const numbers = [0, 1].map((row) => monospaced(String(row + 1), row, 1));
    const code = ['abc of it', 'def of it'].map((text, row) => monospaced(text, row, 6));
    const rows = signed(page, [...numbers, ...code], (line) => !numbers.includes(line));
    assert.deepEqual(told(rows), ['1, 6', '1, 6']);
    assert.deepEqual(told(signed(page, code)), ['3 |, 6', '3 |, 6']);
  });

  it('have the ink that was left out of their lines, and none of other rows', () => {
    const page = pageOf('abc of it', 'x - de of it');
    const below = monospaced('x   de of it', 1);
    // A letter of the row above hangs into it.
    const reaching = { ...below, top: baselineOf(0) - 12 };
    const height = below.ink.height + below.top - reaching.top;
    const values = new Float32Array(below.ink.width * height);
    values.set(below.ink.values, values.length - below.ink.values.length);
    values.fill(215, 4 * below.ink.width + 2, 4 * below.ink.width + 8);
    const ink = { ...below.ink, values, height, top: reaching.top };
    const [, row] = signed(page, [monospaced('abc of it', 0), { ...reaching, ink, columns: columnSums(ink) }]);
    const [{ line } = assert.fail()] = row?.lines ?? [];
    const at = grid.origin + 2 * pitch - line.ink.left;
    assert.ok(
      line.columns.subarray(at, at + pitch).some((sum) => sum > 0),
      'the dash',
    );
    const above = baselineOf(0) - 2 - line.ink.top;
    assert.ok(line.ink.values.subarray(0, above * line.ink.width).every((value) => value === 0));
  });

  it('have no letter that is the side of a selection', () => {
    const lines = ['def it ab cd ef gh:', '    abcd efg', 'end'].map((text, row) => monospaced(text.trim(), row));
    const at = grid.origin + 3 * pitch - 1;
    const last = lines.at(-1) ?? assert.fail();
    const width = at + 1 - last.ink.left;
    const values = Float32Array.from({ length: width * last.ink.height }, (_, place) => {
      const [x, y] = [place % width, Math.floor(place / width)];
      return x === width - 1 ? 200 : x < last.ink.width ? (last.ink.values[y * last.ink.width + x] ?? 0) : 0;
    });
    const ink = { ...last.ink, values, width };
    const withSide = { ...last, right: at + 1, ink, columns: columnSums(ink) };
    const [{ line } = assert.fail()] = signed(blankPage(), [...lines.slice(0, -1), withSide]).at(-1)?.lines ?? [];
    assert.equal(line.columns.at(-1), 0);
    assert.ok((line.columns.at(-4) ?? 0) > 0);
  });

  it('are as they were where there is no code, or one row alone', () => {
    const page = pageOf('abc | de of it');
    const line = monospaced('abc | de of it', 0);
    assert.deepEqual(told(signed(page, [line])), ['0']);
    assert.deepEqual(told(signed(page, [line, monospaced('ab', 1)], () => false)), ['0', '0']);
  });
});
