import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findComponents, forEachRun } from '../../../sidecar/page/components.ts';
import { bitmapOf } from '../../support/painted.ts';

const [width, height] = [48, 36];

/** A bitmap of which about this share is set. */
function scattered(share: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length: width * height }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 < share ? 1 : 0;
  });
}

/** The pixels of each component, by a flood over sides and corners. */
function flooded(bitmap: Uint8Array): number[][] {
  const seen = new Set<number>();
  const flood = (at: number, pixels: number[]): number[] => {
    if (seen.has(at) || !bitmap[at]) return pixels;
    seen.add(at);
    pixels.push(at);
    const [x, y] = [at % width, Math.floor(at / width)];
    for (const dy of [-1, 0, 1])
      for (const dx of [-1, 0, 1])
        if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) flood(at + dy * width + dx, pixels);
    return pixels;
  };
  return [...bitmap.keys()].map((at) => flood(at, [])).filter(({ length }) => length > 0);
}

describe('connected components', () => {
  for (const share of [0.1, 0.35, 0.45, 0.7])
    it(`are those that a flood finds, where ${100 * share} % of the pixels are set`, () => {
      const bitmap = scattered(share, 17);
      const { components, runs } = findComponents({ steps: bitmap, threshold: 1 }, { width, height });
      const pixels = components.map((): number[] => []);
      forEachRun(runs, (y, left, right, component) => {
        for (let x = left; x < right; x++) pixels[component]!.push(y * width + x);
      });
      const sorted = (sets: readonly (readonly number[])[]): number[][] =>
        sets.map((set) => set.toSorted((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
      assert.deepEqual(sorted(pixels), sorted(flooded(bitmap)));
      for (const [index, { left, top, right, bottom, area }] of components.entries()) {
        const [columns, rows] = [
          pixels[index]!.map((at) => at % width),
          pixels[index]!.map((at) => Math.floor(at / width)),
        ];
        assert.deepEqual(
          [left, top, right, bottom, area],
          [Math.min(...columns), Math.min(...rows), Math.max(...columns) + 1, Math.max(...rows) + 1, columns.length],
        );
      }
    });

  it('have their strongest step, and none that is weaker than an edge', () => {
    const steps = Uint8Array.of(0, 30, 90, 0, 19, 0);
    const { components } = findComponents({ steps, threshold: 20 }, { width: 6, height: 1 });
    assert.deepEqual(
      components.map(({ left, right, peak }) => [left, right, peak]),
      [[1, 3, 90]],
    );
  });

  it('are along the sides of their boxes where they are outlines, and not where they are filled', () => {
    const of = (rows: readonly string[]) =>
      findComponents({ steps: bitmapOf(rows), threshold: 1 }, { width: rows[0]!.length, height: rows.length })
        .components[0]!;
    const side = '#'.repeat(20);
    const hollow = [side, ...Array<string>(12).fill(`#${' '.repeat(18)}#`), side];
    assert.deepEqual([of(hollow).border, of(hollow).sides > 1], [1, true]);
    const filled = Array<string>(14).fill(side);
    assert.ok(of(filled).border < 0.7);
    const open = [side, ...Array<string>(13).fill(`#${' '.repeat(18)}#`)];
    assert.ok(of(open).sides < 0.5, 'the lower side is missing');
  });

  it('have runs from top to bottom and from left to right, of some rows where only these are asked for', () => {
    const { runs } = findComponents({ steps: bitmapOf(['# #', '   ', '## ']), threshold: 1 }, { width: 3, height: 3 });
    const visited: (readonly number[])[] = [];
    forEachRun(runs, (y, left, right) => void visited.push([y, left, right]));
    assert.deepEqual(visited, [
      [0, 0, 1],
      [0, 2, 3],
      [2, 0, 2],
    ]);
    visited.length = 0;
    forEachRun(runs, (y, left, right) => void visited.push([y, left, right]), 1, 3);
    assert.deepEqual(visited, [[2, 0, 2]]);
  });
});
