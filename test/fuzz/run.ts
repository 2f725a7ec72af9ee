/**
 * Feeds every parser of what comes from outside with wrong input: `npm run fuzz [-- MINUTES] [--target NAME]… [--from N]`,
 * what was once found first. `--coverage` looks for new ways through the parsers written here (coverage/README.md).
 * A finding is an input that ends the process, takes ten seconds of processor time, is refused without a code, or makes
 * the process grow by a gibibyte. `npm run fuzz -- --case TARGET:NUMBER` (or a file's name in found/) tries one again; `--keep FILE` writes it to a file.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from './child.ts';
import { fuzzByCoverage } from './coverage/run.ts';
import { foundInputs, type FoundInput, type Outcome } from './outcome.ts';
import { inputOfNumber, isTarget, ownParsers, targets, type TargetName } from './targets.ts';

const usualMinutes = 2;
/** Of processor time, as a busy machine gives little of it; on the wall for what does not end at all. */
const slowMs = 10_000;
const hangMs = 60_000;
/** For a target's process to begin; not a part of any input's time. */
const startMs = 300_000;
const mostGrowth = 2 ** 30;
/** Inputs after which memory counts: by then everything is loaded. */
const warmUp = 50;
/** Inputs of each target where no time is asked for: with the same ones on every machine a fast one finds nothing new. */
const usualInputs = 5000;
/** The same fault over and over tells nothing new. */
const mostFindings = 10;

const { values: options, positionals } = parseArgs({
  options: {
    target: { type: 'string', multiple: true },
    from: { type: 'string' },
    coverage: { type: 'boolean', default: false },
    case: { type: 'string' },
    keep: { type: 'string' },
    report: { type: 'string' },
  },
  allowPositionals: true,
});

interface Tally extends Record<Outcome, number> {
  readonly name: TargetName;
  readonly found: readonly FoundInput[];
  /** ms of the slowest input, on the wall and of processor time. */
  slowest: number;
  slowestCpu: number;
  /** Bytes. */
  growth: number;
  readonly findings: string[];
}

const folder = await mkdtemp(join(tmpdir(), 'convllava-fuzz-'));
try {
  if (options.case) await tryOne(options.case);
  else await tryAll();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function tryAll(): Promise<void> {
  const all = options.coverage ? ownParsers : (Object.keys(targets) as TargetName[]);
  const names = options.target?.filter(isTarget) ?? all;
  const most = positionals[0] === undefined ? usualInputs : Infinity;
  const share = ((positionals[0] === undefined ? usualMinutes : Number(positionals[0])) * 60_000) / names.length;
  if (!(share > 0)) throw new RangeError('Which target, and for how many minutes?');
  if (options.coverage) {
    process.exitCode = (await fuzzByCoverage(names, share, folder)) ? 0 : 1;
    return;
  }
  const tallies: Tally[] = [];
  for (const name of names) {
    const found = await foundInputs(name);
    const tally: Tally = {
      name,
      found,
      right: 0,
      coded: 0,
      wrong: 0,
      slowest: 0,
      slowestCpu: 0,
      growth: 0,
      findings: [],
    };
    await tryTarget(tally, share, { from: Number(options.from ?? -found.length), most });
    tallies.push(tally);
    console.log(line(tally));
    for (const finding of tally.findings) console.log(`  ${finding}`);
  }
  const failed = tallies.filter(({ findings }) => findings.length > 0).length;
  const counts = { passed: tallies.length - failed, failed, skipped: [] };
  if (options.report) await writeFile(options.report, JSON.stringify(counts));
  process.exitCode = failed > 0 ? 1 : 0;
}

function line({ name, right, coded, wrong, slowest, slowestCpu, growth }: Tally): string {
  const tried = right + coded + wrong;
  const figures = `${coded} refused with a code, ${right} taken, ${wrong} wrong`;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  const slow = `slowest ${seconds(slowest)}, ${seconds(slowestCpu)} of processor time`;
  return `${name.padEnd(13)} ${String(tried).padStart(6)} tried: ${figures}; ${slow}; growth ${(growth / 2 ** 20).toFixed(0)} MiB`;
}

/** Tries a target for some time, and goes on behind what ends its process. */
async function tryTarget(tally: Tally, ms: number, { from, most }: { from: number; most: number }): Promise<void> {
  const end = { time: performance.now() + ms, number: from + most };
  for (let number = from; !isOver(tally, number, end);) number = await tryUntil(tally, number, end);
}

/** What an input is called: a number, or the file that it was found in. */
function nameOf({ found }: Tally, number: number): string {
  return (number < 0 ? found.at(number)?.name : undefined) ?? String(number);
}

/** Where a target's trial ends: in ms of `performance.now`, or before the input of this number. */
interface End {
  readonly time: number;
  readonly number: number;
}

function isOver({ findings, growth }: Tally, next: number, end: End): boolean {
  const hasEnough = findings.length >= mostFindings || growth > mostGrowth;
  return hasEnough || next >= end.number || performance.now() >= end.time;
}

/** One process of a target. @returns the number to go on with. */
function tryUntil(tally: Tally, from: number, end: End): Promise<number> {
  const child = fork(new URL('child.ts', import.meta.url), [tally.name, String(from), folder], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let [number, tried, base] = [from, 0, 0];
  let isTried = false;
  let words = '';
  const find = (what: string): void => void tally.findings.push(`${tally.name}:${nameOf(tally, number)} ${what}`);
  child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2000)));
  return new Promise((resolve) => {
    let isDone = false;
    let timer = setTimeout(() => giveUp(`does not begin within ${startMs / 1000} s`), startMs);
    const finish = (): void => {
      isDone = true;
      child.kill('SIGKILL');
    };
    const giveUp = (what: string): void => {
      find(what);
      tally.wrong++;
      child.kill('SIGKILL');
    };
    child.on('message', (report: Report) => {
      if (isDone) return;
      number = report.number;
      isTried = report.outcome === undefined;
      clearTimeout(timer);
      timer = setTimeout(() => giveUp(`does not end within ${hangMs / 1000} s`), hangMs);
      if (report.outcome === undefined) return;
      tried++;
      tally[report.outcome]++;
      const { ms = 0, cpuMs = 0, memory = 0 } = report;
      tally.slowest = Math.max(tally.slowest, ms);
      tally.slowestCpu = Math.max(tally.slowestCpu, cpuMs);
      if (cpuMs > slowMs) find(`takes ${(cpuMs / 1000).toFixed(1)} s of processor time`);
      if (tried === warmUp) base = memory;
      if (tried > warmUp) tally.growth = Math.max(tally.growth, memory - base);
      if (report.outcome === 'wrong') find(report.words ?? '');
      if (tally.growth > mostGrowth) find('has grown by more than 1 GiB');
      if (isOver(tally, number + 1, end)) finish();
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (!isDone && signal !== 'SIGKILL') {
        find(`ended the process (${signal ?? code}): ${words}`);
        tally.wrong++;
      }
      resolve(isTried || !isDone ? number + 1 : number);
    });
  });
}

/** Tries one input in this process. */
async function tryOne(which: string): Promise<void> {
  const [name = '', input = ''] = which.split(':');
  if (!isTarget(name)) throw new RangeError(`Targets: ${Object.keys(targets).join(', ')}.`);
  const target = await targets[name](folder);
  const found = (await foundInputs(name)).find((one) => one.name === input);
  const made = found ?? inputOfNumber(target, [], Number(input));
  if (options.keep) await writeFile(options.keep, made.input);
  console.log(`${made.input.length} bytes, from seed ${made.seed}.`);
  console.log('Taken:', await target.take(made.input, made.seed));
}
