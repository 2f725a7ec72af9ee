/** A package of the golden model that says of itself that it reads strips, as the starter does. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertCheckpoint } from '../../sidecar/conversion/convert.ts';
import { goldenDir } from './golden.ts';

/** Makes it in `folder`. What it reads is not what stands there: its weights are random. @returns the package's folder. */
export async function readerPackage(folder: string): Promise<string> {
  const checkpoint = join(folder, 'reader-checkpoint');
  await cp(join(goldenDir(), 'checkpoint'), checkpoint, { recursive: true });
  const file = join(checkpoint, 'config.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as object;
  const strip = { height: 64, em: 32, margin: 8, maxWidth: 384 };
  await writeFile(file, JSON.stringify({ ...config, strip, starter: { tasks: ['read'] } }));
  const out = join(folder, 'reader');
  await convertCheckpoint(checkpoint, out, { precision: 'fp32' });
  return out;
}
