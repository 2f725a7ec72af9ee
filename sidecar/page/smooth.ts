/** Grain of scans and photographs, which would else be letters between letters, smoothed away. */
import { findEdges, type EdgeMap } from './edge-map.ts';
import type { Page } from './page.ts';

/**
 * Of 255: the usual step from which on smoothing a page brings more than it costs. On the bench's scans and photographs
 * it did from 9 on; with 6 and 7, letters lost more by it than grain had hidden.
 */
const leastGrain = 8;

/** Of 255: the usual step of what a scanner or a camera has seen; that of screenshots is 0, or 1 with a picture behind. */
const leastWorn = 2;

/** The page and its edges, and whether it is a scan or a photograph; where it has grain, those of the smoothed page. */
export function withoutGrain(page: Page): { readonly page: Page; readonly edges: EdgeMap; readonly isWorn: boolean } {
  const edges = findEdges(page);
  const isWorn = edges.usualStep >= leastWorn;
  if (edges.usualStep < leastGrain) return { page, edges, isWorn };
  const smoothed = smooth(page);
  return { page: smoothed, edges: findEdges(smoothed), isWorn };
}

/** A page whose every pixel is the mean of its neighbourhood of 3 × 3, with binomial weights: 1, 2, 1 down and across. */
function smooth({ rgb, width, height }: Page): Page {
  const row = 3 * width;
  const across = new Uint16Array(rgb.length);
  for (let y = 0; y < height; y++)
    for (let at = y * row; at < (y + 1) * row; at++) {
      const before = at - 3 >= y * row ? at - 3 : at;
      const after = at + 3 < (y + 1) * row ? at + 3 : at;
      across[at] = (rgb[before] as number) + 2 * (rgb[at] as number) + (rgb[after] as number);
    }
  const smoothed = new Uint8Array(rgb.length);
  for (let at = 0; at < smoothed.length; at++) {
    const above = at >= row ? at - row : at;
    const below = at + row < smoothed.length ? at + row : at;
    const sum = (across[above] as number) + 2 * (across[at] as number) + (across[below] as number);
    smoothed[at] = (sum + 8) >> 4;
  }
  return { rgb: smoothed, width, height };
}
