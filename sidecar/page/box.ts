/** Boxes in pixels of the page: `right` and `bottom` are the first column and row outside. */
import type { Region } from '../../contracts/protocol.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const widthOf = ({ left, right }: Box): number => right - left;
export const heightOf = ({ top, bottom }: Box): number => bottom - top;
/** Half way between its upper and its lower side. */
export const middleOf = ({ top, bottom }: Box): number => (top + bottom) / 2;

/** How many rows two boxes share; negative: how many lie between them. */
export function verticalOverlap(a: Box, b: Box): number {
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
}

/** How many columns two boxes share; negative: how many lie between them. */
export function horizontalOverlap(a: Box, b: Box): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

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
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
