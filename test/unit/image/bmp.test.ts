import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBmp, readBmpHeader } from '../../../sidecar/image/bmp.ts';

interface BmpParts {
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly pixels: readonly number[];
  readonly compression?: number;
  readonly headerLength?: number;
  /** Blue, green, red, filler for each colour; without the filler for headers of 12 bytes. */
  readonly palette?: readonly number[];
  readonly coloursUsed?: number;
  readonly masks?: readonly number[];
}

/** A bitmap from its parts, as Microsoft describes the file. */
function bmp(parts: BmpParts): Uint8Array {
  const { width, height, bitsPerPixel, pixels, compression = 0, headerLength = 40, masks = [], palette = [] } = parts;
  const masksInside = headerLength > 40;
  const pixelsAt = 14 + headerLength + (masksInside ? 0 : masks.length * 4) + palette.length;
  const file = Buffer.alloc(pixelsAt + pixels.length);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(pixelsAt, 10);
  file.writeUInt32LE(headerLength, 14);
  if (headerLength === 12) {
    file.writeUInt16LE(width, 18);
    file.writeUInt16LE(height, 20);
    file.writeUInt16LE(1, 22);
    file.writeUInt16LE(bitsPerPixel, 24);
  } else {
    file.writeInt32LE(width, 18);
    file.writeInt32LE(height, 22);
    file.writeUInt16LE(1, 26);
    file.writeUInt16LE(bitsPerPixel, 28);
    file.writeUInt32LE(compression, 30);
    file.writeUInt32LE(parts.coloursUsed ?? 0, 46);
    masks.forEach((mask, index) => file.writeUInt32LE(mask, 54 + 4 * index));
  }
  file.set(palette, pixelsAt - palette.length);
  file.set(pixels, pixelsAt);
  return file;
}

const [r, g, b, w, k] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
  [0, 0, 0],
];
/** The upper row is red and green, the lower one blue and white. */
const expected = [...r, ...g, ...b, ...w];
/** The same four as a palette. */
const palette = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];
const size = { width: 2, height: 2 } as const;

function decodesTo(file: Uint8Array, pixels: readonly number[], channels = 3): void {
  const bitmap = decodeBmp(file);
  assert.deepEqual([...bitmap.data], pixels);
  assert.equal(bitmap.channels, channels);
}

describe('bitmaps with colours', () => {
  it('24 bits, rows filled up to four bytes', () => {
    const pixels = [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0];
    decodesTo(bmp({ ...size, bitsPerPixel: 24, pixels }), expected);
    decodesTo(bmp({ ...size, bitsPerPixel: 24, pixels: pixels.slice(0, -2) }), expected);
  });

  it('the top row first, where the height is negative', () => {
    const pixels = [0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0];
    decodesTo(bmp({ width: 2, height: -2, bitsPerPixel: 24, pixels }), expected);
  });

  it('32 bits, whose fourth byte means nothing', () => {
    const pixels = [255, 0, 0, 9, 255, 255, 255, 9, 0, 0, 255, 9, 0, 255, 0, 9];
    decodesTo(bmp({ ...size, bitsPerPixel: 32, pixels }), expected);
  });

  it('32 bits with masks in any order, and alpha', () => {
    const masks = [0xff, 0xff00, 0xff0000, 0xff000000];
    const pixels = [0, 0, 255, 128, 255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 0];
    const rgba = [...r, 255, ...g, 0, ...b, 128, ...w, 255];
    decodesTo(bmp({ ...size, bitsPerPixel: 32, compression: 3, headerLength: 108, masks, pixels }), rgba, 4);
    decodesTo(bmp({ ...size, bitsPerPixel: 32, compression: 6, masks, pixels }), rgba, 4);
  });

  it('takes an alpha that is 0 everywhere for none', () => {
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const pixels = [255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 0, 0, 255, 0, 0];
    decodesTo(bmp({ ...size, bitsPerPixel: 32, compression: 3, headerLength: 124, masks, pixels }), expected);
  });

  it('32 bits with masks that are no bytes', () => {
    const masks = [0x3ff00000, 0xffc00, 0x3ff];
    const pixels = [0xff, 3, 0, 0, 0xff, 0xff, 0xff, 0x3f, 0, 0, 0xf0, 0x3f, 0, 0xfc, 0x0f, 0];
    decodesTo(bmp({ ...size, bitsPerPixel: 32, compression: 3, masks, pixels }), expected);
  });

  it('16 bits: 5 each, or 5, 6 and 5 by masks', () => {
    const five = [0x1f, 0, 0xff, 0x7f, 0, 0x7c, 0xe0, 0x03];
    decodesTo(bmp({ ...size, bitsPerPixel: 16, pixels: five }), expected);
    const masks = [0xf800, 0x7e0, 0x1f];
    const six = [0x1f, 0, 0xff, 0xff, 0, 0xf8, 0xe0, 0x07];
    decodesTo(bmp({ ...size, bitsPerPixel: 16, compression: 3, masks, pixels: six }), expected);
  });
});

describe('bitmaps with a palette', () => {
  it('8 bits', () => {
    decodesTo(bmp({ ...size, bitsPerPixel: 8, coloursUsed: 4, palette, pixels: [2, 3, 0, 0, 0, 1, 0, 0] }), expected);
  });

  it('4 bits', () => {
    const pixels = [0x23, 0, 0, 0, 0x01, 0, 0, 0];
    decodesTo(bmp({ ...size, bitsPerPixel: 4, coloursUsed: 4, palette, pixels }), expected);
  });

  it('2 bits', () => {
    decodesTo(bmp({ ...size, bitsPerPixel: 2, palette, pixels: [0xb0, 0, 0, 0, 0x10, 0, 0, 0] }), expected);
  });

  it('1 bit', () => {
    const pixels = [0x80, 0, 0, 0, 0x40, 0, 0, 0];
    const file = bmp({ ...size, bitsPerPixel: 1, palette: [0, 0, 0, 0, 255, 255, 255, 0], pixels });
    decodesTo(file, [...k, ...w, ...w, ...k]);
  });

  it('three bytes for each colour under the shortest header', () => {
    const file = bmp({
      ...size,
      bitsPerPixel: 1,
      headerLength: 12,
      palette: [0, 0, 255, 0, 255, 0],
      pixels: [64, 0, 0, 0, 64, 0, 0, 0],
    });
    decodesTo(file, [...r, ...g, ...r, ...g]);
  });

  it('shows an index beyond the palette as black', () => {
    const file = bmp({ ...size, bitsPerPixel: 8, coloursUsed: 4, palette, pixels: [2, 9, 0, 0, 0, 1, 0, 0] });
    decodesTo(file, [...r, ...g, ...b, ...k]);
  });
});

describe('bitmaps with run lengths', () => {
  const rle8 = { ...size, bitsPerPixel: 8, compression: 1, coloursUsed: 4, palette } as const;

  it('8 bits: runs and literals', () => {
    // Blue once, white once, end of row; four literal pixels of which two are beyond the row; end.
    decodesTo(bmp({ ...rle8, pixels: [1, 2, 1, 3, 0, 0, 0, 4, 0, 1, 0, 0, 0, 1] }), expected);
  });

  it('8 bits: a literal of odd length is followed by a byte of filling', () => {
    decodesTo(bmp({ ...rle8, pixels: [1, 2, 1, 3, 0, 0, 0, 3, 0, 1, 0, 99, 0, 1] }), expected);
  });

  it('8 bits: a jump leaves the first colour', () => {
    decodesTo(bmp({ ...rle8, pixels: [0, 2, 1, 1, 1, 1, 0, 1] }), [...r, ...g, ...r, ...r]);
  });

  it('8 bits: the end mark may be missing behind the last row', () => {
    decodesTo(bmp({ ...rle8, pixels: [1, 2, 1, 3, 0, 0, 1, 0, 1, 1] }), expected);
  });

  it('4 bits: two pixels in turn', () => {
    const rle4 = { ...rle8, bitsPerPixel: 4, compression: 2 };
    decodesTo(bmp({ ...rle4, pixels: [2, 0x23, 0, 0, 2, 0x01, 0, 1] }), expected);
    decodesTo(bmp({ ...rle4, pixels: [2, 0x23, 0, 0, 0, 3, 0x01, 0x00, 0, 1] }), expected);
  });

  it('cut short', () => {
    assert.throws(() => decodeBmp(bmp({ ...rle8, pixels: [1, 2, 1, 3, 0] })), /too early/);
  });
});

describe('bitmaps that are refused', () => {
  const file = bmp({ ...size, bitsPerPixel: 24, pixels: Array<number>(16).fill(0) });

  it('cut short anywhere', () => {
    for (let length = 0; length < file.length - 2; length++) {
      assert.throws(() => decodeBmp(file.subarray(0, length)), /cut short|too early/);
    }
  });

  it('claims of a size that is not there', () => {
    const huge = bmp({ width: 2 ** 31 - 1, height: -(2 ** 31), bitsPerPixel: 32, pixels: [0] });
    assert.deepEqual(readBmpHeader(huge).height, 2 ** 31);
    assert.throws(() => decodeBmp(huge), /too early/);
    assert.throws(() => readBmpHeader(bmp({ width: -2, height: 2, bitsPerPixel: 24, pixels: [] })), /no pixels/);
  });

  it('a palette that is not there', () => {
    const header = bmp({ ...size, bitsPerPixel: 8, pixels: [0, 0, 0, 0, 0, 0, 0, 0] });
    assert.throws(() => decodeBmp(header), /palette/);
  });

  it('an embedded JPEG, and depths that nobody writes', () => {
    assert.throws(() => decodeBmp(bmp({ ...size, bitsPerPixel: 24, compression: 4, pixels: [] })), /compression 4/);
    assert.throws(() => decodeBmp(bmp({ ...size, bitsPerPixel: 7, pixels: [] })), /7 bits/);
    assert.throws(() => decodeBmp(bmp({ ...size, bitsPerPixel: 24, headerLength: 99, pixels: [] })), /length 99/);
  });
});
