/** A layout model's checkpoint, as training/layout writes it: config.json and model.safetensors. */
import { join } from 'node:path';
import { layoutMaps, type LayoutConfig } from '../model/layout-config.ts';
import { layoutTensors } from '../model/tensors.ts';
import { closeAll } from './binary-file.ts';
import { isObject, ConfigFields } from './json.ts';
import type { TensorLocation } from './tensor-reader.ts';
import { openWeights } from './weight-files.ts';
import { checkTensor, missingTensor } from './weights.ts';

export interface LayoutCheckpoint {
  readonly config: LayoutConfig;
  /** Where each tensor lies, by its key. */
  readonly tensors: ReadonlyMap<string, TensorLocation>;
  close(): Promise<void>;
}

const count = { min: 1, max: 1024 };

/**
 * Reads the configuration of a layout model, from the folder of its checkpoint.
 * @throws CHECKPOINT_CONFIG, and the errors of reading a file.
 */
async function readLayoutConfig(folder: string): Promise<LayoutConfig> {
  const config = await ConfigFields.read(join(folder, 'config.json'));
  config.oneOf('model_type', ['convnext_layout']);
  config.oneOf('hidden_act', ['gelu'], 'gelu');
  config.oneOf('num_channels', [3], 3);
  config.oneOf('patch_size', [4], 4);
  const depths = config.integers('depths', count);
  return {
    depths,
    widths: config.integers('hidden_sizes', { ...count, length: depths.length }),
    maps: readMaps(config),
    imageMean: config.rgb('image_mean', [0.5, 0.5, 0.5]),
    imageStd: config.rgb('image_std', [0.5, 0.5, 0.5]),
  };
}

function readMaps(config: ConfigFields): LayoutConfig['maps'] {
  const entries = config.get('maps');
  const maps = Array.isArray(entries)
    ? entries.flatMap((entry) => layoutMaps.filter((name) => isObject(entry) && entry['name'] === name))
    : [];
  if (!Array.isArray(entries) || maps.length !== entries.length || layoutMaps.some((name) => !maps.includes(name)))
    throw config.reject('maps', `the maps ${layoutMaps.join(', ')}`);
  return maps;
}

/**
 * Opens a checkpoint and checks that it has the tensors of its model. The caller closes it.
 * @throws CHECKPOINT_CONFIG, CHECKPOINT_TENSOR_MISSING, CHECKPOINT_TENSOR_SHAPE, and the errors of `openWeights`.
 */
export async function openLayout(folder: string): Promise<LayoutCheckpoint> {
  const config = await readLayoutConfig(folder);
  const { files, tensors: stored } = await openWeights(folder);
  try {
    const tensors = Array.from(layoutTensors(config), ([name, shape]) => {
      const tensor = stored.get(name);
      if (!tensor) throw missingTensor(name, shape);
      return [name, checkTensor(name, shape, tensor).location] as const;
    });
    return { config, tensors: new Map(tensors), close: () => closeAll(files) };
  } catch (error) {
    await closeAll(files);
    throw error;
  }
}
