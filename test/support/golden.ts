/** The golden values, which code apart from this project computed: test/golden/README.md. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder with a golden set. */
export function goldenDir(name = 'tiny'): string {
  return fileURLToPath(new URL(`../golden/${name}/`, import.meta.url));
}

interface GoldenTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Reads float32 tensors of `expected.safetensors` by name. */
export function goldenTensors(name = 'tiny'): (tensor: string) => GoldenTensor {
  const file = readFileSync(`${goldenDir(name)}expected.safetensors`);
  const headerLength = Number(file.readBigUInt64LE(0));
  type Header = Record<string, { shape: number[]; data_offsets: [number, number] }>;
  const header = JSON.parse(file.toString('utf8', 8, 8 + headerLength)) as Header;
  return (tensor) => {
    const entry = header[tensor];
    if (!entry) throw new Error(`No golden tensor ${tensor}`);
    const [start, end] = entry.data_offsets.map((offset) => 8 + headerLength + offset);
    return { shape: entry.shape, data: new Float32Array(Uint8Array.from(file.subarray(start, end)).buffer) };
  };
}
