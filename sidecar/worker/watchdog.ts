/**
 * Thread that ends its process when the parent is gone, or when it takes too much memory: the main thread notices neither
 * while it computes.
 */
import { workerData } from 'node:worker_threads';
import { endAbove } from '../memory-limit.ts';
import { watchProcess } from './parent.ts';

/** Comes as workerData. */
export interface Watched {
  /** Process id. */
  readonly parent: number;
  /** Most that the process may take; none where it may take what there is. */
  readonly memoryMiB?: number;
}

const { parent, memoryMiB } = workerData as Watched;

watchProcess(parent, () => process.kill(process.pid, 'SIGKILL'));
if (memoryMiB !== undefined) endAbove(memoryMiB);
