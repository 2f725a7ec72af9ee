/**
 * Every test there is: `npm test`, or `npm test -- NAME…` for some of the suites. One line a suite, and at the end how
 * many tests passed and failed. Exits with 1 where one failed, or where a suite ran no test.
 */
import type { Counts } from './runner/junit.ts';
import { check, nodeTests, ownRunner, runSuite, type Suite } from './runner/suite.ts';
import { prepareSystem } from './runner/system.ts';

const suites: readonly Suite[] = [
  check('types', 'tsc', '-p', '.'),
  check('types of the panel', 'tsc', '-p', 'webview'),
  check('types of the captures', 'tsc', '-p', 'training/pages'),
  check('lint', 'eslint', '.', '--max-warnings', '0'),
  check('rooms', 'depcruise', '--config', '.dependency-cruiser.cjs', 'contracts', 'sidecar', 'src', 'webview'),
  check('format', 'prettier', '--check', '.'),
  nodeTests('unit', 'test/unit/**/*.test.ts'),
  nodeTests('sidecar', 'test/sidecar/**/*.test.ts'),
  ownRunner('in VS Code', 'test/vscode/run.ts'),
  ownRunner('clicks', 'test/e2e/run.ts'),
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Suites: ${suites.map((suite) => suite.name).join(', ')}.`);
  process.exit(2);
}

await prepareSystem();
const lines: string[] = [];
const sum = { passed: 0, failed: 0 };
for (const suite of suites) {
  if (wanted.length > 0 && !wanted.includes(suite.name)) continue;
  console.log(`\n=== ${suite.name}`);
  const start = performance.now();
  const counts = await runSuite(suite);
  sum.passed += counts.passed;
  sum.failed += counts.failed;
  lines.push(summary(suite, counts, performance.now() - start));
}
console.log(`\n${lines.join('\n')}\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 ? 1 : 0;

function summary({ name }: Suite, { passed, failed, skipped }: Counts, ms: number): string {
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  const counts = `${passed} passed, ${failed} failed${skips}`;
  return `${failed > 0 ? 'FAIL' : 'ok  '} ${name.padEnd(20)} ${counts.padEnd(36)} ${(ms / 1000).toFixed(1)} s`;
}
