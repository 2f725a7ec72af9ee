/** Where a checkpoint's vision tower lies, if not inside the root shards. */
import { join, resolve, win32 } from 'node:path';
import { isSafePath } from '../model/safe-path.ts';
import { isFile, isFolder } from './binary-file.ts';
import { ConfigFields } from './json.ts';
import { hasWeights } from './weight-files.ts';

/** What there is of a tower beside the root shards. Its parts need not lie in one folder. */
export interface TowerFiles {
  /** Folder of the tower's own weights. */
  readonly weights: string | undefined;
  readonly config: ConfigFields | undefined;
  readonly preprocessor: ConfigFields | undefined;
}

/**
 * Looks for a tower in `vision_tower/`, then in the folder inside the checkpoint that `mm_vision_tower` names, then beside
 * the checkpoint in one that has its last name, as that of a repo. Nowhere else, wherever it may point: the file may come
 * from anybody, and on Windows to look at a path can be to speak to another machine.
 * @param path the checkpoint's folder
 * @param named `mm_vision_tower` of its config.json
 */
export async function findTower(path: string, named: string | undefined): Promise<TowerFiles> {
  const candidates = [join(path, 'vision_tower')];
  if (named !== undefined) {
    if (isSafePath(named)) candidates.push(join(path, ...named.split('/')));
    const last = win32.basename(named);
    if (isSafePath(last)) candidates.push(join(path, '..', last));
  }
  const folders: string[] = [];
  // A tower that is named `..` or `.` would be the checkpoint itself.
  for (const folder of candidates)
    if (resolve(folder) !== resolve(path) && (await isFolder(folder))) folders.push(folder);

  let weights: string | undefined;
  for (const folder of folders) if (await hasWeights(folder)) weights ??= folder;
  return {
    weights,
    config: await firstConfig(folders, 'config.json'),
    preprocessor: await firstConfig([...folders, path], 'preprocessor_config.json'),
  };
}

async function firstConfig(folders: readonly string[], name: string): Promise<ConfigFields | undefined> {
  for (const folder of folders) {
    const file = join(folder, name);
    if (await isFile(file)) return ConfigFields.read(file);
  }
  return undefined;
}
