/** When to try again: waits grow, progress resets them, and the server's own wish comes first. */
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpFailure } from './http.ts';

/** Failures in a row, without a byte between them, after which it is over: about two minutes without a network. */
const mostTries = 9;
const longestWaitMs = 30_000;
/** A server that asks for more than this is not waited for. */
const longestWishMs = 10 * 60_000;

export class Patience {
  readonly #firstWaitMs: number;
  readonly #signal: AbortSignal;
  #failures = 0;

  constructor(signal: AbortSignal, firstWaitMs = 500) {
    this.#signal = signal;
    this.#firstWaitMs = firstWaitMs;
  }

  progressed(): void {
    this.#failures = 0;
  }

  /** Waits before the next try. @throws the error itself where trying again does not help or has not helped. */
  async wait(error: unknown): Promise<void> {
    this.#signal.throwIfAborted();
    this.#failures += 1;
    if (!(error instanceof HttpFailure) || !error.transient || this.#failures >= mostTries) throw error;
    const wish = error.retryAfterMs ?? 0;
    if (wish > longestWishMs) throw error;
    const backoff = Math.min(longestWaitMs, this.#firstWaitMs * 2 ** (this.#failures - 1));
    // Half of it at random, so that several connections do not come back at the same moment.
    await sleep(Math.max(wish, backoff * (0.5 + Math.random() / 2)), undefined, { signal: this.#signal });
  }

  /** Does the work until it succeeds. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await this.wait(error);
      }
    }
  }
}
