/** What every command works with. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EngineHost } from '../worker/host.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { starterModel } from '../paths.ts';
import type { DeviceChoice, LoadEvent, ModelInfo } from '../../contracts/protocol.ts';
import { findEntry } from '../store/catalogue.ts';
import { defaultStoreFolder } from '../store/layout.ts';
import { findModel } from '../store/store.ts';
import { explainDamage } from './damage.ts';
import type { Progress } from './terminal.ts';

export interface CliContext {
  readonly createHost: () => EngineHost;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** From now on Ctrl-C does this instead. */
  readonly onInterrupt: (handler: () => void) => void;
}

/**
 * The folder of the model that a command uses: the named one, or $CONVLLAVA_MODEL, or the starter model. A name is that of
 * a folder, or of a model in the folder of models.
 * @throws STORE_AMBIGUOUS
 */
export async function findModelFolder(named: string | undefined): Promise<string | undefined> {
  const name = named ?? process.env['CONVLLAVA_MODEL'];
  if (!name) return existsSync(starterModel) ? starterModel : undefined;
  const path = resolve(name);
  if (existsSync(path)) return path;
  try {
    return (await findModel(defaultStoreFolder(), name)).path;
  } catch (error) {
    if (error instanceof ConvLlavaError && error.code === 'STORE_AMBIGUOUS') throw error;
    return path;
  }
}

/**
 * Loads the model that is named, or the default one. Gives the milliseconds that it took, trying devices included.
 * @throws MODEL_NOT_DOWNLOADED, MODEL_NOT_NAMED, and the errors of `EngineHost.load`.
 */
export async function loadModel(
  host: EngineHost,
  options: { readonly model?: string | undefined; readonly device: DeviceChoice },
  progress: Progress,
  signal: AbortSignal,
): Promise<{ info: ModelInfo; loadMs: number }> {
  const model = await findModelFolder(options.model);
  if (model === undefined) throw new ConvLlavaError('MODEL_NOT_NAMED', {});
  const name = options.model ?? process.env['CONVLLAVA_MODEL'] ?? '';
  if (!existsSync(model) && findEntry(name)) throw new ConvLlavaError('MODEL_NOT_DOWNLOADED', { name });
  const start = performance.now();
  progress.update('trying the devices', 0, 0);
  const params = { model, device: options.device };
  const hooks = { signal, onEvent: ({ step, done, total }: LoadEvent) => progress.update(step, done, total) };
  const info = await host.load(params, hooks).catch(async (error: unknown) => {
    throw await explainDamage(error, model, progress, signal);
  });
  progress.clear();
  return { info, loadMs: performance.now() - start };
}
