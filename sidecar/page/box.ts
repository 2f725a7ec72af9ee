/**
 * Boxes in pixels of the page: `right` and `bottom` are the first column and row outside. Where one box lies in another,
 * the outer one is always named first.
 */
import type { Region } from '../../contracts/protocol.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const widthOf = ({ left, right }: Box): number => right - left;
export const heightOf = ({ top, bottom }: Box): number => bottom - top;
/** px² */
export const areaOf = (box: Box): number => widthOf(box) * heightOf(box);
/** Row half way between its upper and its lower side. */
export const middleRow = ({ top, bottom }: Box): number => (top + bottom) / 2;

/** How many rows two boxes share; negative: how many lie between them. */
export function verticalOverlap(a: Box, b: Box): number {
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
}

/** How many columns two boxes share; negative: how many lie between them. */
export function horizontalOverlap(a: Box, b: Box): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

/** Whether two boxes share a pixel. */
export const overlap = (a: Box, b: Box): boolean => horizontalOverlap(a, b) > 0 && verticalOverlap(a, b) > 0;

/** Whether a box lies in another one. It may reach `sparePx` beyond it, or, where that is negative, must stay as far inside. */
export const contains = (outer: Box, inner: Box, sparePx = 0, verticalSparePx = sparePx): boolean =>
  inner.left >= outer.left - sparePx &&
  inner.right <= outer.right + sparePx &&
  inner.top >= outer.top - verticalSparePx &&
  inner.bottom <= outer.bottom + verticalSparePx;

/** Whether the middle of a box lies in another one, or on its sides. */
export function containsMiddle(outer: Box, { left, top, right, bottom }: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= outer.left && x <= outer.right && y >= outer.top && y <= outer.bottom;
}

/** Whether two boxes have the same sides, or sides that lie up to `tolerancePx` apart. */
export const isSameBox = (a: Box, b: Box, tolerancePx = 0): boolean =>
  Math.abs(a.left - b.left) <= tolerancePx &&
  Math.abs(a.right - b.right) <= tolerancePx &&
  Math.abs(a.top - b.top) <= tolerancePx &&
  Math.abs(a.bottom - b.bottom) <= tolerancePx;

/** A box with `px` more at each side. */
export const grow = ({ left, top, right, bottom }: Box, px: number): Box => ({
  left: left - px,
  top: top - px,
  right: right + px,
  bottom: bottom + px,
});

/** The smallest box around some, of which there is at least one. */
export function around(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  return { left, top, right, bottom };
}

/** A box as a region of the image that the page shows at `scale`, moved by `origin`. */
export function toRegion(
  box: Box,
  scale = 1,
  origin: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): Region {
  return {
    x: origin.x + box.left / scale,
    y: origin.y + box.top / scale,
    width: widthOf(box) / scale,
    height: heightOf(box) / scale,
  };
}

/** The value in the middle of some numbers when they are sorted; 0 for none. */
export function median(values: ArrayLike<number>): number {
  // Without a comparison of ours, numbers are sorted ten times as fast.
  return Float64Array.from(values).sort()[values.length >> 1] ?? 0;
}
