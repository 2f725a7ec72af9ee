/** Files of a model made anew, without the whole of it being fetched again. */
import { copyFile, link, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';
import { dataFile, formerDataFile, moduleNames } from '../model/modules.ts';
import { manifestFile } from '../model/package.ts';
import { filesBelow } from '../conversion/package-writer.ts';
import type { DownloadParams, InstalledModel, Precision } from '../../contracts/protocol.ts';
import { DownloadRun } from './download-run.ts';
import { hubEndpoint } from './hub.ts';
import { withHubAlone, type DownloadOptions } from './hub-session.ts';
import { sourceFile, workplaceOf } from './layout.ts';
import { planDownload } from './plan-download.ts';
import { adoptPlan } from './plan-file.ts';
import type { Source } from './source.ts';

/**
 * Repairs files of a model: fetches those of a package that came converted, or makes them again from the parts of the
 * checkpoint that they are made of. All other files stay as they are. The hub is the one that the user names: what the
 * model says of itself is no reason to speak to anybody, or to send anybody a token.
 * @param broken paths of the package's files
 * @throws REPAIR_OTHER_HUB where the model says that it is from another hub, and as `downloadModel`.
 */
export async function repairModel(
  model: InstalledModel,
  source: Source,
  broken: readonly string[],
  params: Pick<DownloadParams, 'folder' | 'hub'>,
  options: DownloadOptions,
): Promise<void> {
  const { repo, revision, precision } = source;
  const [asked, said] = [hubEndpoint(params.hub?.endpoint), new URL(source.endpoint)];
  if (asked.origin !== said.origin) {
    const names = { name: model.name, files: broken.join(', ') };
    throw new ConvLlavaError('REPAIR_OTHER_HUB', { ...names, other: said.origin, host: asked.origin });
  }
  const tower = source.files.find((file) => file.repo !== repo);
  const request = {
    folder: params.folder,
    repo,
    revision,
    ...(params.hub ? { hub: params.hub } : {}),
    ...(precision ? { precision } : {}),
    ...(tower ? { towerRevision: tower.revision } : {}),
  };
  await withHubAlone(request, options, async (hub) => {
    const planned = await planDownload(hub, request, options.signal);
    const large = planned.large.filter(({ path }) => precision !== undefined || broken.includes(path));
    const workplace = workplaceOf(params.folder, model.name);
    const nameNow = precision === undefined ? (file: string) => file : currentName(precision);
    const only = broken.map(nameNow);
    await adoptPlan(workplace, { ...source, only });
    const stays = (file: string): boolean => ![manifestFile, sourceFile, ...broken].includes(file);
    // Graphs and other small files of a package that was converted here are written anew, under their names of today.
    const isShared = (file: string): boolean =>
      stays(file) && (precision === undefined || /_data(?:_\d+)?$/.test(file));
    for (const file of (await filesBelow(model.path)).filter(isShared))
      await share(join(model.path, file), join(workplace.package, nameNow(file)));
    const run = new DownloadRun(hub, { ...planned, source, large }, workplace, options);
    await run.complete(model.path, only);
  });
}

/** What a data file of a converted package is called now. */
function currentName(precision: Precision): (file: string) => string {
  const former = new Map(moduleNames.map((name) => [formerDataFile(name, precision), dataFile(name, precision)]));
  return (file) => former.get(file) ?? file;
}

/** Makes a file appear at a second place, without copying it where the disk allows that. */
async function share(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(async (error: unknown) => {
    if (systemErrorCode(error) !== 'EEXIST') await copyFile(from, to);
  });
}
