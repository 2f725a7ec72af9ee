import type { Region, Size } from '../../contracts/protocol.ts';

/** A place on the screen, in CSS pixels from the viewport's corner, or on the image, in its pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How the image lies in the viewport: its top left corner on the screen, and CSS pixels per image pixel. */
export interface View extends Point {
  readonly scale: number;
}

const margin = 12;
const smallestScale = 0.02;
const largestScale = 32;

/** The whole image, centred, never larger than actual size. */
export function fitView(image: Size, box: Size): View {
  const scale = Math.min(
    1,
    Math.max(1, box.width - 2 * margin) / image.width,
    Math.max(1, box.height - 2 * margin) / image.height,
  );
  return centred(scale, image, box);
}

function centred(scale: number, image: Size, box: Size): View {
  return { scale, x: (box.width - image.width * scale) / 2, y: (box.height - image.height * scale) / 2 };
}

/** Zooms by `factor` so that what is under `at` (on the screen) stays there. */
export function zoomAt(view: View, at: Point, factor: number, image: Size, box: Size): View {
  const lowest = Math.min(smallestScale, fitView(image, box).scale);
  const scale = clamp(view.scale * factor, lowest, largestScale);
  const fixed = toImage(view, at);
  return inBounds({ scale, x: at.x - fixed.x * scale, y: at.y - fixed.y * scale }, image, box);
}

/** Moves the image by screen pixels, as far as it reaches. */
export function panBy(view: View, dx: number, dy: number, image: Size, box: Size): View {
  return inBounds({ ...view, x: view.x + dx, y: view.y + dy }, image, box);
}

/** The view with a part of the image in sight: the same if it is, else with the part in the middle. */
export function reveal(view: View, part: Region, image: Size, box: Size): View {
  const inSight = (start: number, length: number, room: number): boolean => start >= 0 && start + length <= room;
  const [x, y] = [view.x + part.x * view.scale, view.y + part.y * view.scale];
  const [width, height] = [part.width * view.scale, part.height * view.scale];
  if (inSight(x, width, box.width) && inSight(y, height, box.height)) return view;
  return panBy(view, (box.width - width) / 2 - x, (box.height - height) / 2 - y, image, box);
}

/** The view with no more empty room than needed: an edge that fits is centred, a longer one covers the viewport. */
export function inBounds(view: View, image: Size, box: Size): View {
  return {
    scale: view.scale,
    x: along(view.x, image.width * view.scale, box.width),
    y: along(view.y, image.height * view.scale, box.height),
  };
}

function along(start: number, length: number, room: number): number {
  const inner = room - 2 * margin;
  return length <= inner ? (room - length) / 2 : clamp(start, room - margin - length, margin);
}

/** The image pixel under a place on the screen. */
export function toImage(view: View, at: Point): Point {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
