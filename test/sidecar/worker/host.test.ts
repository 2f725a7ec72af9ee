import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeHost } from '../../support/fake-host.ts';
import { childrenOf, until } from '../../support/processes.ts';

describe('the host of the engine', () => {
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
