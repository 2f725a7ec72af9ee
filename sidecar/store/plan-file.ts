/** What an unfinished download is about, written down when it begins. */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workplace } from './layout.ts';
import { discardFile, journalOf } from './part-file.ts';
import { countBytes, parseRanges } from './ranges.ts';
import { parsePlan, type Plan, type Source, type SourceFile } from './source.ts';

/** The plan of the download in a workplace; undefined where there is none that can be read. */
export async function readPlan({ plan }: Workplace): Promise<Plan | undefined> {
  try {
    return parsePlan(await readFile(plan, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Writes the plan down. What an older plan has brought stays as far as it is the same; files that have changed upstream
 * are deleted and, since they may be in the package by now, so is what was converted.
 */
export async function adoptPlan(workplace: Workplace, plan: Plan): Promise<void> {
  const before = await readPlan(workplace);
  const same = (old: SourceFile): boolean =>
    plan.files.some((file) => fileKey(file) === fileKey(old) && file.hash.hex === old.hash.hex);
  const changed = (before?.files ?? []).filter((file) => !same(file));
  for (const file of changed) await discardFile(pathOf(workplace, file));
  const sameOutput = before?.precision === plan.precision && before?.only?.join() === plan.only?.join();
  if (!before || changed.length > 0 || !sameOutput)
    for (const path of [workplace.package, workplace.journal, workplace.rest])
      await rm(path, { recursive: true, force: true });
  await mkdir(workplace.root, { recursive: true });
  await writeFile(`${workplace.plan}.part`, JSON.stringify(plan, null, 1));
  await rename(`${workplace.plan}.part`, workplace.plan);
}

function fileKey({ repo, path }: SourceFile): string {
  return `${repo}/${path}`;
}

/** Where a file of a checkpoint is put: a folder for each repo, as the code that reads checkpoints expects it. */
export function pathOf({ checkpoint }: Workplace, { repo, path }: SourceFile): string {
  return join(checkpoint, repo.split('/')[1] ?? repo, ...path.split('/'));
}

/** Bytes of a plan's files that need not be fetched any more. */
export async function arrivedBytes(workplace: Workplace, { files }: Source): Promise<number> {
  const journal = await readFile(workplace.journal, 'utf8').catch(() => '');
  let bytes = 0;
  for (const file of files) {
    const target = pathOf(workplace, file);
    const converted = journal.includes(JSON.stringify(fileKey(file)));
    bytes += converted ? file.size : await bytesOnDisk(target, file.size);
  }
  return bytes;
}

/** Bytes of a file of `size` bytes that are there, whole or in parts. */
export async function bytesOnDisk(target: string, size: number): Promise<number> {
  if ((await stat(target).catch(() => undefined))?.size === size) return size;
  const lines = await readFile(journalOf(target), 'utf8').catch(() => '');
  return countBytes(parseRanges(lines.slice(lines.indexOf('\n') + 1), size));
}
