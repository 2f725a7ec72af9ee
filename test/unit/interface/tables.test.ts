import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tableCells } from '../../../sidecar/interface/tables.ts';
import type { Seen } from '../../../sidecar/interface/detected-item.ts';
import { changesOf, framed, line } from '../../support/seen.ts';

/** Rows of cells that the model takes for tabs, with columns 100 px apart. */
const rowsOf = (rows: readonly (readonly string[])[], pitch = 28): Seen[] =>
  rows.flatMap((cells, row) => cells.map((text, column) => line(text, 20 + 100 * column, 60 + pitch * row, 'tab')));

const three = [
  ['Name', 'Size'],
  ['a.txt', '12'],
  ['b.txt', '400'],
];
const asText = (rows: readonly (readonly string[])[]): Record<string, string> =>
  Object.fromEntries(rows.flat().map((text) => [text, 'text']));

describe('the cells of a table', () => {
  it('are text, whatever they look like, in three rows of two columns', () => {
    assert.deepEqual(changesOf(tableCells(rowsOf(three))), asText(three));
  });

  it('are text in two rows of three columns', () => {
    const wide = [
      ['Name', 'Size', 'Kind'],
      ['a.txt', '12', 'Text'],
    ];
    assert.deepEqual(changesOf(tableCells(rowsOf(wide))), asText(wide));
  });

  it('may be aligned at their right', () => {
    const seen = rowsOf(three).map((item, index) => {
      return index % 2 === 0 ? item : { ...item, left: 160 - (item.right - item.left), right: 160 };
    });
    assert.deepEqual(changesOf(tableCells(seen)), asText(three));
  });

  it('are as many as make a table: two rows of two are tabs and what is beneath them', () => {
    assert.deepEqual(tableCells(rowsOf(three.slice(0, 2))), []);
  });

  it('stand beneath each other, in rows that follow each other', () => {
    const shifted = rowsOf(three).map((item) =>
      item.top > 60 ? { ...item, left: item.left + 30, right: item.right + 47 } : item,
    );
    const staggered = shifted.map((item) =>
      item.top > 100 ? { ...item, left: item.left + 30, right: item.right + 47 } : item,
    );
    assert.deepEqual(tableCells(staggered), []);
    assert.deepEqual(tableCells(rowsOf(three, 90)), []);
  });

  it('have no boxes: what has one is a field', () => {
    const fields = rowsOf(three).map(({ text, left, top }) => framed(text, left, top + 6, 'text field', [6, 20]));
    assert.deepEqual(tableCells(fields), []);
  });
});
