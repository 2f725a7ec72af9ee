/** The command line: its commands, its errors, its exit codes. */
import { Command, CommanderError } from '@commander-js/extra-typings';
import packageJson from '../../package.json' with { type: 'json' };
import type { EngineHost } from '../worker/host.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { askCommand } from './ask.ts';
import { benchCommand } from './bench.ts';
import { chatCommand } from './chat.ts';
import { checkCommand } from './check.ts';
import type { CliContext } from './context.ts';
import { convertCommand } from './convert.ts';
import { doctorCommand } from './doctor.ts';
import { extractCommand } from './extract.ts';
import { evalCommand } from './eval.ts';
import { findCommand } from './find.ts';
import { mcpCommand } from './mcp.ts';
import { modelsCommand } from './models.ts';
import { printError } from './terminal.ts';

const epilogue = `
Examples:
  $ convllava doctor
  $ convllava ask screenshot.png "What does the error message say?"
  $ convllava chat diagram.png
  $ convllava models download sft-1536

Every command has a --help of its own, with examples.

Environment:
  CONVLLAVA_MODEL   the model that is used when --model names none: its name, or its folder
  CONVLLAVA_MODELS  folder of the models that were downloaded

Exit codes:
  0 done   1 a bug of ours   2 wrong usage   3 the image or the question   4 the model
  5 the device   6 memory or disk   130 stopped with Ctrl-C`;

/** Runs one command line. The exit code is left in process.exitCode. */
export async function run(args: readonly string[], createHost: () => EngineHost): Promise<void> {
  const controller = new AbortController();
  let onInterrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', () => onInterrupt());
  // Whoever reads our output may stop reading: `convllava ask … | head -1`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

  const context: CliContext = {
    createHost,
    signal: controller.signal,
    onInterrupt: (handler) => (onInterrupt = handler),
  };
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    process.exitCode = printError(error instanceof CommanderError ? toUsageError(error) : error);
  }
}

function createProgram(context: CliContext) {
  const program = new Command('convllava')
    .description('Asks a ConvLLaVA vision model about images, on this machine.')
    .version(packageJson.version)
    .addHelpText('after', epilogue)
    .configureHelp({ showGlobalOptions: true });
  const commands = [
    askCommand(context),
    chatCommand(context),
    extractCommand(context),
    findCommand(context),
    mcpCommand(context),
    modelsCommand(context),
    convertCommand(context),
    checkCommand(context),
    evalCommand(context),
    doctorCommand(context),
    benchCommand(),
  ];
  const nested = commands.flatMap((command) => command.commands);
  for (const command of [program, ...commands, ...nested])
    // Errors are thrown, and printed in one place and one form.
    command
      .exitOverride()
      .configureOutput({ writeErr: (text) => void process.stderr.write(text), outputError: () => undefined });
  for (const command of commands) program.addCommand(command);
  return program;
}

function toUsageError({ message, code }: CommanderError): ConvLlavaError {
  const problem =
    code === 'commander.help' ? 'A command is missing.' : message.replace(/^error: /, '').replaceAll('\n', ' ');
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1) + (problem.endsWith('.') ? '' : '.');
  return new ConvLlavaError('USAGE', { problem: sentence }, { cause: code });
}
