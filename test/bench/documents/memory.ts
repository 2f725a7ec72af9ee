/**
 * The memory that long PDFs with text of their own take, and how soon they are left off:
 * `node test/bench/documents/memory.ts [--pages 100,1000]`. Linux, for its count of memory at the most.
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startCli } from '../../support/cli.ts';
import { readPdfFixture } from '../../support/documents.ts';
import { until } from '../../support/processes.ts';

const { values: options } = parseArgs({ options: { pages: { type: 'string', default: '100,1000' } } });
const folder = await mkdtemp(join(tmpdir(), 'convllava-memory-'));

try {
  for (const count of options.pages.split(',').map(Number)) {
    const path = await longPdf(count);
    const started = performance.now();
    const { cli, peak } = extract(path);
    const text = String((await cli).stdout);
    const ms = (performance.now() - started) / count;
    const pages = text.split('<!-- page ').length - 1;
    console.log(
      `${count} pages: ${mib(await peak)} MiB at most, ${ms.toFixed(0)} ms a page, ${pages} pages in the text`,
    );
  }
  const { cli } = extract(await longPdf(1000));
  let text = '';
  cli.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await until(() => text.includes('<!-- page 5 '));
  const stopped = performance.now();
  cli.kill('SIGINT');
  const { exitCode } = await cli;
  console.log(`cancelled: exit code ${exitCode} after ${(performance.now() - stopped).toFixed(0)} ms`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function extract(path: string) {
  const args = ['extract', path, '--format', 'markdown', '--model', 'media/starter', '--device', 'cpu'];
  const cli = startCli('real', args);
  return { cli, peak: watch(cli.pid ?? 0) };
}

function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

/** Bytes that a process and those that it started hold at one time at most. */
async function watch(pid: number): Promise<number> {
  let peak = 0;
  for (;;) {
    const held = await memoryOf(pid);
    if (held === 0) return peak;
    peak = Math.max(peak, held);
    await sleep(100);
  }
}

async function memoryOf(root: number): Promise<number> {
  const parents = new Map<number, { readonly parent: number; readonly bytes: number }>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.length > 21 && fields[0] !== 'Z')
      parents.set(Number(name), { parent: Number(fields[1]), bytes: Number(fields[21]) * 4096 });
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isBelow(parents.get(pid)?.parent ?? 0));
  return [...parents].reduce((sum, [pid, { bytes }]) => sum + (isBelow(pid) ? bytes : 0), 0);
}

async function longPdf(count: number): Promise<string> {
  const from = await PDFDocument.load(await readPdfFixture('libreoffice'));
  const long = await PDFDocument.create();
  const indices = Array.from({ length: count }, () => 0);
  for (const page of await long.copyPages(from, indices)) long.addPage(page);
  const path = join(folder, `${count}.pdf`);
  await writeFile(path, await long.save());
  return path;
}
