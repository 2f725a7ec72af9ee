import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileRecord } from './package.ts';

/** Length and SHA-256 of a regular file. Any other may never end. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<FileRecord> {
  const stats = await stat(path);
  if (!stats.isFile()) throw Object.assign(new Error(`${path} is no regular file`), { code: 'EINVAL' });
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 4 * 2 ** 20 }), hash, signal ? { signal } : {});
  return { bytes: stats.size, sha256: hash.digest('hex') };
}
