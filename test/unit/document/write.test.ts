import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block, PlacedLine } from '../../../sidecar/document/blocks.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { endBlock, writeRow, type TextFormat } from '../../../sidecar/document/write.ts';

const line = {} as Line;

/** A block whose rows have these texts, each in the column of its place. */
function written(
  format: TextFormat,
  kind: Block['kind'],
  rows: readonly (readonly string[])[],
  { continues = false, columns = 0, level = 1 } = {},
): string {
  const placed = rows.map((texts) =>
    texts.map((text, column): PlacedLine & { text: string } => ({ line, column, text })),
  );
  const block: Block = { kind, level, columns, rows: placed.map((lines) => ({ lines, continues, blankAbove: 0 })) };
  return placed.map((lines, index) => writeRow(format, block, index, lines, true)).join('') + endBlock(format, block);
}

describe('blocks as Markdown', () => {
  it('paragraphs', () => {
    assert.equal(written('markdown', 'paragraph', [['one'], ['two']], { continues: true }), 'one two');
    assert.equal(written('markdown', 'paragraph', [['one'], ['two']]), 'one  \ntwo');
  });
  it('headings of one line or two', () =>
    assert.equal(written('markdown', 'heading', [['A long'], ['title']], { level: 2 }), '## A long title'));
  it('items of lists, and lines that go on with them', () => {
    assert.equal(
      written('markdown', 'paragraph', [['• one'], ['of it'], ['• two']], { continues: true }),
      '- one of it\n- two',
    );
    assert.equal(written('markdown', 'paragraph', [['1) one'], ['2. two']]), '1. one\n2. two');
  });
  it('tables', () =>
    assert.equal(
      written('markdown', 'table', [['a', 'b|c'], ['d']], { columns: 2 }),
      '| a | b\\|c |\n| --- | --- |\n| d |  |',
    ));
  it('code, with its characters as they are', () =>
    assert.equal(written('markdown', 'code', [['if (a < b) *p = `x`;']]), '```\nif (a < b) *p = `x`;\n```'));
  it('text that looks like Markdown', () =>
    assert.equal(written('markdown', 'paragraph', [['> a_b \\ *c* <d>']]), '\\> a_b \\\\ \\*c\\* \\<d>'));
});

it('lines of code that adjoin are set apart only where one may be longer than its cells', () => {
  const cells = { left: 0, pitch: 10, inked: [true, true, true] };
  const row = (text: string, others: Partial<PlacedLine>) => {
    const lines = [
      { line, column: 2, text, ...others },
      { line, column: 5, text: '---', cells },
    ];
    const block: Block = { kind: 'code', level: 1, columns: 0, rows: [{ lines, continues: false, blankAbove: 0 }] };
    return writeRow('text', block, 0, lines, true);
  };
  assert.equal(row('+++', { cells }), '  +++---');
  assert.equal(row('├──', { sign: '├──' }), '  ├──---');
  assert.equal(row('++++', { cells }), '  ++++ ---');
  assert.equal(row('+++', {}), '  +++ ---');
});

describe('blocks as text', () => {
  it('lines as they stand', () =>
    assert.equal(written('text', 'paragraph', [['one'], ['* two']], { continues: true }), 'one\n* two'));
  it('cells divided by tabs', () =>
    assert.equal(
      written(
        'text',
        'table',
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        { columns: 2 },
      ),
      'a\tb\nc\td',
    ));
});

describe('a row of code', () => {
  const block: Block = { kind: 'code', level: 0, columns: 0, rows: [{ lines: [], continues: false, blankAbove: 2 }] };
  it('stands in its columns, without its number and with the empty lines above', () => {
    const lines = [
      { line, column: 0, text: '12', gutter: true as const },
      { line, column: 4, text: 'x = 1;' },
      { line, column: 14, text: '// one' },
    ];
    assert.equal(writeRow('text', block, 0, lines, true), '\n\n    x = 1;    // one');
  });
  it('keeps words apart that were read longer than they are', () => {
    const lines = [
      { line, column: 0, text: 'abcdefgh' },
      { line, column: 4, text: 'x' },
    ];
    assert.equal(writeRow('text', block, 0, lines, true), '\n\nabcdefgh x');
  });
});
