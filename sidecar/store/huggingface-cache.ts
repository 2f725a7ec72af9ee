/**
 * Hugging Face's own cache on this machine: `models--OWNER--NAME/blobs/HASH`, named by the hashes that the hub has for its
 * files (huggingface_hub, "Understand caching").
 */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isFolder } from '../checkpoint/binary-file.ts';
import { hashOf } from './fetch-file.ts';
import { firstGiven } from './given.ts';
import type { HubFile } from './hub.ts';

/** The folder of the cache, as huggingface_hub finds it. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { HF_HUB_CACHE: hub, HF_HOME: home, XDG_CACHE_HOME: xdg } = env;
  const caches = firstGiven(xdg) ?? join(homedir(), '.cache');
  return firstGiven(hub) ?? join(firstGiven(home) ?? join(caches, 'huggingface'), 'hub');
}

function repoFolder(repo: string): string {
  return join(cacheFolder(), `models--${repo.replace('/', '--')}`);
}

/** Where a file lies in the cache, if it is there in full length. Its content is not looked at. */
export async function cachedPath(repo: string, { hash, size }: HubFile): Promise<string | undefined> {
  const path = join(repoFolder(repo), 'blobs', hash.hex);
  return (await stat(path).catch(() => undefined))?.size === size ? path : undefined;
}

/** Whether a file has the content that the hub says. */
export async function hasRightContent(path: string, file: HubFile, signal: AbortSignal): Promise<boolean> {
  const hash = hashOf(file);
  await pipeline(createReadStream(path, { highWaterMark: 4 * 2 ** 20 }), hash, { signal });
  return hash.digest('hex') === file.hash.hex;
}

/** The folder of a repo's files as they were when its main branch was last fetched into the cache. */
export async function cachedSnapshot(repo: string): Promise<string | undefined> {
  const revision = await readFile(join(repoFolder(repo), 'refs', 'main'), 'utf8').catch(() => '');
  const folder = join(repoFolder(repo), 'snapshots', revision.trim());
  return /^[0-9a-f]{40}$/.test(revision.trim()) && (await isFolder(folder)) ? folder : undefined;
}
