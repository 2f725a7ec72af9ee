/** A store that downloads from the hub on loopback, with the golden checkpoint in it. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FetchSizes } from '../../sidecar/store/fetch-file.ts';
import { downloadModel } from '../../sidecar/store/download.ts';
import type { DownloadOptions } from '../../sidecar/store/hub-session.ts';
import type { DownloadParams, StoreEvent } from '../../contracts/protocol.ts';
import { convertCheckpoint } from '../../sidecar/conversion/convert.ts';
import { readPackage, type FileRecord } from '../../sidecar/model/package.ts';
import { goldenDir } from './golden.ts';
import type { HubServer } from './hub-server.ts';

/** Sizes at which a file of some hundred kB is fetched as a large one is. */
export const smallSizes: FetchSizes = { connections: 3, rangeBytes: 96 * 1024, journalBytes: 16 * 1024 };

export const goldenRepo = 'test/tiny-256';

/** Where the loopback hub sends us for large files must be allowed, as a mirror's own store must be. */
export const hubEnvironment = {
  CONVLLAVA_HUB_HOSTS: 'localhost',
  HF_HUB_CACHE: fileURLToPath(new URL('no-such-cache', import.meta.url)),
  HF_TOKEN: '',
  HF_ENDPOINT: '',
  NO_PROXY: '127.0.0.1,localhost',
};

/** Serves the golden checkpoint. */
export async function serveGolden(server: HubServer): Promise<void> {
  await server.serveFolder(goldenRepo, join(goldenDir(), 'checkpoint'));
}

export interface StoreTest {
  readonly events: StoreEvent[];
  readonly params: DownloadParams;
  download(change?: Partial<DownloadParams>, options?: Partial<DownloadOptions>): ReturnType<typeof downloadModel>;
}

/** A store in a new folder below `parent`. */
export function newStore(server: HubServer, parent: string): StoreTest {
  const folder = mkdtempSync(join(parent, 'store-'));
  const params: DownloadParams = { folder, repo: goldenRepo, precision: 'int8', hub: { endpoint: server.endpoint } };
  const events: StoreEvent[] = [];
  return {
    events,
    params,
    download: (change = {}, options = {}) =>
      downloadModel(
        { ...params, ...change },
        {
          signal: new AbortController().signal,
          onEvent: (event) => events.push(event),
          sizes: smallSizes,
          hub: { firstWaitMs: 5, silenceMs: 300 },
          ...options,
        },
      ),
  };
}

let converted: Promise<Readonly<Record<string, FileRecord>>> | undefined;

/** The files of the golden checkpoint's package, converted from the disk to int8. */
export function goldenFiles(parent: string): Promise<Readonly<Record<string, FileRecord>>> {
  converted ??= (async () => {
    const out = join(parent, 'from-disk');
    await convertCheckpoint(join(goldenDir(), 'checkpoint'), out, { precision: 'int8' });
    return (await readPackage(out)).files;
  })();
  return converted;
}
