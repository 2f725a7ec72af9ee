/** From a name on a hub to a model in the store, in one go or in as many as it takes. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DownloadParams, DownloadPlan, InstalledModel } from '../../contracts/protocol.ts';
import { DownloadRun } from './download-run.ts';
import { UpstreamChanged, type Hub } from './hub.ts';
import { withHub, withHubAlone, type DownloadOptions } from './hub-session.ts';
import { workplaceOf } from './layout.ts';
import { describePlan, planDownload, type PlannedDownload } from './plan-download.ts';
import { adoptPlan } from './plan-file.ts';
import { findModel, readSource } from './store.ts';

/** How often a repo may change while it is fetched. */
const mostRestarts = 3;

/** What a download would do. @throws as `downloadModel`. */
export async function previewDownload(params: DownloadParams, signal: AbortSignal): Promise<DownloadPlan> {
  return withHub(params, { signal }, async (hub) => describePlan(await planDownload(hub, params, signal), params));
}

/**
 * Downloads a model into the store, converting it on the way. Stopped at any moment, it goes on from there the next time.
 * @throws the errors of `withHubAlone` and of conversion; HUB_LAYOUT, HUB_FILE_WRONG.
 */
export async function downloadModel(params: DownloadParams, options: DownloadOptions): Promise<InstalledModel> {
  return withHubAlone(params, options, async (hub) => {
    for (let restarts = 0; ; restarts++) {
      try {
        return await findModel(params.folder, await attempt(hub, params, options));
      } catch (error) {
        if (!(error instanceof UpstreamChanged) || restarts === mostRestarts) throw error;
      }
    }
  });
}

/** @returns the name of the model. */
async function attempt(hub: Hub, params: DownloadParams, options: DownloadOptions): Promise<string> {
  const planned = await planDownload(hub, params, options.signal);
  const { name, source } = planned;
  const target = join(params.folder, name);
  const workplace = workplaceOf(params.folder, name);
  if (await isInstalled(target, planned)) {
    // A download that was killed at its very end has left its workplace.
    await rm(workplace.root, { recursive: true, force: true });
    return name;
  }
  await adoptPlan(workplace, source);
  await new DownloadRun(hub, planned, workplace, options).complete(target);
  return name;
}

/** Whether the very same commit is in the store already, whole as far as its lengths go. */
async function isInstalled(target: string, { name, source }: PlannedDownload): Promise<boolean> {
  if ((await readSource(target))?.revision !== source.revision) return false;
  const model = await findModel(dirname(target), name).catch(() => undefined);
  return model?.path === target && model.problem === undefined;
}
