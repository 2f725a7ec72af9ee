/** Encoded images to pixels, through sharp: the one file that knows how each format is opened. */
import { availableParallelism } from 'node:os';
import sharp, { type Metadata, type Raw, type Sharp } from 'sharp';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { FilePages, Region, Size } from '../../contracts/protocol.ts';
import { countPngFrames } from './apng.ts';
import { decodeBmp, readBmpHeader, type Bitmap } from './bmp.ts';
import { groundOf } from './ground.ts';
import { decodeHeic, measureHeic } from './heic.ts';
import { decodeIconBitmap, iconBitmapSize, largestPicture } from './ico.ts';
import type { ImageFormat } from './image-format.ts';
import { openPdf } from '../pdf/open-pdf.ts';
import type { PageContent } from '../pdf/pdf-messages.ts';
import type { PdfProcess } from '../pdf/pdf-process.ts';
import { runSvgJob } from './svg-process.ts';
import { findTiffPages } from './tiff-pages.ts';

export interface EncodedImage {
  /** For messages. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
  /** Which of its pages or frames, counted from 1. */
  readonly page: number;
  /** Of a PDF: tells its bytes from any others. */
  readonly key?: string;
  /** Of a PDF that asks for one. */
  readonly password?: string;
}

export interface MeasuredImage extends EncodedImage {
  /** After EXIF orientation, in pixels; for an SVG in those of CSS. */
  readonly size: Size;
}

export interface DecodedImage {
  /** A pipeline that gives 8-bit sRGB: turned as EXIF says, transparency on a ground that shows what is there. */
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

/** How many images a file holds. @throws IMAGE_DAMAGED; for a PDF the errors of `PdfProcess`. */
export async function countPages(image: EncodedImage, signal?: AbortSignal): Promise<FilePages> {
  const { format, bytes } = image;
  try {
    if (format === 'pdf') return { kind: 'pages', count: await pdfOf(image, signal).count };
    if (format === 'tiff') return { kind: 'pages', count: Math.max(1, findTiffPages(bytes).length) };
    if (format === 'png') return { kind: 'frames', count: countPngFrames(bytes) };
    if (!isAnimated(format)) return { kind: 'pages', count: 1 };
    return { kind: 'frames', count: (await open({ ...image, page: 1 }).metadata()).pages ?? 1 };
  } catch (error) {
    throw decodingError(image, error);
  }
}

/**
 * The image's size after EXIF orientation, from its header alone.
 *
 * @throws ConvLlavaError IMAGE_DAMAGED, IMAGE_TOO_LARGE.
 */
export async function measure(image: EncodedImage, signal?: AbortSignal): Promise<Size> {
  try {
    if (image.format === 'pdf') return await pdfOf(image, signal).ask({ kind: 'measure', page: image.page }, signal);
    if (image.format === 'bmp') return readBmpHeader(image.bytes);
    if (image.format === 'ico') return await measureIcon(image);
    if (image.format === 'heic') return await measureHeic(image.bytes);
    const metadata = await open(image).metadata();
    checkInterlaced(image, metadata);
    const size = shownSize(metadata);
    return image.format === 'svg' ? scaleSize(size, pixelsPerPoint) : size;
  } catch (error) {
    throw decodingError(image, error);
  }
}

async function measureIcon(image: EncodedImage): Promise<Size> {
  const { kind, bytes } = largestPicture(image.bytes);
  return kind === 'bitmap' ? iconBitmapSize(bytes) : measure({ ...image, bytes, format: 'png' });
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
 * @param scale Drawings (SVG, PDF) are drawn at this multiple of their own size, or less where that is beyond the renderer;
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
    if (image.format === 'pdf') return await drawPdf(image, scale, region, signal);
    if (isDrawnApart(image.format)) return await draw(image, scale, region, signal);
    const pixels = await openPixels(image);
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

/** Whether a format is decoded in a process that can be ended (svg-process.ts), for its decoder can be stopped in no other way. */
export function isDrawnApart(format: ImageFormat): boolean {
  return format === 'svg' || format === 'heic';
}

function isAnimated(format: ImageFormat): boolean {
  return format === 'gif' || format === 'webp';
}

function open({ bytes, format, page }: EncodedImage): Sharp {
  const index = format === 'tiff' ? (findTiffPages(bytes)[page - 1] ?? 0) : isAnimated(format) ? page - 1 : 0;
  // loadImage has compared the size with its own limit. Warnings (a foreign byte between two markers) are no reason
  // to refuse an image that every viewer shows; truncation and errors are.
  return sharp(bytes, {
    limitInputPixels: false,
    failOn: 'error',
    density: svgDensity,
    ...(index > 0 && { page: index }),
  });
}

async function openPixels(image: EncodedImage): Promise<Sharp> {
  if (image.format === 'bmp') return openRaw(decodeBmp(image.bytes));
  if (image.format !== 'ico') return openInSrgb(image);
  const { kind, bytes } = largestPicture(image.bytes);
  return kind === 'bitmap' ? openRaw(decodeIconBitmap(bytes)) : openInSrgb({ ...image, bytes, format: 'png' });
}

async function openRaw({ data, ...raw }: Bitmap): Promise<Sharp> {
  const ground = raw.channels === 4 ? await groundOf(fromRaw(data, raw)) : undefined;
  return toRgb(fromRaw(data, raw), ground);
}

async function openInSrgb(image: EncodedImage): Promise<Sharp> {
  const { hasProfile, hasAlpha, space } = await open(image).metadata();
  const pixels = toRgb(open(image).autoOrient(), hasAlpha ? await groundOf(open(image)) : undefined);
  // libvips takes 16-bit RGB that has a profile to Display P3, and leaves it there unless told otherwise.
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

/** What a page of a PDF says of itself. @throws the errors of `PdfProcess.ask` */
export function readPageContent(image: EncodedImage, signal?: AbortSignal): Promise<PageContent> {
  return pdfOf(image, signal).ask({ kind: 'content', page: image.page }, signal);
}

function pdfOf({ name, bytes, key = '', password }: EncodedImage, signal: AbortSignal | undefined): PdfProcess {
  return openPdf(key, { name, bytes, ...(password !== undefined && { password }) }, signal);
}

async function drawPdf(
  image: MeasuredImage,
  scale: number,
  region: Region | undefined,
  signal: AbortSignal | undefined,
): Promise<DecodedImage> {
  const request = { kind: 'draw', page: image.page, scale, ...(region && { region }) } as const;
  const { size, rgb } = await pdfOf(image, signal).ask(request, signal);
  return { pixels: fromRaw(rgb, { ...size, channels: 3 }), size };
}

/**
 * Draws an SVG, or the part of it that a region of its own size covers, in this process; what has pixels of its own is
 * decoded, whatever the scale. @returns 8-bit RGB.
 */
export async function drawHere(
  image: MeasuredImage,
  scale: number,
  region?: Region,
): Promise<{ readonly rgb: Buffer; readonly size: Size }> {
  if (image.format === 'heic') return decodeHere(image, region);
  const drawableScale = Math.min(scale, svgLongestSide / Math.max(image.size.width, image.size.height));
  const canvas = scaleSize(image.size, drawableScale);
  const area = region ? scaleRegion(region, image.size, canvas) : { x: 0, y: 0, ...canvas };
  // For a drawing, sharp's "resize" means to draw it at that size.
  const ground = await groundOf(open(image));
  const drawing = extract(toRgb(open(image), ground).resize(canvas.width, canvas.height, { fit: 'fill' }), area);
  const size = { width: area.width, height: area.height };
  try {
    return { rgb: await drawing.raw().toBuffer(), size };
  } catch (error) {
    throw decodingError(image, error);
  }
}

async function decodeHere(image: MeasuredImage, region: Region | undefined) {
  const pixels = await openRaw(await decodeHeic(image.bytes));
  const size = region ? { width: region.width, height: region.height } : image.size;
  return { rgb: await (region ? extract(pixels, region) : pixels).raw().toBuffer(), size };
}

function toRgb(pixels: Sharp, ground = '#ffffff'): Sharp {
  return pixels.flatten({ background: ground }).toColourspace('srgb');
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
