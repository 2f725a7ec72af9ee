/** Runs the suites inside VS Code's extension host; the entry of both `@vscode/test-electron` and test/vscode/run.ts. */
import { writeFile } from 'node:fs/promises';
import Mocha from 'mocha';

/** Counts of a run, as CI reads them. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly tests: readonly {
    readonly name: string;
    readonly outcome: 'passed' | 'failed' | 'skipped';
    readonly ms: number;
    readonly error?: string;
  }[];
}

/** Resolves when all tests have passed; the counts go to the file CONVLLAVA_TEST_REPORT, if that is set. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 300_000, slow: 5000, grep: process.env['CONVLLAVA_TEST_GREP'] ?? '' });
  // Defines describe and it, which the suites use as they are loaded.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suites/all.ts');

  const tests: Report['tests'][number][] = [];
  const count = (outcome: Report['tests'][number]['outcome']) =>
    tests.filter((test) => test.outcome === outcome).length;
  const failed = await new Promise<number>((done) => {
    const runner = mocha.run(done);
    runner.on('pass', (test) => tests.push({ name: test.fullTitle(), outcome: 'passed', ms: test.duration ?? 0 }));
    runner.on('pending', (test) => tests.push({ name: test.fullTitle(), outcome: 'skipped', ms: 0 }));
    runner.on('fail', (test, error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tests.push({ name: test.fullTitle(), outcome: 'failed', ms: 0, error: message });
    });
  });
  const report: Report = { passed: count('passed'), failed: count('failed'), tests };
  const file = process.env['CONVLLAVA_TEST_REPORT'];
  if (file) await writeFile(file, JSON.stringify(report));
  if (failed > 0) throw new Error(`${failed} tests failed.`);
}
