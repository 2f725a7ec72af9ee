/** Weight files as safetensors and PyTorch write them, for tests. */
import { crc32 } from 'node:zlib';
import type { TensorType } from '../../sidecar/checkpoint/checkpoint.ts';

export interface TestTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type TestTensors = ReadonlyMap<string, TestTensor>;

/** A safetensors file. */
export function safetensorsFile(tensors: TestTensors, type: TensorType): Buffer {
  const dtype = { fp32: 'F32', fp16: 'F16', bf16: 'BF16' }[type];
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  const bodies: Buffer[] = [];
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    const body = narrow(data, type);
    header[name] = { dtype, shape, data_offsets: [end, (end += body.length)] };
    bodies.push(body);
  }
  return rawSafetensors(header, Buffer.concat(bodies));
}

/** A safetensors file with any header, proper or not. */
export function rawSafetensors(header: unknown, body: Buffer): Buffer {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, body]);
}

/** A PyTorch file. Names that share one data array share a storage, as tied weights do. */
export function torchFile(tensors: TestTensors, type: TensorType, { zip64 = false } = {}): Buffer {
  const data = storagesOf(tensors).map((storage, key) => [`archive/data/${key}`, narrow(storage, type)] as const);
  const pickle = statePickle(tensors, type);
  return zipFile([['archive/data.pkl', pickle], ...data, ['archive/version', Buffer.from('3\n')]], { zip64 });
}

/** data.pkl of a PyTorch file. */
export function statePickle(tensors: TestTensors, type: TensorType): Buffer {
  const storages = storagesOf(tensors);
  return pickleOf(
    [...tensors].map(([name, { shape, data }]) => ({
      name,
      shape,
      key: storages.indexOf(data),
      elements: data.length,
    })),
    { fp32: 'FloatStorage', fp16: 'HalfStorage', bf16: 'BFloat16Storage' }[type],
  );
}

function storagesOf(tensors: TestTensors): Float32Array[] {
  return [...new Set([...tensors.values()].map(({ data }) => data))];
}

/** A zip of stored entries. */
export function zipFile(entries: readonly (readonly [string, Buffer])[], { zip64 = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const nameBytes = Buffer.from(name);
    // What local header and directory entry have in common: version to … extra length.
    const extra = zip64
      ? numbers([2, 1], [2, 24], [8, content.length], [8, content.length], [8, offset])
      : Buffer.alloc(0);
    const length = zip64 ? 0xffff_ffff : content.length;
    const common = numbers([2, 45], [2, 0], [2, 0], [4, 0], [4, crc32(content)], [4, length], [4, length]);
    const local = [numbers([4, 0x0403_4b50]), common, numbers([2, nameBytes.length], [2, 0]), nameBytes, content];
    directory.push(numbers([4, 0x0201_4b50], [2, 45]), common, numbers([2, nameBytes.length], [2, extra.length]));
    directory.push(numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, zip64 ? 0xffff_ffff : offset]), nameBytes, extra);
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const central = Buffer.concat(directory);
  const [count, size] = [entries.length, central.length];
  const end64 = [
    numbers([4, 0x0606_4b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0]),
    numbers([8, count], [8, count], [8, size], [8, offset]),
    numbers([4, 0x0706_4b50], [4, 0], [8, offset + size], [4, 1]),
  ];
  const end = numbers(
    ...([
      [4, 0x0605_4b50],
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
    ] as const),
    ...([[4, size], [4, zip64 ? 0xffff_ffff : offset], [2, 0]] as const), // prettier-ignore
  );
  return Buffer.concat([...parts, central, ...(zip64 ? end64 : []), end]);
}

/** Elements in the given type, rounded to the nearest, ties to even. */
export function narrow(data: Float32Array, type: TensorType): Buffer {
  switch (type) {
    case 'fp32':
      return Buffer.from(Float32Array.from(data).buffer);
    case 'fp16':
      return Buffer.from(Float16Array.from(data).buffer);
    case 'bf16': {
      const bits = new Uint32Array(Float32Array.from(data).buffer);
      return Buffer.from(Uint16Array.from(bits, (value) => (value + 0x7fff + ((value >> 16) & 1)) >>> 16).buffer);
    }
  }
}

interface PickledTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly key: number;
  readonly elements: number;
}

/** data.pkl of a state dict, opcode by opcode as torch.save writes it, with the attribute that state_dict() adds. */
function pickleOf(tensors: readonly PickledTensor[], storage: string): Buffer {
  const text = (value: string) =>
    Buffer.concat([Buffer.from('X'), numbers([4, Buffer.byteLength(value)]), Buffer.from(value)]);
  const int = (value: number) => Buffer.concat([Buffer.from('J'), numbers([4, value])]);
  const tuple = (...items: Buffer[]) => Buffer.concat([Buffer.from('('), ...items, Buffer.from('t')]);
  const global = (module: string, name: string) => Buffer.from(`c${module}\n${name}\n`);
  const call = (callable: Buffer, args: Buffer) => Buffer.concat([callable, args, Buffer.from('R')]);
  const orderedDict = call(global('collections', 'OrderedDict'), Buffer.from(')'));
  const entries = tensors.flatMap(({ name, shape, key, elements }) => {
    const id = tuple(text('storage'), global('torch', storage), text(`${key}`), text('cpu'), int(elements));
    const strides = shape.map((_, axis) => int(shape.slice(axis + 1).reduce((product, size) => product * size, 1)));
    const sizes = tuple(...shape.map(int));
    const view = tuple(id, Buffer.from('Q'), int(0), sizes, tuple(...strides), Buffer.from([0x89]), orderedDict);
    return [text(name), call(global('torch._utils', '_rebuild_tensor_v2'), view)];
  });
  const metadata = Buffer.concat([Buffer.from('}'), text('_metadata'), orderedDict, Buffer.from('s')]);
  return Buffer.concat([
    ...[Buffer.from([0x80, 2]), orderedDict, Buffer.from('('), ...entries, Buffer.from('u')],
    ...[metadata, Buffer.from('b.')],
  ]);
}

/** Little-endian integers of so many bytes each. */
function numbers(...fields: readonly (readonly [2 | 4 | 8, number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes);
      if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value));
      else buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}
