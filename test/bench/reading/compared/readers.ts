/** The readers that are compared: ours, PP-OCRv4 and tesseract. */
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EngineHost } from '../../../../sidecar/worker/host.ts';
import type { PpOcrJob } from '../../jobs/ppocr.ts';
import { BenchProcess } from '../../process.ts';
import type { Read } from './accuracy.ts';

export interface Reader extends AsyncDisposable {
  readonly name: string;
  readonly read: (file: string) => Promise<Omit<Read, 'seconds'>>;
}

/** `extract`, with the model in a folder. */
export async function ours(model: string): Promise<Reader> {
  const host = new EngineHost();
  await host.load({ model, device: 'cpu' });
  return {
    name: 'ours',
    read: async (file) => {
      const { text, lines } = await host.extract({ image: { path: file }, token: 'bench' });
      return {
        text,
        lines: lines.map(({ text: line, state, confidence = 0 }) => ({
          text: line,
          isRead: state === 'read',
          confidence,
        })),
      };
    },
    [Symbol.asyncDispose]: () => host.dispose(),
  };
}

/** A reader that is not installed, and what installs it. */
export class NotInstalled extends Error {}

export async function ppOcr(): Promise<Reader> {
  const entry = join(import.meta.dirname, '../peers/node_modules/@gutenye/ocr-node/build/index.js');
  if (!existsSync(entry)) throw new NotInstalled('npm install --prefix test/bench/reading/peers --ignore-scripts');
  const job = new BenchProcess<PpOcrJob>('ppocr');
  await job.call('load', { entry });
  return {
    name: 'PP-OCRv4',
    read: async (file) => ({ text: await job.call('read', { file }) }),
    [Symbol.asyncDispose]: () => job[Symbol.asyncDispose](),
  };
}

/** As a user would run it. */
export async function tesseract(): Promise<Reader> {
  const { failed } = await execa('tesseract', ['--version'], { reject: false });
  if (failed) throw new NotInstalled('apt-get install tesseract-ocr');
  return {
    name: 'tesseract',
    read: async (file) => ({ text: (await execa('tesseract', [file, '-', '--psm', '3'])).stdout }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
