import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addScores, f1, score, type Read } from '../../bench/reading/compared/accuracy.ts';
import type { BenchPicture } from '../../bench/reading/pictures/collection.ts';
import { kinds, makePicture } from '../../bench/reading/pictures/kinds.ts';

const picture = (lines: readonly string[], more: Partial<BenchPicture> = {}): BenchPicture => ({
  name: '0',
  kind: '01-code',
  half: 'development',
  file: '',
  lines,
  ids: [],
  ...more,
});
const read = (text: string, lines: readonly string[] = []): Read => ({
  text,
  lines: lines.map((line) => ({ text: line, isRead: true, confidence: 1 })),
  seconds: 1,
});

describe('accuracy of a reading', () => {
  it('counts each word as often as it stands there', () => {
    const { words } = score(picture(['one two two']), read('two one\ntwo two'));
    assert.deepEqual(words, { all: 3, found: 4, right: 3 });
    assert.equal(f1(words), 6 / 7);
  });

  it('counts a line of code only with the spaces before it', () => {
    const { codeLines } = score(picture(['if (a) {', '  b();', '}']), read('if (a) {\nb();\n}'));
    assert.deepEqual(codeLines, { all: 3, right: 2 });
  });

  it('takes code with its line numbers and without', () => {
    const numbered = picture(['1 a', '2   b'], { unnumbered: ['a', '  b'] });
    assert.deepEqual(score(numbered, read('a\n  b')).codeLines, { all: 2, right: 2 });
    assert.deepEqual(score(numbered, read('1 a\n2   b')).codeLines, { all: 2, right: 2 });
  });

  it('finds no identifier within a longer one', () => {
    const ids = ['ms=18', 'ms=1'];
    assert.deepEqual(score(picture([], { ids }), read('took ms=18')).ids, { all: 2, right: 1 });
  });

  it('believes a line that stands in a paragraph, and none with a letter wrong', () => {
    const paragraph = picture(['The ferry keeps its timetable.']);
    const { readLines } = score(paragraph, read('', ['The ferry keeps', 'its tirnetable.']));
    assert.deepEqual(readLines, { all: 2, right: 1 });
  });

  it('adds up the counts of several pictures', () => {
    const { words } = addScores([score(picture(['a b']), read('a')), score(picture(['c']), read('c'))]);
    assert.deepEqual(words, { all: 3, found: 2, right: 2 });
  });
});

describe('pictures of the bench', () => {
  it('are the same each time, and have what they say that they have', () => {
    for (const kind of kinds) {
      const made = makePicture(kind, 3);
      assert.deepEqual(made, makePicture(kind, 3));
      for (const id of made.ids ?? [])
        assert.ok(
          made.lines.some((line) => line.includes(id)),
          `${kind}: ${id}`,
        );
    }
  });
});
