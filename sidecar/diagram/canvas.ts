/** Whose each pixel of a page is: a node's with its outline, the ground's, or a connector's or a letter's. */
import type { Page } from '../document/page.ts';
import { median } from '../document/box.ts';
import { differenceAt, type Colour } from './colour.ts';
import type { Inside, Scene } from './nodes.ts';
import { forEachInside, type Spans } from './shape.ts';

/** Of 255: what differs from the ground by less is a shade of it. */
const leastInk = 32;
/** px: outlines are no thicker. */
const thickestOutline = 12;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** [height * width]: index of the node that a pixel belongs to, -1 for none. */
  readonly owners: Int16Array;
  /** [height * width]: 1 inside the outline of a node. */
  readonly insides: Uint8Array;
  /** [height * width]: 1 where there is ink that belongs to no node. */
  readonly ink: Uint8Array;
  /** [height * width]: difference (0..255) from the ground. */
  readonly contrast: Uint8Array;
}

/** Divides the pixels of a page among what it shows. */
export function divideCanvas(page: Page, { ground, nodes, frames }: Scene): Canvas {
  const { width, height } = page;
  const grounds: readonly Colour[] = [ground, ...frames.map(({ colour }) => colour)];
  const contrast = new Uint8Array(width * height);
  for (let at = 0; at < contrast.length; at++) {
    let least = 255;
    for (const colour of grounds) least = Math.min(least, differenceAt(page, at, colour));
    contrast[at] = least;
  }
  const insides = new Uint8Array(width * height);
  const owners = new Int16Array(width * height).fill(-1);
  for (const [index, { spans }] of nodes.entries()) {
    forEachInside(spans, width, (at) => {
      owners[at] = index;
      insides[at] = 1;
    });
  }
  const ink = contrast.map((value, at) => (value >= leastInk && owners[at] === -1 ? 1 : 0));
  const canvas = { width, height, owners, insides, ink, contrast };
  for (const [index, node] of nodes.entries()) for (const at of outlineOf(canvas, node)) owners[at] = index;
  for (let at = 0; at < ink.length; at++) if (owners[at] !== -1) ink[at] = 0;
  for (const frame of frames) for (const at of outlineOf(canvas, frame)) ink[at] = 0;
  return canvas;
}

/** The pixels of ink that lie around the inside of a node, as far as its outline is thick. */
function outlineOf({ width, height, ink }: Canvas, { spans }: Inside): number[] {
  const thickness = thicknessOf(ink, width, height, spans) + 1;
  const outline: number[] = [];
  const seen = new Set<number>();
  let edge: number[] = [];
  forEachInside(spans, width, (at) => edge.push(at));
  for (const at of edge) seen.add(at);
  for (let step = 0; step < thickness; step++) {
    const next: number[] = [];
    for (const at of edge) {
      for (const near of neighboursOf(at, width, height)) {
        if (seen.has(near)) continue;
        seen.add(near);
        next.push(near);
        if (ink[near]) outline.push(near);
      }
    }
    edge = next;
  }
  return outline;
}

/** px: the usual count of pixels of ink that follow each other outward from the ends of rows and columns. */
function thicknessOf(ink: Uint8Array, width: number, height: number, spans: Spans): number {
  const counts: number[] = [];
  const march = (x: number, y: number, dx: number, dy: number): void => {
    // The step from the inside to its outline is marked on the inside of some edges: the ink begins a pixel later.
    let [skipped, count] = [0, 0];
    for (; x >= 0 && y >= 0 && x < width && y < height && count < thickestOutline; x += dx, y += dy) {
      if (ink[y * width + x]) count++;
      else if (count > 0 || ++skipped > 2) break;
    }
    counts.push(count + skipped);
  };
  for (const [row, left] of spans.lefts.entries()) {
    march(left - 1, spans.top + row, -1, 0);
    march(spans.rights[row] as number, spans.top + row, 1, 0);
  }
  const middle = (spans.left + spans.right) >> 1;
  const reach = (spans.right - spans.left) >> 2;
  for (let x = middle - reach; x < middle + reach; x++) {
    march(x, spans.top - 1, 0, -1);
    march(x, spans.bottom, 0, 1);
  }
  return median(counts);
}

/** Indices of the up to eight pixels around one. */
export function neighboursOf(at: number, width: number, height: number): number[] {
  const x = at % width;
  const y = (at - x) / width;
  const near: number[] = [];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++)
      if ((dx || dy) && x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height)
        near.push(at + dy * width + dx);
  return near;
}
