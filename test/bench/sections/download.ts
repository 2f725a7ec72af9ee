/** A checkpoint of the published size from a hub on loopback to a package: how fast, in how much memory and disk. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPackage } from '../../../sidecar/model/package.ts';
import { HubServer } from '../../support/hub-server.ts';
import { hubEnvironment } from '../../support/hub-store.ts';
import type { BenchContext, SectionRows } from '../context.ts';
import { packageBytes } from '../files.ts';
import type { DownloadJob } from '../jobs/download.ts';
import { BenchProcess } from '../process.ts';
import { atMost } from '../report.ts';

const MiB = 2 ** 20;
const repo = 'bench/random-1536';

export async function downloadRows({ full, temporary, say }: BenchContext): Promise<SectionRows> {
  if (full === undefined) return [{ what: 'download', notRun: 'only with --full FOLDER' }];
  const checkpoint = await full.checkpoint();
  await using hub = await HubServer.start();
  say('hashing the checkpoint for the hub');
  await hub.serveFolder(repo, checkpoint);
  const sizes = (hub.repos.get(repo)?.files ?? []).map(({ size }) => size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);

  say('downloading and converting');
  const folder = join(temporary, 'models');
  await using job = new BenchProcess<DownloadJob>('download', hubEnvironment);
  const disk = new DiskWatch(folder);
  const hubParams = { endpoint: hub.endpoint };
  const { ms, path } = await job.call('download', { folder, repo, precision: 'int4', hub: hubParams });
  const peakDisk = await disk.end();
  const memory = job.peakMemory().resident / MiB;
  const size = await packageBytes(path);
  const bound = 1.05 * (size + Math.max(...sizes));
  const sent = hub.sent.reduce((sum, { start, end }) => sum + end - start, 0);
  const fromDisk = await readPackage(full.package).catch(() => undefined);
  const downloaded = await readPackage(path);
  const same = fromDisk && JSON.stringify(sorted(fromDisk.files)) === JSON.stringify(sorted(downloaded.files));
  return [
    { what: 'fetched', value: sent / 1e9, unit: 'GB', note: `the repo has ${(bytes / 1e9).toFixed(1)} GB` },
    { what: 'time', value: ms / 1000, unit: 's', note: 'hashes of files and package included' },
    { what: 'rate', value: bytes / ms / 1000, unit: 'MB/s' },
    { what: 'memory at most', value: memory, unit: 'MiB', target: atMost(memory, 2048) },
    {
      what: 'disk at most',
      value: peakDisk / 1e9,
      unit: 'GB',
      target: atMost(peakDisk, bound, 'package + 1 shard + 5 %'),
      note: `package ${(size / 1e9).toFixed(2)} GB, largest shard ${(Math.max(...sizes) / 1e9).toFixed(2)} GB`,
    },
    same === undefined
      ? { what: 'package as from the disk', notRun: 'run the section conversion first' }
      : { what: 'package as from the disk', value: same ? 'same hashes' : 'DIFFERENT' },
  ];
}

function sorted(files: object): unknown {
  return Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Looks again and again how much of the disk a folder takes. */
class DiskWatch {
  readonly #folder: string;
  readonly #timer: NodeJS.Timeout;
  #peak = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#timer = setInterval(() => void this.#look(), 200);
  }

  async end(): Promise<number> {
    clearInterval(this.#timer);
    await this.#look();
    return this.#peak;
  }

  async #look(): Promise<void> {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const stats = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => stat(join(entry.parentPath, entry.name)).catch(() => undefined)),
    );
    const taken = stats.reduce((sum, one) => sum + (one ? one.blocks * 512 : 0), 0);
    this.#peak = Math.max(this.#peak, taken);
  }
}
