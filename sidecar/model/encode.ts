/** Encodings of weights: float32 rows in, the bytes of the package out. */
import { blockSize, type Encoding } from './weights.ts';

/**
 * Symmetric quantisation in blocks of 32 along a row, as ggml's Q4_0 chooses it: the scale is the value of largest
 * magnitude divided by -2^(bits-1), so that it is represented exactly, and w ≈ (q - 2^(bits-1)) · scale.
 *
 * @param rows float32, whole blocks.
 * @returns q packed (at 4 bits the low nibble is the even element), and the scales in fp16, to which q is fitted.
 */
export function quantizeBlocks(rows: Float32Array, bits: 4 | 8): { packed: Uint8Array; scales: Float16Array } {
  const zero = 2 ** (bits - 1);
  const top = 2 * zero - 1;
  const blocks = rows.length / blockSize;
  const packed = new Uint8Array((rows.length * bits) / 8);
  const scales = new Float16Array(blocks);
  const levels = new Uint8Array(blockSize);
  for (let block = 0; block < blocks; block++) {
    const start = block * blockSize;
    let extreme = 0;
    let magnitude = 0;
    for (let i = start; i < start + blockSize; i++) {
      const w = rows[i] as number;
      const size = w < 0 ? -w : w;
      if (size > magnitude) {
        magnitude = size;
        extreme = w;
      }
    }
    scales[block] = extreme === 0 ? 0 : extreme / -zero;
    const scale = scales[block] as number;
    const inverse = scale === 0 ? 0 : 1 / scale;
    for (let i = 0; i < blockSize; i++) {
      // The level is positive after the shift, so that truncating it rounds to nearest.
      const level = ((rows[start + i] as number) * inverse + zero + 0.5) | 0;
      levels[i] = level > top ? top : level < 0 ? 0 : level;
    }
    if (bits === 8) {
      packed.set(levels, start);
    } else {
      const out = start / 2;
      for (let i = 0; i < blockSize / 2; i++)
        packed[out + i] = (levels[2 * i] as number) | ((levels[2 * i + 1] as number) << 4);
    }
  }
  return { packed, scales };
}

/** The inverse of `quantizeBlocks`, for tests and reports. */
export function dequantizeBlocks(packed: Uint8Array, scales: Float16Array, bits: 4 | 8): Float32Array {
  const zero = 2 ** (bits - 1);
  const rows = new Float32Array((packed.length * 8) / bits);
  for (let i = 0; i < rows.length; i++) {
    const byte = packed[bits === 8 ? i : i >> 1] as number;
    const level = bits === 8 ? byte : i % 2 === 0 ? byte & 15 : byte >> 4;
    rows[i] = (level - zero) * (scales[Math.floor(i / blockSize)] as number);
  }
  return rows;
}

/** Multiplies each of the rows [rows, columns] by its own factor, in place. */
export function scaleRows(values: Float32Array, factors: Float32Array, columns: number): void {
  for (let row = 0; row < factors.length; row++) {
    const factor = factors[row] as number;
    for (let i = row * columns; i < (row + 1) * columns; i++) values[i] = (values[i] as number) * factor;
  }
}

/** Scatters rows [first, first + n) of a matrix into `target`, which holds its transpose [columns, totalRows]. */
export function transposeInto(
  target: Float32Array | Float16Array,
  rows: Float32Array,
  { first, columns, totalRows }: { first: number; columns: number; totalRows: number },
): void {
  const n = rows.length / columns;
  // Tiles keep both the reading and the writing side within the first-level cache.
  const tile = 32;
  for (let r0 = 0; r0 < n; r0 += tile) {
    for (let c0 = 0; c0 < columns; c0 += tile) {
      const r1 = Math.min(r0 + tile, n);
      const c1 = Math.min(c0 + tile, columns);
      for (let c = c0; c < c1; c++)
        for (let r = r0; r < r1; r++) target[c * totalRows + first + r] = rows[r * columns + c] as number;
    }
  }
}

/** Elements of one type, as an encoding without blocks stores them. */
export function floatArray(
  type: Extract<Encoding, { kind: 'float' }>['type'],
  length: number,
): Float32Array | Float16Array {
  return type === 'float32' ? new Float32Array(length) : new Float16Array(length);
}

export function bytesOf(array: Float32Array | Float16Array | Uint8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
