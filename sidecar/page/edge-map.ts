/** Where neighbouring pixels differ: what letters are made of, whatever the colours of text and background. */
import type { Page } from './page.ts';

/** Least step of a channel (of 255) at the edge of a letter. Lighter steps are shades of backgrounds. */
const leastStep = 20;
/** Edges must be this many times as strong as the page's usual step: on a noisy page every pixel has one. */
const aboveNoise = 5;

export interface EdgeMap {
  /** [height * width]: the largest step of a channel from a pixel to the one at its right and the one below. */
  readonly steps: Uint8Array;
  /** Steps from here on are edges. */
  readonly threshold: number;
  /** The median of all steps: 0 or 1 on what was drawn, more where a camera or a scanner has left its grain. */
  readonly usualStep: number;
}

/** Finds the edges of a page. On pure noise there are none. */
export function findEdges({ rgb, width, height }: Page): EdgeMap {
  const steps = new Uint8Array(width * height);
  const counts = new Uint32Array(256);
  const rowLength = width * 3;
  for (let y = 0; y < height; y++) {
    const below = y + 1 < height ? rowLength : 0;
    for (let x = 0, at = y * rowLength; x < width; x++, at += 3) {
      const beside = x + 1 < width ? 3 : 0;
      let step = 0;
      for (let i = at; i < at + 3; i++) {
        const value = rgb[i] as number;
        const across = Math.abs(value - (rgb[i + beside] as number));
        const down = Math.abs(value - (rgb[i + below] as number));
        if (across > step) step = across;
        if (down > step) step = down;
      }
      steps[y * width + x] = step;
      counts[step] = (counts[step] as number) + 1;
    }
  }
  const usualStep = medianOf(counts, width * height);
  return { steps, threshold: Math.max(leastStep, aboveNoise * usualStep), usualStep };
}

function medianOf(counts: Uint32Array, total: number): number {
  let seen = 0;
  return counts.findIndex((count) => (seen += count) * 2 >= total);
}
