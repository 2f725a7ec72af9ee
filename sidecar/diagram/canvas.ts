/** Whose each pixel of a page is: a node's with its outline, the ground's, or a connector's or a letter's. */
import type { Page } from '../page/page.ts';
import { median, type Box } from '../page/box.ts';
import { differenceAt, type Colour } from '../page/colour.ts';
import type { Inside, Scene } from './nodes/scene.ts';
import { pixelsAtOnce, type Steps } from '../page/steps.ts';
import { forEachInside, type Spans } from './nodes/region-spans.ts';

/** Of 255: what differs from the ground by less is a shade of it. */
export const leastInk = 32;
/** px: outlines are no thicker. */
const thickestOutline = 12;
/** px: the step from an inside to its outline is marked on the inside of some edges, whose last pixels are left out. */
const fillLeft = 2;
/** px by which a line is out of line on the other side of the outline that it crosses. */
const slant = 2;

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** [height * width]: index of the node that a pixel belongs to, -1 for none. */
  readonly owners: Int16Array;
  /** [height * width]: 1 inside the outline of a node, where its text stands. */
  readonly insides: Uint8Array;
  /** [height * width]: 1 where there is ink that belongs to no node. */
  readonly ink: Uint8Array;
  /** [height * width]: 1 on the grounds of labels, where ink is text: lines go on behind them. */
  readonly labelled: Uint8Array;
  /** [height * width]: difference (0..255) from the ground. */
  readonly contrast: Uint8Array;
}

/** Of each pixel its difference (0..255) from the nearest colour among the ground and what frames are filled with. */
export function* findContrast(page: Page, { ground, frames }: Scene): Steps<Uint8Array> {
  const grounds: readonly Colour[] = [ground, ...frames.map(({ colour }) => colour)];
  const contrast = new Uint8Array(page.width * page.height);
  // Many pixels have one colour: each colour is compared once. One more than its difference, 0 before that.
  const known = new Uint16Array(1 << 24);
  for (let at = 0; at < contrast.length; at++) {
    const { rgb } = page;
    const colour = ((rgb[3 * at] as number) << 16) | ((rgb[3 * at + 1] as number) << 8) | (rgb[3 * at + 2] as number);
    if (known[colour] === 0) known[colour] = 1 + leastDifference(page, at, grounds);
    contrast[at] = (known[colour] as number) - 1;
    if (at % pixelsAtOnce === 0) yield;
  }
  return contrast;
}

function leastDifference(page: Page, at: number, colours: readonly Colour[]): number {
  let least = 255;
  for (const colour of colours) least = Math.min(least, differenceAt(page, at, colour));
  return least;
}

/** Divides the pixels of a page among what it shows. `found`: of `findContrast`. */
export function divideCanvas(page: Page, { nodes, frames, labelGrounds }: Scene, found: Uint8Array): Canvas {
  const { width, height } = page;
  const insides = new Uint8Array(width * height);
  const owners = new Int16Array(width * height).fill(-1);
  for (const [index, { spans, room }] of nodes.entries()) {
    forEachInside(spans, width, (at) => (owners[at] = index));
    forEachInside(room, width, (at) => (insides[at] = 1));
  }
  const contrast = found.slice();
  const labelled = new Uint8Array(width * height);
  for (const { spans } of labelGrounds) forEachInside(spans, width, (at) => (labelled[at] = 1));
  const ink = contrast.map((value, at) => (value >= leastInk && owners[at] === -1 ? 1 : 0));
  const canvas = { width, height, owners, insides, ink, labelled, contrast };
  for (const [index, node] of nodes.entries()) for (const at of outlineOf(page, canvas, node)) owners[at] = index;
  for (let at = 0; at < ink.length; at++) if (owners[at] !== -1) ink[at] = 0;
  for (const frame of frames) {
    const outline = outlineOf(page, canvas, frame).filter((at) => ink[at]);
    const crossed = new Set(crossingsOf(canvas, frame.spans, outline));
    for (const at of outline) if (!crossed.has(at)) ink[at] = contrast[at] = 0;
  }
  return canvas;
}

/** The pixels of a frame's outline that lie between ink on either side of it: a line leads in there. */
function crossingsOf({ width, height, ink }: Canvas, frame: Box, outline: readonly number[]): number[] {
  const border = new Set(outline);
  /** Whether there is ink where a line that runs along a direction leaves the outline. */
  const isInkBeyond = (x: number, y: number, dx: number, dy: number): boolean => {
    while (border.has(y * width + x)) [x, y] = [x + dx, y + dy];
    for (let aside = -slant; aside <= slant; aside++) {
      const [column, row] = [x + aside * dy, y + aside * dx];
      const isOnPage = column >= 0 && row >= 0 && column < width && row < height;
      if (isOnPage && ink[row * width + column] && !border.has(row * width + column)) return true;
    }
    return false;
  };
  return outline.filter((at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const isAbove = x >= frame.left && x < frame.right;
    const [dx, dy] = isAbove ? [0, 1] : [1, 0];
    return isInkBeyond(x, y, dx, dy) && isInkBeyond(x, y, -dx, -dy);
  });
}

/** The pixels of ink that lie around the inside of a node, as far as its outline is thick. */
function outlineOf(page: Page, canvas: Canvas, { shape, spans, colour }: Inside): number[] {
  const { width, height, ink, contrast } = canvas;
  const isFill = (at: number): boolean => differenceAt(page, at, colour) < leastInk;
  const seen = new Set<number>();
  let edge = rimOf(spans, width);
  const grow = (isPart: (at: number) => boolean): void => {
    const next: number[] = [];
    for (const at of edge) {
      for (const near of neighboursOf(at, width, height)) {
        if (seen.has(near) || isInside(spans, near % width, Math.floor(near / width)) || !isPart(near)) continue;
        seen.add(near);
        next.push(near);
      }
    }
    edge = next;
  };
  const before = edge;
  for (let step = 0; step < fillLeft; step++) grow(isFill);
  edge = [...before, ...seen];
  // A fill may differ from the ground by less than ink does; what is left of it would be taken for parts of letters.
  const fill = [...seen].filter((at) => contrast[at] !== 0);
  for (let step = thicknessOf(canvas, isFill, spans); step > 0; step--) grow(() => true);
  // What is left of an outline is but a rim of it; where there is ink beyond, a line or an arrowhead begins.
  const outline = [...seen];
  grow((at) => ink[at] === 1);
  const isBeyond = (at: number): boolean => ink[at] === 1 && !seen.has(at);
  const rim = shape === 'choice' ? edge : edge.filter((at) => !neighboursOf(at, width, height).some(isBeyond));
  return [...fill, ...outline.filter((at) => ink[at]), ...rim];
}

/** The pixels of an inside that have a neighbour outside. */
function rimOf({ top, bottom, lefts, rights }: Spans, width: number): number[] {
  const rim: number[] = [];
  for (const [row, left] of lefts.entries()) {
    const right = rights[row] as number;
    // Between these, the rows above and below go on as well.
    const [from, to] =
      row === 0 || top + row === bottom - 1
        ? [right, right]
        : [
            Math.max(left + 1, lefts[row - 1] as number, lefts[row + 1] as number),
            Math.min(right - 1, rights[row - 1] as number, rights[row + 1] as number),
          ];
    for (let x = left; x < right; x++) {
      if (x === from && to > from) x = to;
      rim.push((top + row) * width + x);
    }
  }
  return rim;
}

function isInside({ top, bottom, lefts, rights }: Spans, x: number, y: number): boolean {
  return y >= top && y < bottom && x >= (lefts[y - top] as number) && x < (rights[y - top] as number);
}

/** px: the usual count of pixels of ink outward from the ends of rows or of columns, where it is less. */
function thicknessOf({ width, height, ink }: Canvas, isFill: (at: number) => boolean, spans: Spans): number {
  const march = (x: number, y: number, dx: number, dy: number): number => {
    // Along a row, much of a flat edge is passed before its outline begins.
    let [left, count] = [thickestOutline, 0];
    for (; x >= 0 && y >= 0 && x < width && y < height && left > 0; x += dx, y += dy, left--) {
      const at = y * width + x;
      if (count === 0 && isFill(at)) continue;
      if (!ink[at]) break;
      count++;
    }
    return count;
  };
  const { left, top, lefts, rights } = spans;
  const inRows = Array.from(lefts, (start, row) => [
    march(start - 1, top + row, -1, 0),
    march(rights[row] as number, top + row, 1, 0),
  ]);
  const inColumns = Array.from({ length: spans.right - left }, (_, column) => {
    const isFilled = (start: number, row: number): boolean =>
      start <= left + column && left + column < (rights[row] as number);
    const [first, last] = [lefts.findIndex(isFilled), lefts.findLastIndex(isFilled)];
    return [march(left + column, top + first - 1, 0, -1), march(left + column, top + last + 1, 0, 1)];
  });
  return Math.min(median(inRows.flat()), median(inColumns.flat()));
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
