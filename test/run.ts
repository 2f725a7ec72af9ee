/**
 * Every test there is: `npm test`, or `npm test -- NAME…` for some of the suites, or `npm run test:quick` for what a
 * developer runs before each commit. At the end one line a suite, what was not run and why, and how many tests passed and
 * failed. Exits with 1 where one failed, and where a suite ran no test or could not be run.
 */
import type { Counts } from './runner/junit.ts';
import { python } from './runner/python.ts';
import { check, nodeTests, ownRunner, runSuite, type Suite } from './runner/suite.ts';
import { prepareSystem } from './runner/system.ts';

/** Checks, and what tests nothing that is slow: no model is loaded, no window is opened. */
const quick: readonly Suite[] = [
  check('types', 'tsc', '-p', '.'),
  check('types of the panel', 'tsc', '-p', 'webview'),
  check('types of the harness', 'tsc', '-p', 'test/e2e/panel-harness/page'),
  check('types of the captures', 'tsc', '-p', 'training/pages'),
  check('lint', 'eslint', '.', '--max-warnings', '0'),
  check('rooms', 'depcruise', '--config', '.dependency-cruiser.cjs', 'contracts', 'sidecar', 'src', 'webview'),
  check('format', 'prettier', '--check', '.'),
  check('lint of the training', python, '-m', 'pyflakes', 'training', 'test/bench', 'test/golden'),
  nodeTests('unit', 'test/unit/**/*.test.ts'),
];
const suites: readonly Suite[] = [
  ...quick,
  check('training', python, '-m', 'training.check'),
  nodeTests('sidecar', 'test/sidecar/**/*.test.ts'),
  ownRunner('fuzz', 'test/fuzz/run.ts'),
  ownRunner('in VS Code', 'test/vscode/run.ts'),
  ownRunner('in restricted mode', 'test/vscode/run.ts', '--restricted', '--grep', 'the tools for models'),
  ownRunner('clicks', 'test/e2e/run.ts'),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => name !== '--quick' && !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Suites: ${suites.map((suite) => suite.name).join(', ')}.`);
  process.exit(2);
}

const chosen = suites.filter(
  (suite) =>
    wanted.length === 0 || wanted.includes(suite.name) || (wanted.includes('--quick') && quick.includes(suite)),
);
const missing = await prepareSystem(chosen.map(({ name }) => name));
for (const { debian, why } of missing) console.log(`Not installed: ${debian} (${why}).`);

const lines: string[] = [];
const notRun: string[] = [];
const sum = { passed: 0, failed: 0 };
for (const suite of chosen) {
  console.log(`\n=== ${suite.name}`);
  const start = performance.now();
  const lacks = missing.filter(({ suites, forFewTests }) => !forFewTests && suites.includes(suite.name));
  const counts = lacks.length > 0 ? { passed: 0, failed: 1, skipped: [] } : await runSuite(suite);
  if (lacks.length > 0) {
    const names = lacks.map(({ debian }) => debian).join(' ');
    notRun.push(`${suite.name}: all of it, which counts as one failure. Missing (Debian's names): ${names}`);
  }
  notRun.push(...counts.skipped.map((test) => `${suite.name}: ${test}`));
  sum.passed += counts.passed;
  sum.failed += counts.failed;
  lines.push(summary(suite, counts, performance.now() - start));
}
console.log(`\n${lines.join('\n')}`);
if (notRun.length > 0) console.log(`NOT RUN:\n${notRun.map((one) => `  ${one}`).join('\n')}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;

function summary({ name }: Suite, { passed, failed, skipped }: Counts, ms: number): string {
  const skips = skipped.length > 0 ? `, ${skipped.length} not run` : '';
  const counts = `${passed} passed, ${failed} failed${skips}`;
  return `${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(22)} ${counts.padEnd(36)} ${(ms / 1000).toFixed(1)} s`;
}
