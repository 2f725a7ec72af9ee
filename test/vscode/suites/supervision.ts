import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { describeFailure } from '../../../src/failures.ts';
import { EngineClient } from '../../../src/sidecar/engine-client.ts';
import { findRuntime } from '../../../src/sidecar/runtime.ts';
import { spawnSidecar } from '../../../src/sidecar/sidecar-process.ts';
import { ask, askEndlessly, extension, image, isAlive, until, withSetting, withSidecar } from './extension.ts';

const photo = () => image('photo.jpg');

describe('supervision', () => {
  let context: Context;
  before(async () => (context = await extension()));
  beforeEach(async () => {
    await context.engine.restart();
    await context.conversations.clear(photo().toString());
  });

  /** Sends the sidecar a signal in the middle of an answer, and waits until another one answers the same question. */
  async function interrupt(signal: 'SIGKILL' | 'SIGSTOP'): Promise<void> {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const asked = await askEndlessly(context, photo());
      const pid = await context.engine.pid();
      assert.ok(pid !== undefined);
      process.kill(pid, signal);
      const exchange = () => context.conversations.find(asked.id)?.exchange;
      await until('the old process is gone', () => !isAlive(pid));
      await until('another one runs', async () => ![undefined, pid].includes(await context.engine.pid()));
      await until('its answer has begun', () => exchange()?.answer);
      assert.equal(exchange()?.status, 'running');
      await context.conversations.stop(asked.id);
    });
  }

  it('asks again when the sidecar is killed while it answers', () => interrupt('SIGKILL'));

  it('kills a sidecar that hangs, and asks again', async () => {
    const patience = context.engine.patience;
    context.engine.patience = { tickMs: 200, ticks: 5 };
    try {
      await interrupt('SIGSTOP');
    } finally {
      context.engine.patience = patience;
    }
  });

  it('asks the same of the real model after a crash', async () => {
    await ask(context, photo());
    const pid = await context.engine.pid();
    assert.ok(pid !== undefined);
    process.kill(pid, 'SIGKILL');
    const { status, failure } = await ask(context, photo());
    assert.equal(failure, undefined);
    assert.equal(status, 'done');
  });

  it('takes output that is not the protocol for a crash, and offers to ask again', async () => {
    await withSidecar(context, 'corrupt-sidecar.ts', async () => {
      const { status, failure } = await ask(context, photo());
      assert.equal(status, 'failed');
      assert.equal(failure?.code, 'ENGINE_CRASHED');
    });
    const [failed] = context.conversations.of(photo().toString());
    assert.ok(failed);
    const again = await context.conversations.retry(failed.id)?.finished;
    assert.equal(again?.status, 'done');
  });

  it('gives up at the fifth crash within three minutes, until it is restarted', async () => {
    await withSidecar(context, 'corrupt-sidecar.ts', async () => {
      const codes: (string | undefined)[] = [];
      for (let times = 0; times < 3; times += 1) codes.push((await ask(context, photo())).failure?.code);
      // Each question that fails has crashed it twice.
      assert.deepEqual(codes, ['ENGINE_CRASHED', 'ENGINE_CRASHED', 'ENGINE_GAVE_UP']);
      assert.equal(context.engine.state.state, 'failed');
      assert.equal(context.engine.state.failure?.code, 'ENGINE_GAVE_UP');
    });
    await context.engine.restart();
    assert.equal((await ask(context, photo())).status, 'done');
  });

  it('does not fight with the sidecar of another window', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const asked = await askEndlessly(context, photo());
      const other = anotherEngine(context);
      const question = { image: { path: 'a.png' }, turns: [{ question: 'Are you alone?' }] };
      const { text } = await other.ask(question, () => undefined, new vscode.CancellationTokenSource().token);
      assert.equal(text, 'Are you alone?');
      assert.notEqual(await other.pid(), await context.engine.pid());
      await other.stop();
      assert.equal(context.conversations.find(asked.id)?.exchange.status, 'running');
      await context.conversations.stop(asked.id);
    });
  });

  it('stops the sidecar after the idle time, and starts it with the next question', async () => {
    await withSetting('engine.idleMinutes', 0.05, async () => {
      await ask(context, photo());
      const pid = await context.engine.pid();
      assert.ok(pid !== undefined);
      await until('the process is gone', () => !isAlive(pid));
      await until('the engine is said to be stopped', () => context.engine.state.state === 'stopped');
    });
    assert.equal((await ask(context, photo())).status, 'done');
  });

  it('leaves no process behind when it is stopped while a model loads', async () => {
    await context.engine.stop();
    const asking = ask(context, photo());
    await until('the sidecar runs', async () => (await context.engine.pid()) !== undefined);
    const pid = await context.engine.pid();
    assert.ok(pid !== undefined);
    context.conversations.of(photo().toString()).forEach(({ id }) => void context.conversations.stop(id));
    await context.engine.stop();
    await asking;
    assert.equal(isAlive(pid), false);
  });
});

/** What another window has. */
function anotherEngine({ extensionUri, log, sidecarEntry: entry, version }: Context): EngineClient {
  return new EngineClient({
    choices: {
      model: () => Promise.resolve({ path: '/other', name: 'other', bytes: 0 }),
      device: () => 'cpu',
      cacheMiB: () => 0,
      idleMs: () => 0,
    },
    spawn: async ({ bytes: modelBytes }, ended) => {
      const extensionPath = extensionUri.fsPath;
      const runtime = await findRuntime({ configured: '', extensionPath, entry, modelBytes, log: () => undefined });
      return spawnSidecar({ runtime, entry, version, log: () => undefined, ended });
    },
    repair: () => Promise.resolve(false),
    describe: describeFailure,
    log,
  });
}
