/** An image as it comes in: read within bounds, recognised by its content, and measured before it is decoded. */
import { subtle } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import type { FilePages, ImageSource, PageChoice, SeenPage, Size } from '../../contracts/protocol.ts';
import { countPages, isDrawnApart, measure, type MeasuredImage } from './decode.ts';
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
  /** SHA-256 of the bytes, in hexadecimal, and the page of them where it is not the first. */
  readonly hash: string;
  /** SHA-256 of the bytes alone. */
  readonly key: string;
  /** Which page of them is meant, counted from 1. */
  readonly page: number;
  /** Of a document that asks for one. */
  readonly password?: string;
}

export interface LoadedImage extends ImageBytes, Omit<MeasuredImage, 'key'> {
  readonly pages: FilePages;
}

/** The page that an image is, where its file has several. */
export function seenPage({ page, pages }: LoadedImage): SeenPage | undefined {
  return pages.count > 1 ? { ...pages, page } : undefined;
}

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
  const key = Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
  return chosenPage({ name, bytes, key }, source);
}

/** The page of some bytes that a source means. */
export function chosenPage(
  { name, bytes, key }: Pick<ImageBytes, 'name' | 'bytes' | 'key'>,
  { page = 1, password }: PageChoice,
): ImageBytes {
  const hash = page === 1 ? key : `${key}#${page}`;
  return { name, bytes, key, hash, page, ...(password !== undefined && { password }) };
}

/**
 * Recognises and checks an image without decoding its pixels, so that an image that claims too many costs nothing.
 *
 * @throws ConvLlavaError IMAGE_FORMAT, IMAGE_DAMAGED (its header), IMAGE_TOO_LARGE, IMAGE_TOO_LONG, PAGE_UNKNOWN; for a
 * PDF what `PdfProcess` throws; for a drawing SVG_UNSAFE, SVG_TOO_SLOW, SVG_MEMORY, CANCELLED (at once).
 */
export async function examineImage(
  image: ImageBytes,
  limits: ImageLimits = defaultImageLimits,
  signal?: AbortSignal,
): Promise<LoadedImage> {
  const { name } = image;
  const bytes = await unzip(image, limits);
  const format = sniffImageFormat(bytes);
  if (!format || !isDrawnApart(format)) return { ...image, ...(await examineHere(image, limits, signal)) };
  if (format === 'svg') checkByteLength(name, bytes.byteLength, limits.maxSvgBytes);
  checkPage(image, 1);
  const { size } = await runSvgJob(name, bytes, { kind: 'examine', limits }, signal);
  return { ...image, bytes, format, size, pages: { kind: 'pages', count: 1 } };
}

/** What is in a compressed SVG (SVGZ); any other image as it is. @throws IMAGE_BYTES_TOO_LARGE, IMAGE_DAMAGED */
async function unzip({ name, bytes }: ImageBytes, limits: ImageLimits): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: limits.maxSvgBytes });
  } catch (error) {
    if (systemErrorCode(error) === 'ERR_BUFFER_TOO_LARGE')
      checkByteLength(name, limits.maxSvgBytes + 1, limits.maxSvgBytes);
    throw new ConvLlavaError('IMAGE_DAMAGED', { file: name, reason: 'it cannot be decompressed' }, { cause: error });
  }
}

function checkPage({ name, page }: Pick<ImageBytes, 'name' | 'page'>, count: number): void {
  if (page > count) throw new ConvLlavaError('PAGE_UNKNOWN', { file: name, count, page });
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
  given: Pick<ImageBytes, 'name' | 'bytes' | 'key' | 'page' | 'password'>,
  limits: ImageLimits,
  signal?: AbortSignal,
): Promise<{ readonly format: ImageFormat; readonly size: Size; readonly pages: FilePages }> {
  const { name, bytes } = given;
  const format = sniffImageFormat(bytes);
  if (!format) throw new ConvLlavaError('IMAGE_FORMAT', { file: name });
  if (format === 'svg') {
    checkByteLength(name, bytes.byteLength, limits.maxSvgBytes);
    await examineEmbedded(name, await inspectSvg(name, bytes), limits);
  }
  const image = { ...given, format };
  const pages = await countPages(image, signal);
  checkPage(image, pages.count);
  const size = await measure(image, signal);
  checkSize(name, size, limits);
  return { format, size, pages };
}

/** The images in an SVG are decoded all at once, so all of them together have to keep to the limit. */
async function examineEmbedded(name: string, images: readonly Uint8Array[], limits: ImageLimits): Promise<void> {
  let maxPixels = limits.maxPixels;
  for (const bytes of images) {
    const { format, size } = await examineHere({ name, bytes, key: '', page: 1 }, { ...limits, maxPixels });
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
