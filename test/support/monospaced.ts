/** Monospaced text that tests put on a page: letters are solid boxes in their cells, signs are drawn as fonts draw them. */
import { around, type Box } from '../../sidecar/page/box.ts';
import type { Grid } from '../../sidecar/page/fixed-pitch.ts';
import { columnSums, type Ink } from '../../sidecar/page/ink.ts';
import type { Line } from '../../sidecar/page/lines.ts';
import type { Page } from '../../sidecar/page/page.ts';

export const em = 16;
export const pitch = 10;
/** px from row to row, and from the top of the page to the first baseline. */
export const leading = 20;
export const grid: Grid = { origin: 20, pitch };
export const baselineOf = (row: number): number => 40 + row * leading;

/** A white page. */
export function blankPage(width = 600, height = 300): Page {
  return { width, height, rgb: new Uint8Array(width * height * 3).fill(255) };
}

/** Paints a box of a page dark. */
export function paint({ rgb, width }: Page, { left, top, right, bottom }: Box): void {
  for (let y = top; y < bottom; y++) rgb.fill(40, 3 * (y * width + left), 3 * (y * width + right));
}

/** px from the baseline of what signs are made of, and px in their cell. */
const strokes: Readonly<Record<string, readonly Box[]>> = {
  '|': [{ left: 4, top: -13, right: 6, bottom: 3 }],
  '│': [{ left: 4, top: -16, right: 6, bottom: 4 }],
  '├': [
    { left: 4, top: -16, right: 6, bottom: 4 },
    { left: 6, top: -6, right: 10, bottom: -5 },
  ],
  '└': [
    { left: 4, top: -16, right: 6, bottom: -5 },
    { left: 6, top: -6, right: 10, bottom: -5 },
  ],
  '─': [{ left: 0, top: -6, right: 10, bottom: -5 }],
  '+': [
    { left: 4, top: -10, right: 6, bottom: -1 },
    { left: 0, top: -6, right: 10, bottom: -5 },
  ],
  '-': [{ left: 2, top: -6, right: 8, bottom: -5 }],
  '.': [{ left: 4, top: -2, right: 6, bottom: 0 }],
  ġ: [
    { left: 2, top: -9, right: 8, bottom: 4 },
    { left: 4, top: -16, right: 6, bottom: -14 },
  ],
};
const letter: readonly Box[] = [{ left: 2, top: -12, right: 8, bottom: 0 }];

/** Paints text from a cell on. */
export function write(page: Page, text: string, row: number, cell = 0): void {
  for (const box of boxesOf(text, row, cell)) paint(page, box);
}

function boxesOf(text: string, row: number, cell: number): Box[] {
  return Array.from(text).flatMap((sign, index) => {
    const [x, y] = [grid.origin + (cell + index) * pitch, baselineOf(row)];
    const own = sign === ' ' ? [] : (strokes[sign] ?? letter);
    return own.map(({ left, top, right, bottom }) => ({
      left: x + left,
      top: y + top,
      right: x + right,
      bottom: y + bottom,
    }));
  });
}

/** The line that such a text is, with its ink. */
export function monospaced(text: string, row: number, cell = 0, metrics = { baseline: baselineOf(row), em }): Line {
  const parts = boxesOf(text, row, cell);
  const box = around(parts);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const values = new Float32Array(width * height);
  for (const { left, top, right, bottom } of parts)
    for (let y = top; y < bottom; y++)
      values.fill(215, (y - box.top) * width + left - box.left, (y - box.top) * width + right - box.left);
  const ink: Ink = { values, left: box.left, top: box.top, width, height };
  return { ...box, metrics, ink, columns: columnSums(ink), parts };
}
