/** An image as it comes in: read within bounds, recognised by its content, and measured before it is decoded. */
import { subtle } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ImageSource, Size } from '../../contracts/protocol.ts';
import { measure, type MeasuredImage } from './decode.ts';
import { fileError } from './file-error.ts';
import { sniffImageFormat, type ImageFormat } from './image-format.ts';
import { inspectSvg } from './svg.ts';
import { runSvgJob } from './svg-process.ts';

export type { ImageFormat } from './image-format.ts';

/** Bytes that claim to be an image. */
export interface ImageBytes {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
}

export interface LoadedImage extends ImageBytes, MeasuredImage {}

export interface ImageLimits {
  /** Most bytes of the encoded image. */
  readonly maxBytes: number;
  /** Most bytes of an SVG, embedded images included. */
  readonly maxSvgBytes: number;
  /** Most pixels of the decoded image. */
  readonly maxPixels: number;
  /** Longest side of the decoded image, in pixels. */
  readonly maxSide: number;
}

/**
 * Room for what people really have, and a bound on memory: a sheet of A4 scanned at 1200 dpi has 139 megapixels, a
 * medium format camera 102; 150 megapixels of RGB take 450 MB where the format cannot be streamed. 65,535 is the
 * longest side of a JPEG, 256 MB a 16-bit TIFF of 40 megapixels, and 10 MB of SVG take seconds to draw.
 */
export const defaultImageLimits: ImageLimits = {
  maxBytes: 256e6,
  maxSvgBytes: 10e6,
  maxPixels: 150e6,
  maxSide: 65_535,
};

/** What librsvg draws when it is embedded. */
const drawnInSvg: ReadonlySet<ImageFormat> = new Set(['png', 'jpeg', 'gif', 'webp', 'svg']);

/**
 * Reads an image's bytes, whatever they are.
 *
 * @throws ConvLlavaError FILE_NOT_FOUND, FILE_IS_DIRECTORY, FILE_NOT_READABLE for a path; IMAGE_EMPTY,
 * IMAGE_BYTES_TOO_LARGE.
 */
export async function readImage(source: ImageSource, limits: ImageLimits = defaultImageLimits): Promise<ImageBytes> {
  const name = 'path' in source ? source.path : (source.name ?? 'The image');
  const bytes = 'path' in source ? await readImageFile(source.path, limits) : decodeBase64(source.base64, name, limits);
  if (bytes.byteLength === 0) throw new ConvLlavaError('IMAGE_EMPTY', { file: name });
  // Unlike createHash, this does not hold up the event loop while it works.
  const hash = Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
  return { name, bytes, hash };
}

/**
 * Recognises and checks an image without decoding its pixels, so that an image that claims too many costs nothing.
 *
 * @throws ConvLlavaError IMAGE_FORMAT, IMAGE_DAMAGED (its header), IMAGE_TOO_LARGE, IMAGE_TOO_LONG; for a drawing
 * SVG_UNSAFE, SVG_TOO_SLOW, SVG_MEMORY, CANCELLED (at once).
 */
export async function examineImage(
  image: ImageBytes,
  limits: ImageLimits = defaultImageLimits,
  signal?: AbortSignal,
): Promise<LoadedImage> {
  const { name, bytes } = image;
  if (sniffImageFormat(bytes) !== 'svg') return { ...image, ...(await examineHere(name, bytes, limits)) };
  checkByteLength(name, bytes.byteLength, limits.maxSvgBytes);
  const { size } = await runSvgJob(name, bytes, { kind: 'examine', limits }, signal);
  return { ...image, format: 'svg', size };
}

/** Reads and checks an image; see `readImage` and `examineImage`. */
export async function loadImage(
  source: ImageSource,
  limits: ImageLimits = defaultImageLimits,
  signal?: AbortSignal,
): Promise<LoadedImage> {
  return examineImage(await readImage(source, limits), limits, signal);
}

/** Recognises an image and checks its size, and the same for the images that an SVG embeds, in this process. */
export async function examineHere(
  name: string,
  bytes: Uint8Array,
  limits: ImageLimits,
): Promise<{ readonly format: ImageFormat; readonly size: Size }> {
  const format = sniffImageFormat(bytes);
  if (!format) throw new ConvLlavaError('IMAGE_FORMAT', { file: name });
  if (format === 'svg') {
    checkByteLength(name, bytes.byteLength, limits.maxSvgBytes);
    await examineEmbedded(name, await inspectSvg(name, bytes), limits);
  }
  const size = await measure({ name, bytes, format });
  checkSize(name, size, limits);
  return { format, size };
}

/** The images in an SVG are decoded all at once, so all of them together have to keep to the limit. */
async function examineEmbedded(name: string, images: readonly Uint8Array[], limits: ImageLimits): Promise<void> {
  let maxPixels = limits.maxPixels;
  for (const bytes of images) {
    const { format, size } = await examineHere(name, bytes, { ...limits, maxPixels });
    if (!drawnInSvg.has(format)) throw new ConvLlavaError('SVG_UNSAFE', { file: name, reason: `embeds a ${format}` });
    maxPixels -= size.width * size.height;
  }
}

/** The bytes of a regular file. Others, such as a pipe or /dev/zero, may never end. */
async function readImageFile(path: string, limits: ImageLimits): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new ConvLlavaError('FILE_IS_DIRECTORY', { file: path });
    if (!stats.isFile()) throw new ConvLlavaError('FILE_NOT_READABLE', { file: path, reason: 'it is no regular file' });
    checkByteLength(path, stats.size, limits.maxBytes);
    return await readFile(path);
  } catch (error) {
    throw fileError(path, error);
  }
}

function decodeBase64(base64: string, name: string, limits: ImageLimits): Uint8Array {
  checkByteLength(name, Buffer.byteLength(base64, 'base64'), limits.maxBytes);
  return Buffer.from(base64, 'base64');
}

function checkByteLength(name: string, length: number, limit: number): void {
  if (length <= limit) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
  throw new ConvLlavaError('IMAGE_BYTES_TOO_LARGE', {
    file: name,
    size: megabytes(length),
    limit: megabytes(limit),
  });
}

function checkSize(name: string, { width, height }: Size, { maxPixels, maxSide }: ImageLimits): void {
  if (width * height > maxPixels) {
    throw new ConvLlavaError('IMAGE_TOO_LARGE', { file: name, width, height, limit: Math.floor(maxPixels / 1e6) });
  }
  if (Math.max(width, height) > maxSide) {
    throw new ConvLlavaError('IMAGE_TOO_LONG', { file: name, width, height, limit: maxSide });
  }
}
