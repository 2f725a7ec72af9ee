import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BinaryFile } from '../../../sidecar/checkpoint/binary-file.ts';
import { readSafetensors } from '../../../sidecar/checkpoint/safetensors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { rawSafetensors } from '../../support/weight-writers.ts';

const folder = temporaryFolder();

async function read(content: Buffer) {
  const path = join(folder, 'model.safetensors');
  await writeFile(path, content);
  const file = await BinaryFile.open(path);
  try {
    return await readSafetensors(file);
  } finally {
    await file.close();
  }
}

const body = Buffer.alloc(16);
const entry = (start: number, end: number, shape = [(end - start) / 4], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

function claiming(length: bigint): Buffer {
  const file = rawSafetensors({ a: entry(0, 16) }, body);
  file.writeBigUInt64LE(length);
  return file;
}

describe('a safetensors file', () => {
  it('has its tensors at the offsets after its header', async () => {
    const file = rawSafetensors({ b: entry(8, 16), __metadata__: { format: 'pt' }, a: entry(0, 8, [1, 2]) }, body);
    const tensors = await read(file);
    assert.deepEqual(
      tensors.map(({ name, type, shape, offset }) => ({ name, type, shape, offset })),
      [
        { name: 'a', type: 'fp32', shape: [1, 2], offset: file.length - 16 },
        { name: 'b', type: 'fp32', shape: [2], offset: file.length - 8 },
      ],
    );
  });

  it('may have scalars and empty tensors', async () => {
    const tensors = await read(rawSafetensors({ scalar: entry(0, 4, []), none: entry(4, 4, [0, 7]) }, Buffer.alloc(4)));
    assert.deepEqual(
      tensors.map(({ shape }) => shape),
      [[], [0, 7]],
    );
  });

  const whole = rawSafetensors({ a: entry(0, 16) }, body);
  for (const [what, content, reason, offset] of [
    ['is empty', Buffer.alloc(0), /shorter than the length of its header/, 0],
    ['claims a header of 2^60 bytes', claiming(2n ** 60n), /claims 1152921504606846976 bytes/, 0],
    ['claims a header of 2^64 - 1 bytes', claiming(2n ** 64n - 1n), /claims 18446744073709551615 bytes/, 0],
    ['claims a header longer than itself', claiming(1_000n), /claims 1000 bytes, and the file has/, 0],
    [
      'has a header that takes seconds to read',
      rawSafetensors(`${JSON.stringify({ a: entry(0, 16) })}${' '.repeat(9 * 2 ** 20)}`, body),
      /claims 94\d+ bytes/,
      0,
    ],
    ['has a header that is not JSON', rawSafetensors('{"a":', body), /not JSON/, 8],
    ['has a header that is no object', rawSafetensors([1], body), /not a JSON object/, 8],
    ['has a tensor without a shape', rawSafetensors({ a: { dtype: 'F32', data_offsets: [0, 16] } }, body), /shape/, 8],
    ['has a negative size', rawSafetensors({ a: entry(0, 16, [-4]) }, body), /shape/, 8],
    ['has offsets in the wrong order', rawSafetensors({ a: entry(16, 0, [4]) }, body), /takes -16 bytes/, 8],
    [
      'has a tensor smaller than its shape',
      rawSafetensors({ a: entry(0, 16, [5]) }, body),
      /takes 16 bytes.*\[5\] 20/,
      8,
    ],
    ['has a shape of endless size', rawSafetensors({ a: entry(0, 16, [2 ** 40, 2 ** 40]) }, body), /takes 16 bytes/, 8],
    ['has a type that nobody knows', rawSafetensors({ a: entry(0, 16, [4], 'constructor') }, body), /unknown type/, 8],
    ['has overlapping tensors', rawSafetensors({ a: entry(0, 12), b: entry(8, 16) }, body), /b overlaps/, undefined],
    ['has a gap', rawSafetensors({ a: entry(0, 4), b: entry(8, 16) }, body), /b follows a gap/, undefined],
    ['has a tensor past its end', rawSafetensors({ a: entry(0, 32) }, body), /16 bytes early/, undefined],
    ['is cut short', whole.subarray(0, -5), /5 bytes early/, whole.length - 5],
    ['has something after its tensors', Buffer.concat([whole, Buffer.alloc(3)]), /3 bytes follow/, whole.length],
  ] as const) {
    it(`that ${what} is refused, with its name and the place`, () =>
      assert.rejects(read(content), (error: { code: string; message: string; params: Record<string, unknown> }) => {
        assert.equal(error.code, 'CHECKPOINT_DAMAGED');
        assert.match(error.message, /model\.safetensors is damaged at byte \d+/);
        assert.match(error.message, reason);
        if (offset !== undefined) assert.equal(error.params['offset'], offset);
        return true;
      }));
  }
});
