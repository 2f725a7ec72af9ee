/** `find`: words in the images and documents of a folder. */
import { Command } from '@commander-js/extra-typings';
import { relative, resolve } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { printable } from '../../contracts/printable.ts';
import type { FindReport } from '../../contracts/protocol.ts';
import { findFiles } from '../find/find-files.ts';
import { indexFileOf } from '../find/index-file.ts';
import { IndexProcess } from '../find/index-process.ts';
import { loadModel, type CliContext } from './context.ts';
import { timeLeft } from './extract-folder.ts';
import { deviceOption, jsonOption, modelOption, number, quietOption } from './options.ts';
import { createProgress, type Progress } from './terminal.ts';

const examples = `
Each file is read once; what was read is kept in the user's cache folder, and leaves the machine no more than the files do.

Examples:
  $ convllava find connection refused
  $ convllava find invoice 2024 --in ~/Documents/scans
  $ convllava find "payment terms" --no-update --json | jq -r .file`;

export function findCommand(context: CliContext) {
  return new Command('find')
    .summary('find words in images and documents')
    .description(
      'Prints the lines in the images and PDFs of a folder that hold the words, be they misread by a letter. What is new there is read first.',
    )
    .argument('<words...>', 'what to look for: all of them stand on one page')
    .option('--in <folder>', 'where to look, folders in it too', '.')
    .option('--no-update', 'look only in what was read before')
    .option('-n, --limit <n>', 'most lines', number('a whole number from 1 up', 1, 100_000, true), 100)
    .addOption(jsonOption)
    .addOption(modelOption)
    .addOption(deviceOption)
    .addOption(quietOption)
    .addHelpText('after', examples)
    .action(async (words, options) => {
      const folder = resolve(options.in);
      const progress = createProgress(process.stderr.isTTY && !options.quiet);
      const host = context.createHost();
      const indexes = new IndexProcess(host);
      try {
        const index = indexFileOf(folder);
        if (options.update) {
          const files = (await findFiles(folder, true)).map(({ path }) => path);
          await loadModel(host, options, progress, context.signal);
          tellFailed(await update(indexes, { index, files }, progress, context.signal), folder);
        }
        const hits = await indexes.find({ index, words: words.join(' '), limit: options.limit });
        for (const hit of hits) {
          const place = hit.page === 1 ? relative('.', hit.file) : `${relative('.', hit.file)}, page ${hit.page}`;
          process.stdout.write(options.json ? `${JSON.stringify(hit)}\n` : `${printable(`${place}: ${hit.text}`)}\n`);
        }
        if (hits.length === 0) process.stderr.write('Nothing was found.\n');
      } finally {
        progress.clear();
        indexes.dispose();
        await host.dispose();
      }
      if (context.signal.aborted) throw new ConvLlavaError('CANCELLED', {});
    });
}

function update(
  indexes: IndexProcess,
  params: { readonly index: string; readonly files: readonly string[] },
  progress: Progress,
  signal: AbortSignal,
): Promise<FindReport> {
  const start = performance.now();
  return indexes
    .update(params, {
      signal,
      onProgress: ({ done, total }) => {
        const left = done > 0 ? `${timeLeft(((performance.now() - start) / done) * (total - done))} left` : '';
        progress.update('reading what is new', done, total, left);
      },
    })
    .finally(() => progress.clear());
}

function tellFailed({ failed, leftOut }: FindReport, folder: string): void {
  if (leftOut > 0)
    process.stderr.write(`${leftOut} files were left out: empty, larger than 64 MiB, or more than an index holds\n`);
  for (const { file, error } of failed)
    process.stderr.write(`${printable(relative(folder, file))}: could not be read (${error.code})\n`);
}
