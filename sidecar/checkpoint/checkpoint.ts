/** A checkpoint as the rest of the sidecar sees it, whichever of the published layouts it came in. */
import type { ModelConfig } from '../model/config.ts';
import type { TokenizerFiles } from '../model/tokenizer.ts';
import type { TensorLocation } from './tensor-reader.ts';

/** Storage of a tensor's elements. */
export type TensorType = 'fp32' | 'fp16' | 'bf16';

export interface TensorInfo {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
}

/**
 * Tensors by their canonical names: `vision.` followed by the tower's own key (`vision.embeddings.layernorm.weight`,
 * `vision.encoder.stages.0…`); all others as in the root shards (`model.mm_projector.0.weight`, `model.layers.0…`,
 * `lm_head.weight`). A linear projector is `model.mm_projector.0`, like the first of several layers. They are exactly those
 * of `expectedTensors` (model/tensors.ts).
 */
export interface TensorSource {
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  /**
   * Elements [start, end) of a tensor in row-major order, widened to float32. Reads that piece of the file and no more.
   * @throws CHECKPOINT_DAMAGED where the file ends early, or where its checksum is wrong once the whole tensor was read in
   * order; RangeError for elements that are not there.
   */
  read(name: string, start: number, end: number): Promise<Float32Array>;
  /** Where a tensor lies, for others to read it by. @throws RangeError for one that is not there. */
  locate(name: string): TensorLocation;
  close(): Promise<void>;
}

export interface Checkpoint {
  /** Where it came from: a folder. */
  readonly path: string;
  readonly config: ModelConfig;
  readonly weights: TensorSource;
  readonly tokenizer: TokenizerFiles;
}
