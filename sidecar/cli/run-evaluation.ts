/** What `eval` does. It lies apart, so that no other command loads what reads and scores benchmarks. */
import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { AnswerFile } from '../evaluation/answer-file.ts';
import type { Benchmark, Protocol } from '../evaluation/benchmark.ts';
import type { BenchmarkName } from '../evaluation/benchmark-names.ts';
import { benchmarks, checkFileName } from '../evaluation/benchmarks.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { publishedFigure } from '../evaluation/published.ts';
import { toMarkdown, type EvaluationResult } from '../evaluation/result.ts';
import { loadModel, type CliContext } from './context.ts';
import { createProgress } from './terminal.ts';

export type EvalOptions = Parameters<typeof loadModel>[1] & {
  /** Folder in which the names of images start. Default: the file's. */
  readonly images?: string | undefined;
  /** Folder for answers and results. Default: eval/MODEL-PRECISION. */
  readonly out?: string | undefined;
  readonly limit?: number | undefined;
  /** Default: the benchmark's. */
  readonly protocol?: Protocol | undefined;
  /** Default: what the model says. */
  readonly view?: 'pad' | 'native' | undefined;
  readonly withText?: true | undefined;
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
};

/**
 * Puts the questions of a benchmark to the model, and writes down answers and score.
 * @throws BENCHMARK_FILE, and the errors of `loadModel` and of asking.
 */
export async function runEvaluation(
  context: CliContext,
  name: BenchmarkName,
  file: string,
  options: EvalOptions,
): Promise<void> {
  const progress = createProgress(process.stderr.isTTY && !options.quiet);
  const host = context.createHost();
  try {
    // A large model takes a while to load: whether there is anything to ask it is found out first.
    const benchmark = benchmarkOf(name);
    checkFileName(name, file);
    const protocol = name === 'refcoco' ? benchmark.protocol : (options.protocol ?? benchmark.protocol);
    const items = await benchmark.read(file, options.images ?? dirname(file), protocol);
    const { info } = await loadModel(host, options, progress, context.signal);
    const view = options.view ?? info.view;
    const withText = options.withText === true;
    const out = options.out ?? join('eval', `${info.name}-${info.precision}`);
    const path = join(out, `${name}-${basename(file, extname(file))}${withText ? '-with-text' : ''}`);
    const answers = await AnswerFile.open(
      `${path}.jsonl`,
      `${info.name} ${info.precision} ${view} ${protocol}${withText ? ' with text' : ''}`,
    );
    const { title, remark = null } = benchmark;
    const promptFormat = protocol === 'vlmevalkit' ? 'vlmevalkit' : 'vicuna';
    try {
      const { forJudge, ...evaluation } = await evaluate(benchmark, items, {
        limit: options.limit,
        answers,
        onProgress: (done, total) => progress.update(`${title}: answering`, done, total),
        ask: async ({ image, further, places, prompt }, maxTokens) => {
          const turns = [{ question: prompt }];
          const several = {
            ...(further.length > 0 && { furtherImages: further }),
            ...(places && { imagePlaces: places }),
          };
          const question = { image, ...several, turns, promptFormat, maxTokens, view, withText, token: 'cli' } as const;
          return host.ask(question, { signal: context.signal });
        },
      });
      const { name: model, precision, resolution, device } = info;
      const judgeFile = forJudge === null ? null : `${path}-for-judge.json`;
      if (judgeFile !== null) await writeFile(judgeFile, JSON.stringify(forJudge, undefined, 1));
      const { part } = evaluation;
      const result: EvaluationResult = {
        benchmark: title,
        file: resolve(file),
        protocol,
        remark,
        judgeFile,
        model: { name: model, precision, resolution, view, device: device.chosen },
        ...evaluation,
        published:
          part === null || view !== 'pad' || withText ? null : (publishedFigure(name, part, resolution) ?? null),
      };
      progress.clear();
      const texts = { json: `${JSON.stringify(result, undefined, 1)}\n`, md: toMarkdown(result) };
      for (const [ending, text] of Object.entries(texts)) await writeFile(`${path}.${ending}`, text);
      process.stdout.write(options.json ? texts.json : texts.md);
    } finally {
      await answers.close();
    }
  } finally {
    progress.clear();
    await host.dispose();
  }
}

/** What is right in one benchmark is of another type in the next; `evaluate` only hands it back. */
function benchmarkOf(name: BenchmarkName): Benchmark<unknown> {
  return benchmarks[name];
}
