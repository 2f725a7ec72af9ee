/** Files that hold several images, made for tests. */
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { Rgb } from './images.ts';

/** A picture of one colour. */
export function plain([r, g, b]: Rgb, width = 8, height = 6): Sharp {
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
}

const entryBytes = 12;
/** Bytes that each type of value takes in a TIFF. */
const typeBytes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8 };
/** Tags whose values are offsets of the file. */
const offsetTags = new Set([273, 324]);
const subfileType = 254;

/**
 * Little-endian TIFFs of one page as one file; its last four bytes are where the next directory would be.
 * @param reduced index of a page that says that it is a small copy
 */
export function joinTiffs(files: readonly Uint8Array[], { reduced = -1 } = {}): Buffer {
  const header = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  const parts: Buffer[] = [header];
  let length = header.length;
  let linkAt = 4;
  for (const [index, bytes] of files.entries()) {
    // Its data goes as it is, moved by `base`; its directory comes behind with offsets moved as well.
    const file = Buffer.from(bytes);
    const base = length;
    parts.push(file);
    length += file.length;
    const directory = moveDirectory(file, base, index === reduced);
    writeAt(parts, linkAt, length);
    linkAt = length + directory.length - 4;
    parts.push(directory);
    length += directory.length;
  }
  return Buffer.concat(parts);
}

function moveDirectory(file: Buffer, base: number, isReduced: boolean): Buffer {
  const at = file.readUInt32LE(4);
  const count = file.readUInt16LE(at);
  const entries = Array.from({ length: count }, (_, index) => {
    const start = at + 2 + index * entryBytes;
    const entry = Buffer.from(file.subarray(start, start + entryBytes));
    const bytes = (typeBytes[entry.readUInt16LE(2)] ?? 1) * entry.readUInt32LE(4);
    if (bytes > 4 || offsetTags.has(entry.readUInt16LE(0))) entry.writeUInt32LE(entry.readUInt32LE(8) + base, 8);
    // Several strips have a list of offsets, which lies elsewhere; pictures of tests have one.
    return entry;
  }).filter((entry) => entry.readUInt16LE(0) !== subfileType);
  const type = Buffer.alloc(entryBytes);
  type.writeUInt16LE(subfileType, 0);
  type.writeUInt16LE(4, 2);
  type.writeUInt32LE(1, 4);
  type.writeUInt32LE(isReduced ? 1 : 0, 8);
  const size = Buffer.alloc(2);
  size.writeUInt16LE(entries.length + 1);
  return Buffer.concat([size, type, ...entries, Buffer.alloc(4)]);
}

function writeAt(parts: readonly Buffer[], at: number, value: number): void {
  let start = 0;
  for (const part of parts) {
    if (at < start + part.length) {
      part.writeUInt32LE(value, at - start);
      return;
    }
    start += part.length;
  }
}

/** A PNG that says that it has so many frames. */
export function apng(png: Uint8Array, frames: number): Buffer {
  const body = Buffer.alloc(12);
  body.write('acTL', 'latin1');
  body.writeUInt32BE(frames, 4);
  const chunk = Buffer.alloc(20);
  chunk.writeUInt32BE(8, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), 16);
  const afterHeader = 8 + 25;
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

/** An icon of pictures, each a PNG or a bitmap without its file header. */
export function icon(pictures: readonly { readonly side: number; readonly bytes: Uint8Array }[]): Buffer {
  const header = Buffer.from([0, 0, 1, 0, pictures.length, 0]);
  let at = header.length + 16 * pictures.length;
  const entries = pictures.map(({ side, bytes }) => {
    const entry = Buffer.alloc(16);
    entry.set([side, side], 0);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(bytes.length, 8);
    entry.writeUInt32LE(at, 12);
    at += bytes.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ bytes }) => Buffer.from(bytes))]);
}
