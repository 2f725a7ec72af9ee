/** Thread of the process that works on a PDF: ends it when it takes too much memory, for PDFium holds up its own thread. */
import { workerData } from 'node:worker_threads';
import { endAbove } from '../memory-limit.ts';

endAbove(workerData as number);
