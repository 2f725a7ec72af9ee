/** Small pages and ink that tests paint pixel by pixel, where it matters what each of them is. */
import type { Colour } from '../../sidecar/page/colour.ts';
import { findComponents, type Components } from '../../sidecar/page/components.ts';
import { outlinesOf, type Outline } from '../../sidecar/page/contour-profile.ts';
import { findEdges } from '../../sidecar/page/edge-map.ts';
import type { Ink } from '../../sidecar/page/ink.ts';
import type { Page } from '../../sidecar/page/page.ts';
import { colours } from './images.ts';

/** Where something is painted; the middle of a pixel is half a pixel from its sides. */
export type Area = (x: number, y: number) => boolean;
/** A colour, and where it goes over what was painted before. */
export type Paint = readonly [colour: Colour, area: Area];

export const box =
  (left: number, top: number, width: number, height: number): Area =>
  (x, y) =>
    x >= left && x < left + width && y >= top && y < top + height;

/** The sides of a box, so many px thick. */
export const outline = (left: number, top: number, width: number, height: number, thick = 1): Area => {
  const outer = box(left, top, width, height);
  const inner = box(left + thick, top + thick, width - 2 * thick, height - 2 * thick);
  return (x, y) => outer(x, y) && !inner(x, y);
};

export const disc =
  (x: number, y: number, radius: number): Area =>
  (column, row) =>
    Math.hypot(column - x, row - y) <= radius;

/** A bar with round ends. */
export const pill = (left: number, top: number, width: number, height: number): Area => {
  const [radius, middle] = [height / 2, top + height / 2];
  return (x, y) => Math.hypot(x - Math.max(left + radius, Math.min(left + width - radius, x)), y - middle) <= radius;
};

/** A page of a size, painted on white or on another ground. */
export function paint(width: number, height: number, paints: readonly Paint[], ground: Colour = colours.white): Page {
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3)
      rgb.set(paints.findLast(([, area]) => area(x + 0.5, y + 0.5))?.[0] ?? ground, at);
  return { rgb, width, height };
}

/** What the edges of a page enclose. */
export const componentsOf = (page: Page): Components => findComponents(findEdges(page), page);

/** The outlines of all that is painted on a page. */
export const outlinesOn = (page: Page): Outline[] => outlinesOf(componentsOf(page), () => true);

/** 1 where a drawing of characters has a sign other than a space or a dot, row by row. */
export const bitmapOf = (rows: readonly string[]): Uint8Array =>
  Uint8Array.from(rows.join(''), (sign) => (sign === ' ' || sign === '.' ? 0 : 1));

/** The ink of a drawing of characters. */
export function inkOf(rows: readonly string[], strength = 255): Ink {
  const values = Float32Array.from(bitmapOf(rows), (value) => strength * value);
  return { values, left: 0, top: 0, width: rows[0]?.length ?? 0, height: rows.length };
}
