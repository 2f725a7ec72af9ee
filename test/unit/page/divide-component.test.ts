import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { widthOf } from '../../../sidecar/page/box.ts';
import { findComponents, type Components } from '../../../sidecar/page/components.ts';
import { divide } from '../../../sidecar/page/divide-component.ts';
import { bitmapOf } from '../../support/painted.ts';

const rows = ['##########   ##', '#        #   ##', '##########     '];
const found = findComponents({ steps: bitmapOf(rows), threshold: 1 }, { width: 15, height: 3 });
const boxes = ({ components }: Components): number[][] =>
  components.map(({ left, top, right, bottom, area }) => [left, top, right, bottom, area]);

describe('a component that is several things at once', () => {
  it('is divided into its pieces, and what is in none of them is one more', () => {
    const divided = divide(
      found,
      (component) => widthOf(component) > 5,
      (runs) => [runs.filter(({ y }) => y === 0), runs.filter(({ y }) => y === 2)],
    );
    assert.deepEqual(
      boxes(divided).sort((a, b) => a[1]! - b[1]! || a[0]! - b[0]!),
      [
        [0, 0, 10, 1, 10],
        [13, 0, 15, 2, 4],
        [0, 1, 10, 2, 2],
        [0, 2, 10, 3, 10],
      ],
    );
  });

  it('stays whole where it is not suspect, or has no pieces', () => {
    assert.equal(
      divide(
        found,
        () => false,
        (runs) => [runs],
      ),
      found,
    );
    assert.equal(
      divide(
        found,
        () => true,
        () => undefined,
      ),
      found,
    );
  });

  it('is given with its own runs alone, in their order', () => {
    divide(
      found,
      (component) => widthOf(component) > 5,
      (runs, component) => {
        assert.deepEqual(
          runs.map(({ y, left, right }) => [y, left, right]),
          [
            [0, 0, 10],
            [1, 0, 1],
            [1, 9, 10],
            [2, 0, 10],
          ],
        );
        assert.equal(widthOf(component), 10);
        return undefined;
      },
    );
  });
});
