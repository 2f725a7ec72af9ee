/** Puts the questions of a benchmark to a model, and scores what it says. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { ImagePlace, ImageSource } from '../../contracts/protocol.ts';
import type { Answer, Answered, Benchmark, Item, Score } from './benchmark.ts';
import type { AnswerFile } from './answer-file.ts';
import { asStored } from './stored-image.ts';

/** A question with its images read. */
export interface AskedQuestion {
  readonly image: ImageSource;
  readonly further: readonly ImageSource[];
  readonly places: readonly ImagePlace[] | undefined;
  readonly prompt: string;
}

export interface EvaluateOptions {
  /** Only so many questions, from the first on. */
  readonly limit?: number | undefined;
  readonly answers: AnswerFile;
  /** Puts one question to the model. */
  readonly ask: (question: AskedQuestion, maxTokens: number) => Promise<Answer>;
  readonly onProgress: (done: number, total: number) => void;
}

export interface Evaluation {
  /** Questions that the file has, and how many of them were scored. */
  readonly questions: number;
  readonly scored: number;
  /** How many of these the model has no room for: they count as answered with nothing. */
  readonly tooLong: number;
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
  let tooLong = 0;
  for (const item of items) {
    onProgress(answered.length, items.length);
    let answer = answers.get(item);
    if (!answer) {
      answer = await askItem(item, (question) => ask(question, benchmark.maxTokens));
      if (answer) await answers.add(item, answer);
      else tooLong += 1;
    }
    // Whoever has more room is asked: what was too long is not written down.
    answer ??= { text: '', image: { given: { width: 0, height: 0 }, view: 'pad' } };
    answered.push({ id: item.id, truth: item.truth, answer });
  }
  const whole = items.length === all.length;
  return {
    questions: all.length,
    scored: items.length,
    tooLong,
    scores: benchmark.score(answered),
    part: whole ? (benchmark.part ? (benchmark.part(answered) ?? null) : 'all') : null,
    forJudge: benchmark.forJudge?.(answered) ?? null,
  };
}

/** The answer; undefined where the model has no room for the question. */
async function askItem(
  { image, further = [], places, prompt }: Item<unknown>,
  ask: (question: AskedQuestion) => Promise<Answer>,
): Promise<Answer | undefined> {
  const read = async (one: Item<unknown>['image']): Promise<ImageSource> =>
    asStored(typeof one === 'function' ? await one() : one);
  const question = { image: await read(image), further: await Promise.all(further.map(read)), places, prompt };
  try {
    return await ask(question);
  } catch (error) {
    if (error instanceof ConvLlavaError && error.code === 'QUESTION_TOO_LONG') return undefined;
    throw error;
  }
}
