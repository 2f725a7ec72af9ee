/** Runs the tests that click: `node test/e2e/run.ts [--report FILE.json] [FILE…]`. Builds the extension first. */
import { glob, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { repository } from '../support/workbench.ts';

const { values: options, positionals } = parseArgs({
  options: { report: { type: 'string' } },
  allowPositionals: true,
});

await execa(process.execPath, [join(repository, 'scripts/build.ts')], { stdio: 'inherit' });
const files = [...positionals];
if (files.length === 0) for await (const file of glob('test/e2e/**/*.test.ts', { cwd: repository })) files.push(file);

const counts = { passed: 0, failed: 0, skipped: 0 };
// One at a time: each file starts a browser, and some a whole VS Code.
const events = run({ files: files.map((file) => join(repository, file)), concurrency: 1, timeout: 300_000 });
events.on('test:pass', ({ details, skip }) => {
  if (details.type !== 'suite') counts[skip === undefined ? 'passed' : 'skipped'] += 1;
});
events.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') counts.failed += 1;
});
await pipeline(events, new spec(), process.stdout, { end: false });
if (options.report) await writeFile(options.report, JSON.stringify(counts));
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
