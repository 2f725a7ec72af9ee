/** Conversions: what is written, and that nothing half-written is ever left or taken for a model. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ConvLlavaError, type ErrorCode } from '../../../contracts/errors.ts';
import { convertCheckpoint } from '../../../sidecar/conversion/convert.ts';
import { hashFile } from '../../../sidecar/model/hash-file.ts';
import { manifestFile, readManifest, readPackage, writeManifest } from '../../../sidecar/model/package.ts';
import { loadVision, onCpu } from '../../support/packages.ts';
import type { LoadEvent } from '../../../contracts/protocol.ts';
import { goldenDir } from '../../support/golden.ts';
import { Sidecar } from '../../support/sidecar.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const checkpoint = join(goldenDir(), 'checkpoint');
const convert = (out: string): Promise<void> => convertCheckpoint(checkpoint, out, { precision: 'int8' });
const failsWith = (code: ErrorCode) => (error: unknown) => error instanceof ConvLlavaError && error.code === code;
let count = 0;
const newPath = (): string => join(folder, `package-${count++}`);

describe('a converted package', () => {
  it('lists every file with its length and its hash', async () => {
    const out = newPath();
    await convert(out);
    const { files, precision, modules } = await readPackage(out);
    assert.equal(precision, 'int8');
    assert.equal(modules.vision_encoder.graphs.fp16, 'onnx/vision_encoder_int8f16.onnx');
    const onDisk = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    assert.equal(onDisk.length, Object.keys(files).length + 1);
    for (const [file, { bytes, sha256 }] of Object.entries(files)) {
      const content = await readFile(join(out, file));
      assert.equal(content.length, bytes);
      assert.equal(createHash('sha256').update(content).digest('hex'), sha256);
    }
  });

  it('is the same, byte for byte, whenever it is made', async () => {
    const [one, two] = [newPath(), newPath()];
    await convert(one);
    await convert(two);
    assert.deepEqual((await readPackage(one)).files, (await readPackage(two)).files);
  });

  it('is made with progress up to the end', async () => {
    const events: LoadEvent[] = [];
    await convertCheckpoint(checkpoint, newPath(), { precision: 'fp16', onProgress: (event) => events.push(event) });
    assert.ok(events.length > 10);
    assert.equal(events.at(-1)?.done, events.at(-1)?.total);
  });

  it('takes the place of an older package, and of what an interrupted conversion left', async () => {
    const out = newPath();
    await convertCheckpoint(checkpoint, out, { precision: 'fp32' });
    await mkdir(`${out}.partial`);
    await writeFile(join(`${out}.partial`, 'half'), 'written');
    await convert(out);
    assert.equal((await readPackage(out)).precision, 'int8');
    assert.ok(!existsSync(`${out}.partial`) && !existsSync(`${out}.old`));
  });
});

describe('a conversion that cannot end', () => {
  it('leaves nothing when it is cancelled, and the older package as it was', async () => {
    const out = newPath();
    await convertCheckpoint(checkpoint, out, { precision: 'fp32' });
    const controller = new AbortController();
    const options = { precision: 'int8', signal: controller.signal, onProgress: () => controller.abort() } as const;
    await assert.rejects(convertCheckpoint(checkpoint, out, options), failsWith('CANCELLED'));
    assert.equal((await readPackage(out)).precision, 'fp32');
    assert.ok(!existsSync(`${out}.partial`));
  });

  it('does not touch a folder that is no package', async () => {
    const out = newPath();
    await mkdir(out);
    await writeFile(join(out, 'thesis.txt'), 'mine');
    await assert.rejects(convert(out), failsWith('OUTPUT_EXISTS'));
    assert.deepEqual(await readdir(out), ['thesis.txt']);
  });

  it('does not take a file for a folder', async () => {
    const out = newPath();
    await writeFile(out, '');
    await assert.rejects(convert(out), failsWith('NOT_A_DIRECTORY'));
  });

  describe('for want of space', () => {
    const disk = newPath();
    const canMount = process.platform === 'linux' && process.getuid?.() === 0;
    const skip = canMount ? false : 'a small disk can be mounted by root on Linux only';
    after(() => {
      if (canMount) execFileSync('umount', [disk]);
    });

    it('says so, and leaves nothing', { skip }, async () => {
      await mkdir(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', disk]);
      await assert.rejects(convert(join(disk, 'out')), failsWith('DISK_FULL'));
      assert.deepEqual(await readdir(disk), []);
      // Room for the weights, but not for the graphs, which come last.
      execFileSync('mount', ['-o', 'remount,size=2000k', disk]);
      await assert.rejects(convert(join(disk, 'out')), failsWith('DISK_FULL'));
      assert.deepEqual(await readdir(disk), []);
      // A disk that nothing can be written to is another error.
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      await assert.rejects(convert(join(disk, 'out')), failsWith('NOT_WRITABLE'));
    });
  });
});

describe('a package that is not whole', () => {
  const broken = async (how: (out: string) => Promise<unknown>): Promise<string> => {
    const out = newPath();
    await convert(out);
    await how(out);
    return out;
  };

  it('has a shortened file', async () => {
    const out = await broken((path) => truncate(join(path, 'onnx/embed_tokens_int8.onnx_data'), 100));
    await assert.rejects(readPackage(out), failsWith('PACKAGE_DAMAGED'));
  });

  it('has a manifest that is not JSON', async () => {
    const out = await broken((path) => writeFile(join(path, manifestFile), '{"format": 1,'));
    await assert.rejects(readPackage(out), failsWith('PACKAGE_DAMAGED'));
  });

  it('has graphs that are none, with the right hashes', async () => {
    const out = await broken((path) => writeFile(join(path, 'onnx/vision_encoder_int8.onnx'), 'no graph'));
    const manifest = await readManifest(out);
    const vision = loadVision(out, onCpu);
    await assert.rejects(vision, failsWith('PACKAGE_DAMAGED'));
    const record = await hashFile(join(out, 'onnx/vision_encoder_int8.onnx'));
    const files = { ...manifest.files, 'onnx/vision_encoder_int8.onnx': record };
    await writeFile(join(out, manifestFile), writeManifest({ ...manifest, files }));
    await assert.rejects(loadVision(out, onCpu), failsWith('PACKAGE_DAMAGED'));
  });

  it('comes from a newer version', async () => {
    const out = await broken((path) => writeFile(join(path, manifestFile), '{"format": 99}'));
    await assert.rejects(readPackage(out), failsWith('PACKAGE_VERSION'));
  });

  it('is an empty folder', async () => {
    await assert.rejects(readPackage(folder), failsWith('PACKAGE_NOT_FOUND'));
  });
});

it('a folder where nothing can be made is an error with a code', { skip: process.platform !== 'linux' }, async () => {
  await assert.rejects(convert('/proc/model'), failsWith('NOT_WRITABLE'));
});

it(
  'a disk that takes no file of the length is an error with a code',
  { skip: process.platform !== 'linux' },
  async () => {
    await using sidecar = new Sidecar('fake', { under: ['prlimit', '--fsize=600000'] });
    const params = { folder: newPath(), from: checkpoint, precision: 'fp32', token: 't' } as const;
    await assert.rejects(sidecar.request('store/import', params), /cannot be written: its disk takes no file so long/);
  },
);
