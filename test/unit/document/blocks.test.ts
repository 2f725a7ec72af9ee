import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findBlocks } from '../../../sidecar/document/blocks.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { lineAt } from '../../support/lines.ts';

/** Lines of a paragraph, 22 px from one to the next. */
const text = (baseline: number, ...texts: readonly string[]): Line[] =>
  texts.map((each, index) => lineAt(each, 20, baseline + 22 * index));
/** What the blocks are, with the level of headings, and how many rows they have. */
const blocksOf = (...lines: Line[]): string[] =>
  findBlocks(lines).map(({ kind, level, rows }) => `${kind}${level > 0 ? ` ${level}` : ''}: ${rows.length}`);

const prose = [
  'The keeper of the light was bound to trim the',
  'wick every four hours and to enter the height',
  'of the flame.',
];

describe('the blocks of a page', () => {
  it('are headings by their size, the largest of level 1', () => {
    const title = lineAt('The northern light', 20, 40, 30);
    const chapter = lineAt('The wick and the flame', 20, 90, 19);
    assert.deepEqual(blocksOf(title, chapter, ...text(130, ...prose)), [
      'heading 1: 1',
      'heading 3: 1',
      'paragraph: 3',
    ]);
  });

  it('are paragraphs, divided where more room is left', () => {
    assert.deepEqual(blocksOf(...text(60, ...prose), ...text(150, ...prose)), ['paragraph: 3', 'paragraph: 3']);
    assert.deepEqual(blocksOf(...text(60, ...prose, ...prose)), ['paragraph: 6']);
  });

  it('are no heading where many lines are large: that is the text itself', () => {
    const large = Array.from({ length: 5 }, (_, index) =>
      lineAt('a large line of some words', 20, 60 + 40 * index, 30),
    );
    assert.deepEqual(blocksOf(...large, lineAt('a note', 20, 300)), ['paragraph: 5', 'paragraph: 1']);
  });

  it('are tables where cells stand beneath each other', () => {
    const cells = ['Name', 'Anna', 'Boris', 'Chen'].flatMap((name, row) => [
      lineAt(name, 20, 60 + 30 * row),
      lineAt(['Team', 'Design', 'Sales', 'Legal'][row]!, 160, 60 + 30 * row),
      lineAt(['Phone', '214', '330', '331'][row]!, 300, 60 + 30 * row),
    ]);
    const [table, ...others] = findBlocks(cells);
    assert.deepEqual([table?.kind, table?.columns, table?.rows.length, others.length], ['table', 3, 4, 0]);
    assert.deepEqual(
      table?.rows[1]?.lines.map(({ line, column }) => [line.text, column]),
      [
        ['Anna', 0],
        ['Design', 1],
        ['214', 2],
      ],
    );
  });
});

describe('a row of a paragraph', () => {
  const continues = (...texts: readonly string[]): boolean[] =>
    findBlocks(text(60, ...texts)).flatMap(({ rows }) => rows.map((row) => row.continues));

  it('goes on with the one above where its first word had no room there', () => {
    assert.deepEqual(continues(...prose), [false, true, true]);
  });

  it('begins something new where there was room', () => {
    assert.deepEqual(continues('Trim the wick.', 'Wind up.', 'Enter the height of the flame in the large book'), [
      false,
      false,
      false,
    ]);
  });

  it('begins something new in a narrow list of labels', () => {
    assert.deepEqual(continues('Wick', 'Flame', 'Book'), [false, false, false]);
  });
});

it('a page without lines has no blocks', () => assert.deepEqual(findBlocks([]), []));
