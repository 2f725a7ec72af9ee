/** Images that tests make for themselves. */
import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { loadImage, type LoadedImage } from '../../sidecar/image/image.ts';
import { preprocess, type PixelValues, type PreprocessOptions } from '../../sidecar/inference/preprocess.ts';

export type Rgb = readonly [number, number, number];

export const colours = {
  red: [200, 30, 40],
  green: [20, 160, 60],
  blue: [30, 60, 210],
  yellow: [240, 220, 50],
  white: [255, 255, 255],
  black: [0, 0, 0],
} as const satisfies Record<string, Rgb>;

/** The four quarters of `quarters`, from the upper left, by rows. */
export const quarterColours: readonly Rgb[] = [colours.red, colours.green, colours.blue, colours.yellow];

/** Four plain quarters: small enough to read, and no two of its turns and mirrorings are the same. */
export function quarters(width = 96, height = 64): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = quarterColours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]!;
      data.set(colour, (y * width + x) * 3);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Noise, which compresses badly: half of it is surely less than the whole. */
export function noise(width = 300, height = 200): Sharp {
  const data = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let i = 0; i < data.length; i++) data[i] = (state = (state * 48271) % 2147483647) & 255;
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/**
 * A PNG that claims a size, with hardly any pixels in it.
 * @param form bits of a channel, colour type, compression, filter, interlacing
 */
export function pngThatClaims(width: number, height: number, form: readonly number[] = [8, 2]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(form, 8);
  const pixels = deflateSync(Buffer.alloc(100_000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** An SVG document around some elements. */
export function svg(elements: string, { prolog = '', attributes = 'width="96" height="64"' } = {}): Buffer {
  return Buffer.from(`${prolog}<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${elements}</svg>`);
}

export function load(bytes: Uint8Array, name = 'picture'): Promise<LoadedImage> {
  return loadImage({ base64: Buffer.from(bytes).toString('base64'), name });
}

/** What a model of resolution 256 would see, not normalised: values are 0..1. */
export async function see(bytes: Uint8Array, options: Partial<PreprocessOptions> = {}): Promise<PixelValues> {
  const image = await load(bytes);
  return preprocess(image, {
    view: 'native',
    resolution: 256,
    stride: 64,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    ...options,
  });
}

/** The 8-bit colour at a place, given as a share (0..1) of the width and height seen. */
export function colourAt({ data, seen }: PixelValues, x: number, y: number): Rgb {
  const at = Math.floor(y * seen.height) * seen.width + Math.floor(x * seen.width);
  const plane = seen.width * seen.height;
  return [0, 1, 2].map((channel) => Math.round(data[channel * plane + at]! * 255)) as unknown as Rgb;
}

/** The colours in the middle of the four quarters. */
export function quartersOf(pixels: PixelValues): Rgb[] {
  return [0.25, 0.75].flatMap((y) => [0.25, 0.75].map((x) => colourAt(pixels, x, y)));
}
