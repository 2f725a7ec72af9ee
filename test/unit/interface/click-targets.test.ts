import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillRows, placeOf } from '../../../sidecar/interface/click-targets.ts';
import type { Element, Seen } from '../../../sidecar/interface/detected-item.ts';

const item = (label: string, left: number, middle: number, kind: Element['kind'] = 'list item'): Element => {
  return { kind, label, left, top: middle - 8, right: left + 60, bottom: middle + 8 };
};

const sides = ({ left, top, right, bottom }: Element): number[] => [left, top, right, bottom];

describe('placeOf', () => {
  const seen: Seen = {
    ...{ kind: 'checkbox', text: 'Wrap lines', em: 20, certainty: 1, contrast: 200, accent: 0 },
    ...{ left: 40, top: 93, right: 120, bottom: 107, ground: [255, 255, 255] },
  };

  it('is the line of words, a box that is drawn around them, or a figure itself', () => {
    const { left, top, right, bottom } = placeOf(seen);
    assert.deepEqual([left, top, right, bottom], [37, 86, 123, 114]);
    const frame = { left: 10, top: 80, right: 200, bottom: 120 };
    assert.equal(placeOf({ ...seen, frame }), frame);
    assert.deepEqual(placeOf({ ...seen, text: '' }), { left: 40, top: 93, right: 120, bottom: 107 });
  });
});

describe('fillRows', () => {
  it('gives items of a list the height and the width of their rows', () => {
    const selected = { ...item('Privacy', 20, 140), left: 4, right: 300 };
    const filled = fillRows([item('General', 20, 100), selected, item('About', 20, 180)]);
    assert.deepEqual(filled.map(sides), [
      [4, 80, 300, 120],
      [4, 120, 300, 160],
      [4, 160, 300, 200],
    ]);
  });

  it('leaves alone what is far away, what is no item, and an item without another', () => {
    const apart = [item('One', 20, 100), item('Two', 20, 130), item('Three', 20, 300), item('Text', 20, 330, 'text')];
    const filled = fillRows(apart);
    assert.deepEqual(filled.slice(2), apart.slice(2));
    assert.deepEqual(sides(filled[1] as Element), [20, 115, 80, 145]);
    assert.deepEqual(fillRows([item('Alone', 20, 100)]), [item('Alone', 20, 100)]);
  });
});
