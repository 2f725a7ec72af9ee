/** Which files of a repo a model needs; nothing else is fetched. */
import { isObject } from '../checkpoint/json.ts';
import { weightFileNames } from '../checkpoint/weight-files.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { manifestFile } from '../model/package.ts';
import type { HubFile, HubRepo } from './hub.ts';
import { isRepoName } from '../model/safe-path.ts';

/** Small files of a checkpoint, beside those of its tower. */
const rootFiles = ['config.json', 'tokenizer_config.json', 'preprocessor_config.json'];
const towerFiles = ['config.json', 'preprocessor_config.json'];
const towerFolder = 'vision_tower';
/** Where the training code puts the tower inside the root shards. */
const towerPrefix = 'model.vision_tower.';

/** Reads a small JSON file of a repo. */
export type ReadJson = (file: HubFile) => Promise<unknown>;

/** The files of a checkpoint that are needed. */
export interface NeededFiles {
  /** Configuration and tokenizer. */
  readonly small: readonly HubFile[];
  /** The weights in the order in which they are wanted: root shards first, since they decide about the tower. */
  readonly weights: readonly HubFile[];
  /** The repo of the tower, where this one does not hold it. */
  readonly towerRepo: string | undefined;
}

/** Whether a repo holds an already converted package. */
export function isPackage(repo: HubRepo): boolean {
  return fileAt(repo, manifestFile) !== undefined;
}

/** The file of a repo at a path. */
export function fileAt({ files }: HubRepo, path: string): HubFile | undefined {
  return files.find((file) => file.path === path);
}

/**
 * The needed files of a checkpoint in one of the published layouts.
 * @throws HUB_LAYOUT where the repo is in none of them, CHECKPOINT_SHARD_MISSING.
 */
export async function neededFiles(repo: HubRepo, readJson: ReadJson): Promise<NeededFiles> {
  const config = fileAt(repo, 'config.json');
  if (!config) throw notOurs(repo, 'it has no config.json');
  const root = await readJson(config);
  checkArchitecture(repo, root);
  const tokenizer = fileAt(repo, 'tokenizer.json') ?? fileAt(repo, 'tokenizer.model');
  if (!tokenizer) throw notOurs(repo, 'it has neither tokenizer.json nor tokenizer.model');
  const weights = await weightsIn(repo, '', readJson);
  if (!weights) throw notOurs(repo, `it has none of ${weightFileNames.join(', ')}`);

  const tower = weights.holdTower ? undefined : await weightsIn(repo, `${towerFolder}/`, readJson);
  const named = isObject(root) ? root['mm_vision_tower'] : undefined;
  const elsewhere = !weights.holdTower && !tower && typeof named === 'string' && isRepoName(named);
  const configs = [...rootFiles, ...towerFiles.map((name) => `${towerFolder}/${name}`)];
  return {
    small: [
      ...configs.flatMap((path) => fileAt(repo, path) ?? []),
      tokenizer,
      ...weights.index,
      ...(tower?.index ?? []),
    ],
    weights: [...weights.files, ...(tower?.files ?? [])],
    towerRepo: elsewhere ? named : undefined,
  };
}

/**
 * The needed files of a repo that holds a vision tower only.
 * @throws HUB_LAYOUT, CHECKPOINT_SHARD_MISSING.
 */
export async function neededTowerFiles(repo: HubRepo, readJson: ReadJson): Promise<Omit<NeededFiles, 'towerRepo'>> {
  const weights = await weightsIn(repo, '', readJson);
  if (!weights) throw notOurs(repo, `it has none of ${weightFileNames.join(', ')}`);
  return {
    small: [...towerFiles.flatMap((path) => fileAt(repo, path) ?? []), ...weights.index],
    weights: weights.files,
  };
}

interface FolderWeights {
  readonly index: readonly HubFile[];
  readonly files: readonly HubFile[];
  /** Whether the index names tensors of a tower; without an index nobody knows before the file is there. */
  readonly holdTower: boolean;
}

async function weightsIn(repo: HubRepo, folder: string, readJson: ReadJson): Promise<FolderWeights | undefined> {
  const main = weightFileNames.map((name) => fileAt(repo, folder + name)).find((file) => file !== undefined);
  if (!main) return undefined;
  if (!main.path.endsWith('.json')) return { index: [], files: [main], holdTower: false };
  const index = await readJson(main);
  const map = isObject(index) && isObject(index['weight_map']) ? index['weight_map'] : {};
  const names = [...new Set(Object.values(map))].map(String).sort();
  const files = names.map((name) => {
    const file = fileAt(repo, folder + name);
    if (!file) throw new ConvLlavaError('CHECKPOINT_SHARD_MISSING', { path: repo.name, file: name, index: main.path });
    return file;
  });
  if (files.length === 0) throw notOurs(repo, `${main.path} names no files`);
  return { index: [main], files, holdTower: Object.keys(map).some((tensor) => tensor.startsWith(towerPrefix)) };
}

function checkArchitecture(repo: HubRepo, config: unknown): void {
  const { architectures, model_type: type } = isObject(config) ? config : {};
  if (Array.isArray(architectures) && architectures.includes('LlavaLlamaForCausalLM')) return;
  if (type === 'llava_llama' || type === 'llava') return;
  const found = Array.isArray(architectures) ? architectures.join(', ') : String(type);
  throw notOurs(repo, `its config.json describes ${found}`);
}

function notOurs(repo: HubRepo, reason: string): ConvLlavaError {
  return new ConvLlavaError('HUB_LAYOUT', { repo: repo.name, reason });
}
