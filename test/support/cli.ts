/** Runs the command line in a process of its own. */
import { execa, type Options } from 'execa';
import { fileURLToPath } from 'node:url';

/** The command line with the fake worker of test/support/fake-worker.ts, and as it is. */
export const cliScripts = {
  fake: fileURLToPath(new URL('fake-cli.ts', import.meta.url)),
  real: fileURLToPath(new URL('../../sidecar/cli.ts', import.meta.url)),
};

type CliOptions = Options & { /** Another program that runs it. */ readonly under?: readonly string[] };

/** Starts the command line: with the fake worker of test/support/fake-worker.ts, or as it is. */
export function startCli(
  which: keyof typeof cliScripts,
  args: readonly string[],
  { under = [], ...options }: CliOptions = {},
) {
  const env = { CONVLLAVA_MODEL: '', ...options.env };
  const [command = '', ...words] = [...under, process.execPath, cliScripts[which], ...args];
  return execa(command, words, { ...options, env, reject: false, stripFinalNewline: false });
}

export interface CliOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

/** Runs the command line to its end. */
export async function runCli(
  which: keyof typeof cliScripts,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliOutcome> {
  const { stdout, stderr, exitCode } = await startCli(which, args, options);
  return { stdout: String(stdout), stderr: String(stderr), exitCode };
}
