/**
 * Has one process answer thousands of questions, kills it, stops it and fills its disk: `npm run soak [-- QUESTIONS]
 * [--out FOLDER]`. Writes memory and handles over the questions as a table (`soak.tsv`) and as a plot (`soak.svg`). Fails
 * where a round goes wrong, or where the memory of the engine still grows in the second half.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plot } from './plot.ts';
import { askManyQuestions, growth, type Row } from './questions.ts';
import { fillDisks, kill, stop, type Finding } from './trouble.ts';

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: join(tmpdir(), 'convllava-soak') } },
  allowPositionals: true,
});
const questions = Number(positionals[0] ?? 5000);
const rounds = { kill: 50, stop: 100, disk: 20 };
/** MiB from the second quarter of the questions to the last; 1 was measured in 1200 questions. */
const mostGrowth = 30;

const { out } = values;
await mkdir(out, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'convllava-soak-'));
const findings: Finding[] = [];
try {
  findings.push(...(await kill(folder, rounds.kill)));
  console.log(`${rounds.kill} kills: ${findings.length} findings`);
  findings.push(...(await stop(folder, rounds.stop)));
  console.log(`${rounds.stop} stops: ${findings.length} findings so far`);
  const disks = await fillDisks(folder, rounds.disk);
  findings.push(...disks.findings);
  console.log(`${rounds.disk} full disks (${disks.by}): ${findings.length} findings so far`);
  const rows = await askManyQuestions(join(folder, 'questions'), questions, show);
  await writeFile(join(out, 'soak.tsv'), table(rows));
  await writeFile(join(out, 'soak.svg'), drawn(rows));
  const grown = growth(rows);
  console.log(`The memory that the engine needs grows by ${grown.toFixed(1)} MiB from the second quarter to the last.`);
  if (!(grown < mostGrowth)) findings.push({ round: 'questions', what: `memory grows by ${grown.toFixed(1)} MiB` });
  console.log(`Written: ${join(out, 'soak.tsv')} and soak.svg`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const { round, what } of findings) console.error(`${round}: ${what}`);
process.exitCode = findings.length > 0 ? 1 : 0;

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function show({ questions: asked, seconds, main, worker }: Row): void {
  const memory = `${mebibytes(worker.rss)} MiB and ${worker.handles} handles; the sidecar ${mebibytes(main.rss)} MiB`;
  console.log(`${asked} questions in ${seconds.toFixed(0)} s: the engine has ${memory}`);
}

function table(rows: readonly Row[]): string {
  const head =
    'questions seconds engine_MiB engine_heap_MiB engine_heap_used_MiB engine_external_MiB engine_handles sidecar_MiB sidecar_handles';
  const lines = rows.map(({ questions: asked, seconds, main, worker }) =>
    [
      asked,
      seconds.toFixed(1),
      ...[worker.rss, worker.heapTotal, worker.heapUsed, worker.external].map(mebibytes),
      worker.handles,
      mebibytes(main.rss),
      main.handles,
    ].join('\t'),
  );
  return `${[head.replaceAll(' ', '\t'), ...lines].join('\n')}\n`;
}

function drawn(rows: readonly Row[]): string {
  const curve = (name: string, colour: string, of: (row: Row) => number) => ({
    name,
    colour,
    points: rows.map((row) => [row.questions, of(row)] as const),
  });
  return plot('Memory in MiB, and handles, over the questions asked of one process', 'questions', [
    curve('engine', '#c0392b', ({ worker }) => mebibytes(worker.rss)),
    curve('its JavaScript heap', '#e59866', ({ worker }) => mebibytes(worker.heapTotal)),
    curve('sidecar', '#2471a3', ({ main }) => mebibytes(main.rss)),
    curve('engine’s handles', '#7d3c98', ({ worker }) => worker.handles),
    curve('sidecar’s handles', '#1e8449', ({ main }) => main.handles),
  ]);
}
