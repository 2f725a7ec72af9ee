/** Bicubic resampling as PIL does it (a = -0.5, widened where it shrinks): the strips of the training were made so. */
import type { Ink } from './ink.ts';

/** The part of a page that becomes a strip, in its pixels, with fractions. What lies beyond the ink is background. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** For each output pixel the input pixels that it is a sum of, and their weights. */
interface Kernel {
  readonly first: Int32Array;
  readonly count: number;
  readonly weights: Float32Array;
}

/** @returns float32 [height * width]. */
export function resample(ink: Ink, window: Window, width: number, height: number): Float32Array {
  const across = kernelOf(window.left - ink.left, window.width / width, width);
  const down = kernelOf(window.top - ink.top, window.height / height, height);
  const rows = new Float32Array(ink.height * width);
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < width; x++) {
      const first = across.first[x] as number;
      const last = Math.min(across.count, ink.width - first);
      let sum = 0;
      for (let i = Math.max(0, -first); i < last; i++)
        sum += (across.weights[x * across.count + i] as number) * (ink.values[y * ink.width + first + i] as number);
      rows[y * width + x] = sum;
    }
  }
  const result = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const first = down.first[y] as number;
    for (let i = Math.max(0, -first); i < down.count && first + i < ink.height; i++) {
      const weight = down.weights[y * down.count + i] as number;
      const from = (first + i) * width;
      for (let x = 0; x < width; x++)
        result[y * width + x] = (result[y * width + x] as number) + weight * (rows[from + x] as number);
    }
  }
  return result;
}

/** @param step input pixels for one output pixel. */
function kernelOf(start: number, step: number, size: number): Kernel {
  const widened = Math.max(1, step);
  const count = Math.ceil(4 * widened) + 1;
  const first = new Int32Array(size);
  const weights = new Float32Array(size * count);
  for (let i = 0; i < size; i++) {
    const centre = start + (i + 0.5) * step;
    const from = Math.floor(centre - 2 * widened + 0.5);
    first[i] = from;
    let sum = 0;
    for (let k = 0; k < count; k++) sum += cubic((from + k + 0.5 - centre) / widened);
    for (let k = 0; k < count; k++) weights[i * count + k] = cubic((from + k + 0.5 - centre) / widened) / sum;
  }
  return { first, count, weights };
}

/** The weight of a pixel at a distance. */
export function cubic(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}
