/** How much of the original may lie on the disk at a time, so that it never holds all of it. */

/**
 * Room for parts of the original: one shard, and what of the package's room is not taken yet. Whoever wants to fetch
 * more waits until something has been converted and deleted.
 */
export class DiskBudget {
  readonly #signal: AbortSignal;
  #limit = 0;
  #held = 0;
  #waiting: (() => void)[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Waits until there is room for so many bytes, and takes it. A negative number gives room back. */
  async room(bytes: number): Promise<void> {
    while (bytes > 0 && this.#held + bytes > this.#limit) {
      this.#signal.throwIfAborted();
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
    this.#signal.throwIfAborted();
    this.#held += bytes;
    if (bytes < 0) this.#wake();
  }

  /** Allows so many bytes. What is held beyond them stays until it is given back. */
  allow(bytes: number): void {
    this.#limit = bytes;
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
