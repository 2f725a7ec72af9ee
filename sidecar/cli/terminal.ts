/** What the command line shows on standard error: progress, and errors. */
import { ConvLlavaError, exitCodes, fromErrorData, toErrorData } from '../../contracts/errors.ts';
import { printable } from '../../contracts/printable.ts';

/** What takes less than this is not worth a bar. */
const showAfterMs = 1000;
const barWidth = 24;

export interface Progress {
  /** Says how far a step is; a new label starts a new step. A total of 0 means that nobody knows. */
  update(label: string, done: number, total: number, note?: string): void;
  /** Takes the bar away, before something else is written, until the next update. */
  hide(): void;
  /** Takes the bar away and ends the step. */
  clear(): void;
}

/** A progress bar on standard error, shown for a step that takes longer than a second; nothing where `show` is false. */
export function createProgress(show: boolean): Progress {
  if (!show) return { update: () => undefined, hide: () => undefined, clear: () => undefined };
  let step = { label: '', done: 0, total: 0, start: 0, note: '' };
  let timer: NodeJS.Timeout | undefined;
  let drawn = false;
  const draw = (): void => {
    const elapsed = performance.now() - step.start;
    if (elapsed < showAfterMs) return;
    const { label, done, total, note } = step;
    process.stderr.write(`\r\u001b[2K${renderProgress(label, done, total, elapsed)}${note && `  ${note}`}`);
    drawn = true;
  };
  const hide = (): void => {
    if (drawn) process.stderr.write('\r\u001b[2K');
    drawn = false;
  };
  return {
    hide,
    update(label, done, total, note = '') {
      step = { label, done, total, note, start: label === step.label ? step.start : performance.now() };
      timer ??= setInterval(draw, 200).unref();
    },
    clear() {
      clearInterval(timer);
      timer = undefined;
      step = { label: '', done: 0, total: 0, start: 0, note: '' };
      hide();
    },
  };
}

/** One line such as `loading the vision tower  ████████░░░░  67 %  1.2 s`. */
export function renderProgress(label: string, done: number, total: number, elapsedMs: number): string {
  const seconds = `${(elapsedMs / 1000).toFixed(1)} s`;
  if (total <= 0) return `${label}  ${seconds}`;
  const share = Math.min(1, Math.max(0, done / total));
  const filled = Math.round(share * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  return `${label}  ${bar}  ${Math.floor(share * 100)} %  ${seconds}`;
}

/** Prints an error as two lines on standard error, and gives the exit code that it asks for. */
export function printError(error: unknown): number {
  const known = error instanceof ConvLlavaError ? error : fromErrorData(toErrorData(error));
  // Who has pressed Ctrl-C knows, and wants the next prompt on a line of its own.
  if (known.kind === 'cancelled') process.stderr.write(process.stderr.isTTY ? '\n' : '');
  else process.stderr.write(`error[${known.code}]: ${printable(known.message)}\n  next: ${printable(known.next)}\n`);
  if (error instanceof Error && !(error instanceof ConvLlavaError))
    process.stderr.write(`${printable(error.stack ?? '')}\n`);
  return exitCodes[known.kind];
}

/** A number of bytes for a person, such as `3.7 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[power] ?? 'B'}`;
}
