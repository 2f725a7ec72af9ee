/** The nodes of a diagram, before it is known what stands in them. */
import { heightOf, verticalOverlap, widthOf, type Box } from '../document/box.ts';
import type { Page } from '../document/page.ts';
import { colourDistance, type Colour } from './colour.ts';
import type { NodeShape } from './diagram.ts';
import type { FlatRegion, Regions } from './regions.ts';
import { commonArea, shapeOfSpans, spanArea, spansOf, type Spans } from './shape.ts';

/** The inside of a node, without its outline. */
export interface Inside {
  readonly shape: NodeShape;
  readonly spans: Spans;
  /** What its text stands on. */
  readonly colour: Colour;
}

/** What a page shows: the ground that the lines run on, what stands on it, and frames around several nodes. */
export interface Scene {
  readonly ground: Colour;
  readonly nodes: readonly Inside[];
  readonly frames: readonly Inside[];
}

/** px: a node that is smaller holds no text. */
const leastWidth = 20;
const leastHeight = 12;
/** px²: less than this in a region is not even one letter. */
const leastText = 12;
/** Share of its box that a frame fills; lines that part and meet again around a node enclose less. */
const leastSquare = 0.95;
/** Of 255: colours that differ by less are one. */
const sameColour = 16;
/** Share of a node that lies in a piece of the ground beside it: lines around the ground may have the outline of a node. */
const leastBeside = 0.1;
/** Share of a node that its text leaves free; and the same of a frame, and of what its nodes leave free. */
const leastFree = 0.4;
const leastFrame = 0.15;

/** Finds regions that have the outline of a node and something in them. */
export function findScene({ width }: Page, { labels, regions }: Regions): Scene {
  const ground = regions.reduce<FlatRegion | undefined>(
    (largest, region) => (largest && largest.area >= region.area ? largest : region),
    undefined,
  );
  if (!ground) return { ground: [255, 255, 255], nodes: [], frames: [] };
  const found = regions.flatMap((region, label) => {
    if (region === ground || widthOf(region) < leastWidth || heightOf(region) < leastHeight) return [];
    const spans = spansOf(labels, width, label, region);
    const filled = spanArea(spans);
    const free = region.area / filled;
    if (filled - region.area < leastText || free < leastFrame) return [];
    const shape = shapeOfSpans(spans);
    return shape ? [{ shape, spans, colour: region.colour, free }] : [];
  });
  const boxes = found.map(({ spans }) => spans);
  const isLetter = ({ spans, colour }: Inside): boolean => {
    const outer = boxes.filter((box) => isWithin(spans, box));
    // Another letter of the same text is no node, and stands in no other one.
    return regions.some(
      (region) =>
        region.area >= leastText &&
        colourDistance(region.colour, colour) < sameColour &&
        verticalOverlap(region, spans) > 0 &&
        outer.some((box) => isWithin(region, box)) &&
        !boxes.some((box) => isWithin(region, box) && !outer.includes(box)) &&
        !boxes.some((box) => isSame(region, box)),
    );
  };
  const isGround = ({ spans, colour }: Inside): boolean =>
    colourDistance(colour, ground.colour) < sameColour &&
    found.some(
      (other) =>
        !isWithin(other.spans, spans) &&
        !isWithin(spans, other.spans) &&
        other.spans !== spans &&
        commonArea(spans, other.spans) > leastBeside * spanArea(other.spans),
    );
  const nodes = found.filter((node) => node.free >= leastFree && !isLetter(node) && !isGround(node));
  const isFrame = ({ spans }: Inside): boolean => nodes.some((node) => isWithin(node.spans, spans));
  return {
    ground: ground.colour,
    nodes: nodes.filter((node) => !isFrame(node)),
    frames: found.filter((frame) => isFrame(frame) && spanArea(frame.spans) >= leastSquare * areaOf(frame.spans)),
  };
}

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner !== outer &&
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

const areaOf = (box: Box): number => widthOf(box) * heightOf(box);
const isSame = (a: Box, b: Box): boolean =>
  a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom;
