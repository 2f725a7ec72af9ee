import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowsOf, stacksOf, tablesOf } from '../../../sidecar/quotes/cells.ts';
import { placed } from '../../support/placed.ts';

const rows = (drawing: string): string[][] => rowsOf(placed(drawing)).map((row) => row.map(({ text }) => text));
const tables = (drawing: string): { heads: string[]; rows: (string | undefined)[][] }[] =>
  tablesOf(rowsOf(placed(drawing))).map((table) => ({
    heads: table.heads.map(({ text }) => text),
    rows: table.rows.map((row) => row.map((cell) => cell?.text)),
  }));

const staff = `
Name           Department    Extension
Agnes Wolf     Finance       214
Bram Visser    Design        330`;

describe('rows of cells', () => {
  it('are from top to bottom and from left to right, whatever the order of the lines', () => {
    const lines = placed('one  two\nthree').toReversed();
    assert.deepEqual(
      rowsOf(lines).map((row) => row.map(({ text }) => text)),
      [['one', 'two'], ['three']],
    );
  });

  it('are several in a line of a terminal, where each has its own place', () => {
    const [line] = placed('x');
    const text = 'CPU   42 %   host-a';
    const [row] = rowsOf([{ ...line!, text, box: { x: 100, y: 0, width: 190, height: 16 } }]);
    assert.deepEqual(
      row?.map((cell) => [cell.text, cell.box.x]),
      [
        ['CPU', 100],
        ['42 %', 160],
        ['host-a', 230],
      ],
    );
  });

  it('are divided by rules that were read as letters', () => {
    assert.deepEqual(rows('Name │ Age | City'), [['Name', 'Age', 'City']]);
  });
});

describe('a table', () => {
  it('is rows below three heads or more', () => {
    assert.deepEqual(tables(staff), [
      {
        heads: ['Name', 'Department', 'Extension'],
        rows: [
          ['Agnes Wolf', 'Finance', '214'],
          ['Bram Visser', 'Design', '330'],
        ],
      },
    ]);
  });

  it('may lack a cell, but not that of its first head', () => {
    const lacking = `${staff}
Carla Ruiz                   331
               Sales         400`;
    assert.deepEqual(tables(lacking)[0]?.rows.slice(2), [['Carla Ruiz', undefined, '331']]);
  });

  it('ends where the rows stand farther apart, or have more cells', () => {
    assert.equal(tables(`${staff}\n\n\nCarla Ruiz     Design        331`)[0]?.rows.length, 2);
    assert.equal(tables(`${staff}\nCarla Ruiz     Design        331    home`)[0]?.rows.length, 2);
  });

  it('is none with two heads, with one row, or with heads that are values', () => {
    assert.deepEqual(tables('Name     Age\nAnna     31\nBoris    40'), []);
    assert.deepEqual(tables('Name     Age    City\nAnna     31     Oslo'), []);
    assert.deepEqual(tables(staff.replace('Extension', '3.50 EUR')), []);
    assert.deepEqual(tables(staff.replace('Extension', '12 March')), []);
  });
});

describe('labels above their values', () => {
  const card = `
Holder             Number        Valid until
Nadia Okafor       KX-8812       1 Jan 2027


Plan               Fee           Phone
Family             39.00         0117 496 0023`;
  const stacks = (drawing: string): string[][] =>
    stacksOf(rowsOf(placed(drawing))).map(({ labels, values }) =>
      labels.map(({ text }, index) => `${text}: ${values[index]?.text}`),
    );

  it('are pairs, column by column, and no table', () => {
    assert.deepEqual(stacks(card), [
      ['Holder: Nadia Okafor', 'Number: KX-8812', 'Valid until: 1 Jan 2027'],
      ['Plan: Family', 'Fee: 39.00', 'Phone: 0117 496 0023'],
    ]);
    assert.deepEqual(tables(card), []);
  });

  it('are none where the next row is as near, as in a table', () => {
    assert.deepEqual(stacks(staff), []);
  });

  it('are none where the values begin elsewhere, or the labels have numbers', () => {
    assert.deepEqual(stacks('Plan      Fee\n    Family    39.00'), []);
    assert.deepEqual(stacks('Plan 1    Fee\nFamily    39.00'), []);
  });
});
