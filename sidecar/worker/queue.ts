/** One task at a time, in the order of their coming. */
import { ConvLlavaError } from '../../contracts/errors.ts';

export class Queue {
  readonly #waiting: (() => void)[] = [];
  #busy = false;

  /** Tasks that wait behind the one in work. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Runs a task when those before it have ended. A cancelled task is rejected at once: one that waits never starts; one
   * in work keeps its place until it has really ended.
   * @throws what the task throws; CANCELLED.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const cancel = (): void => {
      const place = this.#waiting.indexOf(start);
      if (place >= 0) this.#waiting.splice(place, 1);
      reject(new ConvLlavaError('CANCELLED', {}));
    };
    const start = (): void => {
      this.#busy = true;
      void task()
        .then(resolve, reject)
        .finally(() => {
          signal?.removeEventListener('abort', cancel);
          this.#busy = false;
          this.#waiting.shift()?.();
        });
    };
    if (signal?.aborted) cancel();
    else {
      signal?.addEventListener('abort', cancel, { once: true });
      if (this.#busy) this.#waiting.push(start);
      else start();
    }
    return promise;
  }
}
