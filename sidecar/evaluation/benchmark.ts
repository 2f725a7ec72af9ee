/** What a benchmark is: questions about images, and a way to score the answers. */
import type { ImageSource, SeenImage } from '../../contracts/protocol.ts';

/** A question as it is put to the model, with what is known of the right answer. */
export interface Item<Truth> {
  /** Names the question in the file of answers; the same in every run. */
  readonly id: string;
  readonly image: ImageSource;
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
  /** Percent. */
  readonly value: number;
}

export interface Benchmark<Truth> {
  /** As people write it. */
  readonly title: string;
  /** Longest answer, in tokens. */
  readonly maxTokens: number;
  /**
   * Reads the questions from the file in which the benchmark is distributed.
   * @param images the folder in which the names of images start
   * @throws BENCHMARK_FILE, and the errors of `readTextFile`.
   */
  read(file: string, images: string): Promise<Item<Truth>[]>;
  /** @returns the metric that papers report first. */
  score(answered: readonly { readonly truth: Truth; readonly answer: Answer }[]): Score[];
}

/** LLaVA's words for questions whose answers are compared as strings (arXiv 2310.03744, table 8). */
export const shortAnswer = 'Answer the question using a single word or phrase.';

/** The mean over what was answered, in percent. */
export function percent<T>(items: readonly T[], value: (item: T) => number): number {
  return items.length === 0 ? 0 : (100 * items.reduce((sum, item) => sum + value(item), 0)) / items.length;
}
