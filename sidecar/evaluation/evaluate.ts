/** Puts the questions of a benchmark to a model, and scores what it says. */
import type { ImageSource } from '../../contracts/protocol.ts';
import type { Answer, Answered, Benchmark, Item, Score } from './benchmark.ts';
import type { AnswerFile } from './answer-file.ts';
import { asStored } from './stored-image.ts';

export interface EvaluateOptions {
  /** Only so many questions, from the first on. */
  readonly limit?: number | undefined;
  readonly answers: AnswerFile;
  /** Puts one question to the model. */
  readonly ask: (
    question: { readonly image: ImageSource; readonly prompt: string },
    maxTokens: number,
  ) => Promise<Answer>;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Evaluation {
  /** Questions that the file has, and how many of them were scored. */
  readonly questions: number;
  readonly scored: number;
  readonly scores: readonly Score[];
  /** The part of the benchmark that the first score is of, as `publishedFigure` calls it; null for any other. */
  readonly part: string | null;
  /** The answers as the judge's program takes them; null where none is needed. */
  readonly forJudge: unknown;
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
  const answered: Answered<Truth>[] = [];
  for (const item of items) {
    onProgress(answered.length, items.length);
    let answer = answers.get(item);
    if (!answer) {
      const image = await asStored(typeof item.image === 'function' ? await item.image() : item.image);
      answer = await ask({ image, prompt: item.prompt }, benchmark.maxTokens);
      await answers.add(item, answer);
    }
    answered.push({ id: item.id, truth: item.truth, answer });
  }
  const whole = items.length === all.length;
  return {
    questions: all.length,
    scored: items.length,
    scores: benchmark.score(answered),
    part: whole ? (benchmark.part ? (benchmark.part(answered) ?? null) : 'all') : null,
    forJudge: benchmark.forJudge?.(answered) ?? null,
  };
}
