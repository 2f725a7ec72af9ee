import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { flipByte } from '../../support/flip-byte.ts';
import { ask, extension, image, toldWhile, withSetting } from './extension.ts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`convllava.${command}`, ...args);
const wanted = { repo: 'test/tiny-256', precision: 'fp32' } as const;
const name = 'test--tiny-256-fp32';
const unheard = { report: () => undefined };

describe('models from a hub', () => {
  let context: Context;
  before(async () => (context = await extension()));

  /** Runs with a new folder of models and the hub that test/vscode/run.ts has started. */
  async function withStore(work: (folder: string) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'convllava-models-'));
    await withSetting('hub.endpoint', process.env['CONVLLAVA_TEST_HUB'], () =>
      withSetting('models.folder', folder, () => work(folder)),
    );
  }

  it('are downloaded, answer, and are removed', () =>
    withStore(async (folder) => {
      const told = await toldWhile(context, async () => run('downloadModel', { ...wanted, accepted: true }));
      assert.deepEqual(told, []);
      const [model] = (await context.store.list()).models;
      assert.equal(model?.name, name);
      assert.ok((await context.models.all()).some(({ path }) => path === model.path));
      await withSetting('model', model.path, async () => {
        assert.equal((await ask(context, image('screenshot.png'))).status, 'done');
        await run('removeModel', name, true);
        assert.deepEqual((await context.store.list()).models, []);
        assert.ok(!(await readdir(folder)).includes(name));
      });
    }));

  it('stop when they are told to, and go on from there', () =>
    withStore(async () => {
      const cancel = new vscode.CancellationTokenSource();
      const seen: number[] = [];
      const report = ({ done }: { done: number }): void => {
        seen.push(done);
        if (done > 300_000) cancel.cancel();
      };
      await assert.rejects(context.store.download(wanted, { report, cancel: cancel.token }), { code: 'CANCELLED' });
      const [unfinished] = (await context.store.list()).unfinished;
      assert.ok(unfinished && unfinished.arrivedBytes > 200_000 && unfinished.arrivedBytes < unfinished.totalBytes);
      const plan = await context.store.plan(wanted, new vscode.CancellationTokenSource().token);
      assert.ok(plan.arrivedBytes >= unfinished.arrivedBytes);
      await run('downloadModel', { ...wanted, accepted: true });
      assert.equal((await context.store.list()).models[0]?.name, name);
    }));

  it('are verified and repaired', () =>
    withStore(async () => {
      const cancel = new vscode.CancellationTokenSource().token;
      const { path } = await context.store.download(wanted, { ...unheard, cancel });
      await appendFile(join(path, 'tokenizer.json'), ' ');
      const found = await context.store.verify(name, false, { ...unheard, cancel });
      assert.deepEqual(found.problems, [{ file: 'tokenizer.json', problem: 'length' }]);
      assert.ok((await context.store.verify(name, true, { ...unheard, cancel })).repaired);
    }));

  describe('that do not load because a bit has changed', () => {
    /** A downloaded model with a damaged tokenizer and graph, chosen. */
    const withDamaged = (work: () => Promise<void>): Promise<void> =>
      withStore(async () => {
        const cancel = new vscode.CancellationTokenSource().token;
        const { path } = await context.store.download(wanted, { ...unheard, cancel });
        for (const file of damaged) await flipByte(join(path, file));
        await withSetting('model', path, work);
      });
    const damaged = ['tokenizer.json', 'onnx/decoder_model_merged.onnx'];

    it('are repaired, and the question is answered', () =>
      withDamaged(async () => {
        const states: string[] = [];
        const listening = context.engine.onDidChange(({ state }) => states.push(state));
        const answers = await Promise.all([ask(context, image('screenshot.png')), ask(context, image('diagram.png'))]);
        listening.dispose();
        assert.deepEqual(
          answers.map(({ status, failure }) => ({ status, failure })),
          answers.map(() => ({ status: 'done', failure: undefined })),
        );
        assert.ok(states.includes('repairing'));
        const cancel = new vscode.CancellationTokenSource().token;
        assert.deepEqual((await context.store.verify(name, false, { ...unheard, cancel })).problems, []);
      }));

    it('fail with the names of the broken files where they cannot be repaired, and are repaired at the next try', () =>
      withDamaged(async () => {
        await withSetting('hub.endpoint', 'http://127.0.0.1:9', async () => {
          const { status, failure } = await ask(context, image('screenshot.png'));
          assert.equal(status, 'failed');
          assert.equal(failure?.code, 'REPAIR_FAILED');
          for (const file of damaged) assert.ok(failure.message.includes(file), failure.message);
          assert.equal(context.engine.state.failure?.code, 'REPAIR_FAILED');
        });
        const failed = context.conversations.of(image('screenshot.png').toString()).at(-1);
        assert.ok(failed);
        assert.equal((await context.conversations.retry(failed.id)?.finished)?.status, 'done');
      }));
  });

  it('that do not exist are told of', () =>
    withStore(async () => {
      const told = await toldWhile(context, async () => run('downloadModel', { repo: 'no/such', accepted: true }));
      assert.deepEqual(told, ['HUB_NOT_FOUND']);
    }));
});
