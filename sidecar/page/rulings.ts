/** The drawn lines of a page, as the layout model's map of rules has them. */
import type { Box } from './box.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { mapScale, type LayoutMaps } from './layout-maps.ts';

/** A straight drawn line, in px of the page: `at` is its row or its column, `from` and `to` are where it begins and ends. */
export interface Ruling {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rulings {
  readonly across: readonly Ruling[];
  readonly down: readonly Ruling[];
}

/** px of the map: a thin line has gaps as wide as that, and what is shorter, or thicker, is no ruling. */
const widestGap = 6;
const shortest = { across: 16, down: 9 } as const;
const thickest = 8;

/** Finds the level and the upright rulings of a page that is not askew. */
export function findRulings({ width, height, maps: { rule } }: LayoutMaps): Rulings {
  return {
    across: rulingsOf(rule, { count: height, stride: width }, { count: width, stride: 1 }, shortest.across),
    down: rulingsOf(rule, { count: width, stride: 1 }, { count: height, stride: width }, shortest.down),
  };
}

/** Rows of a map, or its columns: how many there are, and how far apart they lie among its values. */
interface Lanes {
  readonly count: number;
  readonly stride: number;
}

/**
 * @param rule logits, above 0 where something is drawn
 * @param lanes in which the rulings lie
 * @param places in a lane
 */
function rulingsOf(rule: Float32Array, lanes: Lanes, places: Lanes, least: number): Ruling[] {
  // In px of the map: drawn pixels of one row or column, with narrow gaps between them.
  const runs: Ruling[] = [];
  for (let at = 0; at < lanes.count; at++) {
    const [isFirst, isLast] = [at === 0, at + 1 === lanes.count];
    let [from, to] = [-1, -1];
    const end = (): void => {
      if (from >= 0 && to - from >= least) runs.push({ at, from, to });
    };
    for (let along = 0, index = at * lanes.stride; along < places.count; along++, index += places.stride) {
      // A line that does not keep to one row of the map is dotted in each of two.
      const isThere =
        (rule[index] as number) > 0 ||
        (!isFirst && (rule[index - lanes.stride] as number) > 0) ||
        (!isLast && (rule[index + lanes.stride] as number) > 0);
      if (!isThere) continue;
      if (from < 0 || along - to > widestGap) {
        end();
        from = along;
      }
      to = along + 1;
    }
    end();
  }
  return together(runs);
}

/** Runs, in px of the map, that lie side by side in successive rows are one ruling. */
function together(runs: readonly Ruling[]): Ruling[] {
  const sets = new DisjointSets(runs.length);
  let before = 0;
  for (const [index, run] of runs.entries()) {
    while ((runs[before] as Ruling).at < run.at - 1) before++;
    for (let other = before; other < index; other++) {
      const { at, from, to } = runs[other] as Ruling;
      if (at === run.at - 1 && from < run.to && run.from < to) sets.join(index, other);
    }
  }
  return sets.sets().flatMap((set): Ruling[] => {
    const parts = set.map((index) => runs[index] as Ruling);
    const rows = new Set(parts.map(({ at }) => at));
    if (rows.size > thickest) return [];
    const weight = parts.reduce((sum, { from, to }) => sum + to - from, 0);
    return [
      {
        at: mapScale * (parts.reduce((sum, { at, from, to }) => sum + at * (to - from), 0) / weight + 0.5),
        from: mapScale * Math.min(...parts.map(({ from }) => from)),
        to: mapScale * Math.max(...parts.map(({ to }) => to)),
      },
    ];
  });
}

/** What a ruling across, or down, is on the page. */
export const boxOf = {
  across: ({ at, from, to }: Ruling): Box => ({ left: from, top: at, right: to, bottom: at }),
  down: ({ at, from, to }: Ruling): Box => ({ left: at, top: from, right: at, bottom: to }),
} as const;
