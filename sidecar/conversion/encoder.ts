/** One thread of the encoder pool. */
import { open } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { TensorReader } from '../checkpoint/tensor-reader.ts';
import { ConvLlavaError, systemErrorCode, toErrorData } from '../../contracts/errors.ts';
import { bytesOf, floatArray, quantizeBlocks, scaleRows, transposeInto } from './encode.ts';
import type { EncodeTask, EncoderReply } from './encoder-pool.ts';
import { elementCount } from '../model/tensors.ts';
import type { Source } from '../model/recipe.ts';

/** Elements in work at a time: large enough for the disk, small enough for the second-level cache's neighbours. */
const pieceElements = 4 * 2 ** 20;

async function carryOut(weights: TensorReader, { source, file, outputs }: EncodeTask): Promise<void> {
  const { rows: totalRows, columns, rowScale } = source;
  const factors = rowScale === undefined ? undefined : await weights.tensor(rowScale).read(0, totalRows);
  const transposed = outputs.map(({ encoding }) =>
    encoding.kind === 'float' && encoding.transposed ? floatArray(encoding.type, totalRows * columns) : undefined,
  );
  const handle = await open(file, 'r+');
  try {
    let row = 0;
    let writing: Promise<unknown> = Promise.resolve();
    for await (const values of readAhead(weights, source)) {
      const rows = values.length / columns;
      const parts: { bytes: Uint8Array; position: number }[] = [];
      if (factors) scaleRows(values, factors.subarray(row, row + rows), columns);
      const quantized = new Map<number, ReturnType<typeof quantizeBlocks>>();
      for (const [i, { encoding, offset }] of outputs.entries()) {
        const first = row * columns;
        if (encoding.kind === 'blocks') {
          const blocks = quantized.get(encoding.bits) ?? quantizeBlocks(values, encoding.bits);
          quantized.set(encoding.bits, blocks);
          const bytesBefore = encoding.part === 'packed' ? (first * encoding.bits) / 8 : (first / 32) * 2;
          parts.push({ bytes: bytesOf(blocks[encoding.part]), position: offset + bytesBefore });
          continue;
        }
        const target = transposed[i];
        if (target) {
          transposeInto(target, values, { first: row, columns, totalRows });
        } else {
          const encoded = encoding.type === 'float32' ? values : new Float16Array(values);
          parts.push({ bytes: bytesOf(encoded), position: offset + first * encoded.BYTES_PER_ELEMENT });
        }
      }
      row += rows;
      // The piece before is written while this one is encoded.
      await writing;
      writing = inBackground(Promise.all(parts.map(({ bytes, position }) => writeAll(handle, bytes, position))));
    }
    await writing;
    for (const [i, target] of transposed.entries())
      if (target) await writeAll(handle, bytesOf(target), outputs[i]?.offset ?? 0);
  } finally {
    await handle.close();
  }
}

/** The stacked tensors in pieces of whole rows, each read from the disk while the one before is encoded. */
async function* readAhead(weights: TensorReader, { keys, columns }: Source): AsyncGenerator<Float32Array> {
  const step = Math.max(1, Math.floor(pieceElements / columns)) * columns;
  let next: Promise<Float32Array> | undefined;
  for (const key of keys) {
    const tensor = weights.tensor(key);
    const elements = elementCount(tensor.shape);
    for (let start = 0; start < elements; start += step) {
      // One read at a time: a tensor's checksum runs along with its pieces.
      const values = await next;
      next = inBackground(tensor.read(start, Math.min(elements, start + step)));
      if (values) yield values;
    }
  }
  if (next) yield await next;
}

/** A promise that is awaited later; should an error elsewhere come first, its own is not a crash. */
function inBackground<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** A single write may stop short, at 2 GiB at the latest. */
async function writeAll(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, Math.min(bytes.length - done, 2 ** 30), position + done);
    done += bytesWritten;
  }
}

async function answer(task: EncodeTask): Promise<EncoderReply> {
  try {
    const weights = await TensorReader.open(task.tensors);
    try {
      await carryOut(weights, task);
    } finally {
      await weights.close();
    }
    return { kind: 'done' };
  } catch (error) {
    const code = systemErrorCode(error);
    return error instanceof ConvLlavaError || code === undefined
      ? { kind: 'failed', error: toErrorData(error) }
      : { kind: 'systemError', code, message: String(error) };
  }
}

parentPort?.on('message', (message: EncodeTask | 'close') => {
  if (message === 'close') parentPort?.close();
  else void answer(message).then((reply) => parentPort?.postMessage(reply));
});
