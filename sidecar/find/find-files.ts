/** The files in folders that may be read. */
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileError } from '../image/file-error.ts';

/** Endings by which a file in a folder is taken for an image or a document. */
const endings = new Set(
  ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'ico', 'tif', 'tiff', 'avif', 'heic', 'heif', 'svg', 'svgz', 'pdf'].map(
    (ending) => `.${ending}`,
  ),
);
/** Folders of programs, not of people. */
const left = new Set(['node_modules', '.git']);

/** A file, and how it is called below the folder that was named. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** Whether a file's name says that it can be read. */
export function isReadable(name: string): boolean {
  return endings.has(extname(name).toLowerCase());
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/** In the order of their names; links to folders are not followed, for they may go in a circle. @throws FILE_NOT_READABLE */
export async function findFiles(folder: string, recursive: boolean, name = ''): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError(folder, error);
  });
  const files: FoundFile[] = [];
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const path = join(folder, entry.name);
    const own = join(name, entry.name);
    if (entry.isDirectory() && recursive && !left.has(entry.name)) files.push(...(await findFiles(path, true, own)));
    else if (!entry.isDirectory() && isReadable(entry.name)) files.push({ path, name: own });
  }
  return files;
}
