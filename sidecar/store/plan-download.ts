/** What a download will fetch, decided from what the hub says and nothing else. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { manifestFile, parseManifest, type Manifest } from '../model/package.ts';
import type { DownloadParams, DownloadPlan, Precision } from '../../contracts/protocol.ts';
import { findEntry } from './catalogue.ts';
import { hashOf } from './fetch-file.ts';
import { HttpFailure } from './http.ts';
import { UpstreamChanged, type Hub, type HubFile, type HubRepo } from './hub.ts';
import { cachedPath } from './huggingface-cache.ts';
import { modelName, workplaceOf } from './layout.ts';
import { fileAt, isPackage, neededFiles, neededTowerFiles } from './needed-files.ts';
import { arrivedBytes, readPlan } from './plan-file.ts';
import { isSafePath } from '../model/safe-path.ts';
import type { Source, SourceFile } from './source.ts';

/** Files of configuration are read into memory; none is longer than this. */
const maxSmallBytes = 16 * 2 ** 20;

/** A download before anything large is fetched. */
export interface PlannedDownload {
  /** Of the model in the store. */
  readonly name: string;
  readonly repos: ReadonlyMap<string, HubRepo>;
  readonly source: Source;
  /** The files of the source that are configuration and tokenizer, and those that are weights or package files. */
  readonly small: readonly SourceFile[];
  readonly large: readonly SourceFile[];
  /** Of a repo that comes converted. */
  readonly manifest?: { readonly content: Manifest; readonly text: string };
}

/**
 * Asks the hub what there is and chooses what is needed.
 * @throws the errors of `Hub.repo`, HUB_LAYOUT, CHECKPOINT_SHARD_MISSING, PACKAGE_VERSION, PACKAGE_DAMAGED.
 */
export async function planDownload(
  hub: Hub,
  params: DownloadParams & { /** Of the repo of the tower, if that is another one. */ readonly towerRevision?: string },
  signal: AbortSignal,
): Promise<PlannedDownload> {
  const name = findEntry(params.repo)?.repo ?? params.repo;
  const repo = await hub.repo(name, params.revision ?? 'main', signal);
  const readJson = (from: HubRepo) => async (file: HubFile) =>
    JSON.parse((await readSmall(hub, from, file, signal)).toString('utf8')) as unknown;
  if (isPackage(repo)) return planPackageDownload(hub, repo, signal);

  const precision = params.precision ?? 'int4';
  const needed = await neededFiles(repo, readJson(repo));
  const repos = new Map([[name, repo]]);
  const small = needed.small.map(from(repo));
  const large = needed.weights.map(from(repo));
  if (needed.towerRepo !== undefined) {
    const tower = await hub.repo(needed.towerRepo, params.towerRevision ?? 'main', signal);
    const files = await neededTowerFiles(tower, readJson(tower));
    repos.set(tower.name, tower);
    small.push(...files.small.map(from(tower)));
    large.push(...files.weights.map(from(tower)));
  }
  const source = sourceOf(hub, repo, [...small, ...large], precision);
  return { name: modelName(name, precision), repos, source, small, large };
}

/** The plan as a user is shown it. */
export async function describePlan(
  { name, source, large }: PlannedDownload,
  { folder }: Pick<DownloadParams, 'folder'>,
): Promise<DownloadPlan> {
  const { repo, revision, precision, files } = source;
  const totalBytes = sizeOf(files);
  const workplace = workplaceOf(folder, name);
  const before = await readPlan(workplace);
  const inCache = await Promise.all(files.map(async (file) => (await cachedPath(file.repo, file)) !== undefined));
  const known = precision && findEntry(repo)?.precisions.find((one) => one.precision === precision)?.packageBytes;
  const packageBytes = known ?? Math.round(totalBytes * (precision ? shareOfOriginal[precision] : 1));
  const largest = Math.max(0, ...large.map(({ size }) => size));
  const arrived = before ? await arrivedBytes(workplace, source) : 0;
  return {
    name,
    repo,
    revision,
    kind: precision ? 'checkpoint' : 'package',
    totalBytes,
    arrivedBytes: Math.max(arrived, sizeOf(files.filter((_, index) => inCache[index]))),
    packageBytes,
    neededBytes: precision ? packageBytes + largest : packageBytes,
    freeBytes: await freeBytes(folder),
    licences: findEntry(repo)?.licences ?? [],
  };
}

/** Bytes of a package beside those of a checkpoint in 16 bits. */
const shareOfOriginal: Readonly<Record<Precision, number>> = { int4: 0.36, int8: 0.54, fp16: 1, fp32: 2 };

/** The bytes of a small file, checked. */
export async function readSmall(hub: Hub, repo: HubRepo, file: HubFile, signal: AbortSignal): Promise<Buffer> {
  if (file.size > maxSmallBytes)
    throw new ConvLlavaError('HUB_LAYOUT', { repo: repo.name, reason: `${file.path} has ${file.size} bytes` });
  if (file.size === 0) return Buffer.alloc(0);
  return hub.patience(signal).during(async () => {
    const { body, drop } = await hub.open(repo, file, { start: 0, end: file.size }, signal);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > file.size) drop();
    }
    const content = Buffer.concat(chunks);
    if (hashOf(file).update(content).digest('hex') === file.hash.hex) return content;
    throw new HttpFailure(hub.endpoint.host, 0, `${file.path} arrived with wrong content`);
  });
}

async function planPackageDownload(hub: Hub, repo: HubRepo, signal: AbortSignal): Promise<PlannedDownload> {
  const file = fileAt(repo, manifestFile);
  if (!file) throw new UpstreamChanged(manifestFile);
  const text = (await readSmall(hub, repo, file, signal)).toString('utf8');
  const content = parseManifest(text, repo.name);
  const large = Object.entries(content.files).map(([path, { bytes }]) => {
    const found = isSafePath(path) ? fileAt(repo, path) : undefined;
    const reason = found ? `it has ${found.size} bytes, expected ${bytes}` : 'the repo does not have it';
    if (found?.size !== bytes) throw new ConvLlavaError('PACKAGE_DAMAGED', { file: path, reason });
    return from(repo)(found);
  });
  const source = sourceOf(hub, repo, large, undefined);
  const name = modelName(repo.name, undefined);
  return { name, repos: new Map([[repo.name, repo]]), source, small: [], large, manifest: { content, text } };
}

function sourceOf(hub: Hub, repo: HubRepo, files: readonly SourceFile[], precision: Precision | undefined): Source {
  const { href } = hub.endpoint;
  return { endpoint: href, repo: repo.name, revision: repo.revision, ...(precision ? { precision } : {}), files };
}

function from(repo: HubRepo): (file: HubFile) => SourceFile {
  return (file) => ({ ...file, repo: repo.name, revision: repo.revision });
}

function sizeOf(files: readonly HubFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Free bytes of the disk that a folder is or will be on. */
async function freeBytes(folder: string): Promise<number> {
  for (let path = folder; ; path = dirname(path)) {
    const found = await statfs(path).catch(() => undefined);
    if (found) return found.bavail * found.bsize;
    if (path === dirname(path)) return 0;
  }
}
