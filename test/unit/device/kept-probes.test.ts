import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { DeviceProbe } from '../../../contracts/protocol.ts';
import { keepProbe, keptProbe, keptProbesFile } from '../../../sidecar/device/kept-probes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const cpu: DeviceProbe = { device: 'cpu', available: true, fp16: false, longChunks: true, gflops: 50, probeMs: 700 };
const webgpu: DeviceProbe = { device: 'webgpu', available: false, reason: 'there is none' };
let count = 0;
const newFile = (): string => join(folder, `cache-${count++}`, 'devices.json');

async function change(file: string, changes: object): Promise<void> {
  await writeFile(file, JSON.stringify({ ...(JSON.parse(await readFile(file, 'utf8')) as object), ...changes }));
}

describe('what devices were found to do', () => {
  it('is kept, for several that are tried at the same time', async () => {
    const file = newFile();
    assert.equal(await keptProbe('cpu', file), undefined);
    await Promise.all([keepProbe(cpu, file), keepProbe(webgpu, file)]);
    assert.deepEqual(await keptProbe('cpu', file), cpu);
    assert.deepEqual(await keptProbe('webgpu', file), webgpu);
    await keepProbe({ ...cpu, gflops: 60 }, file);
    assert.deepEqual(await keptProbe('cpu', file), { ...cpu, gflops: 60 });
    assert.equal(await keptProbe('cuda', file), undefined);
  });

  it('does not hold for another machine, nor for ever, nor from the future', async () => {
    const month = 31 * 24 * 60 * 60_000;
    for (const changes of [{ machine: 'another' }, { since: Date.now() - month }, { since: Date.now() + month }]) {
      const file = newFile();
      await keepProbe(cpu, file);
      await change(file, changes);
      assert.equal(await keptProbe('cpu', file), undefined);
      await keepProbe(webgpu, file);
      assert.equal(await keptProbe('cpu', file), undefined);
      assert.deepEqual(await keptProbe('webgpu', file), webgpu);
    }
  });

  it('is not taken from what makes no sense', async () => {
    const file = newFile();
    await keepProbe(cpu, file);
    for (const content of ['', '{', 'null', '{"probes": [{}]}']) {
      await writeFile(file, content);
      assert.equal(await keptProbe('cpu', file), undefined);
    }
    await keepProbe(cpu, file);
    await change(file, { probes: [{ ...cpu, gflops: 'many' }] });
    assert.equal(await keptProbe('cpu', file), undefined);
  });

  it('is done without where it cannot be kept', async () => {
    const file = join(import.meta.filename, 'devices.json');
    await keepProbe(cpu, file);
    assert.equal(await keptProbe('cpu', file), undefined);
  });

  it('is for its user alone', { skip: process.platform === 'win32' && 'Windows has no such rights' }, async () => {
    const file = newFile();
    await keepProbe(cpu, file);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.ok(keptProbesFile({ XDG_CACHE_HOME: folder, HOME: folder }).startsWith(folder));
  });
});
