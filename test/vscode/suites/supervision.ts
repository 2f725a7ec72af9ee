import assert from 'node:assert/strict';
import type { Context } from '../../../src/context.ts';
import { ask, extension, image, isAlive, until, withSetting, withSidecar } from './extension.ts';

const photo = () => image('photo.jpg');

describe('supervision', () => {
  let context: Context;
  before(async () => (context = await extension()));
  beforeEach(async () => {
    await context.engine.restart();
    await context.conversations.clear(photo().toString());
  });

  /** Asks for a long answer and waits until it has begun. */
  async function startAnswer() {
    const asked = context.conversations.ask(photo().toString(), { task: 'ask', question: 'Tell me a long story.' });
    await until('text comes', () => context.conversations.find(asked.id)?.exchange.answer);
    const pid = await context.engine.pid();
    assert.ok(pid !== undefined);
    return { asked, pid };
  }

  it('asks again when the sidecar is killed while it answers', async () => {
    await withSetting('answer.maxTokens', 400, async () => {
      const { asked, pid } = await startAnswer();
      process.kill(pid, 'SIGKILL');
      const { status, failure } = await asked.finished;
      assert.equal(failure, undefined);
      assert.equal(status, 'done');
      assert.notEqual(await context.engine.pid(), pid);
    });
  });

  it('kills a sidecar that hangs, and asks again', async () => {
    await withSetting('answer.maxTokens', 400, async () => {
      const patience = context.engine.patience;
      context.engine.patience = { tickMs: 200, ticks: 5 };
      try {
        const { asked, pid } = await startAnswer();
        process.kill(pid, 'SIGSTOP');
        const { status } = await asked.finished;
        assert.equal(status, 'done');
        await until('the hung process is gone', () => !isAlive(pid));
      } finally {
        context.engine.patience = patience;
      }
    });
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

  it('stops the sidecar after the idle time, and starts it with the next question', async () => {
    await withSetting('engine.idleMinutes', 0.05, async () => {
      await ask(context, photo());
      const pid = await context.engine.pid();
      assert.ok(pid !== undefined);
      await until('the process is gone', () => !isAlive(pid));
      assert.equal(context.engine.state.state, 'stopped');
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
