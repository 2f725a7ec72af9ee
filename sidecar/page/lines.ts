/** A page in, its lines of text out: where each one lies, how large it is, and its ink. */
import { around, heightOf, horizontalOverlap, median, verticalOverlap, widthOf, type Box } from './box.ts';
import { isFigure, shapeOf } from './component-shape.ts';
import type { Component, Components } from './components.ts';
import { cutToCores, lettersOf, zoneOf, type CoreLetters } from './core-letters.ts';
import { columnSums, type Ink } from './ink.ts';
import { isDivided, type LayoutMaps } from './layout-maps.ts';
import { lineInk, wornLineInk } from './line-ink.ts';
import { capHeight, measureLine, xHeight, type LineMetrics } from './line-metrics.ts';
import type { Page } from './page.ts';
import { columnRows, findCores, widestGap, type Core } from './text-cores.ts';
import { wordGapsOf, type WordGaps } from './word-gaps.ts';

/** Text on one baseline without a gap as wide as that between columns. */
export interface Line extends Box {
  readonly metrics: LineMetrics;
  readonly ink: Ink;
  /** Ink of each column of `ink`. */
  readonly columns: Float32Array;
  /** Boxes of its letters or words, from left to right. */
  readonly parts: readonly Box[];
  /** Where the layout model looked at it. */
  readonly wordGaps?: WordGaps;
  /** What is written there, where the page says so itself (own-lines.ts). */
  readonly text?: string;
  /** Of such a line: whether it runs from left to right. */
  readonly isUpright?: boolean;
}

export interface FindOptions {
  /** What is known to be no letter. */
  readonly isDrawing?: (component: Component) => boolean;
  /** Whether the page was scanned or photographed: letters that lack an edge are there all the same. */
  readonly isWorn?: boolean;
}

/**
 * Finds the lines of a page, from top to bottom: the maps say where text is, and what the page's edges enclose there is its
 * letters.
 * @param all what the edges enclose
 */
export function findLines(
  page: Page,
  all: Components,
  maps: LayoutMaps,
  { isDrawing = () => false, isWorn = false }: FindOptions = {},
): Line[] {
  const cores = findCores(maps);
  const { components, runs } = cutToCores(page, all, cores);
  const isInk = (component: Component): boolean => shapeOf(component) === 'glyph' && !isDrawing(component);
  // What is faint may be a piece of a letter.
  const isDrawn = (component: Component): boolean => !isInk(component) && shapeOf(component) !== 'other';
  const letters = lettersOf(components, cores, maps, isInk);
  const source = { page, components, runs };
  const lineOf = new Map(letters.flatMap(({ letters: own }, line) => own.map((letter) => [letter, line] as const)));
  const measured = cores.flatMap((core, index) => {
    const isOthers = (letter: number): boolean =>
      lineOf.has(letter) ? lineOf.get(letter) !== index : isDrawn(components[letter] as Component);
    const groups = divideLetters(letters[index] as CoreLetters, components, core, maps);
    return groups.flatMap((members): MeasuredLine[] => {
      const parts = members.map((member) => components[member] as Component);
      if (parts.every((part) => isFigure(page, part))) return [];
      const zone = groups.length > 1 ? { ...zoneOf(core), ...sidesOf(parts) } : zoneOf(core);
      const ink = isWorn ? wornLineInk(source, around([zone, ...parts]), isOthers) : lineInk(source, members);
      return [{ ink, metrics: measureLine(ink), core, parts }];
    });
  });
  const factor = sizeFactor(measured);
  const lines = measured
    .map(({ ink, metrics, core, parts }): Line => {
      const isNarrow = widthOf(around(parts)) < narrowest * heightOf(around(parts));
      const map = { baseline: core.bottom, em: (factor ?? 1) * core.em };
      const settled = settle(metrics, map, { isNarrow, isCertain: factor !== undefined });
      return {
        ...around(parts),
        metrics: settled,
        ink,
        columns: columnSums(ink),
        parts,
        wordGaps: wordGapsOf(core, maps),
      };
    })
    .filter(isText);
  const words = lines.filter(({ parts }) => parts.length > 1);
  return lines.map((line) => onRow(line, words)).sort((a, b) => a.top - b.top || a.left - b.left);
}

/** Letters that seem so many times larger or smaller than the map says are none, but a dash or what touches them. */
const unlikely = 1.5;
/** em to the words of its row, of a letter or sign that stands alone, and how far their baselines may seem apart. */
const acrossRow = 12;
const sameBaseline = 0.35;

/** A single letter or sign, such as the + of a changed line, says little about its size: that of the nearest words in its row. */
function onRow(line: Line, words: readonly Line[]): Line {
  const { em, baseline } = line.metrics;
  // Where the letters of a word touch, it is in one part as well.
  if (line.parts.length > 1 || widthOf(line) > em) return line;
  let [nearest, least] = [line, acrossRow * em];
  for (const other of words) {
    const apart = -horizontalOverlap(line, other);
    const isInRow =
      verticalOverlap(line, other) > 0 && Math.abs(other.metrics.baseline - baseline) < sameBaseline * other.metrics.em;
    const isAlike = Math.max(em, other.metrics.em) < unlikely ** 2 * Math.min(em, other.metrics.em);
    if (isInRow && isAlike && apart < least) [nearest, least] = [other, apart];
  }
  return { ...line, metrics: nearest.metrics };
}

const sidesOf = (parts: readonly Box[]): Pick<Box, 'left' | 'right'> => {
  const { left, right } = around(parts);
  return { left, right };
};

/** A line as its letters alone tell it. */
interface MeasuredLine extends Pick<Line, 'ink' | 'metrics' | 'parts'> {
  readonly core: Core;
}

/** How much larger the page's letters are than the map says, which depends on their font; undefined where none tells. */
function sizeFactor(lines: readonly MeasuredLine[]): number | undefined {
  const known = lines.filter(({ metrics }) => metrics.onlyHeight === undefined);
  return known.length > 0 ? median(known.map(({ metrics, core }) => metrics.em / core.em)) : undefined;
}

/** The letters of a core in groups: between two of them lies a gap as wide as that between columns, or a ruling. */
function divideLetters(
  { letters, walls }: CoreLetters,
  components: readonly Component[],
  core: Core,
  maps: LayoutMaps,
): number[][] {
  const rows = columnRows(core);
  const groups: number[][] = [];
  let end = -Infinity;
  for (const letter of letters) {
    const { left, right } = components[letter] as Component;
    const isApart =
      left - end > widestGap * core.em ||
      walls.some((wall) => wall >= end && wall <= left) ||
      isDivided({ ...rows, left: end, right: left }, maps);
    if (isApart) groups.push([]);
    groups.at(-1)?.push(letter);
    end = isApart ? right : Math.max(end, right);
  }
  return groups;
}

/** em: height of brackets, and how far they reach below the baseline. */
const bracketHeight = 0.92;
const bracketDepth = 0.18;
/** Width of a bracket in its heights, at most. */
const narrowest = 0.6;

/**
 * Baseline and size of a line: its letters tell them more exactly than the map does, but that alone says which letters
 * these are where all have one height, and what to think of a dash.
 */
function settle(
  { baseline, em, onlyHeight }: LineMetrics,
  map: LineMetrics,
  { isNarrow, isCertain }: { readonly isNarrow: boolean; readonly isCertain: boolean },
): LineMetrics {
  const away = (size: number): number => Math.abs(Math.log(size / map.em));
  const heights = [xHeight, capHeight, ...(isNarrow ? [bracketHeight] : [])];
  const sizes = onlyHeight === undefined || !isCertain ? [em] : heights.map((height) => onlyHeight / height);
  const size = sizes.reduce((best, other) => (away(other) < away(best) ? other : best));
  if (away(size) > Math.log(unlikely)) return map;
  // What is as high as a bracket stands below the baseline as one.
  return { baseline: baseline - (size === sizes[2] ? bracketDepth * size : 0), em: size };
}

/** Whether a line can be read at all: neither empty nor smaller than anyone could read. */
function isText({ metrics, columns, ...box }: Line): boolean {
  return metrics.em >= 5 && heightOf(box) >= 2 && widthOf(box) >= 2 && columns.some((sum) => sum > 0);
}
