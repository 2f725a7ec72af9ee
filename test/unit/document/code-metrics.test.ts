import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withMetricsOfFont } from '../../../sidecar/document/code-metrics.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { rowsOf } from '../../../sidecar/page/rows.ts';
import { baselineOf, em, grid, monospaced } from '../../support/monospaced.ts';

const settled = (lines: readonly Line[]) =>
  withMetricsOfFont(rowsOf(lines), grid).flatMap((row) => row.lines.map(({ metrics }) => metrics));
const ofRow = (row: number) => ({ baseline: baselineOf(row), em });
const texts = ['abcd efgh ijkl', 'mnop qrst uvwx', 'abcdef'];
const code = texts.map((text, row) => monospaced(text, row));

describe('the size of code', () => {
  it('is one, and its rows have one baseline, whatever a line of signs seems to tell', () => {
    const signs = monospaced('+++---', 2, 10, { baseline: baselineOf(2) - 4, em: 0.7 * em });
    const alone = monospaced('------', 3, 0, { baseline: baselineOf(3) - 5, em: 0.6 * em });
    assert.deepEqual(settled([...code, signs, alone]), [0, 1, 2, 2, 3].map(ofRow));
  });

  it('is that of most letters, not of most lines', () => {
    const small = [3, 4, 5, 6].map((row) => monospaced('---', row, 0, { baseline: baselineOf(row), em: 0.6 * em }));
    assert.deepEqual(
      settled([...code, ...small]).map((metrics) => metrics.em),
      Array.from({ length: 7 }, () => em),
    );
  });

  it('is left to what stands in no cells, such as a comment in another font', () => {
    const own = { baseline: baselineOf(3) + 1, em: 0.8 * em };
    const line = monospaced('other font', 3, 0, own);
    const other = { ...line, columns: line.columns.map(() => 2000) };
    assert.deepEqual(settled([...code, other]), [...[0, 1, 2].map(ofRow), own]);
  });

  it('moves no line by half a row', () => {
    const between = { baseline: baselineOf(3) - 9, em: 0.6 * em };
    assert.deepEqual(settled([...code, monospaced('---', 3, 0, between)]).at(-1), { ...between, em });
  });

  it('is as it was found where no line has letters enough', () => {
    const signs = monospaced('--', 0, 0, { baseline: 37, em: 9 });
    assert.deepEqual(settled([signs]), [{ baseline: 37, em: 9 }]);
  });
});
