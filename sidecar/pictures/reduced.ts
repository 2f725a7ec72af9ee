/** A page in so few pixels as it takes to tell what kind it is. */
import type { Page } from '../page/page.ts';

/** px: the longer side. */
const longest = 640;

/** The mean of the pixels that become one; a page that is small enough stays as it is. */
export function reduced(page: Page): Page {
  const step = Math.ceil(Math.max(page.width, page.height) / longest);
  if (step <= 1) return page;
  const [width, height] = [Math.ceil(page.width / step), Math.ceil(page.height / step)];
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [right, bottom] = [Math.min(page.width, (x + 1) * step), Math.min(page.height, (y + 1) * step)];
      const count = (right - x * step) * (bottom - y * step);
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let row = y * step; row < bottom; row++)
          for (let column = x * step; column < right; column++)
            sum += page.rgb[3 * (row * page.width + column) + channel] as number;
        rgb[3 * (y * width + x) + channel] = Math.round(sum / count);
      }
    }
  return { width, height, rgb };
}
