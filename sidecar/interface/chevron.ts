/** The sign of a drop-down list: an angle or a triangle that points down. */
import { heightOf, widthOf } from '../page/box.ts';
import type { Outline } from '../page/contour-profile.ts';

/** em: how wide it is. */
const narrowest = 0.3;
const widest = 1.1;
/** Heights in widths. */
const lowest = 0.4;
const highest = 1;
/** Share of its height at which its sides end, at most, and by which its lower side is uneven. */
const endOfSides = 0.7;
const uneven = 0.16;
/** px by which it is uneven because of its few pixels. */
const unevenPixels = 1.2;

/** Whether the lower side of what is drawn runs straight down to its middle, and up again. */
export function isChevron({ box, bottom }: Outline, em: number): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  if (width < narrowest * em || width > widest * em || height < lowest * width || height > highest * width)
    return false;
  const ends = Math.max(bottom[0] as number, bottom[width - 1] as number);
  if (ends > endOfSides * height) return false;
  const spare = Math.max(unevenPixels, uneven * height);
  // An edge is marked at the pixel before it, which moves the lowest point by half of one.
  return [(width - 1) / 2, width / 2].some((middle) =>
    bottom.every((y, x) => Math.abs(y - (height - ((height - ends) * Math.abs(x - middle)) / middle)) <= spare),
  );
}
