/** Where the command line keeps the index of a folder. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** A file of its own for each folder, where the system keeps what programs can make again. */
export function indexFileOf(folder: string, env: NodeJS.ProcessEnv = process.env): string {
  const name = `${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 24)}.json`;
  return join(cacheFolder(env), 'convllava', 'find', name);
}

function cacheFolder({ XDG_CACHE_HOME: xdg, LOCALAPPDATA: local }: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return local ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return xdg ?? join(homedir(), '.cache');
}
