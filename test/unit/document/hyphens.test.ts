import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block } from '../../../sidecar/document/blocks.ts';
import { Hyphens } from '../../../sidecar/document/hyphens.ts';
import type { TextFormat, WrittenLine } from '../../../sidecar/document/write.ts';

/** Some rows, joined where they go on with one sentence: all of them, or those that their words join. */
function join(
  rows: readonly string[],
  {
    format = 'markdown',
    kind = 'paragraph',
    goOn = true,
  }: { format?: TextFormat; kind?: Block['kind']; goOn?: boolean } = {},
): string {
  const blockRows = rows.map((_, index) => ({ lines: [], continues: goOn && index > 0, blankAbove: 0 }));
  const hyphens = new Hyphens(format, { kind, rows: blockRows });
  const written = rows.map((text, index) => {
    const { lines, continues, joint, owed } = hyphens.take([{ text } as unknown as WrittenLine], index);
    return owed + (index === 0 ? '' : continues ? joint : '/') + lines.map((line) => line.text).join('');
  });
  return written.join('') + hyphens.end();
}

describe('words parted at line ends', () => {
  it('are put together', () => {
    assert.equal(join(['The light-', 'house was paint-', 'ed.']), 'The lighthouse was painted.');
  });

  it('keep their hyphen before a capital or a digit, where it belongs to them', () => {
    assert.equal(join(['the Franco-', 'German border']), 'the Franco-German border');
    assert.equal(join(['model name-', '17 of it']), 'model name-17 of it');
  });

  it('are put together where the line had room for more, and nothing else is', () => {
    assert.equal(join(['The light-', 'house was', 'painted.'], { goOn: false }), 'The lighthouse was/painted.');
    assert.equal(join(['the well-', '17 of them'], { goOn: false }), 'the well-/17 of them');
  });

  it('keep the hyphens of a compound', () => {
    assert.equal(join(['State-of-the-', 'art tools']), 'State-of-the-art tools');
  });

  it('keep it where nothing follows, and where a dash stands alone', () => {
    assert.equal(join(['pre-']), 'pre-');
    assert.equal(join(['so it is -', 'or not']), 'so it is - or not');
  });

  it('stay apart in text, and in code', () => {
    assert.equal(join(['The light-', 'house'], { format: 'text' }), 'The light- house');
    assert.equal(join(['a-', 'b'], { kind: 'code' }), 'a- b');
  });
});
