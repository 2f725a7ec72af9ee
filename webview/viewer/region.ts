import type { Region, Size } from '../../contracts/protocol.ts';
import { clamp, type Point } from './geometry.ts';

/** The corners and edges by which a region is resized, by compass point. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

/** The whole pixels between two points of the image, at least one. */
export function regionBetween(a: Point, b: Point, image: Size): Region {
  const [x, width] = span(a.x, b.x, image.width);
  const [y, height] = span(a.y, b.y, image.height);
  return { x, y, width, height };
}

/** From two ends to [start, length] in whole pixels within 0…limit. */
function span(a: number, b: number, limit: number): [number, number] {
  const start = clamp(Math.floor(Math.min(a, b)), 0, limit - 1);
  const end = clamp(Math.ceil(Math.max(a, b)), start + 1, limit);
  return [start, end - start];
}

/** The middle half of what the viewport shows: where a region begins that is marked by keyboard. */
export function centralRegion(shown: Region, image: Size): Region {
  const from = { x: shown.x + shown.width / 4, y: shown.y + shown.height / 4 };
  const to = { x: shown.x + (shown.width * 3) / 4, y: shown.y + (shown.height * 3) / 4 };
  return regionBetween(from, to, image);
}

/** The region moved by image pixels, stopped at the image's edges. */
export function moveRegion(region: Region, dx: number, dy: number, image: Size): Region {
  return {
    ...region,
    x: clamp(Math.round(region.x + dx), 0, image.width - region.width),
    y: clamp(Math.round(region.y + dy), 0, image.height - region.height),
  };
}

/** The region with one corner or edge moved by image pixels; it may turn over. */
export function resizeRegion(region: Region, handle: Handle, dx: number, dy: number, image: Size): Region {
  const west = region.x + (handle.includes('w') ? dx : 0);
  const east = region.x + region.width + (handle.includes('e') ? dx : 0);
  const north = region.y + (handle.includes('n') ? dy : 0);
  const south = region.y + region.height + (handle.includes('s') ? dy : 0);
  return regionBetween(
    { x: Math.round(west), y: Math.round(north) },
    { x: Math.round(east), y: Math.round(south) },
    image,
  );
}

export function sameRegion(a: Region | undefined, b: Region | undefined): boolean {
  return a === b || (a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height);
}
