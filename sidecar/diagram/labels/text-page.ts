/** The text of a diagram alone, dark on white: outlines, fills and lines would be taken for parts of letters. */
import type { Page } from '../../page/page.ts';
import { neighboursOf, type Canvas } from '../canvas.ts';
import { differenceAt } from '../../page/colour.ts';
import type { Scene } from '../nodes/scene.ts';
import { pixelsAtOnce, type Steps } from '../../page/steps.ts';

/** Draws what stands in the nodes, and, unless `shapes` is left out, what stands outside and is none of these. */
export function* drawText(page: Page, { nodes }: Scene, canvas: Canvas, shapes?: Uint8Array): Steps<Page> {
  const { width, height, owners, insides, contrast } = canvas;
  const hidden = shapes && dilate(dilate(shapes, width, height), width, height);
  const rgb = new Uint8Array(3 * width * height).fill(255);
  for (let at = 0; at < owners.length; at++) {
    if (at % pixelsAtOnce === 0) yield;
    const owner = owners[at] as number;
    const node = owner < 0 ? undefined : nodes[owner];
    const ink = node
      ? insides[at]
        ? differenceAt(page, at, node.colour)
        : 0
      : hidden?.[at] === 0
        ? (contrast[at] as number)
        : 0;
    rgb[3 * at] = rgb[3 * at + 1] = rgb[3 * at + 2] = 255 - Math.min(255, Math.round(ink));
  }
  return { rgb, width, height };
}

/** A bitmap with the pixels around its own: the faint border of antialiased lines. */
function dilate(bitmap: Uint8Array, width: number, height: number): Uint8Array {
  const wide = bitmap.slice();
  for (let at = 0; at < bitmap.length; at++)
    if (bitmap[at]) for (const near of neighboursOf(at, width, height)) wide[near] = 1;
  return wide;
}
