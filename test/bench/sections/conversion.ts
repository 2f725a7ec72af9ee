/** A checkpoint of the published size to a package: how fast, beside the disk, and in how much memory. */
import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchContext, SectionRows } from '../context.ts';
import { packageBytes } from '../files.ts';
import type { ConvertJob } from '../jobs/convert.ts';
import { BenchProcess } from '../process.ts';
import { atMost, type Row } from '../report.ts';

const MiB = 2 ** 20;

export async function conversionRows({ full, say }: BenchContext): Promise<SectionRows> {
  if (full === undefined) return [{ what: 'conversion', notRun: 'only with --full FOLDER' }];
  const checkpoint = await full.checkpoint();
  const weights = (await readdir(checkpoint)).filter((name) => name.endsWith('.safetensors'));
  const paths = weights.map((name) => join(checkpoint, name));
  let bytes = 0;
  for (const path of paths) bytes += (await stat(path)).size;

  let cold = await dropFileCache();
  say('reading the checkpoint');
  const plainSeconds = await readAll(paths);
  cold = (await dropFileCache()) && cold;
  say('converting');
  await rm(full.package, { recursive: true, force: true });
  await using job = new BenchProcess<ConvertJob>('convert');
  const seconds = (await job.call('convert', { checkpoint, out: full.package, precision: 'int4' })) / 1000;
  const peak = job.peakMemory();
  const rate = (taken: number): number => bytes / taken / 1e6;
  const size = await packageBytes(full.package);
  const cache = cold ? 'from a cold file cache' : 'parts may have come from the file cache';
  return [
    { what: 'checkpoint, bf16', value: bytes / 1e9, unit: 'GB' },
    { what: 'package', value: size / 1e9, unit: 'GB' },
    { what: 'time', value: seconds, unit: 's', note: 'hashes of the package included' },
    {
      what: 'checkpoint read',
      value: rate(seconds),
      unit: 'MB/s',
      note: `plain reading of the same files: ${rate(plainSeconds).toFixed(0)} MB/s (${cache})`,
    },
    {
      what: 'memory at most',
      value: peak.resident / MiB,
      unit: 'MiB',
      target: atMost(peak.resident / MiB, 2048),
    },
  ] satisfies Row[];
}

async function readAll(paths: readonly string[]): Promise<number> {
  const buffer = Buffer.alloc(8 * MiB);
  const start = performance.now();
  for (const path of paths) {
    const handle = await open(path);
    while ((await handle.read(buffer)).bytesRead > 0);
    await handle.close();
  }
  return (performance.now() - start) / 1000;
}

/** Makes Linux forget what it has read from files, where this process may do so. */
async function dropFileCache(): Promise<boolean> {
  return writeFile('/proc/sys/vm/drop_caches', '1').then(
    () => true,
    () => false,
  );
}
