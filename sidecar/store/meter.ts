/** How fast bytes come, and how long the rest takes. */
import type { StoreEvent } from '../../contracts/protocol.ts';

/** The rate is that of the last so many milliseconds. */
const windowMs = 8_000;
const reportMs = 200;

export class Meter {
  readonly #onEvent: (event: StoreEvent) => void;
  #done = 0;
  #total = 0;
  #marks: { readonly at: number; readonly done: number }[] = [];
  #reported = -Infinity;

  constructor(onEvent: (event: StoreEvent) => void) {
    this.#onEvent = onEvent;
  }

  /** Starts to count to `total`; `already` is there without having been fetched now. */
  start(total: number, already = 0): void {
    this.#total = total;
    this.#done = already;
    this.#marks = [{ at: performance.now(), done: already }];
    this.#report(true);
  }

  /** Bytes that were there before do not count for the rate. */
  found(bytes: number): void {
    this.#done += bytes;
    this.#marks = this.#marks.map(({ at, done }) => ({ at, done: done + bytes }));
    this.#report(false);
  }

  arrived(bytes: number): void {
    this.#done += bytes;
    const now = performance.now();
    const last = this.#marks.at(-1);
    if (!last || now - last.at > reportMs) {
      this.#marks.push({ at: now, done: this.#done });
      this.#marks = this.#marks.filter(({ at }) => now - at < windowMs || at === last?.at);
    }
    this.#report(this.#done === this.#total);
  }

  #report(always: boolean): void {
    const now = performance.now();
    if (!always && now - this.#reported < reportMs) return;
    this.#reported = now;
    const [first] = this.#marks;
    const seconds = first ? (now - first.at) / 1000 : 0;
    const rate = first && seconds > 0.5 ? (this.#done - first.done) / seconds : 0;
    this.#onEvent({
      step: 'download',
      done: this.#done,
      total: this.#total,
      ...(rate > 0 ? { bytesPerSecond: rate, secondsLeft: (this.#total - this.#done) / rate } : {}),
    });
  }
}
