/** Dotted lines, whose dots are no longer than they are wide. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDots } from '../../../../sidecar/diagram/strokes/dotted-lines.ts';
import type { Component } from '../../../../sidecar/page/components.ts';
import { findDrawn } from '../../../support/diagrams.ts';

const dot = (x: number, y: number): Component =>
  ({ left: x, top: y, right: x + 2, bottom: y + 2, area: 4 }) as Component;

describe('a dotted line', () => {
  const nodes = ['From', 'Here', 'There'].map((label, index) => {
    return { label, x: [300, 150, 450][index] as number, y: index === 0 ? 60 : 260 };
  });
  for (const [dots, scale] of [
    ['2', 1],
    ['3', 1],
    ['3', 2],
  ] as const) {
    it(`of dots ${dots} px long is a line, straight or curved, at scale ${scale}`, async () => {
      const look = `stroke-dasharray="${dots}" marker-end="url(#head)"`;
      const paths: [string, string][] = [
        ['M280 82 170 238', look],
        ['M320 82C380 120 450 160 450 238', look],
      ];
      const { edges, layout } = await findDrawn({ nodes, paths, scale });
      assert.deepEqual(edges, ['From -> Here', 'From -> There']);
      assert.ok(layout.connectors.every(({ isDotted }) => isDotted));
    });
  }

  it('has more dots than an ellipsis, at even distances', () => {
    const row = (places: readonly number[]): Component[] => places.map((x) => dot(x, 50));
    assert.equal(findDots(row([0, 6, 12]), 16).length, 0);
    assert.equal(findDots(row([0, 3, 11, 14, 22, 25]), 16).length, 0);
    const links = findDots(row([0, 5, 10, 15, 20, 25]), 16);
    assert.deepEqual(new Set(links.flatMap(({ from, to }) => [from, to])), new Set([0, 1, 2, 3, 4, 5]));
  });
});
