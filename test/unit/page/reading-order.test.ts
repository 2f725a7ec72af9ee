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

describe('a page', () => {
  it('has its foot after all of its columns, however many', () => {
    const columns = ['a', 'b', 'c'].flatMap((name, place) => column(name, 12 - place, 40 + 160 * place, 140));
    const above = { text: 't'.repeat(80), x: 40, y: 60 };
    for (const x of [30, 200, 400]) {
      const letters = firstLetters(blocksOf([above, ...columns, { text: 'p 12', x, y: 700 }]));
      assert.deepEqual(letters, ['t', 'a'.repeat(12), 'b'.repeat(11), 'c'.repeat(10), 'p'], `at ${x}`);
    }
  });

  it('has short blocks of text one after the other, such as the addresses of a letter', () => {
    const blocks = ['a', 'b'].flatMap((name, place) =>
      [8, 14, 11, 6].map((length, line) => ({
        text: name.repeat(length),
        x: 40 + 260 * place,
        y: 100 + 1.25 * em * line,
      })),
    );
    const below = column('c', 4, 40, 500).map((line) => ({ ...line, y: line.y + 100 }));
    assert.deepEqual(firstLetters(blocksOf([...blocks, ...below])), ['aaaa', 'bbbb', 'cccc']);
  });

  it('has a side bar after its text, though some of the lines are level', () => {
    for (const shift of [0, 3, 6, 9]) {
      const text = column('a', 16, 40, 300);
      const bar = column('b', 16, 400, 110).map((line, index) => ({ ...line, y: 100 + shift + 1.32 * em * index }));
      const letters = firstLetters(blocksOf([{ text: 'title', x: 40, y: 60, em: 20 }, ...text, ...bar]));
      assert.deepEqual(letters, ['t', 'a'.repeat(16), 'b'.repeat(16)], `${shift} px lower`);
    }
  });

  it('has titles in the size of the text apart from the text below them', () => {
    const text = column('a', 6, 40, 300).map((line) => ({ ...line, y: line.y + leading }));
    const titled = [{ text: 'one title', x: 40, y: 100 }, ...text];
    assert.deepEqual(firstLetters(blocksOf(titled)), ['o', 'a'.repeat(6)]);
    // What begins like an item of a list is none, nor is a line that has no room for the next word.
    assert.equal(blocksOf([{ text: '1. item', x: 40, y: 100 }, ...text]).length, 1);
    assert.equal(blocksOf(column('a', 7, 40, 300)).length, 1);
  });
});

describe('a table', () => {
  const cells = (row: number, ...texts: readonly (readonly [text: string, x: number])[]) =>
    texts.map(([text, x]) => ({ text, x, y: 100 + 2 * row * em }));

  it('has totals in rows of their own, though they begin in a later column and are set closer', () => {
    const items = [0, 1, 2, 3].flatMap((row) => cells(row, [`item ${row}`, 40], ['12', 240], ['304.50', 400]));
    const totals = ['net', 'tax', 'sum'].flatMap((text, row) => [
      { text, x: 240, y: 190 + 1.25 * em * row },
      { text: '900.00', x: 400, y: 190 + 1.25 * em * row },
    ]);
    const [table] = blocksOf([...items, ...totals]);
    assert.equal(table?.kind, 'table');
    assert.deepEqual(
      table.rows.slice(4).map(({ lines }) => lines.map(({ line }) => line.text)),
      [
        ['net', '900.00'],
        ['tax', '900.00'],
        ['sum', '900.00'],
      ],
    );
  });

  it('ends at a line that stands apart, below which other columns begin', () => {
    const above = [0, 1, 2].flatMap((row) => cells(row, [`key ${row}`, 40], [`value ${row}`, 206.7]));
    const line = { text: 'about', x: 40, y: 170 };
    const below = [5, 6, 7, 8].flatMap((row) => cells(row, [`item ${row}`, 40], ['12', 246.3], ['30', 403.1]));
    assert.deepEqual(
      blocksOf([...above, line, ...below]).map(({ kind, columns }) => [kind, columns]),
      [
        ['table', 2],
        ['paragraph', 0],
        ['table', 3],
      ],
    );
    const alike = [5, 6, 7, 8].flatMap((row) => cells(row, [`key ${row}`, 40], [`value ${row}`, 206.7]));
    assert.deepEqual(
      blocksOf([...above, line, ...alike]).map(({ kind }) => kind),
      ['table'],
    );
  });

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
