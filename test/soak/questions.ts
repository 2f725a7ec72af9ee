/** Thousands of questions to one process, and what it has after each so many. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { starterModel } from '../../sidecar/paths.ts';
import { Sidecar } from '../support/sidecar.ts';
import type { MemorySample } from './memory.ts';
import { drawPicture } from './pictures.ts';

export interface Row {
  readonly questions: number;
  readonly seconds: number;
  /** Of the process that speaks the protocol, and of the one that computes. */
  readonly main: MemorySample;
  readonly worker: MemorySample;
}

/** What is remembered of pictures is kept small: it is to grow to its bound, and then no further. */
const cacheMiB = 32;
const rows = 100;

/**
 * Asks about pictures, none of them twice, every question in another way.
 * @param folder for the pictures and what the processes say of themselves
 */
export async function askManyQuestions(
  folder: string,
  count: number,
  onRow: (row: Row) => void = () => undefined,
): Promise<readonly Row[]> {
  await mkdir(folder, { recursive: true });
  const memory = new URL('memory.ts', import.meta.url).href;
  const env = { CONVLLAVA_SOAK_FOLDER: folder, NODE_OPTIONS: `--import=${memory}` };
  await using sidecar = new Sidecar('real', { env });
  await sidecar.request('model/load', { model: starterModel, device: 'cpu', cacheMiB });
  const start = performance.now();
  const found: Row[] = [];
  for (let number = 1; number <= count; number++) {
    const path = await drawPicture(folder, number);
    await askOnce(sidecar, path, number);
    await rm(path);
    if (number % Math.max(1, Math.floor(count / rows)) !== 0) continue;
    const seconds = (performance.now() - start) / 1000;
    const [main, worker] = await Promise.all([lastSample(folder, 'main'), lastSample(folder, 'worker')]);
    if (!main || !worker) continue;
    const row = { questions: number, seconds, main, worker };
    found.push(row);
    onRow(row);
  }
  return found;
}

async function askOnce(sidecar: Sidecar, path: string, number: number): Promise<void> {
  const image = { path };
  const token = String(number);
  switch (number % 5) {
    case 0:
      await sidecar.request('extract', { image, format: 'markdown', token });
      return;
    case 1:
      await sidecar.ask('Explain this screenshot.', { image, task: 'screenshot' });
      return;
    case 2:
      await sidecar.ask('Describe this diagram.', { image, task: 'diagram' });
      return;
    case 3:
      await sidecar.request('tool', { tool: 'read_image_text', input: { path }, image, token });
      return;
    default:
      await sidecar.ask('What is the total?', { image });
  }
}

async function lastSample(folder: string, name: string): Promise<MemorySample | undefined> {
  const lines = (await readFile(join(folder, `${name}.jsonl`), 'utf8').catch(() => '')).trimEnd().split('\n');
  const last = lines.at(-1);
  return last ? (JSON.parse(last) as MemorySample) : undefined;
}

/**
 * MiB by which the memory that the worker cannot do without grows from the second quarter of the questions to the last: the
 * most that lies outside of V8's heap, and the least that is in use there. How much room V8 takes for what is new says how
 * busy the program is: it takes 64 MiB more where questions come faster, and gives them back at any moment.
 */
export function growth(found: readonly Row[]): number {
  const needed = (quarter: number): number => {
    const [from, to] = [quarter, quarter + 1].map((end) => Math.floor((end * found.length) / 4));
    const samples = found.slice(from, to).map(({ worker }) => worker);
    const outside = Math.max(...samples.map(({ rss, heapTotal }) => rss - heapTotal));
    return outside + Math.min(...samples.map(({ heapUsed }) => heapUsed));
  };
  return (needed(3) - needed(1)) / 2 ** 20;
}
