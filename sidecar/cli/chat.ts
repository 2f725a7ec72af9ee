/** `chat`: several questions about one image. */
import { Command } from '@commander-js/extra-typings';
import { createInterface, type Interface } from 'node:readline/promises';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { AskParams, Turn } from '../../contracts/protocol.ts';
import { answer, summarize, type AnswerOutput } from './answer.ts';
import { loadModel, type CliContext } from './context.ts';
import { addAnswerOptions, toQuestion } from './options.ts';
import { createProgress, printError } from './terminal.ts';
import { printable, printableName } from '../../contracts/printable.ts';

const help = `/new   start over with the same image
/quit  end (or Ctrl-D)
Ctrl-C stops the answer that is being written.`;

export function chatCommand(context: CliContext) {
  return addAnswerOptions(
    new Command('chat')
      .summary('ask several questions about one image')
      .description(
        'Opens a conversation about one image: each question knows those before it. The image is looked at once; the second question is answered much sooner. Questions are read from standard input, one a line.',
      )
      .argument('<image>', 'file of the image'),
  )
    .addHelpText('after', `\nIn the conversation:\n  ${help.replaceAll('\n', '\n  ')}`)
    .action(async (path, options) => {
      if (path === '-')
        throw new ConvLlavaError('USAGE', { problem: 'chat reads the questions from standard input, not the image.' });
      const params = { ...toQuestion(options), image: { path } };
      const progress = createProgress(process.stderr.isTTY && !options.quiet);
      const host = context.createHost();
      try {
        const { info } = await loadModel(host, options, progress, context.signal);
        const onTerminal = process.stdin.isTTY && process.stdout.isTTY;
        if (onTerminal)
          process.stdout.write(`${printableName(info.name)} on ${info.device.chosen}. /help says what there is.\n`);
        const lines = createInterface({ input: process.stdin, ...(onTerminal ? { output: process.stdout } : {}) });
        await converse(lines, onTerminal, context, async (turns, hooks) => {
          const result = await answer(host, { ...params, turns }, progress, hooks);
          process.stdout.write('\n');
          if (process.stderr.isTTY && !options.quiet) process.stderr.write(`${summarize(result)}\n`);
        });
        // A person has seen what failed on the way; a script has not.
        if (onTerminal) process.exitCode = 0;
      } finally {
        await host.dispose();
      }
    });
}

type Ask = (turns: AskParams['turns'], output: AnswerOutput) => Promise<void>;

/** Reads questions and has them answered until the input ends or the user has had enough. */
async function converse(lines: Interface, onTerminal: boolean, context: CliContext, ask: Ask): Promise<void> {
  let turns: readonly Turn[] = [];
  let answering: AbortController | undefined;
  const interrupt = (): void => {
    if (answering) answering.abort();
    else process.stderr.write('\n(/quit or Ctrl-D ends the conversation)\n');
  };
  context.onInterrupt(interrupt);
  // On a terminal Ctrl-C is a key, and reaches readline alone.
  lines.on('SIGINT', interrupt);
  const prompt = (): void => {
    // Without a terminal the input may have ended by now, and readline refuses to prompt.
    if (onTerminal) lines.prompt();
  };
  prompt();
  for await (const line of lines) {
    const question = line.trim();
    if (question === '/quit') break;
    if (question === '/help') process.stdout.write(`${help}\n`);
    else if (question === '/new') turns = [];
    else if (question !== '') {
      answering = new AbortController();
      turns = await takeTurn(turns, question, answering.signal, ask);
      answering = undefined;
    }
    prompt();
  }
  lines.close();
}

/** Asks one question and gives the conversation with its answer, or with as much of it as there was. */
async function takeTurn(
  turns: readonly Turn[],
  question: string,
  signal: AbortSignal,
  ask: Ask,
): Promise<readonly Turn[]> {
  let text = '';
  const onText = (piece: string): void => {
    text += piece;
    process.stdout.write(printable(piece));
  };
  const onNote = (note: string): void => void process.stdout.write(`${note}\n\n`);
  try {
    await ask([...turns, { question }], { signal, onText, onNote });
  } catch (error) {
    if (text !== '') process.stdout.write('\n');
    process.exitCode = printError(error);
    if (!signal.aborted || text === '') return turns;
  }
  return [...turns, { question, answer: text }];
}
