/** Entry of the process that works on one PDF; see pdf-process.ts. */
import { Worker } from 'node:worker_threads';
import { ConvLlavaError, toErrorData } from '../../contracts/errors.ts';
import { pdfWatchdogScript } from '../paths.ts';
import { PdfFile } from './pdfium.ts';
import type { FromPdfProcess, PdfRequest, PdfResults, ToPdfProcess } from './pdf-messages.ts';

let file: PdfFile | undefined;

function say(message: FromPdfProcess): void {
  process.send?.(message, () => undefined);
}

function work(open: PdfFile, request: PdfRequest): PdfResults[keyof PdfResults] {
  switch (request.kind) {
    case 'measure':
      return open.measure(request.page);
    case 'draw':
      return open.draw(request.page, request.scale, request.region);
    case 'content':
      return open.content(request.page);
  }
}

async function receive(message: ToPdfProcess): Promise<void> {
  if ('open' in message) {
    new Worker(pdfWatchdogScript, { workerData: message.memoryMiB }).unref();
    try {
      file = await PdfFile.open(message.name, message.open, message.password);
      say({ opened: file.count });
    } catch (error) {
      say({ refused: toErrorData(error) });
    }
    return;
  }
  const { id, request } = message;
  try {
    if (!file) throw new Error('no file is open');
    say({ id, result: work(file, request) });
  } catch (error) {
    say({ id, error: toErrorData(error) });
    // After a trap, what lies in its memory is not to be trusted.
    if (!(error instanceof ConvLlavaError)) setImmediate(() => process.exit(1));
  }
}

process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message) => void receive(message as ToPdfProcess));
say({ ready: true });
