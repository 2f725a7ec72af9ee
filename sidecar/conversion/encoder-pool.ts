/** Threads that read tensors, encode them and write them to their place in the package. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { TensorLocation } from '../checkpoint/tensor-reader.ts';
import { ConvLlavaError, fromErrorData, type ErrorData } from '../../contracts/errors.ts';
import type { Encoding, Source } from '../model/recipe.ts';

/** One tensor, or several stacked, and all that is made of it. */
export interface EncodeTask {
  readonly source: Source;
  /** Where the tensors of the source lie. */
  readonly tensors: readonly TensorLocation[];
  /** The data file, which exists in its full length. */
  readonly file: string;
  readonly outputs: readonly { readonly encoding: Encoding; readonly offset: number }[];
  /** Of all outputs together, for progress. */
  readonly bytes: number;
}

export type EncoderReply =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  /** A system error such as ENOSPC, whose meaning depends on what was being written. */
  | { readonly kind: 'systemError'; readonly code: string; readonly message: string };

export class EncoderPool {
  readonly #workers: readonly Worker[];

  constructor(threads = Math.min(4, availableParallelism())) {
    const entry = new URL(import.meta.url.endsWith('.ts') ? './encoder.ts' : './encoder.js', import.meta.url);
    this.#workers = Array.from({ length: threads }, () => new Worker(entry));
  }

  /** Carries out all tasks, the largest first. Stops at the first failure, which it throws, or when the signal says so. */
  async run(
    tasks: readonly EncodeTask[],
    { signal, onDone }: { signal?: AbortSignal; onDone?: (task: EncodeTask) => void },
  ): Promise<void> {
    const waiting = tasks.toSorted((a, b) => a.bytes - b.bytes);
    let failed = false;
    const work = async (worker: Worker): Promise<void> => {
      for (let task = waiting.pop(); task && !failed; task = waiting.pop()) {
        if (signal?.aborted) throw new ConvLlavaError('CANCELLED', {});
        await encode(worker, task);
        onDone?.(task);
      }
    };
    const guarded = this.#workers.map((worker) =>
      work(worker).catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    );
    await Promise.allSettled(guarded);
    await Promise.all(guarded);
  }

  /** Lets the threads end. */
  async close(): Promise<void> {
    await Promise.all(
      this.#workers.map((worker) => {
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        worker.postMessage('close');
        return ended;
      }),
    );
  }
}

function encode(worker: Worker, task: EncodeTask): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: unknown): void => reject(error instanceof Error ? error : new Error(String(error)));
    worker.once('error', onError);
    worker.once('message', (reply: EncoderReply) => {
      worker.off('error', onError);
      switch (reply.kind) {
        case 'done': {
          resolve();
          return;
        }
        case 'failed': {
          reject(fromErrorData(reply.error));
          return;
        }
        case 'systemError': {
          reject(Object.assign(new Error(reply.message), { code: reply.code }));
          return;
        }
      }
    });
    worker.postMessage(task);
  });
}
