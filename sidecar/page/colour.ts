/** Colours of pixels. */
import type { Page } from './page.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** Of 255 between the strongest and the weakest channel: what has less is grey to the eye. */
export const leastChroma = 50;
/** How far a colour is from grey: 0..255 between its strongest and its weakest channel. */
export const chromaOf = (red: number, green: number, blue: number): number =>
  Math.max(red, green, blue) - Math.min(red, green, blue);

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

/** Euclidean distance of two colours in RGB, divided by √3: 0..255. */
export function euclideanDistance(a: Colour, b: Colour): number {
  return Math.sqrt(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2) / 3);
}
