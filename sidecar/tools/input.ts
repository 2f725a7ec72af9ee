/**
 * The input that all tools have in common. Descriptions are for the model that fills it in; what a path means, each surface
 * says itself.
 */
import * as v from 'valibot';
import type { Region } from '../../contracts/protocol.ts';

const pixels = v.pipe(v.number(), v.integer(), v.minValue(0));
const length = v.pipe(v.number(), v.integer(), v.minValue(1));

export const commonInput = {
  path: v.pipe(
    v.string(),
    v.minLength(1),
    v.description('Path of the image file (PNG, JPEG, WebP, GIF, BMP, TIFF, AVIF or SVG): {pathHelp}'),
  ),
  region: v.exactOptional(
    v.pipe(
      v.strictObject({ x: pixels, y: pixels, width: length, height: length }),
      v.description('Look at this part of the image only, in pixels from its top left corner. Default: all of it.'),
    ),
  ),
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

export interface CommonInput {
  readonly path: string;
  readonly region?: Region;
  readonly firstLine: number;
  readonly maxCharacters: number;
}
