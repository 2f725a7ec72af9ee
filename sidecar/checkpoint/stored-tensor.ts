/** A tensor as a weight file holds it: where its bytes lie and what they are. */
import type { TensorType } from './checkpoint.ts';
import type { BinaryFile } from './binary-file.ts';

export interface StoredTensor {
  /** The key in the weight file. */
  readonly name: string;
  /** A TensorType, or the file's own word for a type that no model here uses, such as I64. */
  readonly type: string;
  readonly shape: readonly number[];
  readonly file: BinaryFile;
  /** Byte offset of the first element in the file; elements follow in row-major order, little-endian. */
  readonly offset: number;
  /** CRC-32 of all its bytes, where the file says it. */
  readonly checksum?: number;
}

export const bytesPerElement: Readonly<Record<TensorType, number>> = { fp32: 4, fp16: 2, bf16: 2 };

export function isTensorType(type: string): type is TensorType {
  return Object.hasOwn(bytesPerElement, type);
}

/** `bf16 [1024, 128]`, as messages say it. */
export function describeTensor(type: string, shape: readonly number[]): string {
  return `${type} [${shape.join(', ')}]`;
}
