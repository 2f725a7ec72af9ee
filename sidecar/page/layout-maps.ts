/** What the layout model says of a page: training/README.md, "The contract of the maps". */
import type { Size } from '../../contracts/protocol.ts';
import type { LayoutMap } from '../model/layout-config.ts';
import type { Box } from './box.ts';
import type { Page } from './page.ts';

/** Maps of a page, row by row; `width` and `height` are half the page's, rounded up. */
export interface LayoutMaps extends Size {
  /** float32 [height * width]: the logit of a mask, or a value. */
  readonly maps: Readonly<Record<LayoutMap, Float32Array>>;
}

/** What a deeper stage of the model makes of a page, row by row: float32 [height * width * count]. */
export interface LayoutChannels extends Size {
  readonly values: Float32Array;
  readonly count: number;
}

/** Maps of a page, and what the third and the fourth stage make of it; their last rows and columns may lie beyond it. */
export interface LayoutOverview extends LayoutMaps {
  readonly channels: readonly LayoutChannels[];
}

/** Looks at a page. @throws CANCELLED, and what loading a model throws. */
export type LookAtPage = (page: Page, signal: AbortSignal) => Promise<LayoutMaps>;

/** Looks at a small page as a whole. @throws as `LookAtPage` */
export type OverlookPage = (page: Page, signal: AbortSignal) => Promise<LayoutOverview>;

/** px of the page for each of a map. */
export const mapScale = 2;

/** Share of a place that must be drawn for it to be a part of a ruling. */
const ruledShare = 0.7;

/** Whether most rows of a box touch drawn lines, or the border of a ground; to the pixel of a map or so. */
export function isRuled(
  { left, top, right, bottom }: Box,
  { width, height, maps: { rule, edge } }: LayoutMaps,
): boolean {
  const [from, to] = [Math.max(0, (left >> 1) - 1), Math.min(width, ((right + 1) >> 1) + 1)];
  const isDrawn = (y: number): boolean => {
    for (let at = y * width + from; at < y * width + to; at++)
      if ((rule[at] as number) > 0 || (edge[at] as number) > 0) return true;
    return false;
  };
  const [first, last] = [Math.max(0, top >> 1), Math.min(height, (bottom + 1) >> 1)];
  const drawn = Array.from({ length: Math.max(0, last - first) }, (_, row) => isDrawn(first + row));
  // A thin line is dotted in the maps.
  const ruled = drawn.filter((row, y) => row || (drawn[y - 1] === true && drawn[y + 1] === true));
  return ruled.length > ruledShare * drawn.length;
}

/** Whether a border or a ruling goes through a part of a page from top to bottom. */
export function isDivided({ left, right, top, bottom }: Box, maps: LayoutMaps): boolean {
  for (let x = Math.max(0, left); x < right; x += mapScale)
    if (isRuled({ left: x, right: x + 1, top, bottom }, maps)) return true;
  return false;
}

/** Whether a place of a page is on the core of a line. */
export const isTextAt = (x: number, y: number, { width, maps }: LayoutMaps): boolean =>
  (maps.text[(y >> 1) * width + (x >> 1)] ?? 0) > 0;

/** Share (0..1) of a box, as far as it lies on the page, where a mask is drawn. */
export function shareOf(
  mask: Exclude<LayoutMap, 'height' | 'slope'>,
  { left, top, right, bottom }: Box,
  { width, height, maps }: LayoutMaps,
): number {
  const [fromX, toX] = [Math.max(0, left >> 1), Math.min(width, (right + 1) >> 1)];
  const [fromY, toY] = [Math.max(0, top >> 1), Math.min(height, (bottom + 1) >> 1)];
  let drawn = 0;
  for (let y = fromY; y < toY; y++)
    for (let at = y * width + fromX; at < y * width + toX; at++) if ((maps[mask][at] as number) > 0) drawn++;
  return drawn / Math.max(1, (toX - fromX) * (toY - fromY));
}
