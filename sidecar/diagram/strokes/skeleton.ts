/** Lines thinned to one pixel. */
import type { Steps } from '../../page/steps.ts';

/** Thins a bitmap, [height * width] of 0 and 1 (Guo and Hall, 1989). What touches the border is cut off there. */
export function* thin(bitmap: Uint8Array, width: number, height: number): Steps<Uint8Array> {
  const pixels = bitmap.slice();
  for (let x = 0; x < width; x++) pixels[x] = pixels[(height - 1) * width + x] = 0;
  for (let y = 0; y < height; y++) pixels[y * width] = pixels[y * width + width - 1] = 0;
  // Clockwise from the one above.
  const around = [-width, 1 - width, 1, width + 1, width, width - 1, -1, -width - 1];
  let left: number[] = [];
  for (let at = 0; at < pixels.length; at++) if (pixels[at]) left.push(at);
  for (let removed = 1; removed > 0;) {
    removed = 0;
    yield;
    for (const pass of [0, 1]) {
      const gone = left.filter((at) => canGo(pixels, at, around, pass));
      for (const at of gone) pixels[at] = 0;
      if (gone.length > 0) left = left.filter((at) => pixels[at]);
      removed += gone.length;
    }
  }
  return pixels;
}

type Ring = [boolean, boolean, boolean, boolean, boolean, boolean, boolean, boolean];

/** Whether the lines stay connected, and as long as they are, without a pixel. */
function canGo(pixels: Uint8Array, at: number, around: readonly number[], pass: number): boolean {
  const [n, ne, e, se, s, sw, w, nw] = around.map((step) => pixels[at + step] === 1) as Ring;
  const count = (...pairs: readonly boolean[]): number => pairs.filter(Boolean).length;
  const parts = count(!n && (ne || e), !e && (se || s), !s && (sw || w), !w && (nw || n));
  if (parts !== 1) return false;
  const most = Math.min(count(nw || n, ne || e, se || s, sw || w), count(n || ne, e || se, s || sw, w || nw));
  if (most < 2 || most > 3) return false;
  return pass === 0 ? !((s || sw || !nw) && w) : !((n || ne || !se) && e);
}

/** How many times the pixels around one change from 0 to 1: 1 at an end, 2 along a line, 3 and more where lines meet. */
export function transitionsAround(pixels: Uint8Array, at: number, around: readonly number[]): number {
  let transitions = 0;
  let before = pixels[at + (around[7] as number)];
  for (const step of around) {
    const pixel = pixels[at + step];
    if (before === 0 && pixel !== 0) transitions++;
    before = pixel;
  }
  return transitions;
}

/** px: the mean thickness of lines, from their bitmap and the same thinned. */
export function thicknessOf(bitmap: Uint8Array, thinned: Uint8Array): number {
  return countOf(bitmap) / Math.max(1, countOf(thinned));
}

function countOf(pixels: Uint8Array): number {
  let count = 0;
  for (const pixel of pixels) count += pixel;
  return count;
}
