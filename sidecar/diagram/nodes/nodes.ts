/** The nodes of a diagram, before it is known what stands in them. */
import {
  heightOf,
  horizontalOverlap,
  verticalOverlap,
  widthOf,
  type Box,
  areaOf,
  contains,
  isSameBox,
  overlap,
} from '../../page/box.ts';
import type { Page } from '../../page/page.ts';
import { colourDistance, type Colour } from '../../page/colour.ts';
import { Parts } from './compound-nodes.ts';
import { joinFrames } from './frames.ts';
import { joinHalves } from './join-halves.ts';
import type { Inside, Scene } from './scene.ts';
import type { FlatRegion, Regions } from './regions.ts';
import { shapeOfSpans } from './node-shape.ts';
import { areaWithin, spanArea, spansOf, spansOfBox } from './region-spans.ts';

/** px: a node that is smaller holds no text. */
const leastWidth = 20;
const leastHeight = 12;
/** px²: less than this in a region is not even one letter. */
const leastText = 12;
/** Share of its box that a frame fills; lines that part and meet again around a node enclose less. */
const leastSquare = 0.95;
/** Of 255: colours that differ by less are one. */
const sameColour = 16;
/** Letters of one line: share of the lower one that is level with the higher, how many times as high that is, and how many heights apart. */
const levelShare = 0.5;
const unlikeHeight = 2.5;
const widestWord = 6;
/** Share of a node, or of a piece of the ground, that the one takes up in the other: lines around the ground may have the outline of a node. */
const leastBeside = 0.04;
/** Share of a node that its text leaves free; and the same of a frame, and of what its nodes leave free. */
export const leastFree = 0.4;
const leastFrame = 0.15;
/** Share of its box that the ground of a label fills where letters stand over its border. */
const leastLabel = 0.7;

/** Finds regions that have the outline of a node and something in them. */
export function findScene(page: Page, { labels, regions }: Regions): Scene {
  const { width } = page;
  const ground = groundOf(regions, page);
  if (!ground) return { ground: [255, 255, 255], nodes: [], frames: [], labelGrounds: [] };
  const { found, labelGrounds } = findAreas({ labels, regions }, ground, width);
  const boxes = found.map(({ spans }) => spans);
  const isLetter = ({ spans, colour }: Inside): boolean => {
    const outer = boxes.filter((box) => isInside(box, spans));
    // Another letter of the same text is no node, and stands in no other one.
    return regions.some(
      (region) =>
        region.area >= leastText &&
        colourDistance(region.colour, colour) < sameColour &&
        areOfOneText(region, spans) &&
        outer.some((box) => isInside(box, region)) &&
        !boxes.some((box) => isInside(box, region) && !outer.includes(box)) &&
        !boxes.some((box) => isSameBox(region, box)),
    );
  };
  const others = regions.filter((region) => region !== ground);
  const joined = joinFrames(
    others,
    found.flatMap(({ spans, free }) => (free >= leastFree ? [spans] : [])),
  ).map(({ box, colour }) => boxOf(box, colour, leastFrame));
  const grounds = [ground, ...joined];
  const isGround = ({ spans, colour }: Inside): boolean =>
    grounds.some((other) => colourDistance(colour, other.colour) < sameColour) &&
    found.some(
      (other) =>
        !isInside(spans, other.spans) &&
        !isInside(other.spans, spans) &&
        other.spans !== spans &&
        // A node has nothing of the piece of ground that reaches around it.
        areaWithin(spans, labels, width, regions.indexOf(other.region)) >
          leastBeside * Math.min(spanArea(spans), spanArea(other.spans)),
    );
  const nodes = found.filter((node) => !isLetter(node) && !isGround(node));
  const isFrame = ({ spans }: Inside): boolean =>
    nodes.some((node) => node.free >= leastFree && isInside(spans, node.spans));
  const isApart = ({ spans, colour }: Inside): boolean =>
    colourDistance(colour, ground.colour) >= sameColour &&
    !nodes.some((node) => overlap(node.spans, spans) && !(isFrame(node) && isInside(node.spans, spans)));
  return {
    ground: ground.colour,
    nodes: [...labelGrounds.filter(isApart), ...nodes.filter((node) => !isFrame(node))],
    frames: [
      // A line that leads into a frame is no notch of its outline.
      ...found
        .filter((frame) => isFrame(frame) && spanArea(frame.spans) >= leastSquare * areaOf(frame.spans))
        .map(({ spans, colour, free }) => boxOf(spans, colour, free)),
      ...joined,
    ],
    labelGrounds: [],
  };
}

interface Area extends Inside {
  readonly region: FlatRegion;
}

/** The areas that have the outline of a node or of a frame, and boxes that are grounds of labels, as letters leave them. */
function findAreas(
  { labels, regions }: Regions,
  ground: FlatRegion,
  width: number,
): { readonly found: Area[]; readonly labelGrounds: Inside[] } {
  const parts = new Parts({ labels, regions }, width, ground);
  const scraps: FlatRegion[] = [];
  const flat: FlatRegion[] = [];
  // Areas that are but parts of nodes.
  const taken = new Set<FlatRegion>();
  const areas = regions.flatMap((region, label): Area[] => {
    if (region === ground || widthOf(region) < leastWidth) return [];
    flat.push(region);
    if (heightOf(region) < leastHeight) return [];
    const spans = spansOf(labels, width, label, region);
    const filled = spanArea(spans);
    const free = region.area / filled;
    if (filled - region.area < leastText || free < leastFrame) return [];
    const compound = parts.around(region, spans);
    const shape = compound?.shape ?? shapeOfSpans(spans);
    for (const part of compound?.parts ?? []) taken.add(part);
    const whole = { spans: compound?.spans ?? spans, room: compound?.room ?? spans };
    if (shape) return [{ region, shape, ...whole, colour: region.colour, free }];
    if (free >= leastFree && filled >= leastLabel * areaOf(region)) scraps.push(region);
    return [];
  });
  const labelGrounds = [...scraps, ...joinHalves(flat, leastHeight)];
  return {
    found: areas.filter(({ region }) => !taken.has(region)),
    labelGrounds: labelGrounds.map((box) => boxOf(box, box.colour, 0)),
  };
}

function boxOf(box: Box, colour: Colour, free: number): Inside {
  const spans = spansOfBox(box);
  return { shape: 'box', spans, room: spans, colour, free };
}

/** What lies all around the page; else the largest region. A frame may be larger than what is left of the ground around it. */
function groundOf(regions: readonly FlatRegion[], { width, height }: Page): FlatRegion | undefined {
  const isAround = ({ left, top, right, bottom }: Box): boolean =>
    left === 0 && top === 0 && right >= width - 1 && bottom >= height - 1;
  const bySize = regions.toSorted((a, b) => b.area - a.area);
  return bySize.find(isAround) ?? bySize[0];
}

/** Whether two boxes may be letters of one line of text: beside each other, of about the same height, and not far apart. */
function areOfOneText(a: Box, b: Box): boolean {
  const [lower, higher] = [heightOf(a), heightOf(b)].sort((x, y) => x - y) as [number, number];
  const apart = -horizontalOverlap(a, b);
  const isLevel = verticalOverlap(a, b) >= levelShare * lower && higher <= unlikeHeight * lower;
  return isLevel && apart >= 0 && apart <= widestWord * higher;
}

/** Whether a box lies in another one that is not itself. */
const isInside = (outer: Box, inner: Box): boolean => inner !== outer && contains(outer, inner);
