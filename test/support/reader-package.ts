/** A package of the golden model that says of itself that it reads strips, as the starter does. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertCheckpoint } from '../../sidecar/conversion/convert.ts';
import { goldenDir } from './golden.ts';
import { safetensorsFile, type TestTensor } from './weight-writers.ts';

const strip = { height: 64, em: 32, margin: 8, maxWidth: 384 };
const starter = { tasks: ['read'] };
const ctc = { stage: 3, steps: 4, hidden: 4, blank: 0, classes: 'abc12' };
/** Channels of the third stage of the golden model's tower, and rows of its map of a strip. */
const channels = 48;
const rows = 4;

/** Makes it in `folder`. What it reads is not what stands there: its weights are random. @returns the package's folder. */
export async function readerPackage(folder: string): Promise<string> {
  return convert(await readerCheckpoint(folder, 'reader-checkpoint', { strip, starter }), join(folder, 'reader'));
}

/** The same with a CTC head. @returns the folders of the checkpoint and of the package. */
export async function ctcReader(folder: string): Promise<{ readonly checkpoint: string; readonly model: string }> {
  const checkpoint = await readerCheckpoint(folder, 'ctc-checkpoint', { strip, starter, ctc });
  const shard = 'model-ctc.safetensors';
  const tensors = headTensors();
  await writeFile(join(checkpoint, shard), safetensorsFile(tensors, 'fp32'));
  const indexFile = join(checkpoint, 'model.safetensors.index.json');
  const index = JSON.parse(await readFile(indexFile, 'utf8')) as { weight_map: Record<string, string> };
  for (const name of tensors.keys()) index.weight_map[name] = shard;
  await writeFile(indexFile, JSON.stringify(index));
  return { checkpoint, model: await convert(checkpoint, join(folder, 'ctc-reader')) };
}

/** A head whose norm does nothing and whose other weights differ from each other. */
function headTensors(): Map<string, TestTensor> {
  const tensor = (shape: readonly number[], value: (index: number) => number): TestTensor => ({
    shape,
    data: Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, (_, i) => value(i)),
  });
  const wave = (index: number): number => Math.sin(7 * index);
  const { steps, hidden, classes } = ctc;
  return new Map([
    ['model.ctc_head.norm.weight', tensor([channels], () => 1)],
    ['model.ctc_head.norm.bias', tensor([channels], () => 0)],
    ['model.ctc_head.fold.weight', tensor([steps * hidden, rows * channels], wave)],
    ['model.ctc_head.fold.bias', tensor([steps * hidden], wave)],
    ['model.ctc_head.classify.weight', tensor([classes.length + 1, hidden], wave)],
    ['model.ctc_head.classify.bias', tensor([classes.length + 1], wave)],
  ]);
}

/** The golden checkpoint with more in its configuration. @returns its folder. */
async function readerCheckpoint(folder: string, name: string, more: object): Promise<string> {
  const checkpoint = join(folder, name);
  await cp(join(goldenDir(), 'checkpoint'), checkpoint, { recursive: true });
  const file = join(checkpoint, 'config.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...config, ...more }));
  return checkpoint;
}

async function convert(checkpoint: string, out: string): Promise<string> {
  await convertCheckpoint(checkpoint, out, { precision: 'fp32' });
  return out;
}
