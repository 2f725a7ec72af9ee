/** When to try again: waits grow, progress resets them, and the server's own wish comes first. */
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpFailure } from './http.ts';

export interface PatienceOptions {
  /** Default: half a second. */
  readonly firstWaitMs?: number | undefined;
  /** Failures in a row, without a byte between them, after which it is over. Default: two minutes' worth. */
  readonly mostTries?: number;
}

const longestWaitMs = 30_000;
/** A server that asks for more than this is not waited for. */
const longestWishMs = 10 * 60_000;

export class Patience {
  readonly #firstWaitMs: number;
  readonly #signal: AbortSignal;
  readonly #mostTries: number;
  #failures = 0;

  constructor(signal: AbortSignal, { firstWaitMs = 500, mostTries = 9 }: PatienceOptions = {}) {
    this.#signal = signal;
    this.#firstWaitMs = firstWaitMs;
    this.#mostTries = mostTries;
  }

  progressed(): void {
    this.#failures = 0;
  }

  /** Waits before the next try. @throws the error itself where trying again does not help or has not helped. */
  async wait(error: unknown): Promise<void> {
    this.#signal.throwIfAborted();
    this.#failures += 1;
    if (!(error instanceof HttpFailure) || !error.transient || this.#failures >= this.#mostTries) throw error;
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
