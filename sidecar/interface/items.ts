/** What stands on a screen and may be a control: its lines of text, and figures such as check boxes and switches. */
import { around, heightOf, horizontalOverlap, median, verticalOverlap, widthOf, type Box } from '../document/box.ts';
import { findComponents, type Component, type Components } from '../document/components.ts';
import { findEdges } from '../document/edges.ts';
import { columnSums, type Ink } from '../document/ink.ts';
import { findLines, settleSizes, type Line } from '../document/lines.ts';
import { measureLine } from '../document/metrics.ts';
import type { Page } from '../document/page.ts';
import { middleAboveBaseline } from '../document/strips.ts';

/** A figure: neither text, nor the frame of any. */
export interface Figure extends Box {
  /** px per em of the text near it. */
  readonly em: number;
  /** Whether it is a straight line with a knob on it. */
  readonly isTrack: boolean;
}

export interface Items {
  readonly lines: readonly Line[];
  readonly figures: readonly Figure[];
  /** The narrowest box that is drawn around a line, where it may be that of a control. */
  readonly frameOf: (line: Line) => Box | undefined;
}

/** em: sizes of what may be a control by itself. */
const lowest = 0.55;
const highest = 3.2;
const narrowest = 0.55;
const widest = 26;
/** More figures than that, and more than two for each line, are a picture. */
const mostFigures = 160;

export function findItems(page: Page): Items {
  const all = findComponents(findEdges(page), page);
  const found = findLines(page, all);
  const em = median(found.map(({ metrics }) => metrics.em));
  if (em === 0) return { lines: found, figures: [], frameOf: () => undefined };
  const tracks = tracksOf(all, em);
  const parts = all.components.filter((component) => canBePart(component, em));
  const boxes = parts.filter((part) => isBox(part, em));
  const cut = found
    .filter((line) => !tracks.some((track) => holds(track, line, 3)) && !boxes.some((box) => isPartOf(line, box)))
    .flatMap((line) => withoutTracks(line, tracks))
    .map((line) => withoutMark(line, boxes))
    .map((line) => withoutField(line, boxes))
    .flatMap((line) => splitAtFrames(line, boxes));
  const lines = settleSizes(cut);
  const words = lines.flatMap((line) => line.parts);
  const isTrack = (box: Box): boolean => tracks.some((track) => holds(box, track, 0));
  const alone = merge([...parts, ...tracks]).filter(
    (box) => (isFigure(box, em) || isTrack(box)) && !words.some((word) => overlaps(word, box)),
  );
  const isPicture = alone.length > Math.max(mostFigures, 2 * lines.length);
  const figures = isPicture ? [] : alone.map((box) => ({ ...box, em: nearestSize(box, lines), isTrack: isTrack(box) }));
  const frameOf = (line: Line): Box | undefined =>
    parts.filter((part) => holds(part, line, -2)).toSorted((a, b) => widthOf(a) - widthOf(b))[0];
  const sized = lines.map((line) => withSizeOfRow(withUsualSize(line, em, lines), lines));
  return { lines: sized, figures, frameOf };
}

/** Not a shade of the background, and not so large that it is a window's frame or a picture. */
function canBePart(component: Component, em: number): boolean {
  return component.peak >= 16 && isNoHigher(component, em);
}

const isNoHigher = (box: Box, em: number): boolean => heightOf(box) <= highest * em && widthOf(box) <= widest * em;

const isFigure = (box: Box, em: number): boolean =>
  isNoHigher(box, em) && heightOf(box) >= lowest * em && widthOf(box) >= narrowest * em;

/** Share of its width that a box has along its upper and its lower side. */
const boxSides = 0.75;
/** The same where its ends are round, as those of a switch; and share of its pixels that lie along its sides. */
const pillSides = 0.5;
const pillBorder = 0.6;
/** A box or a slider is nearly empty: words that are drawn as one fill more of theirs. */
const boxFill = 0.35;
const leastBox = 0.85;
/** Share of its pixels that lie along its sides, where it is not as long as a slider. */
const hollowBorder = 0.5;
/** A small box with a tick in it, which is as full as words: higher than these are, and as wide as high. */
const tickedHeight = 1.05;
const tickedBorder = 0.6;

function isBox(component: Component, em: number): boolean {
  const { area, border, sides } = component;
  const [width, height] = [widthOf(component), heightOf(component)];
  const isPill = sides >= pillSides && border >= pillBorder;
  if ((sides < boxSides && !isPill) || width < narrowest * em) return false;
  const isEmpty = area <= boxFill * width * height && (height >= leastBox * em || width >= leastBox * em);
  const isSquare = width >= 0.8 * height && height >= 0.8 * width;
  // Two letters that touch, such as Ty, are as empty, but do not lie along their sides.
  const isHollow = isEmpty && (border >= hollowBorder || width >= shortestTrack * em);
  return isHollow || (isSquare && height >= tickedHeight * em && border >= tickedBorder);
}

/**
 * Of a box: what is a part of it has so much of its width, and what lies in it as a knob of its height. A knob is at
 * most so many times as wide as high.
 */
const sameWidth = 0.8;
const knobHeight = 0.6;
const knobWidth = 1.6;

/** Whether what is taken for a line is a box, such as a check box or a switch, or the knob in one. */
function isPartOf(line: Line, box: Box): boolean {
  if (!holds(box, line, 2)) return false;
  const isSame = line.parts.some((part) => widthOf(part) >= sameWidth * widthOf(box));
  const isKnob = line.parts.length === 1 && widthOf(line) <= knobWidth * heightOf(line);
  return isSame || (isKnob && heightOf(line) >= knobHeight * heightOf(box));
}

/** em between a mark and the words behind it, at least. */
export const leastGap = 0.22;

/** A line that begins with a box, or with what is in one: that is a mark, and the words begin behind it. */
function withoutMark(line: Line, boxes: readonly Box[]): Line {
  const [first] = line.parts;
  const mark = first && boxes.find((box) => heightOf(box) >= lowest * line.metrics.em && holds(box, first, 2));
  if (!mark) return line;
  const words = line.parts.filter((part) => part.left >= mark.right - 1);
  if (words.length === 0 || words.length + 3 < line.parts.length) return line;
  const label = remeasured(line, words);
  // The capitals of a large line are as high as marks are in others, but letters follow each other closely.
  const isLarge = heightOf(mark) >= leastBox * label.metrics.em;
  return isLarge && label.left - mark.right >= leastGap * label.metrics.em ? label : line;
}

/** So many times as high as letters is an empty field, at least; and share of a part's width that its box has. */
const fieldHeight = 1.5;
const wholePart = 0.9;

/** A label without the empty field beside it, that is as near as a word and has made the letters seem larger. */
function withoutField(line: Line, boxes: readonly Box[]): Line {
  const isField = (part: Box): boolean =>
    part !== line.parts[0] &&
    line.parts.every((other) => other === part || heightOf(part) >= fieldHeight * heightOf(other)) &&
    boxes.some((box) => holds(part, box, 2) && widthOf(box) >= wholePart * widthOf(part));
  const words = line.parts.filter((part) => !isField(part));
  if (words.length === line.parts.length || words.length === 0) return line;
  return remeasured(line, words);
}

/** A line without the knob of a slider that begins right behind it. */
function withoutTracks(line: Line, tracks: readonly Box[]): Line[] {
  const words = line.parts.filter((part) => !tracks.some((track) => holds(track, part, 2)));
  if (words.length === line.parts.length) return [line];
  return words.length > 0 ? [partOf(line, words)] : [];
}

/** A label and the value in the field beside it, where they are so near that they are taken for one line. */
function splitAtFrames(line: Line, boxes: readonly Box[]): Line[] {
  const frame = boxes.find((box) => {
    const inside = line.parts.filter((part) => holds(box, part, -1)).length;
    return inside > 0 && inside < line.parts.length && heightOf(box) > line.metrics.em;
  });
  if (!frame) return [line];
  const isInside = (part: Box): boolean => holds(frame, part, -1);
  const [before, inside, after] = [
    line.parts.filter((part) => !isInside(part) && part.left < frame.left + 1),
    line.parts.filter(isInside),
    line.parts.filter((part) => !isInside(part) && part.left >= frame.left + 1),
  ];
  return [before, inside, after].filter((parts) => parts.length > 0).map((parts) => partOf(line, parts));
}

/** Some of the parts of a line as one of their own. */
function partOf(line: Line, parts: readonly Box[]): Line {
  const box = around(parts);
  const ink = inkWithin(line.ink, box.left, box.right);
  return { ...line, ...box, parts, ink, columns: columnSums(ink) };
}

/** The same, where the others have made the letters seem larger. */
function remeasured(line: Line, parts: readonly Box[]): Line {
  const part = partOf(line, parts);
  return { ...part, metrics: measureLine(part.ink) };
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

/** em: tracks of sliders are at least so long, and so high with their knob, and each part of one beside the knob that counts. */
const shortestTrack = 3;
const lowestTrack = 0.3;
const shortestPart = 0.8;
/** Share of its width that the track of a slider has in one row, and how far that is from the ends of its height. */
const trackRun = 0.7;
const fromEnds = 0.25;

/** The sliders: a straight line with a knob on it. An underlined word has its line below. */
function tracksOf({ components, runs }: Components, em: number): Component[] {
  const rows = new Map<number, number[]>();
  for (let y = 0; y + 1 < runs.rowStart.length; y++) {
    const lengths = new Map<number, number>();
    for (let run = runs.rowStart[y] as number; run < (runs.rowStart[y + 1] as number); run++) {
      const index = runs.component[run] as number;
      const length = (runs.right[run] as number) - (runs.left[run] as number);
      if (length >= shortestPart * em) lengths.set(index, (lengths.get(index) ?? 0) + length);
    }
    for (const [index, length] of lengths) {
      const width = widthOf(components[index] as Component);
      if (width < shortestTrack * em || length < trackRun * width) continue;
      const before = rows.get(index);
      if (before) before.push(y);
      else rows.set(index, [y]);
    }
  }
  return [...rows].flatMap(([index, straight]) => {
    const component = components[index] as Component;
    const isInside = straight.every((y) => {
      const share = (y - component.top) / heightOf(component);
      return share > fromEnds && share < 1 - fromEnds;
    });
    const isThin = component.area <= boxFill * widthOf(component) * heightOf(component);
    return isInside && isThin && heightOf(component) >= lowestTrack * em && isNoHigher(component, em)
      ? [component]
      : [];
  });
}

/** Whether a box lies around another one, which may reach `spare` px beyond it. */
const holds = (box: Box, inner: Box, spare: number): boolean =>
  inner.left >= box.left - spare &&
  inner.right <= box.right + spare &&
  inner.top >= box.top - Math.max(spare, -1) &&
  inner.bottom <= box.bottom + Math.max(spare, -1);

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

/** Boxes that overlap are one figure: a knob and its track, a tick and its box. */
function merge(boxes: readonly Box[]): Box[] {
  let merged = [...boxes];
  for (let before = Infinity; merged.length < before;) {
    before = merged.length;
    merged = merged.reduce<Box[]>((kept, box) => {
      const index = kept.findIndex((other) => overlaps(other, box));
      if (index < 0) kept.push(box);
      else kept[index] = around([kept[index] as Box, box]);
      return kept;
    }, []);
  }
  return merged;
}

const overlaps = (a: Box, b: Box): boolean => verticalOverlap(a, b) > 0 && horizontalOverlap(a, b) > 0;

/** The size of the nearest line of several letters, rows counting more than columns; 0 where there is none. */
function nearestSize(box: Box, lines: readonly Line[]): number {
  const apart = (line: Line): number =>
    3 * Math.max(0, -verticalOverlap(line, box)) + Math.max(0, -horizontalOverlap(line, box));
  const words = lines.filter(({ parts }) => parts.length > 1);
  return (words.length > 0 ? words : lines).toSorted((a, b) => apart(a) - apart(b))[0]?.metrics.em ?? 0;
}
