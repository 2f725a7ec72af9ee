/** Encoded images to pixels, through sharp: the one file that knows how each format is opened. */
import { availableParallelism } from 'node:os';
import sharp, { type Metadata, type Raw, type Sharp } from 'sharp';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Region, Size } from '../../contracts/protocol.ts';
import { decodeBmp, readBmpHeader } from './bmp.ts';
import type { ImageFormat } from './image-format.ts';
import { runSvgJob } from './svg-process.ts';

export interface EncodedImage {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
}

export interface MeasuredImage extends EncodedImage {
  /** After EXIF orientation, in pixels; for an SVG in those of CSS. */
  readonly size: Size;
}

export interface DecodedImage {
  /** A pipeline that gives 8-bit sRGB: turned as EXIF says, first frame, transparency on white. */
  readonly pixels: Sharp;
  readonly size: Size;
}

// No operation is ever asked for twice, so libvips' cache would only hold on to pixels that are done with.
sharp.cache(false);
// sharp's default on Linux is one thread, for servers with many requests. Here one image is in work at a time, and
// the model waits for it; beyond four threads a resize gains nothing.
sharp.concurrency(Math.min(4, availableParallelism()));

/** CSS has 96 pixels to the inch. libvips takes a pixel for a point, so its own measure of an SVG is 4/3 of CSS's. */
const svgDensity = 96;
const pixelsPerPoint = 72 / svgDensity;

/**
 * Longest side that a drawing is drawn at. A fifth of it, as a region, still has every detail that a model of 1536
 * pixels can see; more would take librsvg more than a second.
 */
const svgLongestSide = 8192;

/** Most bytes of decoded pixels of an interlaced PNG: as many as the largest image has that is let in with 8 bits. */
const maxInterlacedBytes = 600e6;

/**
 * The image's size after EXIF orientation, from its header alone.
 *
 * @throws ConvLlavaError IMAGE_DAMAGED, IMAGE_TOO_LARGE.
 */
export async function measure(image: EncodedImage): Promise<Size> {
  try {
    if (image.format === 'bmp') return readBmpHeader(image.bytes);
    const metadata = await open(image).metadata();
    checkInterlaced(image, metadata);
    const size = shownSize(metadata);
    return image.format === 'svg' ? scaleSize(size, pixelsPerPoint) : size;
  } catch (error) {
    throw decodingError(image, error);
  }
}

/**
 * An interlaced PNG is decoded as a whole, at up to eight bytes a pixel, before the first row of it is there.
 * @throws ConvLlavaError IMAGE_TOO_LARGE.
 */
function checkInterlaced({ name, format }: EncodedImage, { width, height, channels, depth, isProgressive }: Metadata) {
  const bytesPerPixel = channels * (depth === 'ushort' ? 2 : 1);
  if (format !== 'png' || !isProgressive || width * height * bytesPerPixel <= maxInterlacedBytes) return;
  const limit = Math.floor(maxInterlacedBytes / bytesPerPixel / 1e6);
  throw new ConvLlavaError('IMAGE_TOO_LARGE', { file: name, width, height, limit });
}

/**
 * Opens an image, or a region that lies in it, for decoding.
 *
 * @param scale Drawings (SVG) are drawn at this multiple of their own size, or less where that is beyond the renderer;
 * other images keep their pixels.
 * @throws ConvLlavaError IMAGE_DAMAGED, SVG_TOO_SLOW, SVG_MEMORY, CANCELLED (for a drawing, at once). What the pipeline throws later is to go through `decodingError`.
 */
export async function decode(
  image: MeasuredImage,
  scale: number,
  region?: Region,
  signal?: AbortSignal,
): Promise<DecodedImage> {
  try {
    if (image.format === 'svg') return await draw(image, scale, region, signal);
    const pixels = image.format === 'bmp' ? openBmp(image) : await openInSrgb(image);
    if (!region) return { pixels, size: image.size };
    return { pixels: extract(pixels, region), size: { width: region.width, height: region.height } };
  } catch (error) {
    throw decodingError(image, error);
  }
}

/** A pipeline that starts from decoded pixels. */
export function fromRaw(data: Uint8Array, raw: Pick<Raw, 'width' | 'height' | 'channels'>): Sharp {
  return sharp(data, { raw, limitInputPixels: false });
}

/**
 * What a failure of a decoder means for a user: its own words, without the names of functions. Decoders throw plain
 * errors; a TypeError and its like are bugs, and stay what they are.
 */
export function decodingError(image: EncodedImage, error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'Error') return error;
  const words = error.message
    .replace(/^Input buffer has corrupt header:|^Input buffer contains unsupported image format/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\w+: )+/, '').trim())
    .find((line) => line !== '' && !line.startsWith('bad seek') && line !== 'Unknown error');
  const reason = words ?? 'the decoder cannot make sense of it';
  if (/out of memory|cannot allocate memory/i.test(reason))
    return new ConvLlavaError('MEMORY', { reason }, { cause: error });
  return new ConvLlavaError('IMAGE_DAMAGED', { file: image.name, reason }, { cause: error });
}

function open({ bytes }: EncodedImage): Sharp {
  // loadImage has compared the size with its own limit. Warnings (a foreign byte between two markers) are no reason
  // to refuse an image that every viewer shows; truncation and errors are.
  return sharp(bytes, { limitInputPixels: false, failOn: 'error', density: svgDensity });
}

function openBmp({ bytes }: EncodedImage): Sharp {
  const { data, ...raw } = decodeBmp(bytes);
  return toRgb(fromRaw(data, raw));
}

async function openInSrgb(image: EncodedImage): Promise<Sharp> {
  const pixels = toRgb(open(image).autoOrient());
  // libvips takes 16-bit RGB that has a profile to Display P3, and leaves it there unless told otherwise.
  const { hasProfile, space } = await open(image).metadata();
  return hasProfile && space === 'rgb16' ? pixels.withIccProfile('srgb', { attach: false }) : pixels;
}

async function draw(
  { name, bytes, size: own }: MeasuredImage,
  scale: number,
  region: Region | undefined,
  signal: AbortSignal | undefined,
): Promise<DecodedImage> {
  const job = { kind: 'draw', size: own, scale, ...(region ? { region } : {}) } as const;
  const { size, rgb } = await runSvgJob(name, bytes, job, signal);
  return { pixels: fromRaw(rgb, { ...size, channels: 3 }), size };
}

/** Draws an SVG, or the part of it that a region of its own size covers, in this process. @returns 8-bit RGB. */
export async function drawHere(
  image: MeasuredImage,
  scale: number,
  region?: Region,
): Promise<{ readonly rgb: Buffer; readonly size: Size }> {
  const drawableScale = Math.min(scale, svgLongestSide / Math.max(image.size.width, image.size.height));
  const canvas = scaleSize(image.size, drawableScale);
  const area = region ? scaleRegion(region, image.size, canvas) : { x: 0, y: 0, ...canvas };
  // For a drawing, sharp's "resize" means to draw it at that size.
  const drawing = extract(toRgb(open(image)).resize(canvas.width, canvas.height, { fit: 'fill' }), area);
  const size = { width: area.width, height: area.height };
  try {
    return { rgb: await drawing.raw().toBuffer(), size };
  } catch (error) {
    throw decodingError(image, error);
  }
}

function toRgb(pixels: Sharp): Sharp {
  return pixels.flatten({ background: '#ffffff' }).toColourspace('srgb');
}

function extract(pixels: Sharp, { x, y, width, height }: Region): Sharp {
  return pixels.extract({ left: x, top: y, width, height });
}

function scaleSize({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A region of an image of size `from` in the same image at size `to`, in whole pixels. */
function scaleRegion(region: Region, from: Size, to: Size): Region {
  const x = Math.floor((region.x * to.width) / from.width);
  const y = Math.floor((region.y * to.height) / from.height);
  const right = Math.ceil(((region.x + region.width) * to.width) / from.width);
  const bottom = Math.ceil(((region.y + region.height) * to.height) / from.height);
  return { x, y, width: right - x, height: bottom - y };
}

function shownSize({ autoOrient: { width, height } }: Metadata): Size {
  return { width, height };
}
