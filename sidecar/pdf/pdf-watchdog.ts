/** Thread of the process that works on a PDF: ends it when it takes too much memory, for PDFium holds up its own thread. */
import { workerData } from 'node:worker_threads';

const memoryMiB = workerData as number;

setInterval(() => {
  // Another signal than those that end a process for other reasons.
  if (process.memoryUsage.rss() > memoryMiB * 2 ** 20) process.kill(process.pid, 'SIGUSR2');
}, 50);
