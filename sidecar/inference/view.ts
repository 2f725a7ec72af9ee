/** The two ways of seeing an image, as geometry: which size the model gets, and where the image lies in it. */
import type { Size } from '../../contracts/protocol.ts';

export interface SquarePadding {
  /** Side of the padded square, in pixels of the image. */
  readonly side: number;
  /** Where the image's upper left corner lies in the square. */
  readonly left: number;
  readonly top: number;
}

/**
 * `pad`, as published: the smallest square around the image, with the image in its middle (rounded down to whole
 * pixels, as LLaVA's expand2square does).
 */
export function squarePadding({ width, height }: Size): SquarePadding {
  const side = Math.max(width, height);
  return { side, left: Math.floor((side - width) / 2), top: Math.floor((side - height) / 2) };
}

/**
 * `native`: the size in which an image is seen at its own aspect ratio. Both sides are multiples of `stride`, and
 * there are at most as many visual tokens as a square of `resolution` has.
 *
 * The paper fixes the short side at the resolution instead, which lets the tokens grow with the aspect ratio (3.3
 * times as many for a panorama, no bound for a strip). A fixed budget keeps the time to the first token and the
 * room in the context the same for every image, and still gives a 16:9 screenshot 1.33 times the scale that padding
 * gives it. Small images are enlarged up to the budget as padding does it: the model learnt its letters at that scale.
 *
 * Of all grids within the budget, the one that shows the most without distorting it: the largest scale of the axis
 * that gets less, divided by how much more the other one gets. By the scale alone, the stretch would be twice as large
 * for 1 % more of scale.
 */
export function nativeSize({ width, height }: Size, resolution: number, stride: number): Size {
  const budget = Math.floor(resolution / stride) ** 2;
  let best = { columns: 1, rows: 1, score: 0 };
  for (let columns = 1; columns <= budget; columns++) {
    for (let rows = 1; columns * rows <= budget; rows++) {
      const scales = [columns / width, rows / height] as const;
      const score = Math.min(...scales) ** 2 / Math.max(...scales);
      if (score > best.score) best = { columns, rows, score };
    }
  }
  return { width: best.columns * stride, height: best.rows * stride };
}
