/**
 * Fuzzing that is led by coverage (jazzer.js, with libFuzzer): inputs that take a new way through a parser are kept in
 * `.cache/fuzz`, and changed further. README.md beside this file says what it needs.
 */
import { execa } from 'execa';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { forgetFound, foundInputs, keepFound } from '../outcome.ts';
import { targets, type TargetName } from '../targets.ts';
import { inputOfData } from './choices.ts';

const here = import.meta.dirname;
const repository = resolve(here, '../../..');
const jazzer = join(here, 'node_modules/@jazzer.js/core/dist/cli.js');

/** What is watched: the parsers written here, and the libraries in JavaScript beneath them. */
const watched = [
  ...['contracts', 'sidecar', 'src', 'webview'],
  ...['@huggingface/tokenizers', 'markdown-it', 'sax', 'valibot', 'yauzl'].map((name) => `node_modules/${name}`),
].map((folder) => `${join(repository, folder)}${sep}`);

/** The same limits that the fuzzing by numbers has: seconds, and MiB of the process with all that is loaded. */
const limits = { seconds: 10, mebibytes: 2048 };
const longestInput = 16 * 1024;
/** What ends the process ends the run of a target; then it begins again, so many times. */
const mostRuns = 5;

interface Figures {
  runs: number;
  /** Places in the code that were come to. */
  edges: number;
  readonly findings: Set<string>;
}

/**
 * Tries each target for `ms` milliseconds, and prints what was tried, reached and found.
 * @param folder for files that are needed meanwhile
 * @returns whether nothing was found.
 * @throws where the fuzzer is not installed, or cannot run here.
 */
export async function fuzzByCoverage(names: readonly TargetName[], ms: number, folder: string): Promise<boolean> {
  await checkFuzzer();
  let isRight = true;
  for (const name of names) {
    const figures = await tryTarget(name, ms, await mkdtemp(join(folder, `${name}-`)));
    console.log(`${name.padEnd(13)} ${String(figures.runs).padStart(7)} tried, ${figures.edges} edges reached`);
    for (const finding of figures.findings) console.log(`  ${name}:${finding}`);
    isRight &&= figures.findings.size === 0;
  }
  return isRight;
}

async function checkFuzzer(): Promise<void> {
  if (!(await stat(jazzer).catch(() => undefined)))
    throw new Error('The fuzzer is not installed: npm install --prefix test/fuzz/coverage --ignore-scripts');
  const tried = await execa(process.execPath, [jazzer, '--version'], { reject: false });
  if (tried.failed) throw new Error(`The fuzzer cannot run here (test/fuzz/coverage/README.md):\n${tried.stderr}`);
}

async function tryTarget(name: TargetName, ms: number, folder: string): Promise<Figures> {
  const figures: Figures = { runs: 0, edges: 0, findings: new Set() };
  const end = performance.now() + ms;
  const corpus = join(repository, '.cache/fuzz', name);
  const [seeds, artifacts] = [join(folder, 'seeds'), join(folder, 'artifacts')];
  for (const path of [corpus, seeds, artifacts]) await mkdir(path, { recursive: true });
  const target = await targets[name](folder);
  // What has a structure is made of choices, and begins with none.
  const right = target.mutate ? [] : [...target.seeds, ...(await foundInputs(name)).map(({ input }) => input)];
  for (const [index, seed] of right.entries()) await writeFile(join(seeds, String(index)), seed);
  for (let run = 0; run < mostRuns && performance.now() < end; run++) {
    const seconds = Math.ceil((end - performance.now()) / 1000);
    const isOver = await runFuzzer({ name, seconds, folder, corpus, seeds, artifacts }, figures);
    for (const file of await readdir(artifacts)) {
      const kept = await keepFound(name, inputOfData(target, await readFile(join(artifacts, file))));
      await rm(join(artifacts, file));
      const [how = ''] = file.split('-');
      if (how === 'timeout' && (await endsInTime(name, kept))) await forgetFound(name, kept);
      else figures.findings.add(`${kept} ends the process (${how})`);
    }
    if (isOver) break;
  }
  return figures;
}

/** Whether an input that has taken too long does so on its own too, and not because the machine was busy. */
async function endsInTime(name: TargetName, kept: string): Promise<boolean> {
  const again = [join(here, '../run.ts'), '--case', `${name}:${kept}`];
  return !(await execa(process.execPath, again, { reject: false, timeout: 6000 * limits.seconds })).timedOut;
}

interface Run {
  readonly name: TargetName;
  readonly seconds: number;
  readonly folder: string;
  readonly corpus: string;
  readonly seeds: string;
  readonly artifacts: string;
}

/** @returns whether it ran to its end. */
async function runFuzzer({ name, seconds, folder, ...paths }: Run, figures: Figures): Promise<boolean> {
  const node = ['--disable-warning=ExperimentalWarning', `--import=${join(here, 'strip-types.ts')}`];
  const includes = watched.flatMap((part) => ['--includes', part]);
  const libFuzzer = [
    `-max_total_time=${seconds}`,
    `-max_len=${longestInput}`,
    `-timeout=${limits.seconds}`,
    `-rss_limit_mb=${limits.mebibytes}`,
    `-artifact_prefix=${paths.artifacts}/`,
  ];
  const fuzzer = execa(
    process.execPath,
    [...node, jazzer, join(here, 'target.js'), paths.corpus, paths.seeds, ...includes, '--', ...libFuzzer],
    {
      cwd: repository,
      env: { CONVLLAVA_FUZZ_TARGET: name, CONVLLAVA_FUZZ_FOLDER: folder },
      reject: false,
      stdin: 'ignore',
      lines: true,
      all: true,
      buffer: false,
    },
  );
  const before = figures.runs;
  let last = '';
  for await (const line of fuzzer.iterable({ from: 'all' })) {
    const [, runs, edges] = /^#(\d+)\s.* cov: (\d+)/.exec(line) ?? [];
    if (runs !== undefined) figures.runs = before + Number(runs);
    figures.edges = Math.max(figures.edges, Number(edges ?? 0));
    const [, found] = /^FOUND (.*)/.exec(line) ?? [];
    if (found !== undefined) figures.findings.add(found);
    if (line.trim() !== '') last = line;
  }
  const { exitCode } = await fuzzer;
  if (exitCode !== 0 && (await readdir(paths.artifacts)).length === 0)
    throw new Error(`The fuzzer ended with ${String(exitCode)}: ${last}`);
  return exitCode === 0;
}
