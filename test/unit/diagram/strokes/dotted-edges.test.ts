import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDotted } from '../../../../sidecar/diagram/strokes/dotted-edges.ts';
import { pointsBetween } from '../../../../sidecar/page/geometry.ts';

/** Whether a row of pixels is dotted: # is a node, a space has no ink, and what is in brackets is a label. */
function isRowDotted(drawn: string): boolean {
  const canvas = {
    width: drawn.length,
    height: 1,
    ink: Uint8Array.from(drawn, (sign) => Number(sign !== ' ')),
    owners: Int16Array.from(drawn, (sign) => (sign === '#' ? 0 : -1)),
    insides: new Uint8Array(drawn.length),
    labelled: new Uint8Array(drawn.length),
    contrast: new Uint8Array(drawn.length),
  };
  const words = /\[.*\]/.exec(drawn);
  const labels = words ? [{ left: words.index, top: 0, right: words.index + words[0].length, bottom: 1 }] : [];
  return isDotted(pointsBetween({ x: 0, y: 0 }, { x: drawn.length - 1, y: 0 }), canvas, labels);
}

describe('an edge', () => {
  it('is dotted where its line is broken again and again', () => {
    assert.equal(isRowDotted('##---  ---  ---  ---  ---##'), true);
    assert.equal(isRowDotted('##- - - - - - - - - - - - ##'), true);
    assert.equal(isRowDotted('##------------------------##'), false);
  });

  it('is not dotted because its label interrupts it, or one gap', () => {
    assert.equal(isRowDotted('##--------[i f s o a]-----##'), false);
    assert.equal(isRowDotted('##-----------  -----------##'), false);
  });

  it('is not dotted where nodes interrupt it', () => {
    assert.equal(isRowDotted('# # # # # #-----------# # ##'), false);
  });

  it('is not dotted by a few specks in a long line', () => {
    assert.equal(isRowDotted(`##${'---------------- '.repeat(5)}##`), false);
  });
});
