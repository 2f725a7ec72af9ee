import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeviceReport } from '../../../contracts/protocol.ts';
import type { HostOptions } from '../../../sidecar/worker/host.ts';
import { fakeCpu, fakeHost } from '../../support/fake-host.ts';
import { childrenOf, until } from '../../support/processes.ts';

describe('the host of the engine', () => {
  it('tries the devices again where the one that worked once does not any more', async () => {
    const asked: string[] = [];
    const webgpu: DeviceReport = { ...fakeCpu, chosen: 'webgpu' };
    const chooseDevice: HostOptions['chooseDevice'] = (_, from) => {
      asked.push(from);
      return Promise.resolve(from === 'known' ? webgpu : fakeCpu);
    };
    const host = fakeHost({ chooseDevice });
    const info = await host.load({ model: 'cpu only', device: 'auto' });
    assert.equal(info.device.chosen, 'cpu');
    assert.deepEqual(asked, ['known', 'trying']);
    // A model that no device can load is not tried for ever, nor the devices where they are not to blame.
    await assert.rejects(host.load({ model: 'crash', device: 'auto' }), { code: 'ENGINE_CRASHED' });
    await assert.rejects(host.load({ model: 'missing', device: 'auto' }), { code: 'PACKAGE_NOT_FOUND' });
    assert.deepEqual(asked.slice(2), ['known', 'trying', 'known']);
    await host.dispose();
  });

  it('starts nothing any more once it is disposed of', async () => {
    const host = fakeHost();
    await host.load({ model: 'm', device: 'cpu' });
    const ask = (question: string) => host.ask({ image: { path: 'a' }, turns: [{ question }], token: 't' });
    const outcomes = Promise.allSettled([ask('block 3600'), ask('waits'), ask('waits too')]);
    await until(() => host.status().state === 'answering');
    await host.dispose();
    const codes = (await outcomes).map(
      (outcome) => outcome.status === 'rejected' && (outcome.reason as { code: string }).code,
    );
    assert.deepEqual(codes, ['ENGINE_CRASHED', 'CANCELLED', 'CANCELLED']);
    await assert.rejects(host.runtime(), { code: 'CANCELLED' });
    assert.deepEqual(await childrenOf(process.pid).then((children) => children.length <= 1), true);
  });
});
