import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinJustified } from '../../../sidecar/page/justified.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { lineAt } from '../../support/lines.ts';

const full = 'The keeper of the light was bound to trim the';
const [left, step] = [20, 22];
/** Lines that begin at some columns of 8 px, in the row of a number. */
const row = (index: number, ...words: readonly (readonly [text: string, column: number])[]): Line[] =>
  words.map(([text, column]) => lineAt(text, left + 8 * column, 60 + step * index));
const prose = (from: number, count: number): Line[] =>
  Array.from({ length: count }, (_, index) => lineAt(full, left, 60 + step * (from + index)));
const joined = (...lines: readonly Line[]): (string | undefined)[] => joinJustified(lines).map(({ text }) => text);

describe('a row of words that were set apart to fill a column', () => {
  // As long as the others: 45 letters.
  const apart = row(2, ['recommendation', 0], ['are', 18], ['seldom followed', 25], ['now', 42]);
  const even = row(2, ['recommendation', 0], ['are', 18], ['seldom followed by', 25]).slice(0, 2);
  const justified = [...even, lineAt('seldom followed away', left + 8 * 25, 60 + 2 * step)];

  it('is one line', () => {
    const lines = joinJustified([...prose(0, 2), ...justified, ...prose(3, 1)]);
    assert.equal(lines.length, 4);
    const line = lines[2]!;
    assert.equal(line.text, 'recommendation are seldom followed away');
    assert.deepEqual([line.left, line.right], [justified[0]!.left, justified[2]!.right]);
    assert.equal(line.columns.length, line.ink.width);
    assert.equal(line.parts.length, justified.flatMap(({ parts }) => parts).length);
  });

  it('is several where its spaces are uneven, or hardly anything around it is as wide', () => {
    const uneven = row(2, ['recommendation', 0], ['are', 16], ['seldom followed away', 25]);
    assert.equal(joined(...prose(0, 2), ...uneven).length, 5);
    assert.equal(joined(...prose(0, 1), ...justified).length, 4);
    assert.equal(joined(...prose(0, 2), ...apart.slice(0, 2)).length, 4, 'a short row');
  });

  it('is several where it stands in columns', () => {
    const cells = (index: number): Line[] => row(index, ['left of the columns', 0], ['right of the columns', 25]);
    assert.equal(joined(...prose(0, 4), ...cells(4), ...cells(5), ...cells(6)).length, 10);
    assert.equal(joined(...prose(0, 2), ...cells(2), ...cells(3), ...cells(4)).length, 8);
  });
});
