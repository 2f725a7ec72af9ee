/**
 * Thread of the engine worker that ends the process when its parent is gone: the main thread hears nothing of that
 * while onnxruntime computes. The parent's process id comes as workerData.
 */
import { workerData } from 'node:worker_threads';
import { watchProcess } from './parent.ts';

watchProcess(workerData as number, () => process.kill(process.pid, 'SIGKILL'));
