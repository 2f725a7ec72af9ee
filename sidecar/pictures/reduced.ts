/** A page in so few pixels as it takes to tell what kind it is. */
import type { Page } from '../page/page.ts';

/** px of what is looked at, at most: a tile of half the layout model's size, where text of a screen can still be told. */
const mostPixels = 2 ** 19;

/** px: the longer side of what is looked at, at most: the model sees no less than 32 px across. */
const longest = 8192;

/** For each pixel of a shorter side the pixels of the longer one that become it, with their shares. */
interface Shares {
  readonly first: Int32Array;
  readonly count: number;
  readonly shares: Float32Array;
}

/** The mean of the area that becomes a pixel; a page that is small enough stays as it is. */
export function reduced(page: Page): Page {
  const sides = [page.width, page.height];
  const step = Math.max(Math.sqrt((page.width * page.height) / mostPixels), Math.max(...sides) / longest);
  if (step <= 1) return page;
  const [width, height] = [Math.max(1, Math.floor(page.width / step)), Math.max(1, Math.floor(page.height / step))];
  const across = sharesOf(page.width, width);
  const down = sharesOf(page.height, height);
  const rgb = new Uint8Array(3 * width * height);
  const row = new Float32Array(3 * page.width);
  for (let y = 0; y < height; y++) {
    row.fill(0);
    for (let i = 0; i < down.count; i++) {
      const share = down.shares[y * down.count + i] as number;
      const from = 3 * page.width * Math.min(page.height - 1, (down.first[y] as number) + i);
      if (share > 0)
        for (let x = 0; x < row.length; x++) row[x] = (row[x] as number) + share * (page.rgb[from + x] as number);
    }
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let i = 0; i < across.count; i++) {
          const at = Math.min(page.width - 1, (across.first[x] as number) + i);
          sum += (across.shares[x * across.count + i] as number) * (row[3 * at + channel] as number);
        }
        rgb[3 * (y * width + x) + channel] = Math.round(sum);
      }
  }
  return { width, height, rgb };
}

function sharesOf(long: number, short: number): Shares {
  const step = long / short;
  const count = Math.ceil(step) + 1;
  const first = new Int32Array(short);
  const shares = new Float32Array(short * count);
  for (let at = 0; at < short; at++) {
    const [from, to] = [at * step, (at + 1) * step];
    first[at] = Math.floor(from);
    for (let i = 0; i < count; i++) {
      const pixel = Math.floor(from) + i;
      shares[at * count + i] = Math.max(0, Math.min(to, pixel + 1) - Math.max(from, pixel)) / step;
    }
  }
  return { first, count, shares };
}
