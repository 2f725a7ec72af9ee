/** What stands on a screen and may be a control: its lines of text, and figures such as check boxes and switches. */
import {
  around,
  heightOf,
  horizontalOverlap,
  median,
  verticalOverlap,
  widthOf,
  type Box,
  contains,
  overlap,
} from '../page/box.ts';
import { findComponents, type Component } from '../page/components.ts';
import { findEdges } from '../page/edge-map.ts';
import { columnSums, type Ink } from '../page/ink.ts';
import type { LayoutMaps } from '../page/layout-maps.ts';
import { findLines, type Line } from '../page/lines.ts';
import type { Page } from '../page/page.ts';
import { middleAboveBaseline } from '../page/strips.ts';
import { findShapes, isPartOfShape, type Shape } from './control-shapes.ts';

/** A figure: neither text, nor the frame of any. */
export interface Figure extends Box {
  /** px per em of the text near it. */
  readonly em: number;
  /** What its shape tells of it. */
  readonly shape?: Shape;
}

export interface Items {
  readonly lines: readonly Line[];
  readonly figures: readonly Figure[];
  /** The narrowest box that is drawn around a line, where it may be that of a control. */
  readonly frameOf: (line: Line) => Shape | undefined;
  /** All such boxes. */
  readonly frames: readonly Shape[];
}

/** em: sizes of what may be a control by itself. */
const lowest = 0.55;
const highest = 3.2;
const narrowest = 0.55;
const widest = 26;
/** More figures than that, and more than two for each line, are a picture. */
const mostFigures = 160;

export function findItems(page: Page, maps: LayoutMaps): Items {
  const edges = findEdges(page);
  const all = findComponents(edges, page);
  const rough = findLines(page, all, maps);
  const em = median(rough.map(({ metrics }) => metrics.em));
  if (em === 0) return { lines: rough, figures: [], frameOf: () => undefined, frames: [] };
  const shapes = findShapes(page, edges, all, em);
  const isPart = (box: Box): boolean => shapes.some((shape) => isPartOfShape(box, shape));
  const frames = shapes.filter(({ kind }) => kind === 'frame');
  const parts = all.components.filter((component) => canBePart(component, em) && !isPart(component));
  const isDrawing = (component: Component): boolean => isPart(component) || isLineWork(component, em);
  const lines = findLines(page, all, maps, { isDrawing }).flatMap((line) => divideLine(line, frames));
  const words = lines.flatMap((line) => line.parts);
  const alone = merge([...parts.filter((part) => isFigure(part, em)), ...shapes].map(sidesOf)).filter(
    (box) => !words.some((word) => overlap(word, box)),
  );
  const isPicture = alone.length > Math.max(mostFigures, 2 * lines.length);
  const figures = alone.map((box): Figure => {
    const shape = shapes.find((one) => contains(box, one));
    return { ...box, em: nearestSize(box, lines), ...(shape && { shape }) };
  });
  const frameOf = (line: Line): Shape | undefined =>
    frames.filter((frame) => contains(frame, line, -2, -1)).toSorted((a, b) => widthOf(a) - widthOf(b))[0];
  const sized = lines.map((line) => withSizeOfRow(withUsualSize(line, em, lines), lines));
  return { lines: sized, figures: isPicture ? [] : figures, frameOf, frames };
}

/** Not a shade of the background, and not so large that it is a window's frame or a picture. */
function canBePart(component: Component, em: number): boolean {
  return component.peak >= 16 && isNoHigher(component, em);
}

const isNoHigher = (box: Box, em: number): boolean => heightOf(box) <= highest * em && widthOf(box) <= widest * em;

const isFigure = (box: Box, em: number): boolean =>
  isNoHigher(box, em) && heightOf(box) >= lowest * em && widthOf(box) >= narrowest * em;

/**
 * em: lines that are drawn around tabs, at least so long and so high; and of their box, what they cover at most. An
 * underline with the letters that touch it is lower.
 */
const longLineWork = 8;
const highLineWork = 1.6;
const thinLineWork = 0.15;

const isLineWork = (component: Component, em: number): boolean =>
  widthOf(component) >= longLineWork * em &&
  heightOf(component) >= highLineWork * em &&
  component.area <= thinLineWork * widthOf(component) * heightOf(component);

/** em between a mark and the words behind it, at least. */
export const leastGap = 0.22;

/** em between the words of a name, at most: what is farther apart, such as the links at the top of a site, are several. */
const widestSpace = 0.95;

/**
 * What stands apart or in different boxes, such as two buttons, or a label and the value in the field beside it, as lines
 * of their own.
 */
function divideLine(line: Line, frames: readonly Box[]): Line[] {
  const high = frames.filter((frame) => heightOf(frame) > line.metrics.em && verticalOverlap(frame, line) > 0);
  const frameAt = (part: Box): Box | undefined => high.find((frame) => contains(frame, part, -1));
  const groups: Box[][] = [];
  for (const part of line.parts) {
    const last = groups.at(-1);
    const isNext = last && part.left - around(last).right < widestSpace * line.metrics.em;
    if (isNext && frameAt(last[0] as Box) === frameAt(part)) last.push(part);
    else groups.push([part]);
  }
  return groups.length > 1 ? groups.map((parts) => partOf(line, parts)) : [line];
}

/** Some of the parts of a line as one of their own. */
function partOf(line: Line, parts: readonly Box[]): Line {
  const box = around(parts);
  const ink = inkWithin(line.ink, box.left, box.right);
  return { ...line, ...box, parts, ink, columns: columnSums(ink) };
}

/** px: antialiasing goes on beyond the columns where edges are marked. */
const beyondLeft = 1;
const beyondRight = 2;

/** The ink of some columns: the others have none. */
export function inkWithin(ink: Ink, left: number, right: number): Ink {
  const [from, to] = [left - beyondLeft, right + beyondRight];
  if (from <= ink.left && to >= ink.left + ink.width) return ink;
  const isWithin = (at: number): boolean => {
    const column = ink.left + (at % ink.width);
    return column >= from && column < to;
  };
  return { ...ink, values: ink.values.map((value, at) => (isWithin(at) ? value : 0)) };
}

/** A figure that is taken for a line has no size of letters: that of the text near it is its own. */
function withUsualSize(line: Line, em: number, lines: readonly Line[]): Line {
  const { metrics, parts } = line;
  if (parts.length > 1 || (metrics.em < 1.5 * em && metrics.em > em / 1.5)) return line;
  const others = lines.filter((other) => other !== line);
  const size = nearestSize(line, others) || metrics.em;
  return { ...line, metrics: { em: size, baseline: (line.top + line.bottom) / 2 + middleAboveBaseline * size } };
}

/** Letters of what is measured by others; shares of the size by which it is wrong at least, and by which edges may differ. */
const fewLetters = 6;
const wronglySized = 0.15;
const sameEdge = 0.1;

/**
 * A few letters, such as those of keys, say little about their size. Those that are as high as the capitals of another
 * text in their row are as large, and stand on its baseline.
 */
function withSizeOfRow(line: Line, lines: readonly Line[]): Line {
  if (line.parts.length > fewLetters) return line;
  // A bar that is taken for the line that letters stand on makes them seem smaller, and gives them a part below it.
  const isAlike = ({ top, parts, metrics: { em, baseline } }: Line): boolean =>
    parts.length > 1 &&
    (line.metrics.em < (1 - wronglySized) * em || line.bottom - line.metrics.baseline > sameEdge * em) &&
    Math.abs(line.top - top) < sameEdge * em &&
    Math.abs(line.bottom - baseline) < sameEdge * em;
  const other = lines.find((other) => other !== line && isAlike(other));
  return other ? { ...line, metrics: other.metrics } : line;
}

/** Where something stands, without what it is. */
export const sidesOf = ({ left, top, right, bottom }: Box): Box => ({ left, top, right, bottom });

/** Boxes that overlap are one figure: a knob and its track, a tick and its box. */
function merge(boxes: readonly Box[]): Box[] {
  let merged = [...boxes];
  for (let before = Infinity; merged.length < before;) {
    before = merged.length;
    merged = merged.reduce<Box[]>((kept, box) => {
      const index = kept.findIndex((other) => overlap(other, box));
      if (index < 0) kept.push(box);
      else kept[index] = around([kept[index] as Box, box]);
      return kept;
    }, []);
  }
  return merged;
}

/** The size of the nearest line of several letters, rows counting more than columns; 0 where there is none. */
function nearestSize(box: Box, lines: readonly Line[]): number {
  const apart = (line: Line): number =>
    3 * Math.max(0, -verticalOverlap(line, box)) + Math.max(0, -horizontalOverlap(line, box));
  const words = lines.filter(({ parts }) => parts.length > 1);
  return (words.length > 0 ? words : lines).toSorted((a, b) => apart(a) - apart(b))[0]?.metrics.em ?? 0;
}
