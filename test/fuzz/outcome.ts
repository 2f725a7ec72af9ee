/** What became of an input, and the inputs that were once found to go wrong. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { UnreadableMessage } from '../../sidecar/rpc/reader.ts';

/** right: taken; coded: refused with a code; wrong: refused with anything else. */
export type Outcome = 'right' | 'coded' | 'wrong';

/** @param error what was thrown; undefined for nothing */
export function outcomeOf(error: unknown): Outcome {
  if (error === undefined) return 'right';
  const isCoded = error instanceof ConvLlavaError ? error.code !== 'INTERNAL' : error instanceof UnreadableMessage;
  return isCoded ? 'coded' : 'wrong';
}

/** An input, and which of the target's seeds it was made from. */
export interface TargetInput {
  readonly input: Uint8Array;
  readonly seed: number;
}

/** One that is kept, under the name of its file in the folder of its target: the seed, and the hash of what is in it. */
export interface FoundInput extends TargetInput {
  readonly name: string;
}

const folder = join(import.meta.dirname, 'found');

/** What once went wrong with a target, by name: it is tried before anything new. */
export async function foundInputs(target: string): Promise<readonly FoundInput[]> {
  const names = await readdir(join(folder, target)).catch((): string[] => []);
  return Promise.all(
    names.sort().map(async (name) => {
      return { name, seed: Number.parseInt(name), input: await readFile(join(folder, target, name)) };
    }),
  );
}

/** @returns the name that an input is kept under */
export async function keepFound(target: string, { input, seed }: TargetInput): Promise<string> {
  const name = `${seed}-${createHash('sha256').update(input).digest('hex').slice(0, 16)}`;
  await mkdir(join(folder, target), { recursive: true });
  await writeFile(join(folder, target, name), input);
  return name;
}

/** Keeps an input no longer. */
export async function forgetFound(target: string, name: string): Promise<void> {
  await rm(join(folder, target, name));
}
