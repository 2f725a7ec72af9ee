/** Folders for what is written. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import { isFolder } from '../checkpoint/binary-file.ts';

/**
 * Makes a folder and those above it, one by one: Node's recursive mkdir says ENOENT of a disk that is read-only, and in
 * /proc it never ends.
 * @throws NOT_WRITABLE
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error: unknown) => {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
    throw new ConvLlavaError('NOT_WRITABLE', { path, reason: code ?? String(error) }, { cause: error });
  });
}
