/** Where things lie in a folder of models. */
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Precision } from '../../contracts/protocol.ts';
import { catalogue } from './catalogue.ts';

/** Beside a package that was downloaded: where it came from. */
export const sourceFile = 'source.json';
/** Holds what is not finished, by the names of the models. */
export const downloadsFolder = '.downloads';

/**
 * The folder of models of this user when none is named: $CONVLLAVA_MODELS, or where the system keeps the data of
 * programs.
 */
export function defaultStoreFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { CONVLLAVA_MODELS: named, XDG_DATA_HOME: xdg, LOCALAPPDATA: local } = env;
  if (named) return resolve(named);
  if (process.platform === 'win32') return join(local ?? join(homedir(), 'AppData', 'Local'), 'convllava', 'models');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'convllava', 'models');
  return join(xdg ?? join(homedir(), '.local', 'share'), 'convllava', 'models');
}

/** The name, and folder, of a repo's model in a precision; undefined for one that comes converted. */
export function modelName(repo: string, precision: Precision | undefined): string {
  const known = catalogue.some((entry) => entry.repo === repo);
  const name = known ? basename(repo) : repo.replace('/', '--');
  // With these endings are the old and the unfinished one of another model.
  return precision === undefined ? name.replace(/\.(old|partial)$/i, '-$1') : `${name}-${precision}`;
}

/** Where the parts of an unfinished download lie. */
export interface Workplace {
  readonly root: string;
  /** What was decided when it began. */
  readonly plan: string;
  /** Folders of the repos that are fetched from, each named like its repo. */
  readonly checkpoint: string;
  /** The package that is being made. */
  readonly package: string;
  /** Tensors whose shards are gone and that wait for others. */
  readonly rest: string;
  /** Which shards are in the package. */
  readonly journal: string;
}

export function workplaceOf(folder: string, name: string): Workplace {
  const root = join(folder, downloadsFolder, name);
  return {
    root,
    plan: join(root, 'plan.json'),
    checkpoint: join(root, 'checkpoint'),
    package: join(root, 'package'),
    rest: join(root, 'rest'),
    journal: join(root, 'converted'),
  };
}
