/** The folder of models: what is in it, by which names, and out again. */
import { lstat, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConvLlavaError, systemErrorCode, toErrorData } from '../../contracts/errors.ts';
import { readPackage } from '../model/package.ts';
import type { InstalledModel, StoreListing, UnfinishedDownload } from '../../contracts/protocol.ts';
import { bestFit, catalogue, findEntry } from './catalogue.ts';
import { downloadsFolder, sourceFile, workplaceOf } from './layout.ts';
import { takeLock } from './lock.ts';
import { arrivedBytes, readPlan } from './plan-file.ts';
import { parsePlan, type Source } from './source.ts';

/** Everything in the folder. A folder that does not exist holds nothing. */
export async function listStore(folder: string): Promise<StoreListing> {
  const names = await foldersIn(folder);
  const models = await Promise.all(
    names.filter((name) => !name.startsWith('.')).map((name) => readModel(folder, name)),
  );
  const started = await foldersIn(join(folder, downloadsFolder));
  const unfinished = await Promise.all(started.map((name) => readUnfinished(folder, name)));
  return {
    folder,
    models: models.filter((model) => model !== undefined),
    unfinished: unfinished.filter((download) => download !== undefined),
    catalogue,
    fit: bestFit(),
  };
}

/**
 * The model that a name means: its own, that without the precision, or that of the catalogue, in any case.
 * @throws STORE_UNKNOWN, STORE_AMBIGUOUS
 */
export async function findModel(folder: string, name: string): Promise<InstalledModel> {
  const { models } = await listStore(folder);
  const found = pick(
    name,
    models.map((model) => model.name),
  );
  const model = models.find((one) => one.name === found);
  if (!model) throw new ConvLlavaError('STORE_UNKNOWN', { name, folder });
  return model;
}

/**
 * Removes a model, or what there is of a download that was stopped. A link goes, what it leads to stays.
 * @throws STORE_UNKNOWN, STORE_AMBIGUOUS, STORE_BUSY, NOT_WRITABLE
 */
export async function removeModel(folder: string, name: string): Promise<string> {
  const { models, unfinished } = await listStore(folder);
  const found = pick(
    name,
    [...models, ...unfinished].map((one) => one.name),
  );
  if (found === undefined) throw new ConvLlavaError('STORE_UNKNOWN', { name, folder });
  const lock = await takeLock(folder);
  try {
    for (const path of [join(folder, found), workplaceOf(folder, found).root]) {
      const isLink = (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;
      await rm(path, { recursive: !isLink, force: true });
    }
  } catch (error) {
    throw new ConvLlavaError('NOT_WRITABLE', {
      path: join(folder, found),
      reason: systemErrorCode(error) ?? String(error),
    });
  } finally {
    await lock.release();
  }
  return found;
}

/**
 * The one of the names that is meant: itself, or what is before its precision, or what the catalogue calls it.
 * @throws STORE_AMBIGUOUS
 */
function pick(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().replace('/', '--');
  const known = findEntry(name)?.repo.split('/')[1]?.toLowerCase();
  const all = [...new Set(names)];
  const exact = all.find((one) => one.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const stem = (one: string): string => one.toLowerCase().replace(/-(int4|int8|fp16|fp32)$/, '');
  const found = all.filter((one) => stem(one) === wanted || stem(one) === known);
  if (found.length > 1) throw new ConvLlavaError('STORE_AMBIGUOUS', { name, found: found.join(', ') });
  return found[0];
}

/** @throws FILE_NOT_READABLE for a folder that is there and cannot be read, such as one on a drive that went away. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return [];
    throw new ConvLlavaError('FILE_NOT_READABLE', { file: folder, reason: code ?? String(error) }, { cause: error });
  });
  return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
}

/** What is in a folder of the store; undefined for one that never was a package. */
async function readModel(folder: string, name: string): Promise<InstalledModel | undefined> {
  const path = join(folder, name);
  if (/\.(partial|old)$/.test(name)) return undefined;
  try {
    const { precision, parameters, files, config } = await readPackage(path);
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    const source = await readSource(path);
    const from = source && { source: { repo: source.repo, revision: source.revision } };
    return { name, path, precision, parameters, bytes, resolution: config.vision.resolution, ...from };
  } catch (error) {
    if (error instanceof ConvLlavaError && error.code === 'PACKAGE_NOT_FOUND' && !(await hasSource(path)))
      return undefined;
    return { name, path, bytes: 0, problem: toErrorData(error) };
  }
}

async function hasSource(path: string): Promise<boolean> {
  return (await stat(join(path, sourceFile)).catch(() => undefined)) !== undefined;
}

/** Where a model came from; undefined where nobody knows. */
export async function readSource(path: string): Promise<Source | undefined> {
  try {
    return parsePlan(await readFile(join(path, sourceFile), 'utf8'));
  } catch {
    return undefined;
  }
}

async function readUnfinished(folder: string, name: string): Promise<UnfinishedDownload | undefined> {
  const workplace = workplaceOf(folder, name);
  const plan = await readPlan(workplace);
  if (!plan) return undefined;
  const { repo, precision, files } = plan;
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  const arrived = await arrivedBytes(workplace, plan);
  return { name, repo, ...(precision ? { precision } : {}), arrivedBytes: arrived, totalBytes };
}
