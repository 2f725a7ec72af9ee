/** The indexes in their process: found is what an engine has read, and nobody else waits for them. */
import assert from 'node:assert/strict';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import type { FindProgress } from '../../../contracts/protocol.ts';
import { IndexProcess } from '../../../sidecar/find/index-process.ts';
import { fakeHost } from '../../support/fake-host.ts';
import { childrenOf, isRunning, until } from '../../support/processes.ts';
import { Sidecar } from '../../support/sidecar.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const index = join(folder, 'index.json');
beforeEach(() => rm(index, { force: true }));

/** Files whose text is their path, as the fake engine reads it. */
async function filesOf(...names: string[]): Promise<string[]> {
  const files = names.map((name) => join(folder, name));
  for (const file of files) await writeFile(file, 'not empty');
  return files;
}

/** A process of indexes with the fake engine, a model loaded. */
async function started() {
  const host = fakeHost();
  await host.load({ model: 'fake', device: 'cpu' });
  const indexes = new IndexProcess(host);
  const dispose = async (): Promise<void> => {
    indexes.dispose();
    await host.dispose();
  };
  return Object.assign(indexes, { [Symbol.asyncDispose]: dispose });
}

const hooks = () => ({ signal: new AbortController().signal, onProgress: (): void => undefined });
const named = (hits: readonly { readonly file: string }[]): string[] => hits.map(({ file }) => basename(file));

describe('an index of files', () => {
  it('tells of some of its files alone, and how much of them it knows', async () => {
    await using indexes = await started();
    const files = await filesOf('one-harbour.png', 'two-harbour.png', 'late-harbour.png');
    const read = files.slice(0, 2);
    await indexes.update({ index, files: read }, hooks());
    assert.deepEqual(await indexes.coverage({ index, files }), { known: 2, leftOut: 0, total: 3 });
    const words = { index, words: 'harbour', limit: 1 };
    assert.deepEqual(named(await indexes.findAmong(files.slice(1), words)), ['two-harbour.png']);
    assert.deepEqual(await indexes.findAmong(files.slice(2), words), []);
  });

  it('begins no further file when its time is over', async () => {
    await using indexes = await started();
    const files = await filesOf('one.png', 'two.png');
    const { read } = await indexes.update({ index, files }, { ...hooks(), until: performance.now() });
    assert.equal(read, 0);
    assert.deepEqual(await indexes.coverage({ index, files }), { known: 0, leftOut: 0, total: 2 });
  });

  it('is found in, tells how far it is, and reads nothing twice', async () => {
    await using indexes = await started();
    const files = await filesOf('lighthouse.png', 'harbour.png', 'fail.png');
    const gone = join(folder, 'gone.png');
    const some = await indexes.update({ index, files: [gone] }, hooks());
    assert.deepEqual([some.files, some.read, some.leftOut], [0, 0, 1]);
    const progress: FindProgress[] = [];
    const report = await indexes.update({ index, files }, { ...hooks(), onProgress: (said) => progress.push(said) });
    assert.deepEqual([report.files, report.read], [3, 2]);
    assert.deepEqual(
      report.failed.map(({ file, error }) => [basename(file), error.code]),
      [['fail.png', 'IMAGE_EMPTY']],
    );
    assert.deepEqual(
      progress.map(({ done, total, file }) => [done, total, basename(file)]),
      [
        [0, 3, 'lighthouse.png'],
        [1, 3, 'harbour.png'],
        [2, 3, 'fail.png'],
      ],
    );
    assert.deepEqual(named(await indexes.find({ index, words: 'lighthouse' })), ['lighthouse.png']);
    const [first = ''] = files;
    await utimes(first, 1, 1);
    assert.equal((await indexes.update({ index, files }, hooks())).read, 1);
    await indexes.clear(index);
    assert.deepEqual(await indexes.find({ index, words: 'lighthouse' }), []);
  });

  it('keeps what was read when it is stopped', async () => {
    await using indexes = await started();
    const files = await filesOf('lighthouse.png', 'harbour.png');
    const controller = new AbortController();
    const onProgress = ({ done }: FindProgress): void => {
      if (done === 1) controller.abort();
    };
    const update = indexes.update({ index, files: [...files, ...files] }, { signal: controller.signal, onProgress });
    await assert.rejects(update, { code: 'CANCELLED' });
    assert.deepEqual(named(await indexes.find({ index, words: 'lighthouse' })), ['lighthouse.png']);
  });

  it('says so when its process ends, and is opened again by the next request', async () => {
    await using indexes = await started();
    const files = await filesOf('lighthouse.png');
    await indexes.update({ index, files }, hooks());
    const pid = indexes.pid ?? assert.fail('no process');
    process.kill(pid, 'SIGSTOP');
    const finding = indexes.find({ index, words: 'lighthouse' });
    process.kill(pid, 'SIGKILL');
    await assert.rejects(finding, { code: 'INDEX_STOPPED', message: /SIGKILL/ });
    assert.deepEqual(named(await indexes.find({ index, words: 'lighthouse' })), ['lighthouse.png']);
    assert.notEqual(indexes.pid, pid);
  });

  it('holds up nobody who asks for the status, and ends with its sidecar', async () => {
    await using sidecar = new Sidecar('fake');
    assert.deepEqual(await sidecar.request('find/search', { index, words: 'lighthouse' }), { hits: [] });
    const [pid = 0] = await childrenOf(sidecar.process.pid!);
    process.kill(pid, 'SIGSTOP');
    let isFound = false;
    const finding = sidecar.request('find/search', { index, words: 'lighthouse' }).then(() => (isFound = true));
    assert.equal((await sidecar.request('status', {})).state, 'idle');
    assert.ok(!isFound);
    process.kill(pid, 'SIGCONT');
    await finding;
    sidecar.process.kill('SIGKILL');
    await until(() => !isRunning(pid));
  });
});
