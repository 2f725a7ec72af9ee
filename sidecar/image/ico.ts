/** Windows icons and cursors: several sizes of one picture, each a PNG or a bitmap without its file header. */
import { decodeBmp, type Bitmap } from './bmp.ts';

const headerBytes = 6;
const entryBytes = 16;
const bmpHeaderBytes = 14;
const pngSignature = 0x89504e47;

/** The picture of an icon that has the most pixels, and of these the most colours. */
export type IconPicture =
  { readonly kind: 'png'; readonly bytes: Uint8Array } | { readonly kind: 'bitmap'; readonly bytes: Uint8Array };

/** @throws Error saying what is wrong with the directory. */
export function largestPicture(icon: Uint8Array): IconPicture {
  const view = viewOf(icon);
  if (icon.byteLength < headerBytes) throw new Error('the header is cut short');
  const count = view.getUint16(4, true);
  if (icon.byteLength < headerBytes + count * entryBytes) throw new Error('the directory is cut short');
  let best: { readonly score: number; readonly at: number; readonly length: number } | undefined;
  for (let index = 0; index < count; index++) {
    const entry = headerBytes + index * entryBytes;
    // A side of 256 is written as 0.
    const [width, height] = [view.getUint8(entry) || 256, view.getUint8(entry + 1) || 256];
    const score = width * height * 64 + view.getUint16(entry + 6, true);
    const [length, at] = [view.getUint32(entry + 8, true), view.getUint32(entry + 12, true)];
    if (!best || score > best.score) best = { score, at, length };
  }
  if (!best || best.at + best.length > icon.byteLength || best.length < 40) throw new Error('a picture is cut short');
  const bytes = icon.subarray(best.at, best.at + best.length);
  return { kind: viewOf(bytes).getUint32(0) === pngSignature ? 'png' : 'bitmap', bytes };
}

/** The size of a bitmap in an icon, in px. */
export function iconBitmapSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const view = viewOf(bytes);
  // The mask of what is transparent counts as a second half.
  const [width, height] = [view.getInt32(4, true), Math.abs(view.getInt32(8, true)) >> 1];
  if (width <= 0 || height === 0) throw new Error('it has no pixels');
  return { width, height };
}

/** Decodes a bitmap in an icon, with its transparency. @throws Error saying what is wrong. */
export function decodeIconBitmap(bytes: Uint8Array): Bitmap {
  const { width, height } = iconBitmapSize(bytes);
  const bmp = withFileHeader(bytes, height);
  const { data, channels } = decodeBmp(bmp);
  const alpha = alphaOf(bytes, { width, height });
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.set(data.subarray(pixel * channels, pixel * channels + 3), pixel * 4);
    rgba[pixel * 4 + 3] = alpha[pixel] as number;
  }
  return { data: rgba, width, height, channels: 4 };
}

/** The bitmap as a file of its own, without its mask. */
function withFileHeader(bytes: Uint8Array, height: number): Uint8Array {
  const file = new Uint8Array(bmpHeaderBytes + bytes.length);
  const view = viewOf(file);
  file.set(bytes, bmpHeaderBytes);
  const header = view.getUint32(bmpHeaderBytes, true);
  view.setUint16(0, 0x424d);
  view.setUint32(10, bmpHeaderBytes + header + paletteBytes(bytes), true);
  view.setInt32(bmpHeaderBytes + 8, height, true);
  return file;
}

function paletteBytes(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const bits = view.getUint16(14, true);
  if (bits > 8) return 0;
  return 4 * (view.getUint32(32, true) || 2 ** bits);
}

/** 0..255 for each pixel: the fourth byte of a pixel of four, where any is set, else the mask behind the picture. */
function alphaOf(bytes: Uint8Array, { width, height }: { width: number; height: number }): Uint8Array {
  const view = viewOf(bytes);
  const bits = view.getUint16(14, true);
  const start = view.getUint32(0, true) + paletteBytes(bytes);
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const maskBytes = Math.ceil(width / 32) * 4;
  const maskStart = start + rowBytes * height;
  const alpha = new Uint8Array(width * height);
  // Rows stand bottom-up.
  const at = (x: number, y: number): number => (height - 1 - y) * width + x;
  if (bits === 32) {
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) alpha[at(x, y)] = bytes[start + y * rowBytes + 4 * x + 3] ?? 255;
    if (alpha.some((value) => value > 0)) return alpha;
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const byte = bytes[maskStart + y * maskBytes + (x >> 3)] ?? 0;
      alpha[at(x, y)] = (byte >> (7 - (x & 7))) & 1 ? 0 : 255;
    }
  return alpha;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
