/**
 * A page that was scanned askew or photographed from a slant, with its lines made level: each of its columns is moved
 * and stretched for itself, so that letters stay as sharp as they are across, and lean as little as the page does.
 */
import type { Box } from './box.ts';
import { shapeOf } from './component-shape.ts';
import { findComponents, type Components } from './components.ts';
import { findEdges } from './edge-map.ts';
import type { Page } from './page.ts';
import { findSlope, level, slopedRow, type PageSlope } from './page-slope.ts';
import { cubic } from './resample.ts';
import { withoutGrain } from './smooth.ts';

export interface StraightPage {
  readonly page: Page;
  /** What the edges of `page` enclose. */
  readonly all: Components;
  /** Whether it was scanned or photographed. */
  readonly isWorn: boolean;
  /** The box on the page as it was given that holds what lies in a box of `page`. */
  readonly toGiven: (box: Box) => Box;
}

/** Makes the lines of a page level, and takes its grain away; where there is none and they are, it is the page itself. */
export function straighten(asGiven: Page): StraightPage {
  const { page: given, edges, isWorn } = withoutGrain(asGiven);
  const all = findComponents(edges, given);
  const slope = findSlope(
    all.components.filter((component) => shapeOf(component) === 'glyph'),
    given,
  );
  if (slope === level) return { page: given, all, isWorn, toGiven: (box) => box };
  const warp = new Warp(given, slope);
  const page = warp.apply(given);
  return { page, all: findComponents(findEdges(page), page), isWorn, toGiven: (box) => warp.toGiven(box) };
}

/** Steps between two rows at which weights are computed. */
const phases = 64;
/** Of the four rows around a place at each phase. */
const weights = Float32Array.from({ length: 4 * phases }, (_, at) => cubic((at & 3) - 1 - (at >> 2) / phases));

class Warp {
  readonly #given: Page;
  readonly #slope: PageSlope;
  /** Rows above and below, for what comes to lie beyond the page. */
  readonly #above: number;
  readonly #below: number;

  constructor(given: Page, slope: PageSlope) {
    this.#given = given;
    this.#slope = slope;
    this.#above = Math.ceil((Math.abs(slope.top) * given.width) / 2);
    this.#below = Math.ceil((Math.abs(slope.bottom) * given.width) / 2);
  }

  /** The row of the given page, with a fraction, that a row of the straight one shows in a column. */
  #rowOf(x: number, y: number): number {
    return slopedRow(this.#slope, this.#given, x, y - this.#above);
  }

  toGiven({ left, top, right, bottom }: Box): Box {
    const rows = (y: number): number[] => [this.#rowOf(left, y), this.#rowOf(right, y)];
    const last = this.#given.height;
    return {
      left,
      top: Math.min(last - 1, Math.max(0, Math.floor(Math.min(...rows(top))))),
      right,
      bottom: Math.max(1, Math.min(last, Math.ceil(Math.max(...rows(bottom))))),
    };
  }

  /** Bicubic, down the columns. Beyond the page its first and last row are repeated. */
  apply({ rgb, width, height: givenHeight }: Page): Page {
    const height = this.#above + givenHeight + this.#below;
    const values = new Uint8ClampedArray(3 * width * height);
    const at = (row: number, x: number): number => 3 * (Math.min(givenHeight - 1, Math.max(0, row)) * width + x);
    for (let y = 0, to = 0; y < height; y++)
      for (let x = 0; x < width; x++, to += 3) {
        const place = Math.round(this.#rowOf(x + 0.5, y + 0.5) * phases - phases / 2);
        const row = Math.floor(place / phases);
        const weight = 4 * (place - row * phases);
        const rows = [at(row - 1, x), at(row, x), at(row + 1, x), at(row + 2, x)];
        for (let channel = 0; channel < 3; channel++) {
          let sum = 0;
          for (let i = 0; i < 4; i++)
            sum += (weights[weight + i] as number) * (rgb[(rows[i] as number) + channel] as number);
          values[to + channel] = sum;
        }
      }
    return { rgb: new Uint8Array(values.buffer), width, height };
  }
}
