import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupNodes, type GroupFrame } from '../../../../sidecar/diagram/nodes/groups.ts';
import type { Box } from '../../../../sidecar/page/box.ts';
import type { Line } from '../../../../sidecar/page/lines.ts';

const em = 16;
const box = (left: number, top: number, width: number, height: number): Box => {
  return { left, top, right: left + width, bottom: top + height };
};
const title = (left: number, top: number): Line => box(left, top, 60, em) as Line;
const [a, b, c] = [box(40, 60, 80, 40), box(40, 140, 80, 40), box(300, 60, 80, 40)];
const nodes = [a, b, c];
const filled = (inside: Box): GroupFrame => ({ box: inside, isFilled: true });
const frame = filled(box(20, 20, 120, 180));

describe('the groups of nodes', () => {
  it('are frames with a title, which is theirs', () => {
    const name = title(50, 24);
    assert.deepEqual(groupNodes([frame], nodes, [name], em), [{ lines: [name], nodes: [0, 1] }]);
    assert.deepEqual(groupNodes([filled(box(280, 20, 120, 100))], nodes, [title(310, 24)], em)[0]?.nodes, [2]);
  });

  it('are no areas between lines', () => {
    const area = { ...frame, isFilled: false };
    assert.deepEqual(groupNodes([area], nodes, [], em), []);
    assert.equal(groupNodes([area], nodes, [title(50, 24)], em).length, 1);
  });

  it('are one where a frame is found twice', () => {
    const twice = [frame, filled(box(22, 40, 116, 158))];
    assert.deepEqual(groupNodes(twice, nodes, [title(50, 22)], em).length, 1);
  });

  it('are frames without one around some of the nodes, but neither around all nor around a single one', () => {
    assert.deepEqual(groupNodes([frame], nodes, [], em), [{ lines: [], nodes: [0, 1] }]);
    assert.deepEqual(groupNodes([filled(box(0, 0, 420, 220))], nodes, [], em), []);
    assert.deepEqual(groupNodes([filled(box(280, 20, 120, 100))], nodes, [], em), []);
  });

  it('stand in each other, the outer ones first', () => {
    const [outer, inner] = [title(170, 4), title(50, 24)];
    assert.deepEqual(groupNodes([frame, filled(box(0, 0, 400, 220))], nodes, [outer, inner], em), [
      { lines: [outer], nodes: [2] },
      { lines: [inner], nodes: [0, 1], parent: 0 },
    ]);
  });
});
