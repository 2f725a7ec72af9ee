/** `extract`: the text of one or more images. */
import { Command, Option } from '@commander-js/extra-typings';
import { basename } from 'node:path';
import type { ExtractResult } from '../../contracts/protocol.ts';
import { remarkOn } from '../tools/remark.ts';
import { phaseNames } from '../worker/phase-names.ts';
import { loadModel, type CliContext } from './context.ts';
import { deviceOption, modelOption, quietOption, regionOption } from './options.ts';
import { readSource } from './source.ts';
import { createProgress, printError } from './terminal.ts';
import { printable, printableName } from '../../contracts/printable.ts';

const examples = `
Examples:
  $ convllava extract screenshot.png
  $ convllava extract page-*.png --format markdown > pages.md
  $ grim - | convllava extract -
  $ convllava extract form.png --format json | jq -r '.lines[] | select(.state != "read") | .box'`;

const formats = ['text', 'markdown', 'json'] as const;

export function extractCommand(context: CliContext) {
  return new Command('extract')
    .summary('extract the text of an image')
    .description(
      'Prints the text of an image in reading order, as it is read. Several images are read one after the other. The image - is read from standard input.',
    )
    .argument('<images...>', 'files of images')
    .addOption(
      new Option(
        '-f, --format <name>',
        'text: lines as they stand; markdown: headings, lists, tables and code; json: lines with boxes, confidence and doubtful letters',
      )
        .choices(formats)
        .default('text' as const),
    )
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' as const }))
    .addOption(regionOption)
    .addOption(modelOption)
    .addOption(deviceOption)
    .addOption(quietOption)
    .addHelpText('after', examples)
    .action(async (images, options) => {
      const { format, region } = options;
      const sources = await Promise.all(images.map(readSource));
      const isQuiet = options.quiet === true || !process.stderr.isTTY;
      const progress = createProgress(!isQuiet);
      const host = context.createHost();
      try {
        await loadModel(host, options, progress, context.signal);
        for (const [index, image] of sources.entries()) {
          const file = images[index] ?? '';
          if (format !== 'json' && images.length > 1)
            process.stdout.write(`${index > 0 ? '\n' : ''}${title(format, printableName(basename(file)))}\n\n`);
          try {
            const result = await host.extract(
              {
                image,
                format: format === 'json' ? 'text' : format,
                ...(region ? { region } : {}),
                token: 'cli',
              },
              {
                signal: context.signal,
                onEvent: (event) => {
                  if (event.kind === 'phase') progress.update(phaseName(event.phase), event.done, event.total);
                  if (event.kind !== 'text' || format === 'json') return;
                  // The bar comes back with the next strip.
                  progress.hide();
                  process.stdout.write(printable(event.text));
                },
              },
            );
            progress.clear();
            if (format === 'json') process.stdout.write(`${JSON.stringify({ file, ...result })}\n`);
            const remark = remarkOn(result.lines);
            if (remark !== undefined) process.stderr.write(`${printableName(basename(file))}: ${remark}\n`);
            if (!isQuiet) process.stderr.write(`${summarize(result)}\n`);
          } catch (error) {
            progress.clear();
            // The other images can still be read.
            if (context.signal.aborted || images.length === 1) throw error;
            process.exitCode = printError(error);
          }
        }
      } finally {
        progress.clear();
        await host.dispose();
      }
    });
}

function title(format: string, name: string): string {
  return format === 'markdown' ? `# ${name}` : `${name}:`;
}

function phaseName(phase: keyof typeof phaseNames): string {
  return phase === 'decode' ? 'reading' : phaseNames[phase];
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
