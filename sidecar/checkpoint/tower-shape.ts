/** The shape of a vision tower as its tensors tell it: for towers inside the root shards that have no config.json. */
import type { TowerShape } from './model-config.ts';
import type { StoredTensor } from './stored-tensor.ts';

/**
 * Depths and widths by the canonical names and shapes. Where tensors are missing the result is too small or has zeros,
 * and the check of all tensors then names one of them.
 */
export function inferTowerShape(tensors: ReadonlyMap<string, StoredTensor>): TowerShape {
  const depths: number[] = [];
  const widths: number[] = [];
  for (let stage = 0; ; stage++) {
    const width = tensors.get(`vision.encoder.stages.${stage}.layers.0.layer_scale_parameter`)?.shape[0];
    if (width === undefined) return { depths, widths };
    let depth = 0;
    while (tensors.has(`vision.encoder.stages.${stage}.layers.${depth}.layer_scale_parameter`)) depth++;
    depths.push(depth);
    widths.push(width);
  }
}
