/** Half-precision numbers as float32. Both widenings are exact. */
import { endianness } from 'node:os';
import type { TensorType } from './checkpoint.ts';

/**
 * Little-endian elements as float32.
 * @param bytes owns its whole buffer; for fp32 the result shares it.
 */
export function widen(type: TensorType, bytes: Uint8Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  if (endianness() !== 'LE') throw new Error('Weights are read on little-endian machines only.');
  switch (type) {
    case 'fp32':
      return new Float32Array(bytes.buffer);
    case 'fp16':
      return widenFp16(new Float16Array(bytes.buffer));
    case 'bf16':
      return widenBf16(new Uint16Array(bytes.buffer));
  }
}

/** Where the exponent's bits are, in 32 bits that hold one element or two, and the lowest of each. */
const exponents = {
  fp32: { bits: 0x7f80_0000, lowest: 0x0080_0000 },
  fp16: { bits: 0x7c00_7c00, lowest: 0x0400_0400 },
  bf16: { bits: 0x7f80_7f80, lowest: 0x0080_0080 },
} as const satisfies Record<TensorType, { bits: number; lowest: number }>;

/**
 * Whether none of the little-endian elements is infinite or no number, which have every bit of their exponent set: adding
 * its lowest bit then carries into the sign, and into no neighbour, so that two halves are looked at by one sum.
 * @param bytes owns its whole buffer.
 */
export function areFinite(type: TensorType, bytes: Uint8Array<ArrayBuffer>): boolean {
  const { bits, lowest } = exponents[type];
  const words = new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
  let carried = 0;
  for (const word of words) carried |= (word & bits) + lowest;
  if (bytes.length % 4 !== 0) carried |= (((bytes.at(-2) ?? 0) | ((bytes.at(-1) ?? 0) << 8)) & bits) + lowest;
  return (carried & (type === 'fp32' ? 0x8000_0000 : 0x8000_8000)) === 0;
}

/** bfloat16 is the upper half of a float32. */
function widenBf16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const wide = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) wide[i] = (halves[i] ?? 0) << 16;
  return new Float32Array(wide.buffer);
}

/** A plain loop, which is half as fast again as `new Float32Array(halves)` is. */
function widenFp16(halves: Float16Array): Float32Array<ArrayBuffer> {
  const wide = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) wide[i] = halves[i] ?? 0;
  return wide;
}
