import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOfCompartments } from '../../../../sidecar/diagram/nodes/compartments.ts';
import type { Box } from '../../../../sidecar/page/box.ts';

const em = 16;
const box = (left: number, top: number, width: number, height = 40): Box => {
  return { left, top, right: left + width, bottom: top + height };
};

describe('boxes with compartments', () => {
  it('are classes where they lie one below the other', () => {
    assert.equal(kindOfCompartments([box(20, 20, 120), box(20, 63, 120), box(20, 200, 120)], em), 'class');
  });

  it('are entities where there are cells side by side below a name', () => {
    assert.equal(kindOfCompartments([box(20, 20, 120), box(20, 63, 57), box(80, 63, 60)], em), 'er');
  });

  it('are none where nodes stand apart, however near and alike they are', () => {
    assert.equal(kindOfCompartments([box(20, 20, 120), box(20, 80, 120), box(160, 20, 120)], em), undefined);
    assert.equal(kindOfCompartments([box(20, 20, 120), box(60, 63, 120)], em), undefined);
    assert.equal(kindOfCompartments([], em), undefined);
  });
});
