/** Which files a tool may read without asking: those of the folders that are open to it, wherever links lead. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

/** The path without links, as far as it exists. */
export async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPath(parent), basename(path));
  }
}

/** Whether a file, by its path without links, lies in one of some folders, links resolved, or is one of them. */
export async function isWithinFolders(file: string, folders: readonly string[]): Promise<boolean> {
  const real = await Promise.all(folders.map(realPath));
  return real.some((folder) => isWithin(folder, file));
}

function isWithin(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
