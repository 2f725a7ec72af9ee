/** The outline of a region, row by row. */
import { around, heightOf, type Box } from '../../page/box.ts';

/** First and last pixel + 1 of a region in each row of its box: its outline, with all holes filled. */
export interface Spans extends Box {
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
}

/** The spans of the region `label` in its box. `width`: px of a row of `labels`. */
export function spansOf(labels: Int32Array, width: number, label: number, box: Box): Spans {
  const height = heightOf(box);
  const lefts = new Int32Array(height).fill(box.right);
  const rights = new Int32Array(height).fill(box.left);
  for (let row = 0; row < height; row++) {
    const start = (box.top + row) * width;
    for (let x = box.left; x < box.right; x++) {
      if (labels[start + x] !== label) continue;
      lefts[row] = Math.min(lefts[row] as number, x);
      rights[row] = x + 1;
    }
  }
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom, lefts, rights };
}

/** px² inside the outline. */
export function spanArea({ lefts, rights }: Spans): number {
  return rights.reduce((sum, right, row) => sum + Math.max(0, right - (lefts[row] as number)), 0);
}

/** px² of the region `label` inside an outline. `width`: px of a row of `labels`. */
export function areaWithin(spans: Spans, labels: Int32Array, width: number, label: number): number {
  let area = 0;
  forEachInside(spans, width, (at) => {
    if (labels[at] === label) area++;
  });
  return area;
}

/** Visits the pixels inside an outline, by their indices in rows of `width` px. */
export function forEachInside({ top, lefts, rights }: Spans, width: number, visit: (at: number) => void): void {
  for (const [row, left] of lefts.entries())
    for (let x = left; x < (rights[row] as number); x++) visit((top + row) * width + x);
}

/** What lies in either of two outlines, and between them. */
export function unionOf(a: Spans, b: Spans): Spans {
  const box = around([a, b]);
  const rows = Array.from({ length: heightOf(box) }, (_, row) => box.top + row);
  const ends = (side: 'lefts' | 'rights', most: (...values: number[]) => number, none: number): Int32Array =>
    Int32Array.from(rows, (y) => most(a[side][y - a.top] ?? none, b[side][y - b.top] ?? none));
  return { ...box, lefts: ends('lefts', Math.min, box.right), rights: ends('rights', Math.max, box.left) };
}

/** The rows of an outline from one on. */
export function belowOf(spans: Spans, top: number): Spans {
  const rows = top - spans.top;
  return { ...spans, top, lefts: spans.lefts.slice(rows), rights: spans.rights.slice(rows) };
}

/** The outline of a box. */
export function spansOfBox({ left, top, right, bottom }: Box): Spans {
  const rows = bottom - top;
  return { left, top, right, bottom, lefts: new Int32Array(rows).fill(left), rights: new Int32Array(rows).fill(right) };
}
