/** Models' files that take long to read, or much memory: nobody else waits for them. */
import assert from 'node:assert/strict';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { ConvLlavaError } from '../../../contracts/errors.ts';
import { StoreProcess } from '../../../sidecar/store/store-process.ts';
import { goldenDir } from '../../support/golden.ts';
import { childrenOf, isRunning, until } from '../../support/processes.ts';
import { slowSentencePieceFile } from '../../support/sentencepiece-writer.ts';
import { Sidecar } from '../../support/sidecar.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const checkpoint = join(folder, 'slow');
const models = join(folder, 'models');
before(async () => {
  await cp(join(goldenDir(), 'checkpoint'), checkpoint, { recursive: true });
  await rm(join(checkpoint, 'tokenizer.json'), { force: true });
  await writeFile(join(checkpoint, 'tokenizer.model'), slowSentencePieceFile());
});
const params = { folder: models, from: checkpoint, token: 't' };

/** What a request fails with. */
async function failureOf(request: Promise<unknown>): Promise<ConvLlavaError> {
  return request.then(
    () => assert.fail('the request did not fail'),
    (error: unknown) => error as ConvLlavaError,
  );
}

/** A process that reads models, started. */
async function started(options: Partial<ConstructorParameters<typeof StoreProcess>[0]> = {}) {
  const store = new StoreProcess({ onProgress: () => undefined, ...options });
  await store.call('store/list', { folder: models });
  return Object.assign(store, { [Symbol.dispose]: () => store.dispose() });
}

describe('a vocabulary that takes seconds to read', () => {
  it('holds up nobody who asks for the status', async () => {
    await using sidecar = new Sidecar('fake');
    const state = { isRead: false };
    const reading = failureOf(sidecar.request('store/import', params)).finally(() => (state.isRead = true));
    let answers = 0;
    for (; !state.isRead; answers++) assert.equal((await sidecar.request('status', {})).state, 'idle');
    assert.match((await reading).message, /The tokenizer .* cannot be used/);
    // Whoever reads it in the process that answers comes to some dozens before it begins.
    assert.ok(answers > 1000, `${answers} answers`);
  });

  it('is given up on when it is cancelled, and the next request is answered', async () => {
    using store = await started({ cancelPatience: 0.5, beatMs: 250 });
    const { pid } = store;
    const cancelling = new AbortController();
    const reading = failureOf(store.call('store/import', params, cancelling.signal));
    cancelling.abort();
    assert.equal((await reading).code, 'CANCELLED');
    await until(() => pid !== undefined && !isRunning(pid));
    assert.deepEqual((await store.call('store/list', { folder: models })).models, []);
    assert.notEqual(store.pid, pid);
  });

  it('is given up on after some time', async () => {
    using store = await started({ patience: 1, beatMs: 250 });
    const error = await failureOf(store.call('store/import', params));
    assert.equal(error.code, 'STORE_STOPPED');
    assert.match(error.message, /took more than \d seconds/);
  });

  it('is given up on when it needs too much memory', async () => {
    using store = await started({ memoryMiB: 150 });
    const error = await failureOf(store.call('store/import', params));
    assert.equal(error.code, 'STORE_STOPPED');
    assert.match(error.message, /needs more than 150 MiB/);
  });

  it('does not outlive the process that asked for it', async () => {
    await using sidecar = new Sidecar('fake');
    void sidecar.request('store/import', params).catch(() => undefined);
    await until(async () => (await childrenOf(sidecar.process.pid!)).length > 0);
    const [reader = 0] = await childrenOf(sidecar.process.pid!);
    sidecar.process.kill('SIGKILL');
    await until(() => !isRunning(reader));
  });
});
