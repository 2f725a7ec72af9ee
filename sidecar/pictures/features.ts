/** What a picture looks like as a whole, in numbers: how its colours are, and how much of what the layout model sees where. */
import { layoutMaps } from '../model/layout-config.ts';
import type { LayoutChannels, LayoutMaps, LayoutOverview } from '../page/layout-maps.ts';
import type { Page } from '../page/page.ts';

/** Cells of a side in which what the maps have is counted on its own. */
const grid = 4;
/** Maps that say how much of a pixel is something; the others are sizes and slopes. */
const masks = layoutMaps.filter((map) => map !== 'height' && map !== 'slope');
/** Values of a colour channel that count as one, in bits. */
const shades = 4;

/** px of the page for each of what the third and the fourth stage of the layout model see. */
const strides = [16, 32] as const;

/** Of a reduced page, as many for every page: those of its colours, its maps and its text are each about 0..1. */
export function featuresOf(page: Page, seen: LayoutOverview): number[] {
  return [
    ...coloursOf(page),
    ...masks.flatMap((map) => spread(seen, seen.maps[map])),
    ...textOf(seen),
    ...strides.flatMap((stride, index) => moments(page, stride, seen.channels[index])),
  ];
}

/** The mean of each channel over the page, and then the deviation of each. */
function moments(page: Page, stride: number, channels: LayoutChannels | undefined): number[] {
  if (!channels) return [];
  const { values, count } = channels;
  const [width, height] = [Math.ceil(page.width / stride), Math.ceil(page.height / stride)];
  const [sums, squares] = [new Float64Array(count), new Float64Array(count)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0, at = (y * channels.width + x) * count; channel < count; channel++, at++) {
        const value = values[at] as number;
        sums[channel] = (sums[channel] as number) + value;
        squares[channel] = (squares[channel] as number) + value * value;
      }
  const means = Array.from(sums, (sum) => sum / (width * height));
  const deviations = means.map((mean, at) =>
    Math.sqrt(Math.max(0, (squares[at] as number) / (width * height) - mean * mean)),
  );
  return [...means, ...deviations];
}

/** How many colours there are, how much the most frequent ones have, how often neighbours differ, and the shape. */
function coloursOf({ rgb, width, height }: Page): number[] {
  const counts = new Map<number, number>();
  let [equal, near, saturated, light] = [0, 0, 0, 0];
  const pixels = width * height;
  for (let at = 0; at < pixels; at++) {
    const [red, green, blue] = [rgb[3 * at] ?? 0, rgb[3 * at + 1] ?? 0, rgb[3 * at + 2] ?? 0];
    const key = ((red >> shades) << 8) | ((green >> shades) << 4) | (blue >> shades);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    saturated += (Math.max(red, green, blue) - Math.min(red, green, blue)) / 255;
    light += (red + green + blue) / 765;
    if (at % width === 0) continue;
    const change = Math.abs(red - (rgb[3 * at - 3] ?? 0)) + Math.abs(green - (rgb[3 * at - 2] ?? 0));
    if (change === 0) equal++;
    else if (change < 16) near++;
  }
  const [first = 0, second = 0, third = 0] = [...counts.values()].sort((a, b) => b - a);
  const shares = [first, second, third, equal, near, saturated, light].map((count) => count / pixels);
  return [...shares, Math.log2(counts.size) / 12, Math.log2(width / height) / 4, Math.log2(pixels) / 20];
}

/** Of a map: its share of the page, how unevenly that is spread, and how it changes across and down. */
function spread({ width, height }: LayoutMaps, map: Float32Array): number[] {
  const cells = new Float32Array(grid * grid);
  const counts = new Float32Array(grid * grid);
  let [total, across, down] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    const row = Math.floor((grid * y) / height) * grid;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = (map[at] ?? 0) > 0 ? 1 : 0;
      const cell = row + Math.floor((grid * x) / width);
      cells[cell] = (cells[cell] ?? 0) + value;
      counts[cell] = (counts[cell] ?? 0) + 1;
      total += value;
      if (x > 0) across += value === ((map[at - 1] ?? 0) > 0 ? 1 : 0) ? 0 : 1;
      if (y > 0) down += value === ((map[at - width] ?? 0) > 0 ? 1 : 0) ? 0 : 1;
    }
  }
  const area = width * height;
  const shares = [...cells].map((value, index) => value / Math.max(1, counts[index] ?? 1)).sort((a, b) => b - a);
  // Roots: a thin line is much, too.
  return [total / area, across / area, down / area, shares[0] ?? 0, shares[4] ?? 0, shares[12] ?? 0].map(Math.sqrt);
}

/** How the text is set: its sizes, how its lines begin beneath each other, how long they are. */
function textOf({ width, height, maps }: LayoutMaps): number[] {
  const sizes: number[] = [];
  const starts = new Float32Array(width);
  const ends = new Float32Array(width);
  let [runs, length, rows, gaps] = [0, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    let has = false;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const isText = (maps.text[at] ?? 0) > 0;
      const before = x > 0 && (maps.text[at - 1] ?? 0) > 0;
      if (isText) {
        has = true;
        length++;
        if ((length & 7) === 0) sizes.push(maps.height[at] ?? 0);
        if ((maps.gap[at] ?? 0) > 0) gaps++;
      }
      if (isText && !before) {
        runs++;
        starts[x] = (starts[x] ?? 0) + 1;
      }
      if (!isText && before) ends[x] = (ends[x] ?? 0) + 1;
    }
    if (has) rows++;
  }
  sizes.sort((a, b) => a - b);
  const sizeAt = (share: number): number => sizes[Math.floor(share * (sizes.length - 1))] ?? 0;
  const aligned = (edges: Float32Array): number[] => {
    const sorted = [...edges].sort((a, b) => b - a);
    return [0, 1, 3].map((index) => (sorted[index] ?? 0) / Math.max(1, runs));
  };
  return [
    rows / height,
    runs / Math.max(1, rows) / 10,
    length / Math.max(1, runs) / width,
    gaps / Math.max(1, length),
    ...[0.1, 0.5, 0.9].map((share) => sizeAt(share) / 5),
    ...aligned(starts),
    ...aligned(ends),
  ];
}
