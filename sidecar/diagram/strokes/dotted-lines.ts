/** Dotted lines: small marks that follow each other at even distances, and what joins them to one line. */
import { around, heightOf, widthOf } from '../../page/box.ts';
import type { Component } from '../../page/components.ts';
import { DisjointSets } from '../../page/disjoint-sets.ts';
import { angleBetween, distanceOf, pointsBetween, vector, type Point } from '../../page/geometry.ts';
import { PointGrid } from './point-grid.ts';

/** em: dots are no longer than this, and no farther apart. */
const largestDot = 0.3;
const widestStep = 0.75;
/** Radians by which a dotted line turns at a dot at most, and by how much one step is longer than the next. */
const sharpestTurn = 0.5;
const leastEven = 1.6;
/** Nearest dots among which the two that one stands between are looked for. */
const mostNear = 6;
/** Dots of a line at least: fewer may be an ellipsis. Their line is so many times as long as high letters, em. */
const fewestDots = 5;
const shortest = 1.2;

interface Dot extends Point {
  readonly index: number;
}

/** Two dots that follow each other, by the indices of their components. */
export interface Link {
  readonly from: number;
  readonly to: number;
}

/** Finds which of the components follow each other as dots of one line. `em`: px. */
export function findDots(components: readonly Component[], em: number): Link[] {
  const dots = components.flatMap((box, index): Dot[] => {
    if (Math.max(widthOf(box), heightOf(box)) > largestDot * em) return [];
    return [{ index, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }];
  });
  const grid = new PointGrid(dots, widestStep * em);
  const sets = new DisjointSets(components.length);
  const links = dots.flatMap((dot) => {
    const pair = neighboursOf(dot, grid, em);
    for (const { index } of pair) sets.join(dot.index, index);
    return pair.map(({ index }): Link => ({ from: dot.index, to: index }));
  });
  const lines = new Set<number>();
  for (const set of sets.sets()) {
    if (set.length < fewestDots) continue;
    const box = around(set.map((index) => components[index] as Component));
    if (Math.max(widthOf(box), heightOf(box)) >= shortest * em) for (const index of set) lines.add(index);
  }
  return links.filter(({ from }) => lines.has(from));
}

/** The dots before and behind one, or none: the nearest two on opposite sides of it. */
function neighboursOf(dot: Dot, grid: PointGrid<Dot>, em: number): readonly Dot[] {
  const near = grid
    .near([dot])
    .filter((other) => other !== dot && distanceOf(dot, other) <= widestStep * em)
    .sort((a, b) => distanceOf(dot, a) - distanceOf(dot, b))
    .slice(0, mostNear);
  for (const [place, behind] of near.entries()) {
    for (const before of near.slice(0, place)) {
      const isOpposite = Math.PI - angleBetween(vector(dot, before), vector(dot, behind)) <= sharpestTurn;
      if (isOpposite && distanceOf(dot, behind) <= leastEven * distanceOf(dot, before)) return [before, behind];
    }
  }
  return [];
}

/** Draws what joins two dots, as thick as they are, into bitmaps, [height * width]. */
export function drawLink(a: Component, b: Component, bitmaps: readonly Uint8Array[], width: number): void {
  const thickness = Math.min(widthOf(a), heightOf(a), widthOf(b), heightOf(b));
  const corner = ({ left, top, right, bottom }: Component): Point => {
    return { x: (left + right - thickness) / 2, y: (top + bottom - thickness) / 2 };
  };
  for (const { x, y } of pointsBetween(corner(a), corner(b))) {
    for (let row = Math.round(y); row < Math.round(y) + thickness; row++) {
      const at = row * width + Math.round(x);
      for (const bitmap of bitmaps) bitmap.fill(1, at, at + thickness);
    }
  }
}
