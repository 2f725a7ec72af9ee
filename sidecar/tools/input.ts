/**
 * The input that tools have in common. Descriptions are for the model that fills it in; what a path means, each surface
 * says itself.
 */
import * as v from 'valibot';
import type { Region } from '../../contracts/protocol.ts';

const pixels = v.pipe(v.number(), v.integer(), v.minValue(0));
const length = v.pipe(v.number(), v.integer(), v.minValue(1));

/** How much of a result is wanted. */
export const budgetInput = {
  firstLine: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.description('The line of the result to begin with, to go on where an earlier result was cut.'),
    ),
    1,
  ),
  maxCharacters: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1000),
      v.maxValue(1_000_000),
      v.description(
        'The most characters of the result. What is longer is cut at a line, and says how to get the rest.',
      ),
    ),
    20_000,
  ),
};

/** The image that a tool looks at. */
export const imageInput = {
  path: v.pipe(
    v.string(),
    v.minLength(1),
    v.description('Path of the image file (PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF, HEIC, SVG or PDF): {help:path}'),
  ),
  page: v.exactOptional(
    v.pipe(length, v.description('The page of a PDF or TIFF to look at, counted from 1. Default: the first.')),
  ),
  region: v.exactOptional(
    v.pipe(
      v.strictObject({ x: pixels, y: pixels, width: length, height: length }),
      v.description('Look at this part of the image only, in pixels from its top left corner. Default: all of it.'),
    ),
  ),
  ...budgetInput,
};

export interface Budget {
  readonly firstLine: number;
  readonly maxCharacters: number;
}

export interface ImageInput extends Budget {
  readonly path: string;
  readonly page?: number;
  readonly region?: Region;
}
