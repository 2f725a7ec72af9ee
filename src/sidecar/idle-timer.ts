/** Tells when nothing has been done for some time. */
export class IdleTimer {
  readonly #idleMs: () => number;
  readonly #expired: () => void;
  #working = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param idleMs how long, read anew each time; 0 for never */
  constructor(idleMs: () => number, expired: () => void) {
    this.#idleMs = idleMs;
    this.#expired = expired;
  }

  /** Does some work; the time without work counts from its end. */
  async holding<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#working += 1;
    clearTimeout(this.#timer);
    try {
      return await work();
    } finally {
      this.#working -= 1;
      if (this.#working === 0) this.#rest();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #rest(): void {
    const ms = this.#idleMs();
    if (ms > 0) this.#timer = setTimeout(this.#expired, ms);
  }
}
