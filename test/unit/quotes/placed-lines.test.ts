import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { besideOf, columnBelow, goingOnBelow, isInRow, rowOf } from '../../../sidecar/quotes/placed-lines.ts';
import { placed } from '../../support/placed.ts';

const lines = placed(`
Total    12.50    EUR
Paid     10.00

Thanks   Anna`);
const [total, amount, currency, paid, paidAmount, thanks] = lines as [
  (typeof lines)[0],
  (typeof lines)[0],
  (typeof lines)[0],
  (typeof lines)[0],
  (typeof lines)[0],
  (typeof lines)[0],
];

describe('lines of a page', () => {
  it('are in one row where the middle of one is as high as the other', () => {
    assert.equal(isInRow(total, amount), true);
    assert.equal(isInRow(total, paid), false);
    const high = { ...amount, box: { ...amount.box, y: 0, height: 60 } };
    assert.deepEqual([isInRow(total, high), isInRow(high, total)], [true, true]);
  });

  it('have a row from left to right, and the next one beside them', () => {
    assert.deepEqual(rowOf(amount, lines.toReversed()), [total, amount, currency]);
    assert.equal(besideOf(total, lines), amount);
    assert.equal(besideOf(currency, lines), undefined);
  });

  it('have a column below them', () => {
    assert.deepEqual(columnBelow(total, lines), [paid, thanks]);
    assert.deepEqual(columnBelow(currency, lines), []);
  });

  it('go on in the lines right below, as far as these are as near as those of a text', () => {
    assert.deepEqual(goingOnBelow(amount, lines), [paidAmount]);
    assert.deepEqual(goingOnBelow(thanks, lines), []);
    const far = { ...thanks, box: { ...thanks.box, y: 300 } };
    assert.deepEqual(goingOnBelow(total, [total, paid, far]), [paid]);
  });
});
