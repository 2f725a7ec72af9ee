/** Nodes that lines of their own divide: cylinders, whose lid is an area of its own, and boxes with a line at either side. */
import { heightOf, horizontalOverlap, widthOf, type Box } from '../../page/box.ts';
import { colourDistance } from '../../page/colour.ts';
import type { NodeShape } from '../diagram.ts';
import type { FlatRegion, Regions } from './regions.ts';
import { isCylinder, shapeOfSpans } from './node-shape.ts';
import { belowOf, spansOf, unionOf, type Spans } from './region-spans.ts';

/** Of 255: parts of one node differ by less. */
const sameColour = 16;
/** px: what belongs together ends at the same place but for so much; lines are no thicker. */
const uneven = 3;
const thickestLine = 12;
/** A margin of a box is narrower than this share of its height. */
const widestMargin = 0.5;

/** A node made of several areas. */
export interface Compound {
  readonly shape: NodeShape;
  readonly spans: Spans;
  /** The part of it in which its text stands. */
  readonly room: Spans;
  /** The areas beside that one. */
  readonly parts: readonly FlatRegion[];
}

interface Part {
  readonly region: FlatRegion;
  readonly spans: Spans;
}

/**
 * Puts the parts of nodes together.
 * @param width px of a row of labels
 * @param ground what no node is made of
 */
export class Parts {
  readonly #labels: Int32Array;
  readonly #regions: readonly FlatRegion[];
  readonly #ground: FlatRegion;
  readonly #width: number;

  constructor({ labels, regions }: Regions, width: number, ground: FlatRegion) {
    this.#labels = labels;
    this.#regions = regions;
    this.#ground = ground;
    this.#width = width;
  }

  /** The node whose text stands in a region with these spans, where that is but a part of it. */
  around(region: FlatRegion, spans: Spans): Compound | undefined {
    return this.#cylinder(region, spans) ?? this.#subroutine(region, spans);
  }

  #cylinder(region: FlatRegion, spans: Spans): Compound | undefined {
    const isLid = (part: Box): boolean =>
      isNear(part.left, region.left) &&
      isNear(part.right, region.right) &&
      part.top < region.top &&
      part.bottom > region.top - thickestLine &&
      part.bottom < region.bottom &&
      heightOf(part) < widthOf(part);
    const lid = this.#partOf(region, isLid);
    if (!lid || shapeOfSpans(lid.spans) === undefined) return undefined;
    const whole = unionOf(lid.spans, spans);
    if (!isCylinder(whole, heightOf(lid.region))) return undefined;
    // The outline of the lid is as thick as what lies between it and the rest.
    const middle = (region.left + region.right) >> 1;
    const label = this.#regions.indexOf(region);
    let top = lid.region.bottom;
    while (top < region.bottom && this.#labels[top * this.#width + middle] !== label) top++;
    return { shape: 'cylinder', spans: whole, room: belowOf(spans, top), parts: [lid.region] };
  }

  #subroutine(region: FlatRegion, spans: Spans): Compound | undefined {
    const isMargin = (part: Box): boolean =>
      isNear(part.top, region.top) &&
      isNear(part.bottom, region.bottom) &&
      widthOf(part) < widestMargin * heightOf(part) &&
      horizontalOverlap(part, region) <= 0 &&
      horizontalOverlap(part, region) >= -thickestLine;
    const before = this.#partOf(region, (part) => part.right <= region.left && isMargin(part));
    const behind = this.#partOf(region, (part) => part.left >= region.right && isMargin(part));
    if (!before || !behind || !isNear(widthOf(before.region), widthOf(behind.region))) return undefined;
    const whole = unionOf(unionOf(before.spans, spans), behind.spans);
    return { shape: 'subroutine', spans: whole, room: spans, parts: [before.region, behind.region] };
  }

  #partOf(region: FlatRegion, isPart: (box: Box) => boolean): Part | undefined {
    const found = this.#regions.findIndex(
      (part) =>
        part !== region &&
        part !== this.#ground &&
        isPart(part) &&
        colourDistance(part.colour, region.colour) < sameColour,
    );
    const part = this.#regions[found];
    return part && { region: part, spans: spansOf(this.#labels, this.#width, found, part) };
  }
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= uneven;
