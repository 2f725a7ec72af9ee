/** Entry of the process that works on one PDF; see pdf-process.ts. */
import { Worker } from 'node:worker_threads';
import { ConvLlavaError, toErrorData } from '../../contracts/errors.ts';
import { pdfWatchdogScript } from '../paths.ts';
import { PdfFile } from './pdfium.ts';
import type { FromPdfProcess, PdfRequest, PdfResults, ToPdfProcess } from './pdf-messages.ts';

let file: PdfFile | undefined;
let watchdog: Worker | undefined;

/** Of the process, as the file before has left it. */
const mostLeftMiB = 384;

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
    file = undefined;
    if (process.memoryUsage.rss() > mostLeftMiB * 2 ** 20) {
      say({ worn: true });
      return;
    }
    if (!watchdog) {
      watchdog = new Worker(pdfWatchdogScript, { workerData: message.memoryMiB });
      watchdog.unref();
    }
    try {
      file = await PdfFile.open(message.name, message.open, message.password);
      say({ opened: file.count });
    } catch (error) {
      const isLast = !(error instanceof ConvLlavaError);
      say({ refused: toErrorData(named(error, message.name)), isLast });
      if (isLast) end();
    }
    return;
  }
  const { id, request } = message;
  try {
    if (!file) throw new Error('no file is open');
    say({ id, result: work(file, request) });
  } catch (error) {
    const isLast = !(error instanceof ConvLlavaError);
    say({ id, error: toErrorData(named(error, file?.name ?? '')), isLast });
    if (isLast) end();
  }
}

/** A trap of PDFium is the file's fault. */
function named(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error.name !== 'RuntimeError') return error;
  const reason = `it ends the program that reads it (${error.message})`;
  return new ConvLlavaError('IMAGE_DAMAGED', { file: name, reason }, { cause: error });
}

/** After a trap, what lies in its memory is not to be trusted. */
function end(): void {
  setImmediate(() => process.exit(1));
}

process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message) => void receive(message as ToPdfProcess));
say({ ready: true });
