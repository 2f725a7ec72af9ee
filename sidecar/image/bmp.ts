/**
 * Windows and OS/2 bitmaps, which the prebuilt libvips cannot read: 1 to 32 bits per pixel, palettes, run lengths and
 * channel masks, bottom-up and top-down. Written from Microsoft's description of BITMAPINFOHEADER and its relatives.
 */

const fileHeaderLength = 14;
/** Where the three or four channel masks are, in the header or right behind the shortest one that can have them. */
const masksAt = fileHeaderLength + 40;

/** BITMAPCOREHEADER, OS/2 2 (short, full), BITMAPINFOHEADER and versions 2 to 5. */
const headerLengths: ReadonlySet<number> = new Set([12, 16, 64, 40, 52, 56, 108, 124]);

const compressions = { none: 0, rle8: 1, rle4: 2, masks: 3, alphaMasks: 6 } as const;

/** Bits of a pixel that one channel has. */
type Mask = number;

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  readonly compression: number;
  /** Where the pixels start. */
  readonly pixelsAt: number;
  /** Where the palette starts, how many colours it has, and how many bytes each. */
  readonly palette: { readonly at: number; readonly colours: number; readonly bytesEach: number };
  /** Red, green, blue and alpha (0 for none), where there is no palette. */
  readonly masks: readonly [Mask, Mask, Mask, Mask];
}

export interface Bitmap {
  /** Interleaved RGB or RGBA, top row first. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** @throws Error saying what is wrong with the header. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = viewOf(bytes);
  if (view.byteLength < fileHeaderLength + 12) throw new Error('the header is cut short');
  const headerLength = view.getUint32(14, true);
  if (!headerLengths.has(headerLength)) throw new Error(`its header has the unknown length ${headerLength}`);
  if (view.byteLength < fileHeaderLength + headerLength) throw new Error('the header is cut short');

  const core = headerLength === 12;
  const width = core ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = core ? view.getUint16(20, true) : view.getInt32(22, true);
  if (width <= 0 || signedHeight === 0) throw new Error('it has no pixels');

  const bitsPerPixel = view.getUint16(core ? 24 : 28, true);
  const compression = headerLength >= 40 ? view.getUint32(30, true) : compressions.none;
  checkEncoding(bitsPerPixel, compression);

  const maskBytes =
    headerLength !== 40
      ? 0
      : compression === compressions.masks
        ? 12
        : compression === compressions.alphaMasks
          ? 16
          : 0;
  const coloursUsed = headerLength >= 40 ? view.getUint32(46, true) : 0;
  const most = bitsPerPixel <= 8 ? 2 ** bitsPerPixel : 0;
  return {
    width,
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bitsPerPixel,
    compression,
    pixelsAt: view.getUint32(10, true),
    palette: {
      at: fileHeaderLength + headerLength + maskBytes,
      colours: coloursUsed === 0 ? most : Math.min(coloursUsed, most),
      bytesEach: core ? 3 : 4,
    },
    masks: readMasks(view, headerLength, bitsPerPixel, compression),
  };
}

/** Decodes a bitmap. @throws Error saying what is wrong. */
export function decodeBmp(bytes: Uint8Array): Bitmap {
  const header = readBmpHeader(bytes);
  if (header.bitsPerPixel > 8) return decodeMasked(header, bytes);
  const { width, height, compression } = header;
  const palette = readPalette(header, bytes);
  const runs = compression === compressions.rle8 || compression === compressions.rle4;
  const data = runs ? decodeRuns(header, bytes, palette) : unpackIndices(header, bytes, palette);
  return { data, width, height, channels: 3 };
}

function checkEncoding(bitsPerPixel: number, compression: number): void {
  const known: Record<number, readonly number[]> = {
    [compressions.none]: [1, 2, 4, 8, 16, 24, 32],
    [compressions.rle8]: [8],
    [compressions.rle4]: [4],
    [compressions.masks]: [16, 32],
    [compressions.alphaMasks]: [16, 32],
  };
  if (!known[compression]?.includes(bitsPerPixel)) {
    throw new Error(`${bitsPerPixel} bits per pixel with compression ${compression} are not known`);
  }
}

function readMasks(
  view: DataView,
  headerLength: number,
  bitsPerPixel: number,
  compression: number,
): readonly [Mask, Mask, Mask, Mask] {
  if (compression !== compressions.masks && compression !== compressions.alphaMasks) {
    return bitsPerPixel === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  }
  const hasAlpha = compression === compressions.alphaMasks || headerLength >= 56;
  if (view.byteLength < masksAt + (hasAlpha ? 16 : 12)) throw new Error('the header is cut short');
  const mask = (index: number) => view.getUint32(masksAt + 4 * index, true);
  return [mask(0), mask(1), mask(2), hasAlpha ? mask(3) : 0];
}

/** Bytes of a row: whole groups of four. */
function rowLength({ width, bitsPerPixel }: BmpHeader): number {
  return Math.ceil((width * bitsPerPixel) / 32) * 4;
}

/** Where each row starts, in the order in which the image shows them. Fails if the last one is not all there. */
function rowOffsets(header: BmpHeader, bytes: Uint8Array): number[] {
  const length = rowLength(header);
  // The last row's filling is not always written.
  const needed = header.pixelsAt + length * (header.height - 1) + Math.ceil((header.width * header.bitsPerPixel) / 8);
  if (needed > bytes.length) throw new Error('the pixels end too early');
  const rows = Array.from({ length: header.height }, (_, row) => header.pixelsAt + length * row);
  return header.topDown ? rows : rows.reverse();
}

/** 16, 24 or 32 bits per pixel. */
function decodeMasked(header: BmpHeader, bytes: Uint8Array): Bitmap {
  const offsets = rowOffsets(header, bytes);
  const { width, height } = header;
  const channels = header.masks[3] === 0 ? 3 : 4;
  const masks = header.masks.slice(0, channels);
  const data = new Uint8Array(width * height * channels);
  if (masks.every(isWholeByte)) copyBytes(header, masks, bytes, offsets, data);
  else readBits(header, masks, bytes, offsets, data);
  return channels === 4 && isBlank(data) ? withoutAlpha(data, width, height) : { data, width, height, channels };
}

function isWholeByte(mask: Mask): boolean {
  return mask >>> shiftOf(mask) === 255 && shiftOf(mask) % 8 === 0;
}

/** Position of a mask's lowest bit. */
function shiftOf(mask: Mask): number {
  return 31 - Math.clz32(mask & -mask);
}

/** Nearly all bitmaps: each channel is a byte, only the order differs. */
function copyBytes(header: BmpHeader, masks: Mask[], bytes: Uint8Array, offsets: number[], data: Uint8Array): void {
  const bytesPerPixel = header.bitsPerPixel / 8;
  masks.forEach((mask, channel) => {
    const byte = shiftOf(mask) / 8;
    let target = channel;
    for (const offset of offsets) {
      const end = offset + header.width * bytesPerPixel;
      for (let source = offset + byte; source < end; source += bytesPerPixel, target += masks.length) {
        data[target] = bytes[source] ?? 0;
      }
    }
  });
}

/** Any masks: 5 bits of red, 10 of green, … */
function readBits(header: BmpHeader, masks: Mask[], bytes: Uint8Array, offsets: number[], data: Uint8Array): void {
  const bytesPerPixel = header.bitsPerPixel / 8;
  const channels = masks.map(channelReader);
  let target = 0;
  for (const offset of offsets) {
    const end = offset + header.width * bytesPerPixel;
    for (let source = offset; source < end; source += bytesPerPixel) {
      let pixel = 0;
      for (let byte = bytesPerPixel - 1; byte >= 0; byte--) pixel = (pixel << 8) | (bytes[source + byte] ?? 0);
      for (const channel of channels) data[target++] = channel(pixel);
    }
  }
}

/** From a pixel to the 8-bit value of one channel, scaled so that all its bits set are 255. */
function channelReader(mask: Mask): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = shiftOf(mask);
  const largest = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / largest);
}

/** Whether every alpha is 0: programs that mean "no transparency" write that too. */
function isBlank(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 0) return false;
  return true;
}

function withoutAlpha(rgba: Uint8Array, width: number, height: number): Bitmap {
  const data = new Uint8Array(width * height * 3);
  for (let source = 0, target = 0; source < rgba.length; source += 4, target += 3) {
    data.set(rgba.subarray(source, source + 3), target);
  }
  return { data, width, height, channels: 3 };
}

/** RGB of each of 256 indices; one beyond the palette is black. */
function readPalette({ palette: { at, colours, bytesEach } }: BmpHeader, bytes: Uint8Array): Uint8Array {
  if (at + colours * bytesEach > bytes.length) throw new Error('the palette is cut short');
  const table = new Uint8Array(256 * 3);
  for (let colour = 0; colour < colours; colour++) {
    const [blue = 0, green = 0, red = 0] = bytes.subarray(at + colour * bytesEach);
    table.set([red, green, blue], colour * 3);
  }
  return table;
}

/** Puts a colour of the palette to a pixel. */
function paint(data: Uint8Array, pixel: number, palette: Uint8Array, index: number): void {
  data[3 * pixel] = palette[3 * index] as number;
  data[3 * pixel + 1] = palette[3 * index + 1] as number;
  data[3 * pixel + 2] = palette[3 * index + 2] as number;
}

/** 1, 2, 4 or 8 bits per pixel, without compression: one palette index for each pixel. @returns RGB. */
function unpackIndices(header: BmpHeader, bytes: Uint8Array, palette: Uint8Array): Uint8Array {
  const offsets = rowOffsets(header, bytes);
  const { width, height, bitsPerPixel } = header;
  const perByte = 8 / bitsPerPixel;
  const mask = 2 ** bitsPerPixel - 1;
  const data = new Uint8Array(width * height * 3);
  let pixel = 0;
  for (const offset of offsets) {
    for (let x = 0; x < width; x++) {
      const shift = 8 - bitsPerPixel * ((x % perByte) + 1);
      paint(data, pixel++, palette, ((bytes[offset + Math.floor(x / perByte)] ?? 0) >>> shift) & mask);
    }
  }
  return data;
}

/**
 * Run lengths (BI_RLE8, BI_RLE4). Pixels that are skipped have index 0; runs that leave the image are cut off.
 * @returns RGB, without the indices in between: a file of a kilobyte may have pixels by the million.
 */
function decodeRuns(header: BmpHeader, bytes: Uint8Array, palette: Uint8Array): Uint8Array {
  const { width, height, topDown } = header;
  const nibbles = header.compression === compressions.rle4;
  const data = new Uint8Array(width * height * 3);
  if (palette[0] !== 0 || palette[1] !== 0 || palette[2] !== 0)
    for (let pixel = 0; pixel < width * height; pixel++) paint(data, pixel, palette, 0);
  let at = header.pixelsAt;
  let x = 0;
  let y = 0;

  const next = () => {
    const byte = bytes[at++];
    if (byte === undefined) throw new Error('the pixels end too early');
    return byte;
  };
  const put = (index: number) => {
    if (x < width && y < height) paint(data, (topDown ? y : height - 1 - y) * width + x, palette, index);
    x++;
  };
  const half = (byte: number, position: number) => (position % 2 === 0 ? byte >>> 4 : byte & 15);

  // Some writers leave out the end mark behind the last row.
  while (y < height && !(at >= bytes.length && y === height - 1 && x >= width)) {
    const count = next();
    const value = next();
    if (count > 0) {
      for (let i = 0; i < count; i++) put(nibbles ? half(value, i) : value);
    } else if (value === 0) {
      x = 0;
      y++;
    } else if (value === 1) {
      break;
    } else if (value === 2) {
      x += next();
      y += next();
    } else {
      const start = at;
      for (let i = 0, byte = 0; i < value; i++) {
        if (!nibbles || i % 2 === 0) byte = next();
        put(nibbles ? half(byte, i) : byte);
      }
      // Literal pixels fill whole pairs of bytes.
      at += (at - start) % 2;
    }
  }
  return data;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
