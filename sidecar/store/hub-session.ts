/** Work in the store that needs the hub: alone in its folder, and with failures that a user understands. */
import { join } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { toWriteError } from '../conversion/convert.ts';
import type { DownloadParams, StoreEvent } from '../../contracts/protocol.ts';
import type { FetchSizes } from './fetch-file.ts';
import { Hub, UpstreamChanged, type HubOptions } from './hub.ts';
import { takeLock } from './lock.ts';

export interface StoreHooks {
  readonly signal: AbortSignal;
  readonly onEvent: (event: StoreEvent) => void;
}

export interface DownloadOptions extends StoreHooks {
  /** For tests. */
  readonly sizes?: FetchSizes;
  /** Bytes of a package's longest data file. Default: what browsers take. */
  readonly longestDataFile?: number;
  readonly hub?: HubOptions;
}

/** What is asked of the hub, and in which folder. */
type Asked = Pick<DownloadParams, 'folder' | 'repo' | 'hub'>;

/**
 * Works with the hub.
 * @throws what a user is told: the errors of `Hub.repo`, HUB_CHANGED, HUB_REDIRECT, DISK_FULL, NOT_WRITABLE, CANCELLED.
 */
export async function withHub<Value>(
  asked: Asked,
  { signal, hub: options }: Pick<DownloadOptions, 'signal' | 'hub'>,
  work: (hub: Hub) => Promise<Value>,
): Promise<Value> {
  const hub = new Hub({ ...asked.hub, ...options });
  try {
    return await work(hub);
  } catch (error) {
    throw explain(error, hub, asked, signal);
  } finally {
    await hub.close();
  }
}

/** Works with the hub while nobody else works in the folder. @throws STORE_BUSY, and as `withHub`. */
export async function withHubAlone<Value>(
  asked: Asked,
  options: DownloadOptions,
  work: (hub: Hub) => Promise<Value>,
): Promise<Value> {
  const lock = await takeLock(asked.folder);
  try {
    return await withHub(asked, options, work);
  } finally {
    await lock.release();
  }
}

/** What a user is told. */
function explain(error: unknown, hub: Hub, { repo, folder }: Asked, signal: AbortSignal): unknown {
  if (signal.aborted) return new ConvLlavaError('CANCELLED', {}, { cause: error });
  if (error instanceof UpstreamChanged)
    return new ConvLlavaError('HUB_CHANGED', { file: error.message, repo }, { cause: error });
  return toWriteError(hub.explain(error, repo), join(folder, 'model'));
}
