/** What the command line says of a model that does not load: which of its files are broken, and what repairs them. */
import { basename, dirname } from 'node:path';
import { ConvLlavaError, meansDamage } from '../../contracts/errors.ts';
import { readManifest } from '../model/package.ts';
import { repairCommand } from './model-commands.ts';
import type { Progress } from './terminal.ts';

/**
 * The error that names every broken file of a model, where that is why it did not load; otherwise the error that it failed
 * with. Reads the whole model, and fetches nothing: a script may not expect that.
 * @param model its folder
 */
export async function explainDamage(
  error: unknown,
  model: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<unknown> {
  if (!meansDamage(error)) return error;
  try {
    const onEvent = ({ done, total }: { done: number; total: number }): void =>
      progress.update('it did not load: checking its files', done, total);
    const { findProblems, readSource } = await import('../store/index.ts');
    const problems = await findProblems(model, await readManifest(model, true), { signal, onEvent });
    if (problems.length === 0) return error;
    const [name, files] = [basename(model), problems.map(({ file }) => file).join(', ')];
    if (!(await readSource(model))) return new ConvLlavaError('REPAIR_NO_SOURCE', { name, files });
    return new ConvLlavaError('MODEL_DAMAGED', { name, files, command: repairCommand(name, dirname(model)) });
  } catch (failure) {
    // A manifest that cannot be read names no files: what loading said is all there is to say.
    return signal.aborted ? failure : error;
  } finally {
    progress.clear();
  }
}
