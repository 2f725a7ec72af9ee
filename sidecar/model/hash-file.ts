import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileRecord } from './package.ts';

/** Length and SHA-256 of a file. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<FileRecord> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 4 * 2 ** 20 }), hash, signal ? { signal } : {});
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
