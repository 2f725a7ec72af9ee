/** The PDF that was asked for last stays open, for its next page. */
import { PdfProcess, type PdfSource } from './pdf-process.ts';

let last: { readonly key: string; readonly process: PdfProcess; timer?: NodeJS.Timeout } | undefined;

/** ms after which a file that nobody asks for is closed. */
const idle = 30_000;

/**
 * The process that has a PDF open; the one before it is closed.
 * @param key tells the content from any other
 */
export function openPdf(key: string, source: PdfSource, signal?: AbortSignal): PdfProcess {
  const whole = `${key}\n${source.password ?? ''}`;
  if (last?.key !== whole || !last.process.isAlive) {
    const used = last?.process.release();
    if (!used) closePdf();
    clearTimeout(last?.timer);
    last = { key: whole, process: new PdfProcess(source, signal, used) };
  }
  closeLater();
  return last.process;
}

/** Closes the file once nothing has been asked of it for a while. */
function closeLater(): void {
  if (!last) return;
  clearTimeout(last.timer);
  last.timer = setTimeout(() => (last?.process.isBusy ? closeLater() : closePdf()), idle).unref();
}

/** Ends the process of the PDF that is open. */
export function closePdf(): void {
  clearTimeout(last?.timer);
  last?.process.dispose();
  last = undefined;
}
