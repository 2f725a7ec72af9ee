/** Areas of one colour: the ground of a diagram, the insides of its nodes, and what its lines enclose. */
import type { Box } from '../../page/box.ts';
import type { EdgeMap } from '../../page/edge-map.ts';
import type { Page } from '../../page/page.ts';
import type { Colour } from '../../page/colour.ts';
import { pixelsAtOnce, type Steps } from '../../page/steps.ts';

/** Pixels without an edge between them, joined by their sides. */
export interface FlatRegion extends Box {
  /** px². */
  readonly area: number;
  /** The mean of its pixels. */
  readonly colour: Colour;
}

export interface Regions {
  /** [height * width]: index of each pixel's region, -1 on edges. */
  readonly labels: Int32Array;
  readonly regions: readonly FlatRegion[];
}

/** Floods what lies between the edges of a page. A line of edges that touch by corners keeps two regions apart. */
export function* findRegions({ rgb, width, height }: Page, { steps, threshold }: EdgeMap): Steps<Regions> {
  const labels = new Int32Array(width * height).fill(-1);
  const regions: FlatRegion[] = [];
  const open = new Int32Array(width * height);
  let visited = 0;
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== -1 || (steps[start] as number) >= threshold) continue;
    const label = regions.length;
    let [count, area, red, green, blue] = [0, 0, 0, 0, 0];
    let [left, top, right, bottom] = [width, height, 0, 0];
    const add = (at: number): void => {
      if (labels[at] !== -1 || (steps[at] as number) >= threshold) return;
      labels[at] = label;
      open[count++] = at;
    };
    add(start);
    while (count > 0) {
      if (visited++ % pixelsAtOnce === 0) yield;
      const at = open[--count] as number;
      const x = at % width;
      const y = (at - x) / width;
      area++;
      red += rgb[3 * at] as number;
      green += rgb[3 * at + 1] as number;
      blue += rgb[3 * at + 2] as number;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      if (x > 0) add(at - 1);
      if (x + 1 < width) add(at + 1);
      if (y > 0) add(at - width);
      if (y + 1 < height) add(at + width);
    }
    regions.push({ left, top, right, bottom, area, colour: [red / area, green / area, blue / area] });
  }
  return { labels, regions };
}
