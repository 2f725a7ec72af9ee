import * as vscode from 'vscode';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { StoreEvent } from '../../contracts/protocol.ts';
import { describeFailure, isCancelled } from '../failures.ts';
import type { Models } from '../models.ts';
import type { Model } from '../sidecar/model.ts';
import type { ModelStore } from './model-store.ts';
import { withProgress } from './progress.ts';
import { tellInformation } from '../shown.ts';

/**
 * Verifies a model of the folder of models that did not load, and repairs it. The user asked for these very files when they
 * downloaded it, so what is broken is fetched again without another question, but never unseen: a notification tells how
 * far it is and can stop it. Gives false where nothing is found broken, or the model lies elsewhere. Throws
 * REPAIR_NO_SOURCE or REPAIR_FAILED.
 */
export async function repairDamaged(
  model: Model,
  report: (share: number) => void,
  {
    models,
    store,
    log,
  }: { readonly models: Models; readonly store: ModelStore; readonly log: vscode.LogOutputChannel },
): Promise<boolean> {
  const { t } = vscode.l10n;
  const name = models.nameOf(model.path);
  if (name === undefined) return false;
  let broken: readonly string[] = [];
  const listen = (event: StoreEvent): void => {
    if (event.total > 0) report(event.done / event.total);
    if (!event.broken) return;
    broken = event.broken;
    log.warn(`${name} is damaged: ${broken.join(', ')}`);
  };
  try {
    const { problems } = await withProgress(
      t('{0} did not load: checking and repairing it', name),
      (hooks) => store.verify(name, true, hooks),
      listen,
    );
    if (problems.length === 0) return false;
  } catch (error) {
    if (broken.length === 0 && isCancelled(error)) return false;
    if (broken.length === 0) throw error;
    const reason = describeFailure(error).message;
    throw new ConvLlavaError('REPAIR_FAILED', { name, files: broken.join(', '), reason }, { cause: error });
  }
  // Not waited for: a notification stays until it is closed.
  void tellInformation(t('{0} was damaged, and is repaired: {1}.', name, broken.join(', ')));
  return true;
}
