/** The cores of lines of text, from baseline to x-height, where the layout model sees them. */
import { heightOf, horizontalOverlap, median, verticalOverlap, widthOf, type Box } from './box.ts';
import { findComponents, forEachRun } from './components.ts';
import { BoxesByRow } from './boxes-by-row.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { isDivided, mapScale, type LayoutMaps } from './layout-maps.ts';

/** The core of a line: from its first letter to its last one, from its x-height down to its baseline, in px of the page. */
export interface Core extends Box {
  /** px */
  readonly em: number;
}

/** em that the height of a line is (training/README.md). */
const lineHeight = 0.95;
/** em: what is smaller is no core, but a trace of one. */
const leastHeight = 0.2;
const leastWidth = 0.2;
/** em: the widest gap between words of one line. */
export const widestGap = 1;
/** How much larger one part of a line may be than another. */
const largestChange = 1.35;

/** Logits of the text map from which on there is text, and where there may be some that stands all by itself. */
const surely = 0;
const perhaps = -2;

/** Finds the cores of a page's lines: parts of one baseline that nothing divides are one. */
export function findCores(maps: LayoutMaps): Core[] {
  const clear = tracesOf(maps, surely).flatMap((trace) => coreOf(trace));
  const byRow = new BoxesByRow(clear);
  const faint = tracesOf(maps, perhaps).flatMap((trace) => coreOf(trace));
  return joinCores([...clear, ...faint.filter((core) => byRow.overlapping(core).length === 0)], maps);
}

/** Where one piece of the text map lies, and what the maps say there. */
interface Trace {
  readonly box: Box;
  /** Rows of the map: the first and the last in each column. */
  readonly tops: Int32Array;
  readonly bottoms: Int32Array;
  /** ln px of each of its pixels. */
  readonly heights: number[];
}

function tracesOf({ width, height, maps }: LayoutMaps, least: number): Trace[] {
  const { text } = maps;
  const steps = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) if ((text[at] as number) > least) steps[at] = 1;
  const { components, runs } = findComponents({ steps, threshold: 1 }, { width, height });
  const traces = components.map((box): Trace => {
    const tops = new Int32Array(widthOf(box)).fill(-1);
    return { box, tops, bottoms: new Int32Array(widthOf(box)), heights: [] };
  });
  forEachRun(runs, (y, left, right, index) => {
    const trace = traces[index] as Trace;
    for (let x = left; x < right; x++) {
      const column = x - trace.box.left;
      if (trace.tops[column] === -1) trace.tops[column] = y;
      trace.bottoms[column] = y + 1;
      trace.heights.push(maps.height[y * width + x] as number);
    }
  });
  return traces;
}

function coreOf({ box, tops, bottoms, heights }: Trace): Core[] {
  const em = Math.exp(median(heights)) / lineHeight;
  const core = {
    left: mapScale * box.left,
    top: mapScale * median(tops),
    right: mapScale * box.right,
    bottom: mapScale * median(bottoms),
    em,
  };
  return heightOf(core) >= leastHeight * em && widthOf(core) >= leastWidth * em ? [core] : [];
}

/** Joins cores that go on one another with no more than a gap between words, and nothing drawn, between them. */
function joinCores(cores: readonly Core[], maps: LayoutMaps): Core[] {
  const sets = new DisjointSets(cores.length);
  const byLeft = cores.map((core, index) => ({ core, index })).sort((a, b) => a.core.left - b.core.left);
  const reach = widestGap * Math.max(0, ...cores.map(({ em }) => em));
  for (const [place, { core, index }] of byLeft.entries())
    for (let at = place + 1; at < byLeft.length; at++) {
      const next = byLeft[at] as (typeof byLeft)[number];
      if (next.core.left > core.right + reach) break;
      if (goesOn(core, next.core) && !isParted(core, next.core, maps)) sets.join(index, next.index);
    }
  return sets.sets().map((set) => together(set.map((index) => cores[index] as Core)));
}

/** Rows and size are those of the widest part. */
function together(parts: readonly Core[]): Core {
  const widest = parts.reduce((best, part) => (widthOf(part) > widthOf(best) ? part : best));
  return {
    ...widest,
    left: Math.min(...parts.map(({ left }) => left)),
    right: Math.max(...parts.map(({ right }) => right)),
  };
}

/** em above and below the baseline that a ruling between columns reaches, but not the frame around a word of a sentence. */
const columnReach = { above: 1.6, below: 0.8 } as const;

/** The rows in which what divides a line goes through. */
export const columnRows = ({ bottom, em }: Core): Pick<Box, 'top' | 'bottom'> => ({
  top: Math.round(bottom - columnReach.above * em),
  bottom: Math.round(bottom + columnReach.below * em),
});

function goesOn(a: Core, b: Core): boolean {
  const [small, large] = [Math.min(a.em, b.em), Math.max(a.em, b.em)];
  if (large >= largestChange * small || -horizontalOverlap(a, b) > widestGap * small) return false;
  return verticalOverlap(a, b) >= 0.5 * Math.min(heightOf(a), heightOf(b));
}

/** Whether a border or a ruling stands between two cores. */
function isParted(a: Core, b: Core, maps: LayoutMaps): boolean {
  return isDivided({ ...columnRows(a), left: a.right - mapScale, right: b.left + mapScale }, maps);
}
