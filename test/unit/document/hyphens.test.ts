import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block } from '../../../sidecar/document/blocks.ts';
import { Hyphens } from '../../../sidecar/document/hyphens.ts';
import type { TextFormat, WrittenLine } from '../../../sidecar/document/write.ts';

const paragraph = { kind: 'paragraph' } as Block;

/** Some rows that go on with one sentence, joined. */
function join(rows: readonly string[], format: TextFormat = 'markdown', block = paragraph): string {
  const hyphens = new Hyphens(format, block);
  const written = rows.map((text, index) => {
    const { lines, joint } = hyphens.take([{ text } as WrittenLine], index < rows.length - 1);
    return (index > 0 ? joint : '') + lines.map((line) => line.text).join('');
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

  it('keep it where nothing follows, and where a dash stands alone', () => {
    assert.equal(join(['pre-']), 'pre-');
    assert.equal(join(['so it is -', 'or not']), 'so it is - or not');
  });

  it('stay apart in text, and in code', () => {
    assert.equal(join(['The light-', 'house'], 'text'), 'The light- house');
    assert.equal(join(['a-', 'b'], 'markdown', { kind: 'code' } as Block), 'a- b');
  });
});
