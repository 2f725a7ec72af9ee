/** Pixels as the vision tower takes them: one of two views of an image, resized and normalised. */
import type { Sharp } from 'sharp';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Region, Size, ViewMode } from '../../contracts/protocol.ts';
import { decode, decodingError, fromRaw } from '../image/decode.ts';
import type { LoadedImage } from '../image/image.ts';
import { nativeSize, squarePadding } from './view.ts';

export interface PixelValues {
  /** [images, 3, height, width], normalised. */
  readonly data: Float32Array;
  /** Size of each image of `data`: what the model sees. */
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

/** 8-bit RGB, interleaved. */
interface Pixels extends Size {
  readonly rgb: Uint8Array;
}

/** The mean colour of CLIP's training images, which LLaVA pads with. */
const padColour = [122, 116, 104] as const;

/** Longest side of a tall image that is padded before it is resized, which takes 200 MB. */
const longestPaddedFirst = 8192;

/**
 * Decodes an image and prepares it for the vision tower.
 *
 * @throws ConvLlavaError IMAGE_DAMAGED, REGION_EMPTY.
 */
export async function preprocess(
  image: LoadedImage,
  options: PreprocessOptions,
  signal?: AbortSignal,
): Promise<PixelValues> {
  const { view, resolution, stride } = options;
  const region = options.region && clampRegion(options.region, image);
  const given = sizeOf(region ?? image.size);
  const square = { width: resolution, height: resolution };
  const seen = view === 'pad' ? square : nativeSize(given, resolution, stride);

  // A drawing is drawn at the size it is seen in, so that small icons are sharp and details of a region are there.
  const scale = Math.max(seen.width, seen.height) / Math.max(given.width, given.height);
  const { pixels, size } = await decode(image, scale, region, signal);
  try {
    const { rgb } = view === 'pad' ? await resizePadded(pixels, size, resolution) : await resize(pixels, size, seen);
    return { data: normalise(rgb, options.mean, options.std), seen, given };
  } catch (error) {
    throw decodingError(image, error);
  }
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

/** The part of a region that lies in the image, in whole pixels. @throws REGION_EMPTY. */
export function clampRegion(region: Region, image: Pick<LoadedImage, 'name' | 'size'>): Region {
  const left = Math.max(0, Math.floor(region.x));
  const top = Math.max(0, Math.floor(region.y));
  const right = Math.min(image.size.width, Math.ceil(region.x + region.width));
  const bottom = Math.min(image.size.height, Math.ceil(region.y + region.height));
  if (!(right > left && bottom > top)) throw new ConvLlavaError('REGION_EMPTY', { file: image.name });
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Bicubic with antialiasing, along the rows and then along the columns, as PIL does it: rounding and clipping in
 * between make the order visible around sharp edges. (libvips by itself takes the columns first.)
 */
async function resize(pixels: Sharp, from: Size, to: Size): Promise<Pixels> {
  const narrow = await resizeOnce(pixels, { width: to.width, height: from.height });
  return resizeOnce(pipeline(narrow), to);
}

/**
 * The same for the image in the middle of a square of the mean colour, whose side is the longer side of the image.
 * Padding that lies above and below is added after the rows have been resized, which it takes no part in. For a very
 * tall image the columns come first and the padding second: the square itself might take gigabytes.
 */
async function resizePadded(pixels: Sharp, from: Size, resolution: number): Promise<Pixels> {
  const { side, left, top } = squarePadding(from);
  const to = { width: resolution, height: resolution };
  if (from.width >= from.height) {
    const strip = await resizeOnce(pixels, { width: resolution, height: from.height });
    return resizeOnce(pipeline(pad(strip, { width: resolution, height: side }, 0, top)), to);
  }
  if (side <= longestPaddedFirst) {
    const square = { width: side, height: side };
    return resize(pipeline(pad(await resizeOnce(pixels, from), square, left, 0)), square, to);
  }
  const strip = await resizeOnce(pixels, { width: from.width, height: resolution });
  return resizeOnce(pipeline(pad(strip, { width: side, height: resolution }, left, 0)), to);
}

async function resizeOnce(pixels: Sharp, { width, height }: Size): Promise<Pixels> {
  const rgb = await pixels.resize(width, height, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer();
  return { rgb, width, height };
}

function pipeline({ rgb, width, height }: Pixels): Sharp {
  return fromRaw(rgb, { width, height, channels: 3 });
}

/** Puts an image on a ground of the mean colour. (sharp's `extend` would grey the colour where the image is grey.) */
function pad(image: Pixels, { width, height }: Size, left: number, top: number): Pixels {
  const rgb = Buffer.alloc(width * height * 3, Uint8Array.from(padColour));
  const rowLength = image.width * 3;
  for (let row = 0; row < image.height; row++) {
    const source = image.rgb.subarray(row * rowLength, (row + 1) * rowLength);
    rgb.set(source, ((top + row) * width + left) * 3);
  }
  return { rgb, width, height };
}

/** Interleaved 8-bit RGB to normalised planes. A channel has 256 values, so each one's arithmetic is done once. */
export function normalise(
  rgb: Uint8Array,
  mean: PreprocessOptions['mean'],
  std: PreprocessOptions['std'],
): Float32Array {
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
