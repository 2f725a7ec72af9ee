/** Safetensors shards with an index, written tensor by tensor: memory does not grow with their size. */
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface WrittenTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly elements: number;
  readonly pieces: () => Iterable<Uint8Array>;
}

/**
 * Writes bf16 tensors into `folder` as `model-00001-of-0000N.safetensors` and `model.safetensors.index.json`, as
 * transformers does.
 * @param shardBytes a shard is closed before it would grow beyond this
 */
export async function writeShards(
  folder: string,
  tensors: readonly WrittenTensor[],
  shardBytes: number,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const shards = groupBySize(tensors, shardBytes);
  const weightMap: Record<string, string> = {};
  for (const [index, shard] of shards.entries()) {
    const number = (n: number): string => String(n).padStart(5, '0');
    const file = `model-${number(index + 1)}-of-${number(shards.length)}.safetensors`;
    for (const { name } of shard) weightMap[name] = file;
    await writeShard(join(folder, file), shard, onProgress);
  }
  const total = tensors.reduce((sum, { elements }) => sum + elements * 2, 0);
  const index = { metadata: { total_size: total }, weight_map: weightMap };
  await writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify(index, null, 1));
}

function groupBySize(tensors: readonly WrittenTensor[], limit: number): WrittenTensor[][] {
  const groups: WrittenTensor[][] = [];
  let bytes = Infinity;
  for (const tensor of tensors) {
    if (bytes + tensor.elements * 2 > limit) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(tensor);
    bytes += tensor.elements * 2;
  }
  return groups;
}

async function writeShard(
  file: string,
  tensors: readonly WrittenTensor[],
  onProgress: (bytes: number) => void,
): Promise<void> {
  let end = 0;
  const header = Object.fromEntries(
    tensors.map(({ name, shape, elements }) => {
      const start = end;
      end += elements * 2;
      return [name, { dtype: 'BF16', shape, data_offsets: [start, end] }];
    }),
  );
  const text = Buffer.from(JSON.stringify({ __metadata__: { format: 'pt' }, ...header }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(Buffer.concat([length, text]));
    for (const { pieces } of tensors) {
      for (const piece of pieces()) {
        await handle.writeFile(piece);
        onProgress(piece.length);
      }
    }
  } finally {
    await handle.close();
  }
}
