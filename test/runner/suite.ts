/** One test command, run, and its results counted. */
import { execa } from 'execa';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countJunit, type Counts } from './junit.ts';

export interface Suite {
  readonly name: string;
  /** The program, from node_modules/.bin or the PATH, and its arguments. `{report}` stands for the file of the results. */
  readonly command: readonly [string, ...string[]];
  /** `junit`: the report is JUnit's XML. `counts`: it is our Counts in JSON. `exit`: the command as a whole is one test. */
  readonly results: 'junit' | 'counts' | 'exit';
}

/** Ends what hangs: beside other work a suite may take several times as long as alone. */
const timeout = 60 * 60_000;
/** For one test of node:test. */
const testTimeout = 10 * 60_000;

/** A suite that is one test: a checker that succeeds or not. */
export function check(name: string, ...command: [string, ...string[]]): Suite {
  return { name, command, results: 'exit' };
}

/** A suite of node:test files. */
export function nodeTests(name: string, glob: string): Suite {
  const reporters = ['spec', 'junit'].map((reporter) => `--test-reporter=${reporter}`);
  const destinations = ['stdout', '{report}'].map((file) => `--test-reporter-destination=${file}`);
  return {
    name,
    command: ['node', '--test', `--test-timeout=${testTimeout}`, ...reporters, ...destinations, glob],
    results: 'junit',
  };
}

/** A suite with a runner of its own, which takes `--report FILE`. */
export function ownRunner(name: string, script: string, ...args: readonly string[]): Suite {
  return { name, command: ['node', script, '--report', '{report}', ...args], results: 'counts' };
}

/** Text on drawn pages is in the fonts of the tests, whatever others there are. Only Linux looks for fonts so. */
const env = { FONTCONFIG_FILE: join(import.meta.dirname, 'fonts.conf') };

/** Runs a suite. A command that fails without a failed test, or that runs no test at all, counts as one failure. */
export async function runSuite({ command, results }: Suite): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'convllava-test-'));
  const report = join(folder, 'report');
  try {
    const [program, ...args] = command.map((word) => word.replace('{report}', report));
    const run = execa(program ?? '', args, { preferLocal: true, stdio: 'inherit', reject: false, timeout, env });
    const { failed, timedOut } = await run;
    if (timedOut) console.log(`No end after ${timeout / 60_000} minutes.`);
    if (results === 'exit') return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: [] };
    const written = await readFile(report, 'utf8').catch(() => '');
    const counts = results === 'junit' ? countJunit(written) : readCounts(written);
    const unexplained = counts.failed === 0 && (failed || counts.passed === 0);
    return unexplained ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readCounts(json: string): Counts {
  return json === '' ? { passed: 0, failed: 0, skipped: [] } : (JSON.parse(json) as Counts);
}
