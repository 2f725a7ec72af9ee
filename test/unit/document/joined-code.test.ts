import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findBlocks } from '../../../sidecar/document/blocks.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { lineAt } from '../../support/lines.ts';
import { baselineOf, blankPage, monospaced, write } from '../../support/monospaced.ts';

const blocks = (lines: readonly Line[]): string[] =>
  findBlocks(lines).map(({ kind, rows }) => `${kind}: ${rows.map(({ lines: { length } }) => length).join(' ')}`);

const rows = (first: number, ...texts: readonly string[]): Line[] =>
  texts.flatMap((text, row) =>
    [...text.matchAll(/\S+( \S+)*/g)].map(([part], at) => {
      const cell = at === 0 ? text.indexOf(part) : text.lastIndexOf(part);
      return monospaced(part, first + row, cell);
    }),
  );

describe('code', () => {
  const body = ['def it ab cd ef gh:', '    return abcd efg', '    return hijk lmno'];

  it('goes on behind empty lines, with its indentation', () => {
    const [block, ...others] = findBlocks([...rows(0, ...body), ...rows(6, 'if abcde efghi:', '    it(abc def)')]);
    assert.deepEqual(others, []);
    assert.deepEqual(
      block?.rows.map(({ blankAbove, lines: [line] }) => [blankAbove, line?.column]),
      [
        [0, 0],
        [0, 4],
        [0, 4],
        [3, 0],
        [0, 4],
      ],
    );
  });

  it('ends where prose begins', () => {
    const prose = ['what is said of it in a few words', 'of letters that stand in no cells'].map((text, row) => {
      const line = lineAt(text, 20, baselineOf(5 + row), 17);
      return { ...line, columns: line.columns.map(() => 2000) };
    });
    assert.deepEqual(blocks([...rows(0, ...body), ...prose]), ['code: 1 1 1', 'paragraph: 1 1']);
  });

  it('has the columns of a listing, row by row', () => {
    const listing = [
      'NAME         STATUS       PORT',
      'abcdef       running      8080',
      'ghijklm      ended        9090',
    ];
    const lines = rows(0, ...listing.map((text) => text.slice(0, 22)));
    const ports = listing.map((text, row) => monospaced(text.slice(26), row, 26));
    assert.deepEqual(blocks([...lines, ...ports]), ['code: 3 3 3']);
  });

  it('is read one after the other where two pieces stand side by side', () => {
    const right = [
      'if it abc and de or fg:',
      '    if cd ef and gh or ij:',
      '        return it of abcdef',
      '    else if ghi or klmno',
    ];
    const left = ['def it ab cd ef gh', '    return abcd ef', '    return hijk lm', 'end of it as it is'];
    const lines = [
      ...rows(0, ...left),
      ...right.map((text, row) => monospaced(text.trim(), row, 30 + text.search(/\S/))),
    ];
    assert.deepEqual(blocks(lines), ['code: 1 1 1 1', 'code: 1 1 1 1']);
  });

  it('has signs that nobody reads, in rows of their own and between its words', () => {
    const page = blankPage();
    const texts = ['error of it: abcdef', '  |', '3 | let it be abcd', '  |   ------ here', 'abc | de of it'];
    for (const [row, text] of texts.entries()) write(page, text, row);
    const lines = [
      ...rows(0, 'error of it: abcdef'),
      monospaced('3', 2),
      monospaced('let it be abcd', 2, 4),
      monospaced('here', 3, 13),
      monospaced('abc | de of it', 4),
    ];
    const [block] = findBlocks(lines, { page });
    assert.deepEqual(
      block?.rows.map(({ lines: inRow }) =>
        inRow.map(({ column, sign, cells }) => [column, sign ?? cells?.inked.length, ...(cells?.signs ?? [])]),
      ),
      [
        [[0, 19]],
        [[2, '|']],
        [
          [0, 1],
          [2, '|'],
          [4, 14],
        ],
        [
          [2, '|'],
          [6, 6],
          [13, 4],
        ],
        [[0, 14, [4, '|']]],
      ],
    );
    // Of that line the bar is no letter.
    assert.equal(block.rows[4]?.lines[0]?.cells?.inked[4], false);
  });
});
