import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findBlocks } from '../../../sidecar/document/blocks.ts';
import { ownLines } from '../../../sidecar/page/own-lines.ts';
import { contentOf } from '../../support/own-text.ts';

const em = 10;
const leading = 1.4 * em;

/** Running text in a column, broken where a line has no more room. */
function column(name: string, lines: number, x: number, width: number) {
  const words = Array.from({ length: 200 }, (_, index) => name.repeat(3 + ((index * 7) % 4)));
  return Array.from({ length: lines }, (_, line) => {
    let text = words.shift() ?? '';
    while (text.length + 1 + (words[0]?.length ?? 0) <= width / (0.5 * em)) text += ` ${words.shift() ?? ''}`;
    return { text, x, y: 100 + line * leading };
  });
}

const blocksOf = (texts: Parameters<typeof contentOf>[0]) => findBlocks(ownLines(contentOf(texts), 1));

/** The first letter of each line, block by block. */
const firstLetters = (blocks: ReturnType<typeof findBlocks>) =>
  blocks.map(({ rows }) => rows.map(({ lines }) => lines.map(({ line }) => line.text?.[0] ?? '').join('')).join(''));

describe('columns of running text', () => {
  it('are no table, be they as narrow as three on a page are', () => {
    const page = ['a', 'b', 'c'].flatMap((name, place) => column(name, 12, 40 + 160 * place, 140));
    const blocks = blocksOf([{ text: 'a title above', x: 40, y: 60, em: 20 }, ...page]);
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'paragraph', 'paragraph', 'paragraph'],
    );
    assert.deepEqual(firstLetters(blocks), ['a', 'a'.repeat(12), 'b'.repeat(12), 'c'.repeat(12)]);
  });

  it('go on with their sentences from line to line', () => {
    const [block] = blocksOf(column('a', 12, 40, 120));
    assert.deepEqual(
      block?.rows.map(({ continues }) => continues),
      [false, ...Array.from({ length: 11 }, () => true)],
    );
  });

  it('are read one after the other where less than a gutter lies between them', () => {
    const page = [...column('a', 9, 40, 200), ...column('b', 9, 248, 140)];
    assert.deepEqual(firstLetters(blocksOf(page)), ['a'.repeat(9), 'b'.repeat(9)]);
  });
});

describe('a table', () => {
  it('is one where its cells are as long as dates', () => {
    const rows = Array.from({ length: 8 }, (_, row) => [
      { text: `${row + 1} March 2024`, x: 40, y: 100 + 2 * row * em },
      { text: `${row + 1} April 2025`, x: 140, y: 100 + 2 * row * em },
    ]);
    assert.deepEqual(
      blocksOf(rows.flat()).map(({ kind, columns }) => [kind, columns]),
      [['table', 2]],
    );
  });

  it('has what stands side by side in one cell from left to right', () => {
    const rows = Array.from({ length: 5 }, (_, row) => [
      { text: `name ${row}`, x: 40, y: 100 + 2 * row * em },
      // What is at the left begins lower.
      { text: 'first', x: 140, y: 101 + 2 * row * em },
      { text: 'last', x: 171.5, y: 100 + 2 * row * em },
    ]);
    const [table] = blocksOf(rows.flat());
    assert.equal(table?.kind, 'table');
    for (const { lines } of table.rows)
      assert.deepEqual(
        lines.map(({ line }) => line.text?.split(' ')[0]),
        ['name', 'first', 'last'],
      );
  });
});
