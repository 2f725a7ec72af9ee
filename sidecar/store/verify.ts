/** Whether a model is what it was when it was made, and back to that with what the hub has. */
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import { hashFile } from '../model/hash-file.ts';
import { isSealed, manifestFile, readManifest, type Manifest } from '../model/package.ts';
import type { FileProblem, HubParams, Verification } from '../../contracts/protocol.ts';
import type { StoreHooks } from './hub-session.ts';
import { repairModel } from './repair.ts';
import { findModel, readSource } from './store.ts';

export interface VerifyParams {
  readonly folder: string;
  readonly name: string;
  /** Repair what is broken. */
  readonly repair: boolean;
  readonly hub?: HubParams;
}

/**
 * Reads every file of a model and compares its hash with the manifest's.
 * @throws STORE_UNKNOWN, PACKAGE_NOT_FOUND, PACKAGE_VERSION, CANCELLED; when repairing REPAIR_NO_SOURCE and the errors of
 * `downloadModel`.
 */
export async function verifyModel(params: VerifyParams, hooks: StoreHooks): Promise<Verification> {
  const model = await findModel(params.folder, params.name);
  const { path, name } = model;
  const manifest = await readManifest(path, true);
  const problems = await findProblems(path, manifest, hooks);
  const files = Object.values(manifest.files);
  const found = { name, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), problems };
  if (problems.length === 0 || !params.repair) return { ...found, repaired: false };
  const broken = problems.map(({ file }) => file);
  const source = await readSource(path);
  if (!source) throw new ConvLlavaError('REPAIR_NO_SOURCE', { name, files: broken.join(', ') });
  hooks.onEvent({ step: 'check', done: found.bytes, total: found.bytes, broken });
  await repairModel(model, source, broken, params, hooks);
  // The manifest is a new one: what was made with an older version has other small files now.
  return { ...found, repaired: (await findProblems(path, await readManifest(path), hooks)).length === 0 };
}

/** What is wrong with the files of a package, its manifest included where nobody can tell whether that has changed. */
export async function findProblems(
  path: string,
  manifest: Manifest,
  { signal, onEvent }: StoreHooks,
): Promise<FileProblem[]> {
  const { files } = manifest;
  const problems: FileProblem[] = isSealed(manifest) ? [] : [{ file: manifestFile, problem: 'content' }];
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const [file, { bytes, sha256 }] of Object.entries(files)) {
    if (signal.aborted) throw new ConvLlavaError('CANCELLED', {});
    onEvent({ step: 'check', done, total });
    const problem = (await leadsOut(path, file)) ? 'link' : await problemOf(join(path, file), bytes, sha256, signal);
    if (problem) problems.push({ file, problem });
    done += bytes;
  }
  onEvent({ step: 'check', done: total, total });
  return problems;
}

/** Whether a file is a link that leads out of its package, which onnxruntime refuses to follow. */
async function leadsOut(directory: string, file: string): Promise<boolean> {
  const found = await Promise.all([realpath(directory), realpath(join(directory, file))]).catch(() => undefined);
  return found !== undefined && !found[1].startsWith(found[0] + sep);
}

async function problemOf(
  path: string,
  bytes: number,
  sha256: string,
  signal: AbortSignal,
): Promise<FileProblem['problem'] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return 'missing';
  if (!found.isFile()) return 'unreadable';
  if (found.size !== bytes) return 'length';
  try {
    return (await hashFile(path, signal)).sha256 === sha256 ? undefined : 'content';
  } catch (error) {
    if (signal.aborted) throw new ConvLlavaError('CANCELLED', {}, { cause: error });
    if (systemErrorCode(error) === undefined) throw error;
    return 'unreadable';
  }
}
