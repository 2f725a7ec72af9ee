/** What the machine can do at best: the limits that the engine's speed is a share of. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { openBenchmark, operations, runBenchmark } from '../../../sidecar/device/benchmark.ts';
import { serve } from '../process.ts';

const threads = availableParallelism();
let readers: readonly Worker[] | undefined;

/** One thread for each core, each with a buffer of its own that is far larger than any cache. */
async function startReaders(bytes: number): Promise<readonly Worker[]> {
  const entry = new URL('./memory-reader.ts', import.meta.url);
  const workers = Array.from({ length: threads }, () => new Worker(entry, { workerData: bytes }));
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))));
  return workers;
}

const bytesEach = 2 ** 29;

const methods = {
  /** Reads memory on all cores at once. @returns bytes a second, the best of several times. */
  async readBandwidth({ times }: { times: number }): Promise<number> {
    readers ??= await startReaders(bytesEach);
    let best = 0;
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      await Promise.all(
        readers.map((worker) => {
          const done = new Promise((resolve) => worker.once('message', resolve));
          worker.postMessage('read');
          return done;
        }),
      );
      best = Math.max(best, (threads * bytesEach) / ((performance.now() - start) / 1000));
    }
    return best;
  },

  /** A product of large fp32 matrices by the engine's own runtime. @returns operations a second, the best of several. */
  async matrixProduct({ times }: { times: number }): Promise<number> {
    const session = await openBenchmark('cpu', 'float32');
    const n = 1024;
    await runBenchmark(session, n);
    let best = 0;
    for (let i = 0; i < times; i++)
      best = Math.max(best, (operations(n) * 1e9) / ((await runBenchmark(session, n)) / 1000));
    return best;
  },
};

export type LimitsJob = typeof methods;
serve(methods);
