import { execaNode } from 'execa';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chooseDevice } from '../../../sidecar/device/choose.ts';
import { probeDevice } from '../../../sidecar/device/probe-process.ts';
import { childrenOf, until } from '../../support/processes.ts';
import { skipsSwiftShader, useSwiftShader } from '../../support/swiftshader.ts';

describe('the probe of a device', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'convllava-probe-'))));
  after(() => rm(folder, { recursive: true }));

  /** A probe that does something else. */
  async function script(code: string): Promise<string> {
    const file = join(folder, `${Math.random()}.mjs`);
    await writeFile(file, code);
    return file;
  }

  it('finds that the CPU works, and how fast it is', async () => {
    const result = await probeDevice('cpu');
    assert.ok(result.available);
    assert.equal(result.fp16, false);
    assert.ok(result.gflops > 0 && Number.isFinite(result.gflops), `${result.gflops} GFLOP/s`);
  });

  it('says that a provider is not in this build', async () => {
    const elsewhere = process.platform === 'darwin' ? 'dml' : 'coreml';
    const result = await probeDevice(elsewhere);
    assert.deepEqual(result, {
      device: elsewhere,
      available: false,
      reason: 'this build of onnxruntime lacks it',
    });
  });

  it('ends a driver that hangs, and leaves no process', async () => {
    const hanging = await script('for (;;);');
    const result = await probeDevice('webgpu', { script: hanging, timeoutMs: 300 });
    assert.deepEqual(result, {
      device: 'webgpu',
      available: false,
      reason: 'its driver gave no answer within 0.3 s',
    });
    await until(async () => (await childrenOf(process.pid)).length <= 1);
  });

  it('survives a driver that crashes, and says how', async () => {
    const crashing = await script("process.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000);");
    assert.deepEqual(await probeDevice('webgpu', { script: crashing }), {
      device: 'webgpu',
      available: false,
      reason: 'its driver crashed (SIGSEGV)',
    });
  });

  it('counts a driver as working that crashes when it is unloaded', async () => {
    const answer = '{ ok: true, fp16: true, longChunks: true, gflops: 5 }';
    const late = await script(`process.send(${answer}, () => process.kill(process.pid, 'SIGABRT'));`);
    const result = await probeDevice('webgpu', { script: late });
    assert.ok(result.available && result.fp16);
  });
});

describe('WebGPU on a driver in software', { skip: skipsSwiftShader }, () => {
  before(useSwiftShader);

  it('works, without fp16', async () => {
    const { chosen, activations, considered } = await chooseDevice('webgpu');
    assert.deepEqual({ chosen, activations }, { chosen: 'webgpu', activations: 'fp32' });
    assert.ok(considered[0]?.available);
    assert.equal(considered[0].fp16, false);
    assert.equal(considered[0].longChunks, false);
  });

  it('has an attention kernel that is wrong for long chunks, which the check for that sees', async () => {
    const attention = new URL('../../../sidecar/device/attention.ts', import.meta.url).href;
    const code = `const { attendsLongChunks } = await import('${attention}');
      console.log(await attendsLongChunks('cpu', 'float32'), await attendsLongChunks('webgpu', 'float32'));`;
    const { stdout } = await execaNode('--input-type=module', ['-e', code]);
    assert.equal(stdout, 'true false');
  });

  it('is not what auto takes, for it is slower than the CPU', async () => {
    const { chosen, considered } = await chooseDevice('auto');
    assert.equal(chosen, 'cpu');
    assert.ok(considered[0]?.available);
    assert.match(considered[0].passedOver ?? '', /slower than the CPU here/);
  });

  it('needs a driver that is there', async () => {
    const { VK_DRIVER_FILES, VK_ICD_FILENAMES } = process.env;
    Object.assign(process.env, { VK_DRIVER_FILES: '/nowhere.json', VK_ICD_FILENAMES: '/nowhere.json' });
    try {
      const result = await probeDevice('webgpu');
      assert.deepEqual(result, { device: 'webgpu', available: false, reason: 'no Vulkan driver is installed' });
    } finally {
      Object.assign(process.env, { VK_DRIVER_FILES, VK_ICD_FILENAMES });
    }
  });
});
