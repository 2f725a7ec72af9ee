import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { ask, askEndlessly, extension, image, until, withSidecar } from './extension.ts';

describe('asking', () => {
  let context: Context;
  before(async () => (context = await extension()));
  afterEach(() => context.conversations.clear(image('screenshot.png').toString()));

  it('streams an answer, and says what the model saw, where and how fast', async () => {
    const pieces: string[] = [];
    const listening = context.conversations.onDidHappen((event) => {
      if (event.kind === 'text') pieces.push(event.text);
    });
    const { status, answer, figures, seen, failure } = await ask(context, image('screenshot.png'));
    listening.dispose();
    assert.equal(failure, undefined);
    assert.equal(status, 'done');
    assert.equal(pieces.join(''), answer);
    assert.ok(pieces.length > 3, `${pieces.length} pieces`);
    assert.equal(figures?.device, 'cpu');
    assert.ok(figures.firstTokenMs > 0 && figures.tokensPerSecond > 0);
    assert.deepEqual(seen?.given, { width: 400, height: 240 });
  });

  it('remembers the conversation and reuses what was computed', async () => {
    await ask(context, image('screenshot.png'), 'What is this?');
    const second = await ask(context, image('screenshot.png'), 'And what else?');
    assert.ok(second.figures && (second.figures.reusedTokens ?? 0) > 0);
  });

  it('is refused without a question', () => {
    const image0 = image('screenshot.png').toString();
    assert.throws(() => context.conversations.ask(image0, { task: 'ask', question: ' \n' }), {
      code: 'QUESTION_EMPTY',
    });
  });

  it('says so when the question is too long for the model', async () => {
    const { status, failure } = await ask(context, image('screenshot.png'), 'word '.repeat(20_000));
    assert.equal(status, 'failed');
    assert.equal(failure?.code, 'QUESTION_TOO_LONG');
  });

  it('stops when told to, and keeps what has come', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const asked = await askEndlessly(context, image('screenshot.png'));
      await vscode.commands.executeCommand('convllava.stop');
      const { status, answer } = await asked.finished;
      assert.equal(status, 'stopped');
      assert.notEqual(answer, '');
    });
  });

  it('tells how long it has been at it, for a page that comes back in the middle', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const uri = image('screenshot.png').toString();
      const asked = await askEndlessly(context, image('screenshot.png'));
      const elapsed = () => context.conversations.shown(uri).at(-1)?.elapsed;
      await until('some time has passed', () => (elapsed()?.writingMs ?? 0) > 100);
      assert.ok((elapsed()?.totalMs ?? 0) > (elapsed()?.writingMs ?? 0));
      await context.conversations.stop(asked.id);
      assert.equal(elapsed(), undefined);
    });
  });

  it('is not asked again when the engine is stopped in the middle', async () => {
    await withSidecar(context, 'fake-sidecar.ts', async () => {
      const asked = await askEndlessly(context, image('screenshot.png'));
      await vscode.commands.executeCommand('convllava.stopEngine');
      assert.equal((await asked.finished).status, 'stopped');
      assert.equal(await context.engine.pid(), undefined);
    });
  });

  it('drops what came after an edited question', async () => {
    const uri = image('screenshot.png').toString();
    const first = await ask(context, image('screenshot.png'), 'One?');
    await ask(context, image('screenshot.png'), 'Two?');
    await context.conversations.editAndAsk(first.id, 'Three?')?.finished;
    assert.deepEqual(
      context.conversations.of(uri).map(({ question }) => question),
      ['Three?'],
    );
  });

  it('asks about a region', async () => {
    const uri = image('screenshot.png').toString();
    const region = { x: 0, y: 0, width: 100, height: 50 };
    const { seen } = await context.conversations.ask(uri, { task: 'ask', question: 'This?', region }).finished;
    assert.deepEqual(seen?.given, { width: 100, height: 50 });
  });
});
