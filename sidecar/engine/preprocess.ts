/** Pixels as the vision tower takes them: one of two views of an image, resized and normalised. */
import sharp, { type Sharp } from 'sharp';
import { ConvLlavaError } from '../errors.ts';
import type { Region, Size, ViewMode } from '../protocol.ts';
import { decode, decodingError } from './decode.ts';
import type { LoadedImage } from './image.ts';
import { nativeSize, squarePadding } from './view.ts';

export interface PixelValues {
  /** [1, 3, height, width], normalised. */
  readonly data: Float32Array;
  /** Size of `data`: what the model sees. */
  readonly seen: Size;
  /** Size of the image, or of its region, after EXIF orientation. */
  readonly given: Size;
}

export interface PreprocessOptions {
  readonly view: ViewMode;
  /** Side of the square that the model was trained on, in pixels. */
  readonly resolution: number;
  /** Pixels that one visual token spans in each direction: 64. */
  readonly stride: number;
  /** Of each channel, with pixels in 0..1. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** The part of the image to look at. */
  readonly region?: Region;
}

/** The mean colour of CLIP's training images, which LLaVA pads with. */
const padColour = { r: 122, g: 116, b: 104 };

/** Bicubic with antialiasing: the kernel grows with the reduction, as in PIL. */
const resizing = { fit: 'fill', kernel: 'cubic', fastShrinkOnLoad: false } as const;

/**
 * Decodes an image and prepares it for the vision tower.
 *
 * @throws ConvLlavaError IMAGE_DAMAGED, REGION_EMPTY.
 */
export async function preprocess(image: LoadedImage, options: PreprocessOptions): Promise<PixelValues> {
  const region = options.region && clampRegion(options.region, image);
  const given = region ? { width: region.width, height: region.height } : image.size;
  const pixels = decode(image);
  if (region) pixels.extract({ left: region.x, top: region.y, width: region.width, height: region.height });

  const seen =
    options.view === 'pad'
      ? { width: options.resolution, height: options.resolution }
      : nativeSize(given, options.resolution, options.stride);
  try {
    const rgb = await (options.view === 'pad' ? padded(pixels, given, options.resolution) : resized(pixels, seen));
    return { data: normalise(rgb, options.mean, options.std), seen, given };
  } catch (error) {
    throw decodingError(image, error);
  }
}

/** The part of a region that lies in the image, in whole pixels. */
function clampRegion(region: Region, image: LoadedImage): Region {
  const left = Math.max(0, Math.floor(region.x));
  const top = Math.max(0, Math.floor(region.y));
  const right = Math.min(image.size.width, Math.ceil(region.x + region.width));
  const bottom = Math.min(image.size.height, Math.ceil(region.y + region.height));
  if (!(right > left && bottom > top)) throw new ConvLlavaError('REGION_EMPTY', { file: image.name });
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function resized(pixels: Sharp, { width, height }: Size): Promise<Uint8Array> {
  return pixels.resize(width, height, resizing).raw().toBuffer();
}

/**
 * Resizes along the long side, pads, then resizes along the short side. Resizing is separable, so this is the same
 * as to resize the padded square, without a square of the longest side ever being in memory. (PIL too resizes along
 * the rows first, so wide images are even closer to it than with the square.)
 */
async function padded(pixels: Sharp, given: Size, resolution: number): Promise<Uint8Array> {
  const { side, left, top } = squarePadding(given);
  const wide = given.width >= given.height;
  const narrow = wide ? { width: resolution, height: given.height } : { width: given.width, height: resolution };
  const strip = await pixels
    .resize(narrow.width, narrow.height, resizing)
    .extend(
      wide
        ? { top, bottom: side - top - given.height, background: padColour }
        : { left, right: side - left - given.width, background: padColour },
    )
    .raw()
    .toBuffer();
  const width = wide ? resolution : side;
  const height = wide ? side : resolution;
  return resized(sharp(strip, { raw: { width, height, channels: 3 }, limitInputPixels: false }), {
    width: resolution,
    height: resolution,
  });
}

/** Interleaved 8-bit RGB to normalised planes. A channel has 256 values, so each one's arithmetic is done once. */
function normalise(rgb: Uint8Array, mean: PreprocessOptions['mean'], std: PreprocessOptions['std']): Float32Array {
  const plane = rgb.length / 3;
  const data = new Float32Array(rgb.length);
  for (const channel of [0, 1, 2] as const) {
    const table = Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean[channel]) / std[channel]);
    const target = data.subarray(channel * plane, (channel + 1) * plane);
    for (let pixel = 0, source = channel; pixel < plane; pixel++, source += 3) {
      target[pixel] = table[rgb[source] ?? 0] ?? 0;
    }
  }
  return data;
}
