/** Opens a published checkpoint, whichever of its layouts it came in. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConvLlavaError } from '../errors.ts';
import { fileError, isFile, isFolder } from './binary-file.ts';
import type { Checkpoint, TokenizerFiles } from './checkpoint.ts';
import { ConfigFields, readJsonObject } from './json.ts';
import { readModelConfig } from './model-config.ts';
import { tokenizerFromSentencePiece } from './sentencepiece.ts';
import { findTower } from './tower.ts';
import { inferTowerShape } from './tower-shape.ts';
import { closeAll, openWeights, type WeightFiles } from './weight-files.ts';
import { canonicalTensors, holdsTower, tensorSource } from './weights.ts';

/**
 * Opens a checkpoint's folder, checks its configuration and that its tensors are the ones that the model needs. Reads
 * headers, not weights. The caller closes `weights`.
 *
 * The vision tower is taken from the root shards if it is there, else from `vision_tower/`, else from the folder that
 * `mm_vision_tower` names, since training updates the first two.
 * @throws errors of the kinds input (paths) and model (contents); nothing stays open then.
 */
export async function openCheckpoint(path: string): Promise<Checkpoint> {
  await checkFolder(path);
  const root = await ConfigFields.read(join(path, 'config.json'));
  const opened: WeightFiles[] = [];
  try {
    const rootWeights = await openWeights(path);
    opened.push(rootWeights);
    const named = root.get('mm_vision_tower');
    const tower = await findTower(path, typeof named === 'string' ? named : undefined);
    let towerWeights: WeightFiles | undefined;
    if (!holdsTower(rootWeights)) {
      if (tower.weights === undefined) {
        const name = typeof named === 'string' ? named : 'vision_tower';
        throw new ConvLlavaError('CHECKPOINT_TOWER_MISSING', { path, tower: name });
      }
      towerWeights = await openWeights(tower.weights);
      opened.push(towerWeights);
    }
    const tensors = canonicalTensors(rootWeights, towerWeights);
    const config = readModelConfig(path, root, tower, () => inferTowerShape(tensors));
    const tokenizer = await readTokenizer(path);
    return { path, config, weights: tensorSource(config, tensors, opened), tokenizer };
  } catch (error) {
    await closeAll(opened.flatMap(({ files }) => files));
    throw error;
  }
}

async function checkFolder(path: string): Promise<void> {
  if (!(await isFolder(path))) {
    if (await isFile(path)) throw new ConvLlavaError('NOT_A_DIRECTORY', { path });
    throw new ConvLlavaError('FILE_NOT_FOUND', { file: path });
  }
  if (!(await isFile(join(path, 'config.json')))) {
    throw new ConvLlavaError('CHECKPOINT_NOT_FOUND', { path, reason: 'there is no config.json' });
  }
}

/**
 * tokenizer.json where there is one, else made from tokenizer.model.
 * @throws TOKENIZER where there is neither, or it is damaged.
 */
async function readTokenizer(path: string): Promise<TokenizerFiles> {
  const [json, model, configFile] = ['tokenizer.json', 'tokenizer.model', 'tokenizer_config.json'].map((name) =>
    join(path, name),
  ) as [string, string, string];
  const config = (await isFile(configFile)) ? await readJsonObject(configFile) : {};
  if (await isFile(json)) return { tokenizer: await readJsonObject(json), config };
  if (await isFile(model)) {
    const bytes = await readFile(model).catch((error: unknown) => Promise.reject(fileError(model, error)));
    return { tokenizer: tokenizerFromSentencePiece(model, bytes), config };
  }
  throw new ConvLlavaError('TOKENIZER', { file: model, reason: 'it does not exist, nor is there a tokenizer.json' });
}
