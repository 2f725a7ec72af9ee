/** Colours of pixels. */
import type { Page } from './page.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** Largest difference of a channel between a pixel of the page, by its index, and a colour: 0..255. */
export function differenceAt({ rgb }: Page, at: number, [red, green, blue]: Colour): number {
  return Math.max(
    Math.abs((rgb[3 * at] as number) - red),
    Math.abs((rgb[3 * at + 1] as number) - green),
    Math.abs((rgb[3 * at + 2] as number) - blue),
  );
}

/** Largest difference of a channel between two colours: 0..255. */
export function colourDistance(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));
}
