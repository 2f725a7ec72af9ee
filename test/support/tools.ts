/** Tools of the tests that take long to install: once for a user, whatever clone of the repository asks. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isAlive } from '../../sidecar/worker/parent.ts';

/** Where tools stay between runs: CONVLLAVA_CACHE, or `convllava` where the system keeps caches. */
export function toolsFolder(): string {
  const { CONVLLAVA_CACHE: named, XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (named) return resolve(named);
  if (process.platform === 'win32') return join(local ?? join(homedir(), 'AppData', 'Local'), 'convllava', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'convllava');
  return join(xdg ?? join(homedir(), '.cache'), 'convllava');
}

/** Has `build` fill a folder that only gets its name when that has succeeded; beside another that does the same. */
export async function buildOnce(folder: string, build: (folder: string) => Promise<void>): Promise<void> {
  await removeAbandoned(folder);
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await build(unfinished);
    await rename(unfinished, folder).catch((error: unknown) => {
      // The other was sooner.
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** What is left where a process ended in the middle of it. */
async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(dirname(folder)).catch(() => []);
  for (const name of names) {
    const pid = name.startsWith(`${basename(folder)}.`) ? Number(name.slice(basename(folder).length + 1)) : NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}
