import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groundedPhrases } from '../../../sidecar/inference/grounding.ts';

const padded = { given: { width: 400, height: 200 }, view: 'pad' } as const;
const native = { given: { width: 400, height: 200 }, view: 'native' } as const;
const otherwise = 'the dog';

describe('boxes in an answer', () => {
  it('are on the image what they are on the padded square', () =>
    assert.deepEqual(groundedPhrases('[0.25, 0.25, 0.75, 0.75]', padded, { otherwise }), [
      { text: 'the dog', box: { x: 100, y: 0, width: 200, height: 200 }, state: 'read' },
    ]));

  it('are on the image what they are on the native view', () =>
    assert.deepEqual(groundedPhrases('[0.25,0.25,0.75,0.75]', native, { otherwise })[0]?.box, {
      x: 100,
      y: 50,
      width: 200,
      height: 100,
    }));

  it('of a region are where the region lies', () =>
    assert.deepEqual(groundedPhrases('[0.25,0.25,0.75,0.75]', native, { otherwise, origin: { x: 30, y: 7 } })[0]?.box, {
      x: 130,
      y: 57,
      width: 200,
      height: 100,
    }));

  it('have the phrase before them, each its own', () => {
    const text = 'There are two: a red car [0.1,0.3,0.4,0.6], and the small tree at [500, 400, 900, 700].';
    const found = groundedPhrases(text, native, { otherwise });
    assert.deepEqual(
      found.map((line) => line.text),
      ['a red car', 'the small tree'],
    );
    assert.deepEqual(found[1]?.box, { x: 200, y: 80, width: 160, height: 60 });
  });

  it('end where the image does', () =>
    assert.deepEqual(groundedPhrases('[0.5,0,1,1]', padded, { otherwise })[0]?.box, {
      x: 200,
      y: 0,
      width: 200,
      height: 200,
    }));

  it('are none where the numbers are a list, or stand the wrong way round', () => {
    for (const text of ['[1, 2, 3, 4]', '[0.5,0.5,0.2,0.9]', '[0.1,0.2,0.3]', 'None.', '[2,3,4,5]'])
      assert.deepEqual(groundedPhrases(text, padded, { otherwise }), [], text);
  });
});
