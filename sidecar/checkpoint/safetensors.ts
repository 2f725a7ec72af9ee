/**
 * The header of a safetensors file: 8 bytes of header length, then JSON {name: {dtype, shape, data_offsets}}, then the
 * tensors' bytes without gaps (github.com/huggingface/safetensors, "Format").
 */
import type { BinaryFile } from './binary-file.ts';
import { isObject } from './json.ts';
import type { StoredTensor } from './stored-tensor.ts';

/**
 * In bytes. The format allows 100 MB, which take many seconds and gigabytes to read; the header of a model of 7 billion
 * parameters has 50 kB.
 */
const maxHeaderLength = 8 * 2 ** 20;

/** The format's types: what we call them, and bytes of an element. */
const dtypes = new Map([
  ['F32', { type: 'fp32', bytes: 4 }],
  ['F16', { type: 'fp16', bytes: 2 }],
  ['BF16', { type: 'bf16', bytes: 2 }],
  ['F64', { type: 'F64', bytes: 8 }],
  ['I64', { type: 'I64', bytes: 8 }],
  ['I32', { type: 'I32', bytes: 4 }],
  ['I16', { type: 'I16', bytes: 2 }],
  ['I8', { type: 'I8', bytes: 1 }],
  ['U8', { type: 'U8', bytes: 1 }],
  ['BOOL', { type: 'BOOL', bytes: 1 }],
]);

/**
 * The tensors of an open safetensors file.
 * @throws CHECKPOINT_DAMAGED for a header that is cut short, too long or not of the format, and for tensors that overlap,
 * leave gaps, lie outside of the file or have other sizes than their shapes.
 */
export async function readSafetensors(file: BinaryFile): Promise<StoredTensor[]> {
  const { header, dataStart } = await readHeader(file);
  const tensors = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => parseEntry(file, dataStart, name, entry))
    .sort((a, b) => a.offset - b.offset || a.end - b.end);
  let end = dataStart;
  for (const tensor of tensors) {
    if (tensor.offset !== end) {
      throw file.damaged(
        tensor.offset,
        `the tensor ${tensor.name} ${tensor.offset < end ? 'overlaps the one before it' : 'follows a gap'}`,
      );
    }
    end = tensor.end;
  }
  if (end > file.size) throw file.damaged(file.size, `it ends ${end - file.size} bytes early`);
  if (end < file.size) throw file.damaged(end, `${file.size - end} bytes follow the last tensor`);
  return tensors;
}

async function readHeader(file: BinaryFile): Promise<{ header: Record<string, unknown>; dataStart: number }> {
  if (file.size < 8) throw file.damaged(file.size, 'it is shorter than the length of its header');
  const lengthBytes = await file.read(0, 8);
  const claimed = new DataView(lengthBytes.buffer).getBigUint64(0, true);
  if (claimed > maxHeaderLength || claimed > file.size - 8) {
    throw file.damaged(0, `its header claims ${claimed} bytes, and the file has ${file.size}`);
  }
  const length = Number(claimed);
  const text = new TextDecoder().decode(await file.read(8, length));
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw file.damaged(8, 'its header is not JSON', error);
  }
  if (!isObject(header)) throw file.damaged(8, 'its header is not a JSON object');
  return { header, dataStart: 8 + length };
}

function parseEntry(
  file: BinaryFile,
  dataStart: number,
  name: string,
  entry: unknown,
): StoredTensor & { readonly end: number } {
  const reject = (reason: string) => file.damaged(8, `in its header, the tensor ${name} ${reason}`);
  if (!isObject(entry)) throw reject('is not an object');
  const { dtype, shape, data_offsets: offsets } = entry;
  const stored = typeof dtype === 'string' ? dtypes.get(dtype) : undefined;
  if (!stored) throw reject(`has the unknown type ${JSON.stringify(dtype)}`);
  if (!isIndexList(shape)) throw reject('has no proper shape');
  if (!isIndexList(offsets) || offsets.length !== 2) throw reject('has no proper offsets');
  const [start = 0, end = 0] = offsets;
  const bytes = shape.reduce((product, size) => product * size, stored.bytes);
  if (end - start !== bytes) throw reject(`takes ${end - start} bytes, and its shape [${shape.join(', ')}] ${bytes}`);
  return { name, type: stored.type, shape, file, offset: dataStart + start, end: dataStart + end };
}

function isIndexList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && Number(item) >= 0);
}
