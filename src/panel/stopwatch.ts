import type { Elapsed } from '../../contracts/panel.ts';

/** How long a question has been worked on, and for how long of that its answer has been written. */
export class Stopwatch {
  readonly #start = performance.now();
  #firstToken: number | undefined;

  /** A piece of the answer has come. */
  hearText(): void {
    this.#firstToken ??= performance.now();
  }

  /** The question starts over; its time goes on. */
  startOver(): void {
    this.#firstToken = undefined;
  }

  read(): Elapsed {
    const now = performance.now();
    return { totalMs: now - this.#start, writingMs: now - (this.#firstToken ?? now) };
  }
}
