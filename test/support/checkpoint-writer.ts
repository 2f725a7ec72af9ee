/** Checkpoints in every published layout, made from the golden one, for tests. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TensorType } from '../../sidecar/checkpoint/checkpoint.ts';
import { openCheckpoint } from '../../sidecar/checkpoint/open.ts';
import { elementCount } from '../../sidecar/model/tensors.ts';
import { goldenDir } from './golden.ts';
import { safetensorsFile, torchFile, type TestTensor, type TestTensors } from './weight-writers.ts';

type Json = Readonly<Record<string, unknown>>;

/** A checkpoint before it is written: its configuration files and its tensors by their canonical names. */
export interface TestCheckpoint {
  readonly root: Json;
  readonly tower: Json;
  readonly preprocessor: Json;
  readonly tensors: TestTensors;
}

export interface WriteOptions {
  /** 1: the tower in the root shards; 2: in `vision_tower/`; 3: in `tower-256` beside the checkpoint. Default 2. */
  readonly layout?: 1 | 2 | 3;
  /** Default safetensors. */
  readonly format?: 'safetensors' | 'bin';
  /** Default fp32, which keeps the values as they are. */
  readonly type?: TensorType;
  /** Before the keys of the tower's own files. Default none. */
  readonly towerPrefix?: string;
  /** Two shards and an index. Default false. */
  readonly sharded?: boolean;
}

const golden = join(goldenDir(), 'checkpoint');

/** The golden checkpoint. */
export async function goldenCheckpoint(): Promise<TestCheckpoint> {
  const json = async (file: string) => JSON.parse(await readFile(join(golden, file), 'utf8')) as Json;
  const { weights } = await openCheckpoint(golden);
  const tensors = new Map<string, TestTensor>();
  for (const [name, { shape }] of weights.tensors) {
    tensors.set(name, { shape, data: await weights.read(name, 0, elementCount(shape)) });
  }
  await weights.close();
  const [root, tower] = await Promise.all([json('config.json'), json('vision_tower/config.json')]);
  return { root, tower, preprocessor: await json('vision_tower/preprocessor_config.json'), tensors };
}

/**
 * Writes a checkpoint into `folder`, which is made.
 * @returns the folder
 */
export async function writeCheckpoint(
  folder: string,
  { root, tower, preprocessor, tensors }: TestCheckpoint,
  { layout = 2, format = 'safetensors', type = 'fp32', towerPrefix = '', sharded = false }: WriteOptions = {},
): Promise<string> {
  const towerFolder = layout === 3 ? join(folder, '..', 'tower-256') : join(folder, 'vision_tower');
  await mkdir(towerFolder, { recursive: true });
  await mkdir(folder, { recursive: true });
  const named = layout === 3 ? '../tower-256' : './vision_tower';
  await writeFile(join(folder, 'config.json'), JSON.stringify({ ...root, mm_vision_tower: named }));
  await writeFile(join(towerFolder, 'config.json'), JSON.stringify(tower));
  await writeFile(join(towerFolder, 'preprocessor_config.json'), JSON.stringify(preprocessor));
  await cp(join(golden, 'tokenizer.model'), join(folder, 'tokenizer.model'));
  await cp(join(golden, 'tokenizer_config.json'), join(folder, 'tokenizer_config.json'));

  const inRoot = new Map<string, TestTensor>();
  const inTower = new Map<string, TestTensor>();
  for (const [name, tensor] of tensors) {
    if (!name.startsWith('vision.')) inRoot.set(name, tensor);
    else if (layout === 1) inRoot.set(name.replace('vision.', 'model.vision_tower.vision_tower.'), tensor);
    else inTower.set(name.replace('vision.', towerPrefix), tensor);
  }
  await writeWeights(folder, inRoot, format, type, sharded);
  if (inTower.size > 0) await writeWeights(towerFolder, inTower, format, type, sharded);
  return folder;
}

async function writeWeights(
  folder: string,
  tensors: TestTensors,
  format: 'safetensors' | 'bin',
  type: TensorType,
  sharded: boolean,
): Promise<void> {
  const write = format === 'safetensors' ? safetensorsFile : torchFile;
  const stem = format === 'safetensors' ? 'model' : 'pytorch_model';
  if (!sharded) {
    await writeFile(join(folder, `${stem}.${format}`), write(tensors, type));
    return;
  }
  const all = [...tensors];
  const half = Math.ceil(all.length / 2);
  const weightMap: Record<string, string> = {};
  for (const [index, part] of [all.slice(0, half), all.slice(half)].entries()) {
    const file = `${stem}-0000${index + 1}-of-00002.${format}`;
    await writeFile(join(folder, file), write(new Map(part), type));
    for (const [name] of part) weightMap[name] = file;
  }
  await writeFile(
    join(folder, `${stem}.${format}.index.json`),
    JSON.stringify({ metadata: {}, weight_map: weightMap }),
  );
}
