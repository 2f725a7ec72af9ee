/** What a benchmark is: questions about images, and a way to score the answers. */
import type { ImagePlace, ImageSource, SeenImage } from '../../contracts/protocol.ts';

/**
 * How an evaluation asks: the wording of each benchmark's questions, and the prompt around them. `lmms-eval` puts a
 * newline after the image, as the authors' own scripts do; `vlmevalkit` has a prompt of its own for LLaVA
 * (model/prompt.ts).
 */
export const protocols = ['vlmevalkit', 'lmms-eval'] as const;
export type Protocol = (typeof protocols)[number];

/** An image that is read when it is asked about. */
export type LazyImage = () => Promise<ImageSource>;

/** A question as it is put to the model, with what is known of the right answer. */
export interface Item<Truth> {
  /** Names the question in the file of answers; the same in every run. */
  readonly id: string;
  readonly image: ImageSource | LazyImage;
  /** Of a question about several images: the others. */
  readonly further?: readonly (ImageSource | LazyImage)[];
  /** Where the images stand in the prompt; without it before all of it. */
  readonly places?: readonly ImagePlace[];
  readonly prompt: string;
  readonly truth: Truth;
}

/** What the model said, and what it saw. */
export interface Answer {
  readonly text: string;
  readonly image: Pick<SeenImage, 'given' | 'view'>;
}

export interface Score {
  readonly metric: string;
  /** Percent, or points. */
  readonly value: number;
  readonly unit?: 'points';
}

export interface Answered<Truth> {
  readonly id: string;
  readonly truth: Truth;
  readonly answer: Answer;
}

export interface Benchmark<Truth> {
  /** As people write it. */
  readonly title: string;
  /** Longest answer, in tokens. */
  readonly maxTokens: number;
  /** What it is asked by unless another is wished for. */
  readonly protocol: Protocol;
  /**
   * Reads the questions from a file in which the benchmark is distributed.
   * @param images the folder in which the names of images start
   * @throws BENCHMARK_FILE, and the errors of `readTextFile`.
   */
  read(file: string, images: string, protocol?: Protocol): Promise<Item<Truth>[]>;
  /** @returns the metric that papers report first; none, where a judge has to score. */
  score(answered: readonly Omit<Answered<Truth>, 'id'>[]): Score[];
  /** Which published figure the first score may be set beside: a part of the benchmark, all of it, or none. */
  part?(answered: readonly { readonly truth: Truth }[]): string | undefined;
  /** The answers as the judge's own program takes them, where one has to score. */
  forJudge?(answered: readonly Answered<Truth>[]): unknown;
  /** What has to be said beside its published figure. */
  readonly remark?: string;
}

/** LLaVA's words for questions whose answers are compared as strings (arXiv 2310.03744, table 8). */
export const shortAnswer = 'Answer the question using a single word or phrase.';

/** The mean over what was answered, in percent. */
export function percent<T>(items: readonly T[], value: (item: T) => number): number {
  return items.length === 0 ? 0 : (100 * items.reduce((sum, item) => sum + value(item), 0)) / items.length;
}
