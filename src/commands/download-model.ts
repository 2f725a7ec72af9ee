import * as vscode from 'vscode';
import { toErrorData, type ErrorCode } from '../../contracts/errors.ts';
import type {
  CatalogueEntry,
  DownloadPlan,
  Fit,
  InstalledModel,
  Precision,
  StoreListing,
} from '../../contracts/protocol.ts';
import type { Context } from '../context.ts';
import { describeFailure, isCancelled, sentence } from '../failures.ts';
import type { Wanted } from '../store/model-store.ts';
import { withProgress } from '../store/progress.ts';
import { size } from '../store/words.ts';
import { askFor, chooseFrom, tellInformation, withProgressShown } from '../shown.ts';

/** What tests and other commands hand over in place of the questions. */
export interface DownloadRequest extends Wanted {
  /** The licences have been shown and accepted. */
  readonly accepted?: boolean;
}

/** Lets the user choose a model, shows its licences and what it takes, and downloads it. */
export async function downloadModel(context: Context, given?: unknown): Promise<void> {
  const request = isRequest(given) ? given : await chooseModel(context);
  if (!request) return;
  const { accepted = false, ...wanted } = request;
  try {
    if (accepted || (await accept(context, wanted))) await fetchModel(context, wanted);
  } catch (error) {
    const offer = mayBeForToken(error) ? withToken : mayPass(error) ? again : undefined;
    if (!offer) throw error;
    // Not waited for: a notification stays until it is closed.
    void context.tell(error, offer(context, request, error));
  }
}

/** Whether another token, or one at all, may help: a hub says of a private repo that there is none. */
function mayBeForToken(error: unknown): boolean {
  const codes: readonly ErrorCode[] = ['HUB_FORBIDDEN', 'HUB_NOT_FOUND'];
  return codes.includes(toErrorData(error).code);
}

/** Whether the same request may do better later. */
function mayPass(error: unknown): boolean {
  const codes: readonly ErrorCode[] = ['HUB_UNREACHABLE', 'HUB_BUSY'];
  return codes.includes(toErrorData(error).code);
}

/** Tries again with the token that the user gives. */
const withToken: Offer = (context, request, error) => ({
  title: vscode.l10n.t('Give a Token…'),
  act: async () => {
    const given = await context.hub.askForToken(sentence(describeFailure(error)));
    if (given) await context.run('convllava.downloadModel', request);
  },
});

const again: Offer = (context, request) => ({
  title: vscode.l10n.t('Retry'),
  act: () => context.run('convllava.downloadModel', request),
});

/** What a notification offers first where nothing was downloaded. */
type Offer = (
  context: Context,
  request: DownloadRequest,
  error: unknown,
) => { readonly title: string; readonly act: () => Promise<void> };

function isRequest(given: unknown): given is DownloadRequest {
  return typeof given === 'object' && given !== null && 'repo' in given && typeof given.repo === 'string';
}

/** Downloads, asking for a token where one is needed, and offers the model when it is there. */
async function fetchModel(context: Context, wanted: Wanted): Promise<void> {
  const { t } = vscode.l10n;
  try {
    const title = t('Downloading {0}', wanted.repo);
    const model = await withProgress(title, (hooks) => context.store.download(wanted, hooks));
    await context.engine.refresh();
    // Not waited for: a notification stays until it is closed.
    void offer(context, model);
  } catch (error) {
    if (isCancelled(error)) void tellStopped(context, wanted);
    else if (await askedForToken(context, error)) await fetchModel(context, wanted);
    else throw error;
  }
}

/** Whether a failure was for want of a token, and the user gave one. */
async function askedForToken({ hub }: Context, error: unknown): Promise<boolean> {
  const forToken: readonly ErrorCode[] = ['HUB_TOKEN_NEEDED', 'HUB_TOKEN_REFUSED'];
  if (!forToken.includes(toErrorData(error).code)) return false;
  return hub.askForToken(sentence(describeFailure(error)));
}

async function offer(context: Context, { name, path }: InstalledModel): Promise<void> {
  const { t } = vscode.l10n;
  const use = t('Use It');
  if ((await tellInformation(t('{0} is on this computer.', name), use)) === use) await context.models.choose(path);
}

async function tellStopped(context: Context, wanted: Wanted): Promise<void> {
  const { t } = vscode.l10n;
  const [goOn, remove] = [t('Go On'), t('Remove What Has Arrived')];
  const message = t('The download of {0} is stopped; what has arrived is kept.', wanted.repo);
  const picked = await tellInformation(message, goOn, remove);
  if (picked === goOn) await context.run('convllava.downloadModel', { ...wanted, accepted: true });
  if (picked !== remove) return;
  const { unfinished } = await context.store.list();
  const found = unfinished.find(({ repo, precision }) => repo === wanted.repo && precision === wanted.precision);
  if (found) await context.store.remove(found.name);
}

interface ModelItem extends vscode.QuickPickItem {
  readonly request?: DownloadRequest;
  readonly entry?: CatalogueEntry;
}

async function chooseModel(context: Context): Promise<DownloadRequest | undefined> {
  const { t } = vscode.l10n;
  const listing = await withProgressShown(
    { location: vscode.ProgressLocation.Window, title: t('Looking for models') },
    () => context.store.list(),
  );
  const other: ModelItem = { label: `$(link) ${t('Another repository…')}` };
  const items = [
    ...unfinishedItems(listing),
    // Enter takes the first: the one that suits.
    ...listing.catalogue
      .toSorted((a, b) => Number(b.repo === listing.fit.repo) - Number(a.repo === listing.fit.repo))
      .map((entry) => entryItem(entry, listing.fit)),
    other,
  ];
  const placeHolder = t('Choose the model to download');
  const picked = await chooseFrom(items, { placeHolder, matchOnDetail: true });
  if (!picked) return undefined;
  if (picked.request) return picked.request;
  const repo = picked.entry?.repo ?? (await askForRepo());
  const precision = repo === undefined ? undefined : await choosePrecision(picked.entry);
  return repo === undefined || precision === undefined ? undefined : { repo, precision };
}

function unfinishedItems({ unfinished }: StoreListing): ModelItem[] {
  return unfinished.map(({ name, repo, precision, arrivedBytes, totalBytes }) => ({
    label: `$(debug-continue) ${name}`,
    description: vscode.l10n.t('Stopped: {0} of {1}', size(arrivedBytes), size(totalBytes)),
    request: { repo, ...(precision && { precision }), accepted: true },
  }));
}

function entryItem(entry: CatalogueEntry, fit: Fit): ModelItem {
  const { t } = vscode.l10n;
  const { repo, visualTokens, downloadBytes, published, precisions } = entry;
  const suits = repo === fit.repo;
  const int4 = precisions.find(({ precision }) => precision === 'int4');
  const scores = published
    ? Object.entries(published)
        .slice(0, 4)
        .map(([benchmark, score]) => `${benchmark} ${score}`)
        .join(', ')
    : t('Before instruction tuning');
  return {
    label: `${suits ? '$(star-full)' : '$(package)'} ${repo.split('/')[1] ?? repo}`,
    description: suits
      ? t('Suits this computer: needs about {0} of {1}', size(int4?.memoryBytes ?? 0), size(fit.machineBytes))
      : t('Needs about {0} of memory', size(int4?.memoryBytes ?? 0)),
    detail: t('{0} to fetch · {1} visual tokens · {2}', size(downloadBytes), visualTokens, scores),
    entry,
  };
}

async function askForRepo(): Promise<string | undefined> {
  const { t } = vscode.l10n;
  return askFor({
    title: t('Repository of a ConvLLaVA checkpoint or of a converted model'),
    placeHolder: 'owner/name',
    validateInput: (text) => (/^[\w.-]+\/[\w.-]+$/.test(text) ? undefined : t('It looks like owner/name.')),
  });
}

/** How the weights are to be stored. */
export async function choosePrecision(entry?: CatalogueEntry): Promise<Precision | undefined> {
  const { t } = vscode.l10n;
  const about: readonly (readonly [Precision, string])[] = [
    ['int4', t('The smallest and the fastest; for most people')],
    ['int8', t('Nearly nothing lost')],
    ['fp16', t('As published')],
  ];
  const items = about.map(([precision, description]) => {
    const known = entry?.precisions.find((one) => one.precision === precision);
    const needs = known && t('{0} on disk, about {1} of memory', size(known.packageBytes), size(known.memoryBytes));
    return { label: precision, description, precision, ...(needs && { detail: needs }) };
  });
  return (await chooseFrom(items, { placeHolder: t('Choose the precision') }))?.precision;
}

/** Shows the terms and what the download takes. */
async function accept(context: Context, wanted: Wanted): Promise<boolean> {
  const { t } = vscode.l10n;
  const plan = await planned(context, wanted);
  if (!plan) return false;
  const terms =
    plan.licences.length > 0
      ? plan.licences.map(({ name, about, url }) => `${name}\n${about}\n${url}`)
      : [t('Its licence is on the page of the repository.')];
  const sizes = t(
    '{0} to fetch, {1} of it here already. {2} in the end; {3} needed on the way, {4} free.',
    size(plan.totalBytes),
    size(plan.arrivedBytes),
    size(plan.packageBytes),
    size(plan.neededBytes),
    size(plan.freeBytes),
  );
  const download = t('Accept and Download');
  const options = { modal: true, detail: [sizes, ...terms].join('\n\n') };
  const title = t('Download {0}?', plan.repo);
  return (await tellInformation(title, options, download)) === download;
}

async function planned(context: Context, wanted: Wanted): Promise<DownloadPlan | undefined> {
  const title = vscode.l10n.t('Asking for {0}', wanted.repo);
  const location = vscode.ProgressLocation.Notification;
  try {
    return await withProgressShown({ location, title, cancellable: true }, (_, cancel) =>
      context.store.plan(wanted, cancel),
    );
  } catch (error) {
    if (await askedForToken(context, error)) return planned(context, wanted);
    throw error;
  }
}
