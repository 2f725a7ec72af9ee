/**
 * How a weight of a graph is made: from which tensors of the checkpoint, and in which encoding.
 * `conversion/convert.ts` carries the recipes out, piece by piece; here is no data.
 */

/** Elements along k that share a scale. */
export const blockSize = 32;

/** Tensors of the checkpoint, each seen as [its rows, columns] and stacked: packed QKV is three of them. */
export interface Source {
  readonly keys: readonly string[];
  readonly rows: number;
  readonly columns: number;
  /** A tensor [rows] that multiplies each row: ConvNeXt's layer scale. */
  readonly rowScale?: string;
}

export type Encoding =
  | {
      readonly kind: 'float';
      readonly type: 'float32' | 'float16';
      /** Stored as [columns, rows]. */ readonly transposed: boolean;
    }
  | { readonly kind: 'blocks'; readonly bits: 4 | 8; readonly part: 'packed' | 'scales' };

export interface Recipe {
  readonly source: Source;
  readonly encoding: Encoding;
}

/** Bytes of a weight made by this recipe. */
export function byteLength({ source, encoding }: Recipe): number {
  const elements = source.rows * source.columns;
  if (encoding.kind === 'float') return elements * (encoding.type === 'float32' ? 4 : 2);
  return encoding.part === 'packed' ? (elements * encoding.bits) / 8 : (elements / blockSize) * 2;
}
