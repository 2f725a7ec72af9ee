/** Puts the questions of a benchmark to a model, and scores what it says. */
import type { Answer, Benchmark, Item, Score } from './benchmark.ts';
import type { AnswerFile } from './answer-file.ts';

export interface EvaluateOptions {
  /** Only so many questions, from the first on. */
  readonly limit?: number | undefined;
  readonly answers: AnswerFile;
  /** Puts one question to the model. */
  readonly ask: (question: Pick<Item<unknown>, 'image' | 'prompt'>, maxTokens: number) => Promise<Answer>;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Evaluation {
  /** Questions that the file has, and how many of them were scored. */
  readonly questions: number;
  readonly scored: number;
  readonly scores: readonly Score[];
}

/**
 * Asks what has no answer yet, in the order of the file, and scores everything.
 * @param all the questions of the file
 * @throws the first error of `ask`: what was answered so far is written down.
 */
export async function evaluate<Truth>(
  benchmark: Benchmark<Truth>,
  all: readonly Item<Truth>[],
  { limit, answers, ask, onProgress }: EvaluateOptions,
): Promise<Evaluation> {
  const items = all.slice(0, limit);
  const answered: { truth: Truth; answer: Answer }[] = [];
  for (const item of items) {
    onProgress(answered.length, items.length);
    let answer = answers.get(item);
    if (!answer) {
      answer = await ask(item, benchmark.maxTokens);
      await answers.add(item, answer);
    }
    answered.push({ truth: item.truth, answer });
  }
  return { questions: all.length, scored: items.length, scores: benchmark.score(answered) };
}
