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
