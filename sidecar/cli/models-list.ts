/** What `models list` and `models verify` print for a person. */
import { fromErrorData } from '../../contracts/errors.ts';
import type {
  CatalogueEntry,
  Fit,
  InstalledModel,
  StoreListing,
  UnfinishedDownload,
  Verification,
} from '../../contracts/protocol.ts';
import { downloadCommand, repairCommand } from './model-commands.ts';
import { formatBytes } from './terminal.ts';

/** @param starter the folder of the model that comes with the extension, if it is there */
export function renderListing(
  { folder, models, unfinished, catalogue, fit }: StoreListing,
  starter: string | undefined,
): string {
  return [
    ...(starter === undefined ? [] : [`The starter model, which is used when none is named: ${starter}`, '']),
    `On this machine, in ${folder}:`,
    ...(models.length + unfinished.length === 0 ? ['  nothing yet'] : []),
    ...models.map(renderModel),
    ...unfinished.map((one) => renderUnfinished(one, folder)),
    '',
    'To download (figures: arXiv 2405.15738; memory: an estimate, with a conversation of 1,024 tokens):',
    ...catalogue.map((entry) => renderEntry(entry, entry.repo === fit.repo)),
    '',
    renderFit(fit),
    '',
  ].join('\n');
}

/** @param folder the folder of the models */
export function renderProblems({ name, files, bytes, problems, repaired }: Verification, folder: string): string {
  if (problems.length === 0) return `${name}: ${files} files, ${formatBytes(bytes)}, all as they should be\n`;
  const what = {
    missing: 'is missing',
    length: 'has another length',
    content: 'has another content',
    unreadable: 'cannot be read',
    link: 'is a link that leads out of its folder',
  };
  const lines = problems.map(({ file, problem }) => `  ${file} ${what[problem]}\n`);
  const end = repaired ? '  repaired\n' : `  next: ${repairCommand(name, folder)}\n`;
  return `${name}: ${problems.length} of ${files} files are broken\n${lines.join('')}${end}`;
}

function renderModel({ name, precision, resolution, bytes, problem }: InstalledModel): string {
  if (problem) return `  ${name}: cannot be used: ${fromErrorData(problem).message}`;
  return `  ${name}: ${precision ?? '?'}, ${resolution ?? '?'} pixels, ${formatBytes(bytes)}`;
}

function renderUnfinished(unfinished: UnfinishedDownload, folder: string): string {
  const { name, arrivedBytes, totalBytes } = unfinished;
  const share = totalBytes > 0 ? Math.floor((100 * arrivedBytes) / totalBytes) : 0;
  return `  ${name}: stopped at ${share} %; go on with: ${downloadCommand(unfinished, folder)}`;
}

function renderEntry(
  { repo, visualTokens, downloadBytes, precisions, published }: CatalogueEntry,
  fits: boolean,
): string {
  const memory = precisions.map(({ precision, memoryBytes }) => `${precision} ${formatBytes(memoryBytes)}`).join(', ');
  const scores = published
    ? `TextVQA ${published['TextVQA'] ?? '?'}, DocVQA ${published['DocVQA'] ?? '?'}, MMBench ${published['MMBench'] ?? '?'}`
    : 'before instruction tuning';
  return [
    `${fits ? '* ' : '  '}${repo.split('/')[1] ?? repo}: ${visualTokens} visual tokens; ${scores}`,
    `    ${formatBytes(downloadBytes)} to fetch; memory: ${memory}`,
  ].join('\n');
}

function renderFit({ repo, precision, memoryBytes = 0, machineBytes }: Fit): string {
  const has = `this machine has ${formatBytes(machineBytes)} of memory`;
  return repo === undefined
    ? `None of these fits: ${has}.`
    : `* suits this machine: ${precision ?? ''} needs about ${formatBytes(memoryBytes)}, and ${has}. It reads the smallest text.`;
}
