/** `models`: what is there, what can be had, and everything that can be done with it. */
import { Command, Option } from '@commander-js/extra-typings';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { resolve } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { DownloadPlan, HubParams, Licence, Precision, StoreEvent } from '../../contracts/protocol.ts';
import { starterModel } from '../paths.ts';
import { findEntry } from '../store/catalogue.ts';
import { defaultStoreFolder } from '../store/layout.ts';
import type { CliContext } from './context.ts';
import { renderListing, renderProblems } from './models-list.ts';
import { jsonOption, quietOption } from './options.ts';
import { createProgress, formatBytes, type Progress } from './terminal.ts';
import { printable, printableName } from '../../contracts/printable.ts';

const precisions: readonly Precision[] = ['int4', 'int8', 'fp16', 'fp32'];

const folderOption = new Option(
  '--folder <dir>',
  'folder of the models (default: $CONVLLAVA_MODELS, or where this system keeps the data of programs)',
).argParser((folder) => resolve(folder));
const precisionOption = new Option('--precision <name>', 'how the weights are stored').choices(precisions);
const endpointOption = new Option('--endpoint <url>', 'the hub or a mirror of it (default: $HF_ENDPOINT)');
const proxyOption = new Option('--proxy <url>', 'default: $HTTPS_PROXY and $HTTP_PROXY');

const examples = `
A model is named as in the list (ConvLLaVA-sft-1536, or sft-1536 for short), or as owner/name for any other repo.
A token for a repo that needs one is taken from $HF_TOKEN. Ctrl-C pauses a download: the same command goes on with it,
and "models remove NAME" drops what has arrived.

Examples:
  $ convllava models list
  $ convllava models download sft-1536
  $ convllava models download owner/my-convllava --precision int8 --yes
  $ convllava models import ~/ConvLLaVA-sft-1536
  $ convllava models verify ConvLLaVA-sft-1536-int4 --repair
  $ convllava ask photo.jpg "What is this?" --model sft-1536`;

export function modelsCommand(context: CliContext) {
  const command = new Command('models')
    .summary('download, list, verify and remove models')
    .description('Models on this machine, and how to get them.')
    .addHelpText('after', examples);
  for (const one of [list(), download(context), importFolder(context), verify(context), remove()])
    command.addCommand(one);
  return command;
}

/** The code that does the work, which no other command needs. */
const load = () => import('../store/index.ts');

function list() {
  return new Command('list')
    .summary('what is on this machine, and what can be downloaded')
    .addOption(folderOption)
    .addOption(jsonOption)
    .action(async ({ folder = defaultStoreFolder(), json }) => {
      const listing = await (await load()).listStore(folder);
      const starter = existsSync(starterModel) ? starterModel : undefined;
      process.stdout.write(
        json
          ? `${JSON.stringify({ starter, ...listing }, undefined, 2)}\n`
          : printable(renderListing(listing, starter)),
      );
    });
}

function download(context: CliContext) {
  return new Command('download')
    .summary('download a model, or go on with a download that was stopped')
    .argument('<model>', 'a name of the list, or owner/name')
    .addOption(precisionOption)
    .option('--revision <name>', 'a branch, a tag or a commit (default: main)')
    .addOption(endpointOption)
    .addOption(proxyOption)
    .option('-y, --yes', 'accept the licences without being asked')
    .addOption(folderOption)
    .addOption(jsonOption)
    .addOption(quietOption)
    .action(async (repo, options) => {
      const { folder = defaultStoreFolder(), precision, revision, json } = options;
      const params = {
        folder,
        repo,
        hub: hubOf(options),
        ...(precision ? { precision } : {}),
        ...(revision === undefined ? {} : { revision }),
      };
      const { previewDownload, downloadModel } = await load();
      const licences = findEntry(repo)?.licences ?? [];
      // Before anything is asked of the network.
      if (!options.yes) await acceptLicences(repo, licences);
      const plan = await previewDownload(params, context.signal);
      if (!json && !options.quiet) process.stderr.write(printable(renderPlan(plan)));
      await shown(options.quiet, async (progress) => {
        const start = performance.now();
        const model = await downloadModel(params, hooksFor(context, progress));
        progress.clear();
        const seconds = (performance.now() - start) / 1000;
        process.stdout.write(
          json
            ? `${JSON.stringify(model)}\n`
            : printable(`${model.name}: ${formatBytes(model.bytes)}, in ${seconds.toFixed(0)} s, in ${model.path}\n`),
        );
      });
    });
}

function importFolder(context: CliContext) {
  return new Command('import')
    .summary('take a checkpoint or a converted model from a folder')
    .argument('<folder>', "folder, or owner/name for what Hugging Face's cache holds")
    .addOption(precisionOption)
    .addOption(folderOption)
    .addOption(jsonOption)
    .addOption(quietOption)
    .action(async (from, { folder = defaultStoreFolder(), precision, json, quiet }) => {
      const { importModel } = await load();
      await shown(quiet, async (progress) => {
        const params = { folder, from, ...(precision ? { precision } : {}) };
        const model = await importModel(params, hooksFor(context, progress));
        progress.clear();
        const text = `${model.name}: ${formatBytes(model.bytes)}, in ${model.path}\n`;
        process.stdout.write(json ? `${JSON.stringify(model)}\n` : printable(text));
      });
    });
}

function verify(context: CliContext) {
  return new Command('verify')
    .summary('read every file again and compare its hash')
    .argument('[model]', 'default: all')
    .option('--repair', 'repair what is broken, fetching only that')
    .addOption(endpointOption)
    .addOption(proxyOption)
    .addOption(folderOption)
    .addOption(jsonOption)
    .addOption(quietOption)
    .action(async (name, options) => {
      const { folder = defaultStoreFolder(), repair = false, json } = options;
      const { listStore, verifyModel } = await load();
      const names = name === undefined ? (await listStore(folder)).models.map((model) => model.name) : [name];
      for (const one of names) {
        await shown(options.quiet, async (progress) => {
          const params = { folder, name: one, repair, hub: hubOf(options) };
          const result = await verifyModel(params, hooksFor(context, progress));
          progress.clear();
          process.stdout.write(json ? `${JSON.stringify(result)}\n` : printable(renderProblems(result, folder)));
          if (result.problems.length > 0 && !result.repaired) process.exitCode = 4;
        });
      }
    });
}

function remove() {
  return new Command('remove')
    .summary('remove a model, or what has arrived of one')
    .argument('<model>')
    .addOption(folderOption)
    .action(async (name, { folder = defaultStoreFolder() }) => {
      const removed = await (await load()).removeModel(folder, name);
      process.stdout.write(`${printableName(removed)} is removed.\n`);
    });
}

function hubOf({ endpoint, proxy }: { endpoint?: string | undefined; proxy?: string | undefined }): HubParams {
  return { ...(endpoint === undefined ? {} : { endpoint }), ...(proxy === undefined ? {} : { proxy }) };
}

async function shown(quiet: boolean | undefined, work: (progress: Progress) => Promise<void>): Promise<void> {
  const progress = createProgress(process.stderr.isTTY && !quiet);
  try {
    await work(progress);
  } finally {
    progress.clear();
  }
}

const steps = { download: 'downloading', convert: 'converting', check: 'checking', copy: 'copying' } as const;

function hooksFor({ signal }: CliContext, progress: Progress) {
  return {
    signal,
    onEvent: ({ step, done, total, bytesPerSecond, secondsLeft }: StoreEvent): void => {
      const rate = bytesPerSecond === undefined ? '' : ` at ${formatBytes(bytesPerSecond)}/s`;
      const left = secondsLeft === undefined ? '' : `, ${formatDuration(secondsLeft)} left`;
      progress.update(steps[step], done, total, `${formatBytes(done)} of ${formatBytes(total)}${rate}${left}`);
    },
  };
}

/** `2 h 5 min`, `3 min`, `40 s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @throws USAGE where nobody is there to accept them, CANCELLED where they are not accepted. */
async function acceptLicences(repo: string, licences: readonly Licence[]): Promise<void> {
  const lines = licences.map(({ name, url, about }) => `  ${name}: ${url}\n    ${about}\n`);
  process.stderr.write(
    lines.length > 0
      ? `${repo} comes under these terms:\n${lines.join('')}`
      : `See the page of ${repo} for its licence.\n`,
  );
  if (!process.stdin.isTTY)
    throw new ConvLlavaError('USAGE', { problem: 'To download without being asked, accept the licences with --yes.' });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Download it under these terms? [y/N] ');
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new ConvLlavaError('CANCELLED', {});
}

function renderPlan({ repo, revision, totalBytes, arrivedBytes, packageBytes, freeBytes }: DownloadPlan): string {
  const here = arrivedBytes > 0 ? `, ${formatBytes(arrivedBytes)} of it here already` : '';
  return (
    `${repo} at ${revision.slice(0, 12)}: ${formatBytes(totalBytes)} to fetch${here}; ` +
    `about ${formatBytes(packageBytes)} in the end; ${formatBytes(freeBytes)} free\n`
  );
}
