import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { BinaryFile } from '../../../sidecar/checkpoint/binary-file.ts';
import { openCheckpoint } from '../../../sidecar/checkpoint/open.ts';
import { readTorch } from '../../../sidecar/checkpoint/torch.ts';
import { toErrorData } from '../../../contracts/errors.ts';
import { goldenCheckpoint, writeCheckpoint } from '../../support/checkpoint-writer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { torchFile, zipFile, type TestTensor } from '../../support/weight-writers.ts';

const folder = temporaryFolder();
const path = join(folder, 'pytorch_model.bin');

async function read(content: Buffer) {
  await writeFile(path, content);
  const file = await BinaryFile.open(path);
  try {
    return await readTorch(file);
  } finally {
    await file.close();
  }
}

/** An archive whose data.pkl is the given opcodes. */
function archive(...pickle: readonly (string | number | Buffer)[]): Buffer {
  const bytes = pickle.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part)));
  return zipFile([
    ['archive/data.pkl', Buffer.concat([Buffer.from([0x80, 2]), ...bytes])],
    ['archive/data/0', Buffer.from(Float32Array.of(10, 11, 12, 13).buffer)],
  ]);
}

const unicode = (text: string) => Buffer.concat([Buffer.from([0x58, text.length, 0, 0, 0]), Buffer.from(text)]);

/** A state dict of one tensor `w` over the 16 bytes of storage 0: sizes and strides as one-byte integers. */
function oneTensor({ shape = [4], strides = [1], offset = 0, elements = 4, type = 'FloatStorage' }): Buffer {
  const tuple = (items: readonly number[]) =>
    Buffer.from(['(', ...items.flatMap((item) => ['K', item]), 't'].map(byte));
  const storage = [
    ...['(', unicode('storage'), `ctorch\n${type}\n`],
    ...[unicode('0'), unicode('cpu'), 'K', elements, 'tQ'],
  ];
  const view = ['(', ...storage, 'K', offset, tuple(shape), tuple(strides), 0x89, 'ccollections\nOrderedDict\n)Rt'];
  return archive('}', unicode('w'), 'ctorch._utils\n_rebuild_tensor_v2\n', ...view, 'Rs.');
}

function byte(value: string | number): number {
  return typeof value === 'number' ? value : value.charCodeAt(0);
}

const tensor = (...values: number[]): TestTensor => ({ shape: [values.length], data: Float32Array.from(values) });

describe('a PyTorch file', () => {
  it('has its tensors where its storages lie', async () => {
    const [found] = await read(oneTensor({ shape: [1, 2], strides: [9, 1], offset: 1 }));
    assert.equal(found?.name, 'w');
    assert.equal(found.type, 'fp32');
    assert.deepEqual(found.shape, [1, 2]);
    assert.equal((await readFile(path)).readFloatLE(found.offset), 11);
  });

  it('may give one storage two names, as tied weights do', async () => {
    const shared = tensor(1, 2, 3);
    const [one, other] = await read(torchFile(new Map([['one', shared], ['other', shared]]), 'fp32')); // prettier-ignore
    assert.equal(one?.offset, other?.offset);
  });
});

describe('a pickle is refused, and nothing in it is run,', () => {
  const marker = join(folder, 'marker');
  const shell = unicode(`touch ${marker}`);

  for (const [what, content, found] of [
    ['that calls os.system', archive('cos\nsystem\n(', shell, 'tR.'), 'os.system'],
    ['that calls posix.system', archive('cposix\nsystem\n(', shell, 'tR.'), 'posix.system'],
    ['that evaluates Python', archive('c__builtin__\neval\n(', unicode('1'), 'tR.'), '__builtin__.eval'],
    ['that asks for a name within torch', archive('ctorch.hub\nload\n)R.'), 'torch.hub.load'],
    ['that asks for a name like a storage', archive('ctorch.x\nFloatStorage\n.'), 'torch.x.FloatStorage'],
    ['that calls by INST', archive('(', shell, 'ios\nsystem\n.'), 'the opcode 0x69'],
    ['that calls by STACK_GLOBAL', archive(unicode('os'), unicode('system'), 0x93, '.'), 'the opcode 0x93'],
    ['that builds an object', archive(')', 0x81, '.'), 'the opcode 0x81'],
    ['that uses an extension', archive(0x82, 1, '.'), 'the opcode 0x82'],
    ['that calls a storage type', archive('ctorch\nFloatStorage\n)R.'), 'a call of torch.FloatStorage'],
    ['of another protocol', archive(0x80, 4, '.'), 'another protocol than 2'],
  ] as const) {
    it(what, async () => {
      await assert.rejects(read(content), (error: { code: string; params: Record<string, unknown> }) => {
        assert.equal(error.code, 'PICKLE_REFUSED');
        assert.equal(error.params['found'], found);
        assert.equal(error.params['file'], path);
        return true;
      });
      assert.ok(!existsSync(marker));
    });
  }

  it('and the error names the byte of the file', () => {
    const content = archive('}', 'cos\nsystem\n.');
    return assert.rejects(read(content), {
      params: { file: path, found: 'os.system', offset: content.indexOf('cos\n') },
    });
  });
});

describe('a damaged PyTorch file is refused:', () => {
  const whole = torchFile(new Map([['w', tensor(1, 2, 3, 4)]]), 'fp32');

  for (const [what, content, reason] of [
    ['one of 0 bytes', Buffer.alloc(0), /cut short/],
    ['a text', Buffer.from('not a zip at all, but long enough to hold one'), /cut short/],
    ['half a file', whole.subarray(0, whole.length / 2), /cut short/],
    ['one without a data.pkl', zipFile([['archive/version', Buffer.from('3')]]), /no data\.pkl/],
    ['a pickle that ends early', archive('}', 'X'), /its end/],
    ['a pickle without a value', archive('.'), /empty stack/],
    ['a tuple without a mark', archive('t.'), /missing mark/],
    ['a value that was never stored', archive('h', 3, '.'), /never stored/],
    ['a storage that is not there', zipFile([['a/data.pkl', pickleOf(whole)]]), /bytes of the tensor w are missing/],
    ['a storage that is too short', oneTensor({ elements: 5, shape: [5] }), /reaches past its 16 bytes/],
    ['a tensor larger than its storage', oneTensor({ shape: [5] }), /reaches past its 16 bytes/],
    ['a tensor that begins too late', oneTensor({ offset: 1 }), /reaches past its 16 bytes/],
    ['a big-endian one', bigEndian(whole), /big-endian/],
  ] as const) {
    it(what, () =>
      assert.rejects(read(content), (error: { code: string; message: string }) => {
        assert.equal(error.code, 'CHECKPOINT_DAMAGED');
        assert.match(error.message, /pytorch_model\.bin is damaged at byte \d+/);
        assert.match(error.message, reason);
        return true;
      }),
    );
  }

  it('a view that is not contiguous, as another error', () =>
    assert.rejects(read(oneTensor({ shape: [2, 2], strides: [1, 2] })), {
      code: 'CHECKPOINT_TENSOR_SHAPE',
      message: /strides \[1, 2\].*expected contiguous/,
    }));

  it('one cut at any byte, which is always an error that a user understands', async () => {
    for (let length = 0; length < whole.length; length += 7) {
      await assert.rejects(read(whole.subarray(0, length)), { code: 'CHECKPOINT_DAMAGED' });
    }
  });

  it('one with a byte of its structure changed, which is read or refused, but never crashes', async () => {
    const known: readonly string[] = ['CHECKPOINT_DAMAGED', 'PICKLE_REFUSED', 'CHECKPOINT_TENSOR_SHAPE'];
    for (let position = 0; position < whole.length; position += 5) {
      const changed = Buffer.from(whole);
      changed[position] = (changed[position] ?? 0) ^ 0x55;
      const code = await read(changed).then(
        () => 'read',
        (error: unknown) => toErrorData(error).code,
      );
      assert.ok(code === 'read' || known.includes(code), `byte ${position}: ${code}`);
    }
  });

  it('one whose weights were changed, when they have been read', async () => {
    const golden = await goldenCheckpoint();
    const checkpoint = await writeCheckpoint(join(folder, 'corrupt'), golden, { format: 'bin' });
    const inRoot = new Map([...golden.tensors].filter(([name]) => !name.startsWith('vision.')));
    const content = torchFile(inRoot, 'fp32');
    const value = Buffer.from(inRoot.get('lm_head.weight')!.data.buffer, 4000, 16);
    content[content.indexOf(value)]! ^= 1;
    await writeFile(join(checkpoint, 'pytorch_model.bin'), content);

    const { weights } = await openCheckpoint(checkpoint);
    const damaged = { code: 'CHECKPOINT_DAMAGED', message: /checksum of the tensor lm_head\.weight is wrong/ };
    const end = 1024 * 128;
    await weights.read('lm_head.weight', 0, 1000);
    await assert.rejects(weights.read('lm_head.weight', 1000, end), damaged);
    await assert.rejects(weights.read('lm_head.weight', 0, end), damaged);
    assert.equal((await weights.read('model.embed_tokens.weight', 0, end)).length, end);
    await weights.close();
  });
});

/** The first entry's data of an archive. */
function pickleOf(file: Buffer): Buffer {
  const start = 30 + file.readUInt16LE(26) + file.readUInt16LE(28);
  return file.subarray(start, start + file.readUInt32LE(22));
}

function bigEndian(file: Buffer): Buffer {
  return zipFile([
    ['archive/data.pkl', pickleOf(file)],
    ['archive/byteorder', Buffer.from('big')],
  ]);
}

it('a list of any length is read, or refused with a code', async () => {
  // APPENDS of 200,000 numbers to a list.
  const list = archive(']', '(', Buffer.alloc(400_000, Buffer.from(['K'.charCodeAt(0), 1])), 'e', '.');
  assert.deepEqual(await read(list), []);
  await assert.rejects(read(archive(']', '(', Buffer.alloc(5 * 2 ** 20, 'N'), 'e', '.')), {
    code: 'CHECKPOINT_DAMAGED',
  });
});

it('an archive with an entry twice is refused', async () => {
  const entry = ['archive/data.pkl', Buffer.from([0x80, 2, 0x7d, 0x2e])] as const;
  await assert.rejects(read(zipFile([[...entry], [...entry]])), { code: 'CHECKPOINT_DAMAGED' });
});
