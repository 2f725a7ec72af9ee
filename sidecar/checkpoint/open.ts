/** Opens a published checkpoint, whichever of its layouts it came in. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { Tokenizer, type TokenizerFiles } from '../model/tokenizer.ts';
import { fileError, isFile, isFolder, closeAll } from './binary-file.ts';
import type { Checkpoint } from './checkpoint.ts';
import { ConfigFields, isObject, readJsonObject, type JsonObject } from './json.ts';
import { readModelConfig } from './model-config.ts';
import { tokenizerFromSentencePiece } from './sentencepiece.ts';
import { findTower } from './tower.ts';
import { inferTowerShape } from './tower-shape.ts';
import { openWeights, type WeightFiles } from './weight-files.ts';
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
    const tokenizer = await readTokenizer(path, config.language.vocabSize);
    return { path, config, weights: tensorSource(config, tensors, opened), tokenizer };
  } catch (error) {
    await closeAll(opened.flatMap(({ files }) => files));
    throw error;
  }
}

/**
 * What a checkpoint's small files say, before any of its weights is there. Undefined where only the weights tell the
 * tower's shape.
 * @throws as `openCheckpoint`.
 */
export async function describeCheckpoint(path: string): Promise<Omit<Checkpoint, 'weights'> | undefined> {
  await checkFolder(path);
  const root = await ConfigFields.read(join(path, 'config.json'));
  const named = root.get('mm_vision_tower');
  const tower = await findTower(path, typeof named === 'string' ? named : undefined);
  if (!tower.config) return undefined;
  const config = readModelConfig(path, root, tower, () => ({ depths: [], widths: [] }));
  return { path, config, tokenizer: await readTokenizer(path, config.language.vocabSize) };
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
 * @throws TOKENIZER where there is neither, it cannot be used, or it makes tokens that the model does not have.
 */
async function readTokenizer(path: string, vocabSize: number): Promise<TokenizerFiles> {
  const [jsonFile, modelFile, configFile] = [
    join(path, 'tokenizer.json'),
    join(path, 'tokenizer.model'),
    join(path, 'tokenizer_config.json'),
  ];
  const config = (await isFile(configFile)) ? await readJsonObject(configFile) : {};
  const file = (await isFile(jsonFile)) ? jsonFile : modelFile;
  const files = { tokenizer: await (file === jsonFile ? readJsonObject(file) : fromSentencePiece(file)), config };
  checkTokenizer(file, files, vocabSize);
  return files;
}

async function fromSentencePiece(file: string): Promise<JsonObject> {
  if (!(await isFile(file))) {
    throw new ConvLlavaError('TOKENIZER', { file, reason: 'it does not exist, nor is there a tokenizer.json' });
  }
  const bytes = await readFile(file).catch((error: unknown) => Promise.reject(fileError(file, error)));
  return tokenizerFromSentencePiece(file, bytes);
}

function checkTokenizer(file: string, files: TokenizerFiles, vocabSize: number): void {
  new Tokenizer(files, file);
  const { model } = files.tokenizer;
  const pieces = isObject(model) && isObject(model['vocab']) ? Object.values(model['vocab']) : [];
  const strange = pieces.find((id) => typeof id !== 'number' || id >= vocabSize);
  if (pieces.length === 0 || strange !== undefined) {
    const found = pieces.length === 0 ? 'no pieces' : `a piece with the id ${String(strange)}`;
    throw new ConvLlavaError('TOKENIZER', { file, reason: `it has ${found}, and the model has ${vocabSize} tokens` });
  }
}
