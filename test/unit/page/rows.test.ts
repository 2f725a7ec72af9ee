import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeRow, rowsOf } from '../../../sidecar/page/rows.ts';
import { lineAt, lineOf } from '../../support/lines.ts';

const em = 16;
const textsOf = (...lines: Parameters<typeof rowsOf>[0]): string[] =>
  rowsOf(lines).map((row) => row.lines.map(({ text }) => text).join(' '));

describe('lines on one baseline', () => {
  it('are one row, from left to right; rows are from top to bottom', () => {
    const lines = [lineAt('below', 20, 90), lineAt('right', 120, 61), lineAt('left', 20, 60)];
    assert.deepEqual(textsOf(...lines), ['left right', 'below']);
  });

  it('are several rows where the one stands above the other, however near', () => {
    assert.deepEqual(textsOf(lineAt('upper', 20, 60), lineAt('lower', 24, 63)), ['upper', 'lower']);
  });

  it('are several rows where their baselines are a line apart', () => {
    assert.deepEqual(textsOf(lineAt('left', 20, 60), lineAt('right', 120, 70)), ['left', 'right']);
  });

  it('are one row where one of them is a dash, which does not tell its baseline', () => {
    const dash = lineOf([{ left: 120, top: 50, right: 128, bottom: 54 }], { baseline: 54, em, text: '-' });
    const [row, ...others] = rowsOf([lineAt('left', 20, 60), dash]);
    assert.deepEqual([row?.lines.length, others.length], [2, 0]);
  });
});

it('a row has the baseline and the size that most of its lines have', () => {
  const row = makeRow([lineAt('b', 80, 60), lineAt('a', 20, 61), lineAt('c', 120, 60, 24)]);
  assert.deepEqual([row.baseline, row.em, row.lines.map(({ text }) => text).join('')], [60, em, 'abc']);
  assert.equal(row.left, 20);
});
