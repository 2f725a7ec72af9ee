import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellAt, findGrid, middleOf } from '../../../sidecar/page/fixed-pitch.ts';
import type { Line } from '../../../sidecar/page/lines.ts';

const em = 20;

/** A line whose letters begin at some places and are so wide: its columns have ink there. */
function inked(left: number, letters: readonly (readonly [at: number, width: number])[]): Line {
  const width = Math.ceil(Math.max(...letters.map(([at, wide]) => at + wide)));
  const columns = new Float32Array(width);
  for (const [at, wide] of letters) columns.fill(100, Math.round(at), Math.round(at + wide));
  return { ink: { left, width }, columns } as unknown as Line;
}

describe('a monospaced font', () => {
  for (const pitch of [10.4, 12, 13.6])
    it(`has its cells ${pitch} px apart, from its first letter on`, () => {
      const line = (shift: number): Line =>
        inked(
          100,
          Array.from({ length: 30 }, (_, cell) => [(cell + shift) * pitch + 0.15 * pitch, 0.7 * pitch] as const).filter(
            (_, cell) => cell % 7 !== 3,
          ),
        );
      const grid = findGrid([line(0), line(2)], em);
      assert.ok(grid);
      assert.ok(30 * Math.abs(grid.pitch - pitch) < 0.25 * pitch, `${grid.pitch}`);
      for (const cell of [1, 8, 20]) {
        const first = cellAt(grid, 100 + 0.15 * pitch);
        assert.equal(cellAt(grid, 100 + (cell + 0.15) * pitch) - first, cell);
      }
    });

  it('is none whose letters are as wide as they need', () => {
    let at = 0;
    const letters = Array.from({ length: 60 }, (_, index) => {
      const wide = 4 + ((index * 7) % 11);
      at += wide + 2;
      return [at - wide - 2, wide] as const;
    });
    assert.equal(findGrid([inked(0, letters)], em), undefined);
  });

  it('is none of which there are only a few letters', () => {
    assert.equal(
      findGrid(
        [
          inked(
            0,
            [0, 12, 24].map((place) => [place, 8] as const),
          ),
        ],
        em,
      ),
      undefined,
    );
  });
});

it('a letter that begins a little before its cell stands in it', () => {
  const grid = { origin: 100, pitch: 10 };
  assert.deepEqual(
    [100, 98, 108, 109, 96].map((x) => cellAt(grid, x)),
    [0, 0, 1, 1, -1],
  );
});

it('the middle of a cell has no ink of the cells beside it', () => {
  const grid = { origin: 100.4, pitch: 10 };
  assert.deepEqual(
    [middleOf(grid, 0), middleOf(grid, -1)],
    [
      { from: 102, to: 108 },
      { from: 92, to: 98 },
    ],
  );
});
