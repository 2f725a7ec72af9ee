import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isReadable, ownLines } from '../../../sidecar/page/own-lines.ts';
import type { PageContent } from '../../../sidecar/pdf/pdf-messages.ts';

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly em?: number;
  /** em from one character to the next. */
  readonly pitch?: number;
  readonly upright?: boolean;
}

/** A page that says that it has these texts; letters are half an em wide. */
function content(texts: readonly Placed[]): PageContent {
  const characters = texts.flatMap(({ text, x, y, em = 10, pitch = 0.5, upright = true }) =>
    Array.from(text, (character, index) => ({
      code: character.codePointAt(0)!,
      x: x + index * pitch * em,
      y,
      em,
      upright,
    })),
  );
  return {
    size: { width: 600, height: 800 },
    pictures: [],
    characters: {
      codes: Uint32Array.from(characters, ({ code }) => (code === 0xe000 ? 0 : code)),
      boxes: Float32Array.from(characters.flatMap(({ x, y, em }) => [x, y - 0.7 * em, x + 0.48 * em, y])),
      baselines: Float32Array.from(characters, ({ y }) => y),
      ems: Float32Array.from(characters, ({ em }) => em),
      upright: Uint8Array.from(characters, ({ upright }) => (upright ? 1 : 0)),
      generated: new Uint8Array(characters.length),
    },
  };
}

const textsOf = (texts: readonly Placed[]) => ownLines(content(texts), 1).map(({ text }) => text);

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

  it('have letters for ligatures, and the hyphen for a soft one', () => {
    assert.deepEqual(textsOf([{ text: 'ﬁnd', x: 50, y: 100 }]), ['find']);
    assert.deepEqual(textsOf([{ text: 'light\u0002', x: 50, y: 100 }]), ['light-']);
  });

  it('are none where the file does not say which letters its shapes are', () => {
    assert.deepEqual(textsOf([{ text: '\ue000\ue000\ue000ab', x: 50, y: 100 }]), []);
  });

  it('are told apart by their direction', () => {
    const [line] = ownLines(content([{ text: 'turned', x: 50, y: 100, upright: false }]), 1);
    assert.equal(isReadable(line!), false);
    assert.equal(isReadable({ text: 'שלום עולם' }), false);
    assert.equal(isReadable({ text: 'Hello שלום there' }), true);
  });

  it('lie in px of the page as it is read, from the region on', () => {
    const [line] = ownLines(content([{ text: 'ab', x: 50, y: 100 }]), 2, { x: 40, y: 80 });
    assert.deepEqual([line!.left, line!.metrics.baseline, line!.metrics.em], [20, 40, 20]);
  });
});
