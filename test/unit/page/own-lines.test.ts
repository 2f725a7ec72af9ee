import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isReadable, ownLines } from '../../../sidecar/page/own-lines.ts';
import { contentOf, type Placed } from '../../support/own-text.ts';

const textsOf = (texts: readonly Placed[]) => ownLines(contentOf(texts), 1).map(({ text }) => text);

describe('the lines that a page says it has', () => {
  it('are words on one baseline, from top to bottom, whatever the order of the file', () => {
    const lines = [
      { text: 'second line', x: 50, y: 130 },
      { text: 'first', x: 50, y: 100 },
      { text: 'half', x: 80, y: 100 },
    ];
    assert.deepEqual(textsOf(lines), ['first half', 'second line']);
  });

  it('end where a column or a cell does', () => {
    const lines = [
      { text: 'left', x: 50, y: 100 },
      { text: 'right', x: 85, y: 100 },
    ];
    assert.deepEqual(textsOf(lines), ['left', 'right']);
  });

  it('hold a raised digit', () => {
    const lines = [
      { text: 'seen', x: 50, y: 100 },
      { text: '1', x: 70, y: 96, em: 6 },
    ];
    assert.deepEqual(textsOf(lines), ['seen1']);
  });

  it('hold numbers together whose digits have their room at the sides', () => {
    assert.deepEqual(textsOf([{ text: '11 of 2011', x: 50, y: 100 }]), ['11 of 2011']);
  });

  it('go on behind a space that was stretched, but not from column to column', () => {
    const stretched = (middle: readonly string[]) => [
      { text: 'all the lines of a column', x: 50, y: 100 },
      ...middle.map((text, index) => ({ text: index > 0 ? ` ${text}` : text, x: 50 + 58 * index, y: 112 })),
      { text: 'are as long as they can be', x: 50, y: 124 },
    ];
    assert.equal(textsOf(stretched(['justified', 'lines']))[1], 'justified lines');
    const cells = [100, 112, 124].flatMap((y) => [
      { text: 'left cell', x: 50, y },
      { text: ' cell', x: 105, y },
    ]);
    assert.deepEqual(textsOf(cells).slice(0, 2), ['left cell', 'cell']);
  });

  it('go on behind two stretched spaces below each other, and where a line has none below', () => {
    // Each letter has 5 px of room; the lines go from 50 to 170.
    const justified = [
      { text: 'all the lines of a bloc', x: 50, y: 100 },
      { text: 'one two', x: 50, y: 112 },
      { text: ' three', x: 99, y: 112 },
      { text: ' four', x: 140, y: 112 },
      { text: 'seven', x: 50, y: 124 },
      { text: ' eightnine', x: 90, y: 124 },
      { text: ' ten', x: 145, y: 124 },
      { text: 'end where the others do', x: 50, y: 136 },
    ];
    const [, second, third] = textsOf(justified);
    assert.deepEqual([second, third], ['one two three four', 'seven eightnine ten']);
  });

  it('have letters for ligatures, and the hyphen for a soft one', () => {
    assert.deepEqual(textsOf([{ text: 'ﬁnd', x: 50, y: 100 }]), ['find']);
    assert.deepEqual(textsOf([{ text: 'light\u0002', x: 50, y: 100 }]), ['light-']);
  });

  it('are none where the file does not say which letters its shapes are', () => {
    assert.deepEqual(textsOf([{ text: '\ue000\ue000\ue000ab', x: 50, y: 100 }]), []);
  });

  it('are told apart by their direction', () => {
    const [line] = ownLines(contentOf([{ text: 'turned', x: 50, y: 100, upright: false }]), 1);
    assert.equal(isReadable(line!), false);
    assert.equal(isReadable({ text: 'שלום עולם' }), false);
    assert.equal(isReadable({ text: 'Hello שלום there' }), true);
  });

  it('lie in px of the page as it is read, from the region on', () => {
    const [line] = ownLines(contentOf([{ text: 'ab', x: 50, y: 100 }]), 2, { x: 40, y: 80 });
    assert.deepEqual([line!.left, line!.metrics.baseline, line!.metrics.em], [20, 40, 20]);
  });
});
