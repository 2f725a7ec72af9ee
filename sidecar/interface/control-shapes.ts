/**
 * Controls that are told by their shape: boxes with or without words in them, small marks, switches, sliders and progress
 * bars. Their lines may be much fainter than letters, so they are looked for among fainter edges as well.
 */
import {
  heightOf,
  horizontalOverlap,
  middleRow,
  verticalOverlap,
  widthOf,
  type Box,
  contains,
  isSameBox,
} from '../page/box.ts';
import { findComponents, type Components } from '../page/components.ts';
import type { EdgeMap } from '../page/edge-map.ts';
import { outlinesOf, roundness, type Outline } from '../page/contour-profile.ts';
import type { Page } from '../page/page.ts';
import { findTracks } from '../page/slider-tracks.ts';
import { isChevron } from './chevron.ts';
import type { State } from './kinds.ts';
import { isKnobOnTrack, isTwoToned, knobSide } from './control-paint.ts';
import { highEnd } from './switch-outline.ts';

/** `mark`: a square or a ring, such as a check box; `frame`: a box that words may stand in. */
export interface Shape extends Box {
  readonly kind: 'mark' | 'switch' | 'slider' | 'progress bar' | 'frame';
  /** How round the corners of a mark or a frame are: 0 to 0.5. */
  readonly round: number;
  /** Of a switch. */
  readonly state?: State;
  /** The sign of a drop-down list, at the right end of a frame. */
  readonly chevron?: Box;
  /** What is written in a frame over a password. */
  readonly dots?: readonly Box[];
}

/** Least step of a channel (of 255) at the edge of a shape. */
const leastStep = 8;

/** em: heights of marks, switches, frames and bars. Capitals are less high than marks. */
const marks = { least: 0.77, most: 2 };
const switches = { least: 0.77, most: 2 };
/** The same of switches whose knob is higher than their track: two letters may look so. */
const knobbed = { least: 0.9, most: 2 };
const frames = { least: 1.15, most: 5.6 };
const bars = { least: 0.15, most: 1.25 };
/** Widths in heights: of marks and of switches. */
const squarest = 1.18;
const [shortestSwitch, longestSwitch] = [1.4, 2.7];
/** Least roundness of a switch. */
const pill = 0.4;
/** em, and heights: a bar is at least so long. */
const shortestBar = 3;
const slimBar = 4.5;

/**
 * The shapes of a page.
 * @param usual its components among the edges that letters have
 * @param em px per em of its usual text
 */
export function findShapes(page: Page, edges: EdgeMap, usual: Components, em: number): Shape[] {
  const faint = findComponents({ ...edges, threshold: Math.min(edges.threshold, leastStep) }, page);
  const canBeShape = (box: Box): boolean =>
    heightOf(box) >= 2 && heightOf(box) <= frames.most * em && widthOf(box) >= 3;
  const outlines = [usual, faint].flatMap((components) => outlinesOf(components, canBeShape));
  const tracks = findTracks(outlines, em).map((box): Shape => ({ ...box, kind: 'slider', round: 0 }));
  const seeming = [...tracks, ...outlines.flatMap((outline) => shapeOf(outline, page, usual, em) ?? [])];
  const shapes = seeming.filter(
    (shape, index) => !seeming.slice(0, index).some((other) => isSameBox(other, shape, remeasured)),
  );
  return shapes
    .filter(
      (shape) => !shapes.some((other) => other !== shape && other.kind !== 'frame' && containsLoosely(other, shape)),
    )
    .map((shape) => (shape.kind === 'frame' ? withSigns(shape, outlines, em) : shape));
}

function shapeOf(outline: Outline, page: Page, usual: Components, em: number): Shape | undefined {
  const { box } = outline;
  const [width, height] = [widthOf(box), heightOf(box)];
  // An edge is marked at the pixel before it, so that each box is one pixel larger than what is drawn.
  const isHigh = ({ least, most }: { least: number; most: number }): boolean =>
    height - 1 >= least * em && height - 1 <= most * em;
  if (isHigh(knobbed)) {
    const end = highEnd(outline);
    if (end && standsAlone(box, usual) && isKnobOnTrack(page, box, end))
      return { ...box, kind: 'switch', round: pill, state: end === 'right' ? 'on' : 'off' };
  }
  const round = roundness(outline);
  if (round === undefined) return undefined;
  const isSquare = width <= squarest * height && height <= squarest * width;
  if (isSquare) return isHigh(marks) && standsAlone(box, usual) ? { ...box, kind: 'mark', round } : undefined;
  if (width < height) return undefined;
  if (round >= pill && width >= shortestSwitch * height && width <= longestSwitch * height && isHigh(switches)) {
    const side = knobSide(page, box);
    if (side && standsAlone(box, usual))
      return { ...box, kind: 'switch', round, state: side === 'right' ? 'on' : 'off' };
  }
  const isLong = width >= shortestBar * em && width >= slimBar * height;
  if (isLong && isHigh(bars) && isTwoToned(page, box)) return { ...box, kind: 'progress bar', round };
  return isHigh(frames) ? { ...box, kind: 'frame', round } : undefined;
}

/** Heights of a mark to the next letter, at least. */
const aside = 0.2;

/** Whether nothing is as near to a box as the next letter of a word. */
function standsAlone(box: Box, { components }: Components): boolean {
  const high = heightOf(box);
  return !components.some((other) => {
    const apart = -horizontalOverlap(box, other);
    return apart >= 0 && apart < aside * high && verticalOverlap(box, other) > 0.3 * Math.min(high, heightOf(other));
  });
}

/** px by which the same is measured differently among stronger and fainter edges. */
const remeasured = 3;

/** Whether a box lies in another one, whose side it may overstep by a px. */
const containsLoosely = (outer: Box, inner: Box): boolean => contains(outer, inner, 1);

/** em from the sign of a drop-down list to the right side of its box, at most. */
const besideSide = 1.8;
/** Share of the height of its box by which it may stand above or below the middle. */
const offMiddle = 0.15;

/** Dots in a row, at least, and their heights in those of their frame, and em. */
const leastDots = 3;
const highestDot = 0.35;
const sizeOfDots = { least: 0.2, most: 0.7 };
/** px by which they differ in size, at most. */
const unevenDots = 1.5;

function withSigns(frame: Shape, outlines: readonly Outline[], em: number): Shape {
  const inside = outlines.filter(
    (outline) => !isSameBox(frame, outline.box, remeasured) && containsLoosely(frame, outline.box),
  );
  const chevron = inside.find(
    (outline) =>
      frame.right - outline.box.right < besideSide * em &&
      Math.abs(middleRow(outline.box) - middleRow(frame)) < offMiddle * heightOf(frame) &&
      isChevron(outline, em),
  );
  const boxes = inside.map(({ box }) => box).filter((box) => !isAlongSides(box, frame));
  return {
    ...frame,
    ...(chevron && { chevron: chevron.box }),
    ...(areDots(boxes, frame, em) && { dots: distinct(boxes) }),
  };
}

/** The same without those that were found among stronger and among fainter edges. */
const distinct = (boxes: readonly Box[]): Box[] =>
  boxes.filter((box, index) => !boxes.slice(0, index).some((other) => isSameBox(other, box, remeasured)));

/** Whether all that is in a frame are small discs, in a row. */
function areDots(boxes: readonly Box[], frame: Box, em: number): boolean {
  const [first] = boxes;
  if (!first || distinct(boxes).length < leastDots) return false;
  const size = heightOf(first);
  const isAlike = (box: Box): boolean =>
    Math.abs(widthOf(box) - size) <= unevenDots &&
    Math.abs(heightOf(box) - size) <= unevenDots &&
    Math.abs(middleRow(box) - middleRow(first)) <= unevenDots;
  return (
    size <= highestDot * heightOf(frame) &&
    size >= sizeOfDots.least * em &&
    size <= sizeOfDots.most * em &&
    boxes.every(isAlike)
  );
}

/** px from the side of a frame within which what is drawn is a part of it. */
const alongSide = 2;
/** px of what is drawn along a side, across it; a round corner has more. */
const thickestSide = 5;

/** Share of its height that the sign has with which the size of a field is changed, in its lower right corner. */
const grip = 0.4;

const isGrip = (box: Box, frame: Box): boolean =>
  frame.right - box.left <= grip * heightOf(frame) && frame.bottom - box.top <= grip * heightOf(frame);

/** Whether what is drawn is a shape or a part of one, and so no letter. */
export function isPartOfShape(box: Box, shape: Shape): boolean {
  if (!containsLoosely(shape, box)) return false;
  if (shape.kind !== 'frame' || isSameBox(shape, box, remeasured)) return true;
  const signs = [...(shape.chevron ? [shape.chevron] : []), ...(shape.dots ?? [])];
  return signs.some((sign) => containsLoosely(sign, box)) || isGrip(box, shape) || isAlongSides(box, shape);
}

/** Whether what is drawn in a frame is one of its sides or corners. */
function isAlongSides(box: Box, frame: Shape): boolean {
  const corner = Math.max(thickestSide, frame.round * heightOf(frame) + 2);
  const isAlong = (apart: number, size: number): boolean => apart <= alongSide && size <= corner;
  return (
    isAlong(box.left - frame.left, widthOf(box)) ||
    isAlong(frame.right - box.right, widthOf(box)) ||
    isAlong(box.top - frame.top, heightOf(box)) ||
    isAlong(frame.bottom - box.bottom, heightOf(box))
  );
}
