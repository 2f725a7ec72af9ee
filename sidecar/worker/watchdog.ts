/**
 * Thread that ends its process when the parent is gone, or when it takes too much memory: the main thread notices neither
 * while it computes.
 */
import { workerData } from 'node:worker_threads';
import { watchProcess } from './parent.ts';

/** Comes as workerData. */
export interface Watched {
  /** Process id. */
  readonly parent: number;
  /** Most that the process may take; none where it may take what there is. */
  readonly memoryMiB?: number;
}

const { parent, memoryMiB } = workerData as Watched;
const end = (): void => void process.kill(process.pid, 'SIGKILL');

watchProcess(parent, end);
if (memoryMiB !== undefined)
  setInterval(() => {
    if (process.memoryUsage.rss() > memoryMiB * 2 ** 20) end();
  }, 50);
