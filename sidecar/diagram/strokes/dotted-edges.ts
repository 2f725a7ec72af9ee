/** Which edges are drawn as dots or dashes. */
import type { Box } from '../../page/box.ts';
import type { Canvas } from '../canvas.ts';
import { containsPoint, type Point } from '../../page/geometry.ts';

/** Gaps in a dotted line, at least, and their share of it. */
const fewestGaps = 4;
const leastGaps = 0.12;

/**
 * Whether a line is broken again and again. Where a label lies over it, that says nothing.
 * @param points its pixels in order, those between its dots included
 */
export function isDotted(points: readonly Point[], canvas: Canvas, labels: readonly Box[]): boolean {
  const { ink, owners, width } = canvas;
  const inked = points.flatMap((point) => {
    if (labels.some((label) => containsPoint(label, point))) return [];
    const at = Math.round(point.y) * width + Math.round(point.x);
    return owners[at] === -1 ? [ink[at] === 1] : [];
  });
  const gaps = inked.filter((isInk, index) => !isInk && inked[index - 1] === true).length;
  return gaps >= fewestGaps && inked.filter((isInk) => !isInk).length >= leastGaps * inked.length;
}
