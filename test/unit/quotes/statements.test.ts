import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Statement } from '../../../sidecar/quotes/statements.ts';
import { quotedPage } from '../../support/placed.ts';

/** What a page says, of one kind: keys and head, and the value. */
const said = (drawing: string, kind: Statement['kind']): string[] =>
  quotedPage(drawing)
    .statements.filter((one) => one.kind === kind)
    .map(({ keys, head, value }) => `${head === undefined ? '' : `${head} of `}${keys}: ${value}`);

describe('what a page says', () => {
  it('is each cell of a table by its head and its row, and each row', () => {
    const table = `
Name     Team      Phone
Agnes    Finance   214
Bram     Design    330`;
    assert.deepEqual(said(table, 'cell'), [
      'Team of Agnes 214: Finance',
      'Phone of Agnes Finance: 214',
      'Team of Bram 330: Design',
      'Phone of Bram Design: 330',
    ]);
    assert.deepEqual(said(table, 'row'), ['Agnes Finance 214: Agnes Finance 214', 'Bram Design 330: Bram Design 330']);
    assert.deepEqual(said(table, 'line'), [], 'no line of a table is a sentence');
  });

  it('is a label with its value, beside it or below it', () => {
    assert.deepEqual(said('Due      11 April', 'pair'), ['Due: 11 April']);
    assert.ok(said('Holder\nNadia Okafor', 'pair').includes('Holder: Nadia Okafor'));
  });

  it('is a row of numbers behind a name, of which none is its value', () => {
    assert.deepEqual(said('Swap     2047    130    1917', 'row'), ['Swap 2047 130 1917: Swap 2047 130 1917']);
    assert.deepEqual(
      said('Swap     2047    130    1917', 'pair').filter((pair) => pair.startsWith('Swap')),
      [],
    );
    assert.deepEqual(said('Swap     2047    in use', 'pair').slice(0, 1), ['Swap: 2047']);
  });

  it('is a label above its value in a row of such', () => {
    assert.deepEqual(said('Plan      Fee\nFamily    39.00', 'pair').slice(0, 2), ['Plan: Family', 'Fee: 39.00']);
  });

  for (const [code, keys, value] of [
    ['// counts the calls', 'comment', 'counts the calls'],
    ['class Meter {', 'class name', 'Meter'],
    ['def read_all(path):', 'function method name', 'read_all'],
    ['import numpy as np', 'import imported', 'numpy as np'],
    ['return total;', 'return', 'total;'],
    ['"port": 8080,', 'port', '8080'],
    ['const maxReadings = 512;', 'maxReadings', '512'],
    ['From: Anna Holm', 'author', 'Anna Holm'],
  ] as const)
    it(`is what code declares: ${code}`, () => assert.ok(said(code, 'pair').includes(`${keys}: ${value}`)));

  it('is the bars of a plot, each with the number above it', () => {
    const bars = `
Visitors per day
        143
120     EUR
               95
Mon     Tue    Wed
      Weekday`;
    const statements = quotedPage(bars).statements.filter(({ about }) => about !== undefined);
    assert.deepEqual(
      statements.map(({ keys, value, about }) => [keys, value, about]),
      [
        ['Mon', '120', 'Visitors per day Weekday'],
        ['Tue', '143', 'Visitors per day Weekday'],
        ['Wed', '95', 'Visitors per day Weekday'],
      ],
    );
  });

  it('is no bar beside another', () => {
    const drawn = quotedPage(`
   84         37        52
Kitchen     Office    Cellar
             Room`).statements.filter(({ kind }) => kind === 'pair');
    assert.deepEqual(
      drawn.map(({ keys, value }) => [keys, value]),
      [
        ['Kitchen', '84'],
        ['Office', '37'],
        ['Cellar', '52'],
        ['Room', 'Kitchen Office Cellar'],
      ],
    );
  });

  it('is a paragraph whose lines were broken for want of room, but no list', () => {
    const lines = (drawing: string): string[] =>
      quotedPage(drawing)
        .statements.filter(({ kind, rows }) => kind === 'line' && rows.length > 1)
        .map(({ value }) => value);
    assert.deepEqual(lines('The bridge is closed to all\ntraffic.'), ['The bridge is closed to all traffic.']);
    assert.deepEqual(lines('Eggs\nBarley, the best of all there is'), []);
  });

  it('is a sentence below lines that do not go on, but none of lines that begin anew', () => {
    const drawing = (text: string): string[] => quotedPage(text).statements.map(({ value }) => value);
    const lease = `
Notice: 3 months
The tenant keeps the garden. Pets are allowed only with
written consent.`;
    assert.ok(drawing(lease).includes('Pets are allowed only with written consent.'));
    const ping = `
Pinging tern.example
Reply from 203.0.113.9
Request timed out.`;
    assert.ok(!drawing(ping).some((value) => value.includes('Reply') && value.includes('Request')));
  });

  it('is no equality that joins two tables', () => {
    const joined = quotedPage('FROM orders o JOIN customers c ON c.id = o.customer').statements;
    assert.deepEqual(
      joined.filter(({ kind }) => kind === 'pair'),
      [],
    );
  });

  it('is a sentence with all of its lines: the rest of one may be its answer', () => {
    const text =
      'The tenant waters all trees. Pets are kept\nonly with consent of both neighbours. Music\nends at ten.';
    assert.deepEqual(said(text, 'line').slice(0, 3), [
      'The tenant waters all trees.: The tenant waters all trees.',
      'Pets are kept only with consent of both neighbours.: Pets are kept only with consent of both neighbours.',
      'Music ends at ten.: Music ends at ten.',
    ]);
    const [, pets] = quotedPage(text).statements.filter(({ kind }) => kind === 'line');
    assert.equal(pets?.rows.length, 2);
  });
});
