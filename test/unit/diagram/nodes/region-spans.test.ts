import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  areaWithin,
  belowOf,
  forEachInside,
  spanArea,
  spansOf,
  spansOfBox,
  unionOf,
} from '../../../../sidecar/diagram/nodes/region-spans.ts';

/** Labels by their digits; a space is none. */
const rows = [
  '                ',
  '   1111111      ',
  '  111222111     ',
  '  11 222 11  1  ',
  '   1111111      ',
  '                ',
];
const width = rows[0]!.length;
const labels = Int32Array.from(rows.join(''), (sign) => (sign === ' ' ? -1 : Number(sign)));
const ring = spansOf(labels, width, 1, { left: 2, top: 1, right: 11, bottom: 5 });

describe('the outline of a region', () => {
  it('is where each of its rows begins and ends, within its box', () => {
    assert.deepEqual([...ring.lefts], [3, 2, 2, 3]);
    assert.deepEqual([...ring.rights], [10, 11, 11, 10]);
  });

  it('holds what lies in its holes', () => {
    assert.equal(spanArea(ring), 7 + 9 + 9 + 7);
    assert.equal(areaWithin(ring, labels, width, 2), 6);
    assert.equal(areaWithin(ring, labels, width, 1), 7 + 6 + 4 + 7);
    const visited: number[] = [];
    forEachInside(ring, width, (at) => visited.push(at));
    assert.equal(visited.length, spanArea(ring));
    assert.equal(new Set(visited).size, visited.length);
  });

  it('is empty in rows that the region does not have', () => {
    const spans = spansOf(labels, width, 2, { left: 2, top: 1, right: 11, bottom: 5 });
    assert.equal(spanArea(spans), 6);
  });
});

describe('two outlines', () => {
  const [upper, lower] = [
    spansOfBox({ left: 4, top: 0, right: 8, bottom: 3 }),
    spansOfBox({ left: 2, top: 5, right: 12, bottom: 7 }),
  ];

  it('together hold what lies in either, and nothing of the rows between them', () => {
    const both = unionOf(upper, lower);
    assert.deepEqual([both.left, both.top, both.right, both.bottom], [2, 0, 12, 7]);
    assert.equal(spanArea(both), spanArea(upper) + spanArea(lower));
  });

  it('side by side hold what lies between them as well', () => {
    const beside = spansOfBox({ left: 20, top: 0, right: 24, bottom: 3 });
    assert.equal(spanArea(unionOf(upper, beside)), 3 * 20);
  });
});

it('the rows of an outline from one on are those below it', () => {
  const below = belowOf(ring, 3);
  assert.deepEqual([below.top, [...below.lefts], [...below.rights]], [3, [2, 3], [11, 10]]);
});
