/** One download at work: the files of a plan to their places, and the package that comes of them. */
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isObject, readJsonObject } from '../checkpoint/json.ts';
import { describeCheckpoint } from '../checkpoint/open.ts';
import { canonicalRootName, canonicalTowerName } from '../checkpoint/weights.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Precision } from '../../contracts/protocol.ts';
import { convertCheckpoint, replacePackage, toWriteError } from '../conversion/convert.ts';
import type { ModelConfig } from '../model/config.ts';
import { dataFile, formerDataFile } from '../model/modules.ts';
import { isSealed, manifestFile, readManifest, writeManifest } from '../model/package.ts';
import {
  checkSpace,
  createDataFiles,
  filesBelow,
  finishPackage,
  planPackage,
  planTasks,
  type PackagePlan,
} from '../conversion/package-writer.ts';
import { hashFile } from '../model/hash-file.ts';
import { DiskBudget } from './budget.ts';
import { fetchFile } from './fetch-file.ts';
import type { Hub } from './hub.ts';
import type { DownloadOptions } from './hub-session.ts';
import { cachedPath, hasRightContent } from './huggingface-cache.ts';
import { sourceFile, type Workplace } from './layout.ts';
import { Meter } from './meter.ts';
import type { PlannedDownload } from './plan-download.ts';
import { bytesOnDisk, pathOf } from './plan-file.ts';
import { ShardConverter } from './shard-converter.ts';
import type { SourceFile } from './source.ts';

export class DownloadRun {
  readonly #hub: Hub;
  readonly #planned: PlannedDownload;
  readonly #workplace: Workplace;
  readonly #options: DownloadOptions;
  readonly #meter: Meter;

  constructor(hub: Hub, planned: PlannedDownload, workplace: Workplace, options: DownloadOptions) {
    this.#hub = hub;
    this.#planned = planned;
    this.#workplace = workplace;
    this.#options = options;
    this.#meter = new Meter(options.onEvent);
    this.#meter.start(planned.source.files.reduce((sum, { size }) => sum + size, 0));
  }

  /**
   * Makes the package and puts it to its place, with the note where it came from.
   * @param only the package's files that are to be made; the others are in the workplace already.
   */
  async complete(target: string, only?: readonly string[]): Promise<void> {
    const { manifest, source } = this.#planned;
    await (manifest ? this.#fetchPackage(manifest) : this.#makePackage(target, only));
    await writeFile(join(this.#workplace.package, sourceFile), JSON.stringify(source, null, 1));
    await replacePackage(this.#workplace.package, target);
    await rm(this.#workplace.root, { recursive: true, force: true });
  }

  /** Fetches the files of a package that comes converted. */
  async #fetchPackage({ content, text }: NonNullable<PlannedDownload['manifest']>): Promise<void> {
    const { large } = this.#planned;
    const directory = this.#workplace.package;
    await mkdir(directory, { recursive: true });
    await checkSpace(
      directory,
      large.reduce((sum, { size }) => sum + size, 0),
    );
    for (const file of large) {
      const path = join(directory, ...file.path.split('/'));
      await this.#obtain(file, path, this.#options.signal, { isKept: true });
      const sha256 = file.hash.kind === 'sha256' ? file.hash.hex : (await hashFile(path)).sha256;
      if (sha256 !== content.files[file.path]?.sha256)
        throw new ConvLlavaError('PACKAGE_DAMAGED', {
          file: file.path,
          reason: 'its hash is not that of the manifest',
        });
    }
    // The hub's own hash vouches for one that has none of itself.
    await writeFile(join(directory, manifestFile), isSealed(content) ? text : writeManifest(content));
  }

  /** Fetches a checkpoint and makes a package of it, each weight file as it arrives. */
  async #makePackage(target: string, only?: readonly string[]): Promise<void> {
    const { source, small } = this.#planned;
    const { signal } = this.#options;
    const precision = source.precision ?? 'int4';
    for (const file of small) await this.#obtain(file, pathOf(this.#workplace, file), signal);
    const root = join(this.#workplace.checkpoint, basename(source.repo));
    const described = await describeCheckpoint(root);
    if (!described) return this.#convertAtTheEnd(root, target);

    const plan = await this.#plan(described.config, precision, only ? target : undefined);
    await this.#convertAsItComes(plan, only);
    const own = source.files.filter(({ repo }) => repo === source.repo).toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const files = Object.fromEntries(own.map(({ path, size }) => [path, { bytes: size }]));
    this.#options.onEvent({ step: 'check', done: 0, total: plan.bytes });
    const origin = { name: basename(source.repo), files, tokenizer: described.tokenizer };
    await finishPackage(this.#workplace.package, plan, origin, signal);
  }

  /**
   * Lays out the package: with all data of a module in one file where an older version began here, or made the package that
   * is repaired, and did so.
   */
  async #plan(config: ModelConfig, precision: Precision, repaired: string | undefined): Promise<PackagePlan> {
    const plan = planPackage(config, precision, this.#options.longestDataFile);
    const there =
      repaired === undefined
        ? await filesBelow(this.#workplace.package).catch(() => [])
        : Object.keys((await readManifest(repaired, true)).files);
    const isWhole = ({ module, chunks }: PackagePlan['modules'][number]): boolean =>
      chunks.length > 1 &&
      [dataFile(module, precision), formerDataFile(module, precision)].some((file) => there.includes(file)) &&
      !there.includes(dataFile(module, precision, 1));
    return plan.modules.some(isWhole) ? planPackage(config, precision, Infinity) : plan;
  }

  async #convertAsItComes(plan: PackagePlan, only: readonly string[] | undefined): Promise<void> {
    const { package: directory, journal, rest } = this.#workplace;
    const wanted = (dataFile: string): boolean =>
      only === undefined || only.some((file) => dataFile === join(directory, ...file.split('/')));
    const needs = planTasks(directory, plan).flatMap((task) => (wanted(task.file) ? task.needs : []));
    const large = only ? await this.#holding(new Set(needs)) : this.#planned.large;
    const failed = new AbortController();
    const signal = AbortSignal.any([this.#options.signal, failed.signal]);
    const largest = Math.max(0, ...large.map(({ size }) => size));
    const budget = new DiskBudget(signal);
    budget.allow(largest);
    // While a file is converted it is still there, and so is what is made of it: the room that others may have
    // meanwhile is that of the package's later parts. Windows gives a file its room when it gets its length.
    const onTake = (later: number): void => {
      if (process.platform !== 'win32') budget.allow(largest + Math.max(0, later));
    };
    const converter = await ShardConverter.resume(plan, { directory, journal, rest, wanted, signal, onTake });
    const room = (bytes: number): Promise<void> => budget.room(bytes);
    const there = await Promise.all(large.map((file) => bytesOnDisk(pathOf(this.#workplace, file), file.size)));
    const present = there.reduce((sum, bytes) => sum + bytes, 0);
    await createDataFiles(directory, plan, converter.pendingBytes + largest - present);

    const hasIndex = this.#planned.small.some(
      (file) => this.#partOf(file) === 'root' && file.path.endsWith('.index.json'),
    );
    let converting = Promise.resolve();
    try {
      for (const file of large) {
        const part = this.#partOf(file);
        const name = `${file.repo}/${file.path}`;
        if (converter.has(name)) {
          this.#meter.found(file.size);
          continue;
        }
        // Where the root has no index, only its file itself tells whether it holds the tower.
        if (part === 'tower' && !hasIndex) await converting;
        if (part === 'tower' && converter.holdsTower) {
          this.#meter.found(file.size);
          continue;
        }
        const path = pathOf(this.#workplace, file);
        await this.#obtain(file, path, signal, { room });
        converting = converting.then(async () => {
          await converter.take({ path, name, hash: file.hash.hex, part });
          await rm(path, { force: true });
          budget.allow(largest);
          await room(-file.size);
        });
        converting.catch((error: unknown) => failed.abort(error));
      }
      await converting;
      converter.finish();
    } catch (error) {
      // What fetching says when conversion has failed is only the echo of it.
      if (failed.signal.aborted && !this.#options.signal.aborted) throw failed.signal.reason;
      throw error;
    } finally {
      failed.abort(new ConvLlavaError('CANCELLED', {}));
      await converting.catch(() => undefined);
      await converter.close();
    }
  }

  #partOf(file: SourceFile): 'root' | 'tower' {
    return file.repo === this.#planned.source.repo && !file.path.includes('/') ? 'root' : 'tower';
  }

  /** The weight files that hold any of these tensors, as far as an index tells; those without an index may. */
  async #holding(tensors: ReadonlySet<string>): Promise<readonly SourceFile[]> {
    if (tensors.size === 0) return [];
    const { small, large } = this.#planned;
    const held = new Map<string, string[]>();
    for (const index of small.filter(({ path }) => path.endsWith('.index.json'))) {
      const { weight_map: map } = await readJsonObject(pathOf(this.#workplace, index));
      for (const [tensor, shard] of Object.entries(isObject(map) ? map : {})) {
        const name = this.#partOf(index) === 'root' ? canonicalRootName(tensor) : canonicalTowerName(tensor);
        const file = `${index.repo}/${join(dirname(index.path), String(shard))}`;
        held.set(file, [...(held.get(file) ?? []), name]);
      }
    }
    const hasTower = large.some((file) => this.#partOf(file) === 'tower');
    return large.filter((file) => {
      const names = held.get(`${file.repo}/${join(file.path)}`);
      if (names) return names.some((name) => tensors.has(name));
      const isTower = this.#partOf(file) === 'tower';
      return [...tensors].some((name) => name.startsWith('vision.') === isTower || (!isTower && !hasTower));
    });
  }

  /** For a checkpoint whose weights alone tell what it is: all of it is fetched first. */
  async #convertAtTheEnd(root: string, target: string): Promise<void> {
    const { source, large } = this.#planned;
    const { signal, onEvent } = this.#options;
    for (const file of large) await this.#obtain(file, pathOf(this.#workplace, file), signal);
    await convertCheckpoint(root, this.#workplace.package, {
      precision: source.precision ?? 'int4',
      signal,
      onProgress: ({ done, total }) => onEvent({ step: 'convert', done, total }),
    }).catch((error: unknown) => Promise.reject(toWriteError(error, target) as Error));
  }

  /**
   * Puts a file to its place: out of Hugging Face's cache, or from the hub.
   * @param isKept whether it stays, as a part of the package, and is not only read once
   */
  async #obtain(
    file: SourceFile,
    target: string,
    signal: AbortSignal,
    { room, isKept = false }: { readonly room?: (bytes: number) => Promise<void>; readonly isKept?: boolean } = {},
  ): Promise<void> {
    const repo = this.#planned.repos.get(file.repo);
    if (!repo) throw new RangeError(`There is no repo ${file.repo}.`);
    if ((await stat(target).catch(() => undefined)) === undefined) await takeFromCache(file, target, isKept, signal);
    const { sizes } = this.#options;
    const meter = this.#meter;
    const hooks = {
      signal,
      onArrived: (bytes: number) => meter.arrived(bytes),
      onFound: (bytes: number) => meter.found(bytes),
      ...(room ? { room } : {}),
    };
    await fetchFile(this.#hub, repo, file, target, hooks, sizes);
  }
}

/**
 * Puts a file of Hugging Face's cache to where it is wanted, if the cache has it and it is right. Where the cache is on
 * another file system, what stays is copied: a package whose files are links elsewhere is not loaded.
 */
async function takeFromCache(file: SourceFile, target: string, isKept: boolean, signal: AbortSignal): Promise<void> {
  const cached = await cachedPath(file.repo, file);
  if (cached === undefined || !(await hasRightContent(cached, file, signal))) return;
  await mkdir(dirname(target), { recursive: true });
  const copy = () => copyFile(cached, target, signal);
  await link(cached, target).catch(() => (isKept ? copy() : symlink(cached, target).catch(copy)));
}

/** Copies a file, which has its name only when it is complete. */
async function copyFile(from: string, to: string, signal: AbortSignal): Promise<void> {
  const copy = `${to}.copy`;
  try {
    await pipeline(createReadStream(from, { highWaterMark: 4 * 2 ** 20 }), createWriteStream(copy), { signal });
    await rename(copy, to);
  } catch (error) {
    await rm(copy, { force: true });
    throw error;
  }
}
