/** `ask`: one question about one or more images. */
import { Command, Option } from '@commander-js/extra-typings';
import { basename } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { AskParams, AskResult } from '../../contracts/protocol.ts';
import { taskQuestions } from '../../contracts/tasks.ts';
import { answer, summarize } from './answer.ts';
import { loadModel, type CliContext } from './context.ts';
import { addAnswerOptions, jsonOption, pageOption, passwordOption, toQuestion } from './options.ts';
import { readSource } from './source.ts';
import { createProgress, printError } from './terminal.ts';
import { printable, printableName } from '../../contracts/printable.ts';

const examples = `
Examples:
  $ convllava ask screenshot.png "What does the error message say?"
  $ convllava ask *.png "Describe the image in one sentence."
  $ grim - | convllava ask - "Which button is selected?"
  $ convllava ask --task diagram flow.png
  $ convllava ask report.pdf --page 3 "What is the total?"
  $ convllava ask page.png "Extract the text." --region 0,120,800,400 --view native
  $ convllava ask photo.jpg "What is this?" --json | jq .timings`;

export function askCommand(context: CliContext) {
  return addAnswerOptions(
    new Command('ask')
      .summary('ask a question about an image')
      .description(
        'Asks a question about an image and prints the answer as it is generated. Several images are asked about one after the other. The image - is read from standard input.',
      )
      .usage('[options] IMAGE… QUESTION')
      .argument('<image-and-question...>', 'files of images, and at last the question'),
  )
    .addOption(
      new Option('--task <name>', 'instead of a question: what the button of that name asks in VS Code').choices(
        Object.keys(taskQuestions) as (keyof typeof taskQuestions)[],
      ),
    )
    .addOption(pageOption)
    .addOption(passwordOption)
    .option('--with-text', 'give a larger model the lines that the starter reads in the image')
    .addOption(jsonOption)
    .addHelpText('after', examples)
    .action(async (words, options) => {
      const { images, ...asked } = toImagesAndQuestion(words, options.task);
      const params = { ...toQuestion(options), ...asked, ...(options.withText && { withText: true }) };
      const { page, password } = options;
      const choice = { ...(page !== undefined && { page }), ...(password !== undefined && { password }) };
      const sources = (await Promise.all(images.map(readSource))).map((source) => ({ ...source, ...choice }));
      const progress = createProgress(process.stderr.isTTY && !options.quiet);
      const host = context.createHost();
      try {
        const { loadMs } = await loadModel(host, options, progress, context.signal);
        for (const [index, image] of sources.entries()) {
          const file = images[index] ?? '';
          if (!options.json && images.length > 1)
            process.stdout.write(`${index > 0 ? '\n' : ''}${printableName(basename(file))}:\n`);
          const onText = (text: string): void => {
            if (!options.json) process.stdout.write(printable(text));
          };
          const onNote = (note: string): void => onText(`${note}\n\n`);
          const load = index === 0 ? loadMs : 0;
          try {
            const result = await answer(host, { ...params, image }, progress, {
              signal: context.signal,
              onText,
              onNote,
            });
            if (options.json) process.stdout.write(`${JSON.stringify(toJson(file, result, load))}\n`);
            else process.stdout.write('\n');
            if (result.page?.kind === 'frames')
              process.stderr.write(`${printableName(basename(file))}: this is frame 1 of ${result.page.count}\n`);
            if (process.stderr.isTTY && !options.quiet) process.stderr.write(`${summarize(result)}\n`);
          } catch (error) {
            // The other images can still be asked about.
            if (context.signal.aborted || images.length === 1) throw error;
            process.exitCode = printError(error);
          }
        }
      } finally {
        await host.dispose();
      }
    });
}

/** Which images are asked what. @throws USAGE */
function toImagesAndQuestion(
  words: readonly string[],
  task: keyof typeof taskQuestions | undefined,
): Pick<AskParams, 'task' | 'turns'> & { readonly images: readonly string[] } {
  if (task) return { images: words, task, turns: [{ question: taskQuestions[task] }] };
  const images = words.slice(0, -1);
  if (images.length === 0)
    throw new ConvLlavaError('USAGE', { problem: 'ask needs an image and a question, in this order.' });
  return { images, turns: [{ question: words.at(-1) ?? '' }] };
}

/** The answer as `--json` prints it: the engine's result, with loading in its timings. */
function toJson(file: string, result: AskResult, load: number): object {
  const timings = { ...result.timings, load, total: load + result.timings.total };
  const rounded = Object.fromEntries(Object.entries(timings).map(([step, ms]) => [step, Math.round(ms * 100) / 100]));
  return { file, ...result, timings: rounded };
}
