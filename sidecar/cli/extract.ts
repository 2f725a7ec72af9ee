/** `extract`: the text of images, documents and folders of them. */
import { Command, Option } from '@commander-js/extra-typings';
import { basename } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { printable, printableName } from '../../contracts/printable.ts';
import type { ExtractEvent, ExtractResult, ImageSource } from '../../contracts/protocol.ts';
import { remarkOn } from '../../contracts/remarks.ts';
import type { EngineHost } from '../worker/host.ts';
import { phaseNames } from '../worker/phase-names.ts';
import { loadModel, type CliContext } from './context.ts';
import { createWriter, formats, pageMark, type Format } from './document-writer.ts';
import { extractFolders, watchFolders } from './extract-folder.ts';
import { findFiles, isFolder } from '../find/find-files.ts';
import { deviceOption, modelOption, passwordOption, quietOption, regionOption } from './options.ts';
import { parsePages } from './page-range.ts';
import { readPages, type PageOfFile, type ReadOptions } from './read-file.ts';
import { readSource } from './source.ts';
import { createProgress, printError, type Progress } from './terminal.ts';

const examples = `
Examples:
  $ convllava extract screenshot.png
  $ convllava extract report.pdf --pages 2-5 --format markdown > report.md
  $ convllava extract invoice.png --format csv
  $ convllava extract scan.tiff --format pdf > searchable.pdf
  $ convllava extract scans --recursive --out texts
  $ convllava extract ~/Pictures/Screenshots --out texts --watch
  $ grim - | convllava extract -
  $ convllava extract form.png --format json | jq -r '.lines[] | select(.state != "read") | .box'`;

const formatNames = Object.keys(formats) as Format[];

export function extractCommand(context: CliContext) {
  return new Command('extract')
    .summary('extract the text of images and documents')
    .description(
      'Prints the text of an image or a PDF in reading order, as it is read. Several files are read one after the other, those of a folder too. The image - is read from standard input.',
    )
    .argument('<images...>', 'files of images, PDFs, or folders')
    .addOption(
      new Option('-f, --format <name>', formatNames.map((name) => `${name}: ${formats[name].about}`).join('; '))
        .choices(formatNames)
        .default('text' as const),
    )
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' as const }))
    .addOption(new Option('--pages <list>', 'of a document: such as 2-5,8,11- (default: all)').argParser(parsePages))
    .addOption(passwordOption)
    .option('-r, --recursive', 'folders in folders too')
    .option('-o, --out <folder>', 'write a file each into this folder; what is there already is not read again')
    .option('--watch', 'with --out: go on with new files of the folders as they come')
    .addOption(regionOption)
    .addOption(modelOption)
    .addOption(deviceOption)
    .addOption(quietOption)
    .addHelpText('after', examples)
    .action(async (images, options) => {
      const { format, region, pages, password, recursive = false, out, watch = false } = options;
      const read: ReadOptions = {
        format: format === 'markdown' ? 'markdown' : 'text',
        ...(region && { region }),
        ...(pages && { pages }),
        ...(password !== undefined && { password }),
      };
      const folders = await foldersOf(images, { out, watch });
      const files = out === undefined ? await filesOf(images, recursive) : [];
      const isQuiet = options.quiet === true || !process.stderr.isTTY;
      const progress = createProgress(!isQuiet);
      const host = context.createHost();
      const reader = { host, progress, signal: context.signal };
      try {
        await loadModel(host, options, progress, context.signal);
        if (out === undefined) await printEach(files, { format, read, isQuiet }, reader);
        else await (watch ? watchFolders : extractFolders)({ folders, recursive, out, format, read }, reader);
      } finally {
        progress.clear();
        await host.dispose();
      }
    });
}

/** The folders that are read into another one. @throws USAGE */
async function foldersOf(
  images: readonly string[],
  { out, watch }: { readonly out: string | undefined; readonly watch: boolean },
): Promise<readonly string[]> {
  if (watch && out === undefined)
    throw new ConvLlavaError('USAGE', { problem: '--watch needs a folder to write to, named with --out.' });
  const are = await Promise.all(images.map(isFolder));
  if (out !== undefined && are.includes(false))
    throw new ConvLlavaError('USAGE', { problem: '--out is for the files of folders; name folders to read.' });
  return images;
}

/** Files as they are named, and those of folders. */
async function filesOf(images: readonly string[], recursive: boolean): Promise<string[]> {
  const files = await Promise.all(
    images.map(async (image) =>
      image !== '-' && (await isFolder(image)) ? (await findFiles(image, recursive)).map(({ path }) => path) : [image],
    ),
  );
  return files.flat();
}

interface Reader {
  readonly host: EngineHost;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

interface Printing {
  readonly format: Format;
  readonly read: ReadOptions;
  readonly isQuiet: boolean;
}

/** Prints the texts one after the other; where one of several files cannot be read, the others still are. */
async function printEach(files: readonly string[], printing: Printing, reader: Reader): Promise<void> {
  const { format } = printing;
  const isStreamed = format === 'text' || format === 'markdown';
  for (const [index, file] of files.entries()) {
    const name = printableName(basename(file));
    if (isStreamed && files.length > 1)
      process.stdout.write(`${index > 0 ? '\n' : ''}${format === 'markdown' ? `# ${name}` : `${name}:`}\n\n`);
    try {
      const source = await readSource(file);
      await (isStreamed
        ? printText(source, name, format, printing, reader)
        : printWhole(source, file, printing, reader));
    } catch (error) {
      reader.progress.clear();
      // The other images can still be read.
      if (reader.signal.aborted || files.length === 1) throw error;
      process.exitCode = printError(error);
    }
  }
}

/** Prints a text piece by piece, as it is read. */
async function printText(
  source: ImageSource,
  name: string,
  format: 'text' | 'markdown',
  { read, isQuiet }: Printing,
  { host, progress, signal }: Reader,
): Promise<void> {
  let isFirst = true;
  const onPage = (page: PageOfFile): void => {
    process.stdout.write(pageMark(format, page, isFirst));
    isFirst = false;
  };
  const onEvent = (event: ExtractEvent, page: PageOfFile): void => {
    showPhase(event, page, progress);
    if (event.kind !== 'text') return;
    // The bar comes back with the next strip.
    progress.hide();
    process.stdout.write(printable(event.text));
  };
  for await (const { result, ...page } of readPages(host, source, read, { signal, onEvent, onPage }))
    remark(page.count > 1 ? `${name}, page ${page.page}` : name, result, isQuiet, progress);
}

/** Prints a file in a format for programs. */
async function printWhole(
  source: ImageSource,
  file: string,
  { format, read, isQuiet }: Printing,
  { host, progress, signal }: Reader,
): Promise<void> {
  const writer = createWriter(format, file, host.pictures);
  const onEvent = (event: ExtractEvent, page: PageOfFile): void => showPhase(event, page, progress);
  for await (const page of readPages(host, source, read, { signal, onEvent })) {
    process.stdout.write(await writer.page(page));
    remark(printableName(basename(file)), page.result, isQuiet, progress);
  }
  process.stdout.write(await writer.end());
}

function showPhase(event: ExtractEvent, { page, count }: PageOfFile, progress: Progress): void {
  if (event.kind !== 'phase') return;
  const name = event.phase === 'decode' ? 'reading' : phaseNames[event.phase];
  progress.update(count > 1 ? `page ${page} of ${count}, ${name}` : name, event.done, event.total);
}

/** Says on standard error what is to be known about a text. */
function remark(name: string, result: ExtractResult, isQuiet: boolean, progress: Progress): void {
  progress.clear();
  const { page, lines } = result;
  if (page?.kind === 'frames')
    process.stderr.write(`${name}: this is frame ${page.page} of ${page.count}; the others were not read\n`);
  const doubts = remarkOn(lines);
  if (doubts !== undefined) process.stderr.write(`${name}: ${doubts}\n`);
  if (!isQuiet) process.stderr.write(`${summarize(result)}\n`);
}

/** One line about a text: how large the image is, how many lines were found, and how fast. */
function summarize({ size, lines, timings, device }: ExtractResult): string {
  return [
    `${size.width}x${size.height}`,
    `${lines.length} lines`,
    `first after ${(timings.firstLine / 1000).toFixed(2)} s, all after ${(timings.total / 1000).toFixed(2)} s`,
    device,
  ].join(' · ');
}
