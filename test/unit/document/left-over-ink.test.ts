import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withLeftOver } from '../../../sidecar/document/left-over-ink.ts';
import { cellsOf } from '../../../sidecar/document/monospaced-spaces.ts';
import { cellAt } from '../../../sidecar/page/fixed-pitch.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { baselineOf, blankPage, em, grid, monospaced, paint, pitch, write } from '../../support/monospaced.ts';

const cells = { grid, first: 0, last: 30 };
const rowOf = (row: number, ...lines: readonly Line[]) => ({ baseline: baselineOf(row), em, lines });
const none = (): boolean => false;

/** Where the cells of lines have ink. */
const inked = (lines: readonly Line[]): string[] =>
  lines.map((line) => {
    const found = cellsOf(line, grid)
      ?.inked.map((has) => (has ? '#' : '.'))
      .join('');
    return `${cellAt(grid, line.left)} ${found ?? ''}`;
  });

describe('ink that lines have left in cells of code', () => {
  it('goes with the line that it touches, and is a line of its own where it touches none', () => {
    const page = blankPage();
    write(page, '$ tree  ------ it', 1);
    const lines = withLeftOver(page, rowOf(1, monospaced('tree', 1, 2), monospaced('it', 1, 15)), cells, none);
    assert.deepEqual(inked(lines), ['2 ####', '15 ##', '0 #', '8 ######']);
    const word = withLeftOver(page, rowOf(1, monospaced('tre', 1, 2)), { ...cells, last: 5 }, none);
    assert.deepEqual(inked(word), ['2 ####', '0 #']);
  });

  it('is put between the letters of a line', () => {
    const page = blankPage();
    write(page, 'a - b', 1);
    const line = { ...monospaced('a   b', 1) };
    const [whole] = withLeftOver(page, rowOf(1, line), cells, none);
    assert.deepEqual(inked(whole ? [whole] : []), ['0 #.#.#']);
    assert.equal(whole?.ink.values.length, whole && whole.ink.width * whole.ink.height);
  });

  it('is an underscore, where it does not underline others', () => {
    const page = blankPage();
    const { left, top } = { left: 20, top: baselineOf(1) + 2 };
    paint(page, { left, top, right: left + pitch, bottom: top + 1 });
    paint(page, { left: left + 8 * pitch, top, right: left + 11 * pitch, bottom: top + 1 });
    const lines = [monospaced('ab', 1, 1), monospaced('cd', 1, 8), monospaced('ef', 1, 11)];
    assert.deepEqual(inked(withLeftOver(page, rowOf(1, ...lines), cells, none)), ['0 ###', '8 ##', '11 ##']);
  });

  it('is none where it comes in from other rows, underlines, or is known', () => {
    const page = blankPage();
    const { left, top } = { left: 20 + 5 * pitch, top: baselineOf(1) };
    paint(page, { left: left + 2, top: top - 30, right: left + 8, bottom: top - 12 });
    paint(page, { left: left + 12, top: top - 15, right: left + 18, bottom: top - 13 });
    paint(page, { left: left + 22, top: top + 2, right: left + 58, bottom: top + 3 });
    paint(page, { left: left + 82, top: 0, right: left + 84, bottom: 200 });
    write(page, '|', 1, 15);
    const known = (cell: number): boolean => cell === 15;
    assert.deepEqual(inked(withLeftOver(page, rowOf(1, monospaced('ab', 1)), cells, known)), ['0 ##']);
  });
});
