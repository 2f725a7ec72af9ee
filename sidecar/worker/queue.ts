/** One task at a time, in the order of their coming; what is done in the background gives way to all others. */
import { ConvLlavaError } from '../../contracts/errors.ts';

export class Queue {
  readonly #waiting: (() => void)[] = [];
  /** Tasks that are for when nothing else is to be done. */
  readonly #behind: (() => void)[] = [];
  #busy = false;
  /** Of the task in work, where it is one of those. */
  #givesWay: AbortController | undefined;

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
    this.#givesWay?.abort();
    return this.#run(task, signal);
  }

  /**
   * Runs a task when nothing else is to be done. It is cancelled when something is, and begun again after that.
   * @param task gets a signal that also tells that it is to give way
   * @throws as `run`
   */
  async runInBackground<T>(task: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (;;) {
      const givesWay = new AbortController();
      const either = AbortSignal.any([givesWay.signal, ...(signal ? [signal] : [])]);
      try {
        return await this.#run(() => task(either), signal, givesWay);
      } catch (error) {
        if (signal?.aborted || !givesWay.signal.aborted) throw error;
      }
    }
  }

  #run<T>(task: () => Promise<T>, signal?: AbortSignal, givesWay?: AbortController): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const line = givesWay ? this.#behind : this.#waiting;
    const cancel = (): void => {
      const place = line.indexOf(start);
      if (place >= 0) line.splice(place, 1);
      reject(new ConvLlavaError('CANCELLED', {}));
    };
    const start = (): void => {
      this.#busy = true;
      this.#givesWay = givesWay;
      void task()
        .then(resolve, reject)
        .finally(() => {
          signal?.removeEventListener('abort', cancel);
          this.#busy = false;
          this.#givesWay = undefined;
          (this.#waiting.shift() ?? this.#behind.shift())?.();
        });
    };
    if (signal?.aborted) cancel();
    else {
      signal?.addEventListener('abort', cancel, { once: true });
      if (this.#busy) line.push(start);
      else start();
    }
    return promise;
  }
}
