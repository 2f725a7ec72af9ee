import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  afterIcons,
  afterMark,
  hangingMark,
  hasIconBefore,
  hasMark,
  isBefore,
  isIcon,
} from '../../../sidecar/interface/leading-marks.ts';
import type { Figure } from '../../../sidecar/interface/find-items.ts';
import type { Line } from '../../../sidecar/page/lines.ts';
import { lineAt, lineOf } from '../../support/lines.ts';
import { mapsWhere } from '../../support/maps.ts';
import { inkOf } from '../../support/painted.ts';

/** px */
const em = 16;
const figure = (left: number, top: number, size: number): Figure => {
  return { left, top, right: left + size, bottom: top + size, em };
};

/** A line that begins with something `width` px wide, followed by words `gap` px behind it. */
function marked(width: number, gap: number, { left = 20, baseline = 60, height = 12 } = {}): Line {
  const mark = { left, top: baseline - height, right: left + width, bottom: baseline };
  return lineOf([mark, ...lineAt('Wrap', mark.right + gap, baseline).parts], { baseline });
}

describe('a mark before a line', () => {
  const words = lineAt('Wrap lines', 60, 60);

  it('is a figure right before it, in its row', () => {
    assert.equal(isBefore(figure(40, 48, 14), words), true);
    assert.equal(hasMark(words, [figure(40, 48, 14)]), true);
    assert.equal(hasMark(words, []), false);
  });

  it('is neither far before it, behind it, nor in another row', () => {
    for (const other of [figure(2, 48, 10), figure(150, 48, 14), figure(40, 80, 14)])
      assert.equal(isBefore(other, words), false);
  });
});

describe('the words of a line that begins with a mark', () => {
  it('begin behind the gap after it', () => {
    assert.equal(afterMark(marked(14, 8)), 42);
    assert.equal(hasMark(marked(14, 8), []), true);
  });

  it('begin behind what is drawn in it', () => {
    const tick = { left: 22, top: 50, right: 30, bottom: 58 };
    const { parts } = marked(14, 8);
    assert.equal(afterMark(lineOf([parts[0]!, tick, ...parts.slice(1)], { baseline: 60 })), 42);
  });

  it('are all of it where the first letter is as near to the next as letters are', () => {
    assert.equal(afterMark(marked(10, 1)), 20);
  });

  it('are all of it where that is too wide for a mark, or as low as a dash', () => {
    assert.equal(afterMark(marked(60, 8)), 20);
    assert.equal(afterMark(marked(12, 8, { height: 3 })), 20);
  });
});

describe('a sign that hangs out', () => {
  const others = [lineAt('Open', 44, 90), lineAt('Close', 44, 120)];
  const signed = marked(14, 10);

  it('stands before the column where two other lines begin', () => {
    assert.deepEqual(hangingMark(signed, [signed, ...others]), { right: 44, isTick: false });
  });

  it('is none before one line, before lines that begin apart, or before larger ones', () => {
    assert.equal(hangingMark(signed, [signed, others[0]!]), undefined);
    assert.equal(hangingMark(signed, [signed, others[0]!, lineAt('Close', 56, 120)]), undefined);
    const larger = [lineAt('Open', 44, 90, 24), lineAt('Close', 44, 120, 24)];
    assert.equal(hangingMark(signed, [signed, ...larger]), undefined);
  });

  it('is no first letter of words that begin with the others', () => {
    const aligned = lineAt('Save', 44, 60);
    assert.equal(hangingMark(aligned, [aligned, ...others]), undefined);
  });

  it('is a tick by its two strokes, even where it touches the first letter', () => {
    const drawn = inkOf([
      '............##..',
      '...........##...',
      '..........##....',
      '.........##.....',
      '##......##......',
      '.##....##.......',
      '..##..##........',
      '...####.........',
      '....##..........',
    ]);
    const ink = { ...drawn, left: 20, top: 50 };
    const ticked: Line = { ...marked(16, 8), ink };
    assert.deepEqual(hangingMark(ticked, [ticked, ...others]), { right: 44, isTick: true });
    const glued: Line = { ...lineOf([{ left: 20, top: 48, right: 80, bottom: 60 }], { baseline: 60 }), ink };
    assert.deepEqual(hangingMark(glued, [glued, ...others]), { right: 44, isTick: true });
    const plain: Line = { ...glued, ink: { ...ink, values: ink.values.map(() => 255) } };
    assert.equal(hangingMark(plain, [plain, ...others]), undefined);
  });
});

describe('an icon before a line, as the layout model sees it', () => {
  const line = marked(14, 8);
  /** Maps whose marks are drawn up to a column of the page, and text from there on. */
  const marksUpTo = (column: number) =>
    mapsWhere(100, 50, { mark: (x) => 2 * x < column && x > 4, text: (x) => 2 * x >= column });

  it('is none of its words, where it stands apart from them', () => {
    assert.equal(afterIcons(line, marksUpTo(36)), 42);
    assert.equal(
      afterIcons(marked(14, 2), marksUpTo(35)),
      20,
      'a letter that it is mistaken for stands near the next one',
    );
    assert.equal(afterIcons(line, mapsWhere(100, 50, { text: () => true })), 20);
    assert.equal(afterIcons(line, mapsWhere(100, 50, { mark: () => true })), 20, 'all of it');
  });

  it('is where most is mark, and less is text', () => {
    const [part] = line.parts;
    assert.equal(isIcon(part!, marksUpTo(36)), true);
    assert.equal(isIcon(part!, marksUpTo(24)), false);
    assert.equal(isIcon(part!, mapsWhere(100, 50, { mark: () => true, text: () => true })), false);
  });

  it('is seen beside the words, not far before them', () => {
    assert.equal(hasIconBefore(line, 42, marksUpTo(36)), true);
    assert.equal(hasIconBefore(line, 80, marksUpTo(36)), false);
  });
});
