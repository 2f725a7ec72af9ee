/** The weight files of a folder: safetensors or PyTorch, one file or shards with an index. */
import { basename, join } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { BinaryFile, closeAll, isFile } from './binary-file.ts';
import { isObject, readJsonObject } from './json.ts';
import { readSafetensors } from './safetensors.ts';
import { describeTensor, type StoredTensor } from './stored-tensor.ts';
import { readTorch } from './torch.ts';

/** The names that transformers gives weight files, in the order in which it looks for them. */
export const weightFileNames = [
  'model.safetensors',
  'model.safetensors.index.json',
  'pytorch_model.bin',
  'pytorch_model.bin.index.json',
] as const;

/** The open weight files of one folder, and the tensors in them by their keys. */
export interface WeightFiles {
  readonly files: readonly BinaryFile[];
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** Whether a folder holds weights. */
export async function hasWeights(folder: string): Promise<boolean> {
  return (await mainFile(folder)) !== undefined;
}

/**
 * Opens the weight files of a folder and reads their headers. The caller closes the files.
 * @throws CHECKPOINT_NOT_FOUND where there are none, CHECKPOINT_SHARD_MISSING where the index names more than there is,
 * CHECKPOINT_DAMAGED, PICKLE_REFUSED, and the errors of opening a file.
 */
export async function openWeights(folder: string): Promise<WeightFiles> {
  const main = await mainFile(folder);
  if (main === undefined) {
    throw new ConvLlavaError('CHECKPOINT_NOT_FOUND', {
      path: folder,
      reason: `there is none of ${weightFileNames.join(', ')}`,
    });
  }
  const paths = main.endsWith('.json') ? await shardPaths(folder, main) : [join(folder, main)];
  return openWeightFiles(paths);
}

/** Opens weight files by their paths; see `openWeights`. */
export async function openWeightFiles(paths: readonly string[]): Promise<WeightFiles> {
  const files: BinaryFile[] = [];
  try {
    const tensors = new Map<string, StoredTensor>();
    for (const path of paths) {
      const file = await BinaryFile.open(path);
      files.push(file);
      for (const tensor of await readTensors(file)) addOnce(tensors, tensor);
    }
    return { files, tensors };
  } catch (error) {
    await closeAll(files);
    throw error;
  }
}

async function mainFile(folder: string): Promise<string | undefined> {
  for (const name of weightFileNames) if (await isFile(join(folder, name))) return name;
  return undefined;
}

/** The files that an index {weight_map: {tensor: file}} names. */
async function shardPaths(folder: string, index: string): Promise<string[]> {
  const indexPath = join(folder, index);
  const { weight_map: weightMap } = await readJsonObject(indexPath);
  const shards = isObject(weightMap) ? [...new Set(Object.values(weightMap))] : [];
  // An index comes from outside; it may name files beside it and no others.
  const proper = (shard: unknown): shard is string =>
    typeof shard === 'string' && basename(shard) === shard && /\.(safetensors|bin)$/.test(shard);
  if (shards.length === 0 || !shards.every(proper)) {
    throw new ConvLlavaError('CHECKPOINT_CONFIG', {
      file: indexPath,
      field: 'weight_map',
      found: shards.length === 0 ? 'empty or missing' : String(shards.find((shard) => !proper(shard))),
      expected: 'names of files in the same folder',
    });
  }
  for (const shard of shards) {
    if (!(await isFile(join(folder, shard)))) {
      throw new ConvLlavaError('CHECKPOINT_SHARD_MISSING', { path: folder, file: shard, index });
    }
  }
  return shards.sort().map((shard) => join(folder, shard));
}

function readTensors(file: BinaryFile): Promise<StoredTensor[]> {
  return file.path.endsWith('.safetensors') ? readSafetensors(file) : readTorch(file);
}

function addOnce(tensors: Map<string, StoredTensor>, tensor: StoredTensor): void {
  const other = tensors.get(tensor.name);
  if (other) {
    throw new ConvLlavaError('CHECKPOINT_TENSOR_SURPLUS', {
      tensor: tensor.name,
      found: `${describeTensor(tensor.type, tensor.shape)} in ${tensor.file.path}, and again in ${other.file.path}`,
    });
  }
  tensors.set(tensor.name, tensor);
}
