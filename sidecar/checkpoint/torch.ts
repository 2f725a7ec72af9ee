/**
 * The tensors of a PyTorch file (torch.save since 1.6): a zip of stored entries, `NAME/data.pkl` with a pickle that says
 * which tensors there are, and `NAME/data/KEY` with the bytes of each storage. Large files are zip64.
 */
import { crc32 } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { BinaryFile } from './binary-file.ts';
import { PickleDamage, PickleRefusal, readPickle } from './pickle.ts';
import { PickleDict, PickleTensor, type PickleValue } from './pickle-values.ts';
import type { StoredTensor } from './stored-tensor.ts';

/** A pickle of weights takes some 200 bytes for each tensor. */
const maxPickleLength = 4 * 2 ** 20;

const storageTypes = new Map([
  ['FloatStorage', { type: 'fp32', bytes: 4 }],
  ['HalfStorage', { type: 'fp16', bytes: 2 }],
  ['BFloat16Storage', { type: 'bf16', bytes: 2 }],
]);

/** A stored entry of the archive. */
interface ZipRecord {
  /** Of the first byte of its data in the file. */
  readonly offset: number;
  readonly length: number;
  /** CRC-32 of its data; undefined where PyTorch was told to save the time and wrote 0. */
  readonly checksum: number | undefined;
}

/**
 * The tensors of an open PyTorch file.
 * @throws CHECKPOINT_DAMAGED for an archive that is cut short or makes no sense, PICKLE_REFUSED for a pickle that asks for
 * anything but tensors, CHECKPOINT_TENSOR_SHAPE for a tensor that is not contiguous.
 */
export async function readTorch(file: BinaryFile): Promise<StoredTensor[]> {
  const records = await readRecords(file);
  const pickleName = [...records.keys()].find((name) => name === 'data.pkl' || name.endsWith('/data.pkl'));
  const pickle = pickleName === undefined ? undefined : records.get(pickleName);
  if (pickleName === undefined || !pickle) throw file.damaged(file.size, 'the archive has no data.pkl');
  if (pickle.length > maxPickleLength) throw file.damaged(pickle.offset, 'its data.pkl is far too large');
  const root = pickleName.slice(0, -'data.pkl'.length);

  const byteOrder = records.get(`${root}byteorder`);
  if (byteOrder && new TextDecoder().decode(await file.read(byteOrder.offset, byteOrder.length)) !== 'little') {
    throw file.damaged(byteOrder.offset, 'it is big-endian, which is not supported');
  }

  const pickleBytes = await file.read(pickle.offset, pickle.length);
  const content = unpickle(file, pickle.offset, pickleBytes);
  if (pickle.checksum !== undefined && crc32(pickleBytes) !== pickle.checksum) {
    throw file.damaged(pickle.offset, 'the checksum of data.pkl is wrong');
  }
  return stateDict(content).map(([name, tensor]) => {
    const record = records.get(`${root}data/${tensor.storage.key}`);
    if (!record) throw file.damaged(pickle.offset, `the bytes of the tensor ${name} are missing`);
    return locate(file, name, tensor, record);
  });
}

/** What yauzl reads of a file: nothing past its end, for which its own reader throws where nobody can catch it. */
class ArchiveReader extends RandomAccessReader {
  readonly #file: BinaryFile;

  constructor(file: BinaryFile) {
    super();
    this.#file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const isInside = position + length <= this.#file.size;
    const reading = isInside ? this.#file.read(position, length) : Promise.reject(new Error('It points past its end.'));
    reading.then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(null);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

async function readRecords(file: BinaryFile): Promise<ReadonlyMap<string, ZipRecord>> {
  const records = new Map<string, ZipRecord>();
  let offset = file.size;
  let reason = 'it is cut short, or no archive as PyTorch writes it since version 1.6';
  try {
    const zip = await fromRandomAccessReaderPromise(new ArchiveReader(file), file.size, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      offset = entry.relativeOffsetOfLocalHeader;
      reason = `its entry ${entry.fileName} cannot be read`;
      if (entry.compressionMethod !== 0) throw new Error('The entry is compressed.');
      if (records.has(entry.fileName)) throw new Error('It occurs twice.');
      records.set(entry.fileName, await recordOf(file, zip, entry));
    }
  } catch (error) {
    throw file.damaged(offset, `${reason} (${messageOf(error).replace(/\.$/, '')})`, error);
  }
  return records;
}

async function recordOf(file: BinaryFile, zip: ZipFile, entry: Entry): Promise<ZipRecord> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const length = entry.uncompressedSize;
  if (fileDataStart + length > file.size) throw new Error('It reaches past the end of the file.');
  return { offset: fileDataStart, length, checksum: entry.crc32 || undefined };
}

function unpickle(file: BinaryFile, offset: number, bytes: Uint8Array): PickleValue {
  try {
    return readPickle(bytes);
  } catch (error) {
    if (error instanceof PickleRefusal) {
      const params = { file: file.path, found: error.found, offset: offset + error.offset };
      throw new ConvLlavaError('PICKLE_REFUSED', params, { cause: error });
    }
    if (error instanceof PickleDamage) throw file.damaged(offset + error.offset, error.message, error);
    throw error;
  }
}

/** The tensors of a state dict. Whatever else stands beside them, such as a step count, is none of a model's weights. */
function stateDict(content: PickleValue): [string, PickleTensor][] {
  if (!(content instanceof PickleDict)) return [];
  return [...content.entries].filter(
    (entry): entry is [string, PickleTensor] => typeof entry[0] === 'string' && entry[1] instanceof PickleTensor,
  );
}

function locate(file: BinaryFile, name: string, tensor: PickleTensor, record: ZipRecord): StoredTensor {
  const { storage, shape } = tensor;
  const { type, bytes } = storageTypes.get(storage.type) ?? { type: storage.type, bytes: 1 };
  const elements = shape.reduce((product, size) => product * size, 1);
  const fits = tensor.offset + elements <= storage.elements && storage.elements * bytes <= record.length;
  if (!fits) throw file.damaged(record.offset, `the tensor ${name} reaches past its ${record.length} bytes`);
  if (!isContiguous(tensor)) {
    throw new ConvLlavaError('CHECKPOINT_TENSOR_SHAPE', {
      tensor: name,
      found: `a view with strides [${tensor.strides.join(', ')}] of [${shape.join(', ')}]`,
      expected: 'contiguous',
    });
  }
  const stored = { name, type, shape, file, offset: record.offset + tensor.offset * bytes };
  const whole = elements * bytes === record.length;
  return whole && record.checksum !== undefined ? { ...stored, checksum: record.checksum } : stored;
}

/** Row-major without gaps. The stride of a dimension of size 1 does not matter. */
function isContiguous({ shape, strides }: PickleTensor): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis] ?? 1;
  }
  return true;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
