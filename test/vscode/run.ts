/**
 * Runs the suite in a real VS Code: `node test/vscode/run.ts [--report FILE.json] [--grep TEXT] [--restricted] [--electron]`.
 * With --restricted nobody trusts the workspace. Without --electron it is the server and workbench of the npm package
 * `code-server`, in Chromium.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { type Fixtures, makeFixtures } from '../support/fixtures.ts';
import { HubServer } from '../support/hub-server.ts';
import { hubEnvironment, serveGolden } from '../support/hub-store.ts';
import { openWorkbench, recorder, repository } from '../support/workbench.ts';
import type { Report } from './index.ts';

const longestRunMs = 40 * 60_000;

const { values: options } = parseArgs({
  options: {
    report: { type: 'string' },
    grep: { type: 'string', default: '' },
    restricted: { type: 'boolean', default: false },
    electron: { type: 'boolean', default: false },
  },
});

await execa(process.execPath, [join(repository, 'scripts/build.ts'), '--test'], { stdio: 'inherit' });
const fixtures = await makeFixtures();
const scratch = await mkdtemp(join(tmpdir(), 'convllava-report-'));
const reportFile = join(scratch, 'report.json');
const hub = await HubServer.start();
await serveGolden(hub);
// Slow enough for a download to be stopped on its way.
hub.mischief = { rate: 500_000 };
const env = {
  ...hubEnvironment,
  CONVLLAVA_TEST_HUB: hub.endpoint,
  CONVLLAVA_TEST_REPORT: reportFile,
  CONVLLAVA_TEST_GREP: options.grep,
  CONVLLAVA_TEST_RESTRICTED: String(options.restricted),
  CONVLLAVA_TEST_SUPPORT: join(repository, 'test/support'),
};
const settings = { 'convllava.model': fixtures.model, 'convllava.device': 'cpu', 'convllava.answer.maxTokens': 24 };
const tests = join(repository, 'dist/test/index.cjs');

try {
  await (options.electron ? runInDesktop(fixtures) : runInServer(fixtures));
  const report = JSON.parse(await readFile(reportFile, 'utf8').catch(() => noReport)) as Report;
  for (const { name, outcome, ms, error } of report.tests) {
    console.log(`${outcome.padEnd(8)}${name} (${ms} ms)${error ? `\n${error}` : ''}`);
  }
  const { passed, failed } = report;
  const skipped = report.tests.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name);
  console.log(`VS Code: ${passed} passed, ${failed} failed, ${skipped.length} not run`);
  if (options.report) await writeFile(options.report, JSON.stringify({ passed, failed, skipped }));
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} finally {
  await hub[Symbol.asyncDispose]();
  await rm(fixtures.folder, { recursive: true, force: true });
  await rm(scratch, { recursive: true, force: true });
}

/** The suite never ended: that is a failure too. */
const noReport = JSON.stringify({
  passed: 0,
  failed: 1,
  tests: [{ name: 'the suite', outcome: 'failed', ms: 0, error: 'It ended without a report.' }],
} satisfies Report);

async function runInServer({ workspace }: Fixtures): Promise<void> {
  console.log('VS Code: the server and workbench of the npm package code-server, in Chromium');
  const trust = options.restricted ? 'ask' : 'all';
  const window = { workspace, extension: repository, beside: [recorder], tests, settings, env, trust } as const;
  await using bench = await openWorkbench({ ...window, printsConsole: true });
  const late = new Promise<void>((resolve) => setTimeout(resolve, longestRunMs).unref());
  await Promise.race([bench.exit, late]);
}

async function runInDesktop({ workspace, folder }: Fixtures): Promise<void> {
  console.log('VS Code: the desktop, through @vscode/test-electron');
  const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
  const vscodeExecutablePath = await downloadAndUnzipVSCode('stable').catch((error: unknown) => {
    throw new Error('The desktop VS Code cannot be downloaded here; run without --electron.', { cause: error });
  });
  const user = join(folder, 'user');
  await mkdir(join(user, 'User'), { recursive: true });
  await writeFile(join(user, 'User', 'settings.json'), JSON.stringify(settings));
  const trust = options.restricted ? [] : ['--disable-workspace-trust'];
  const launchArgs = [workspace, '--user-data-dir', user, ...trust];
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: [repository, recorder],
    extensionTestsPath: tests,
    launchArgs,
    extensionTestsEnv: env,
  }).catch((error: unknown) => console.log(String(error)));
}
