import assert from 'node:assert/strict';
import type { Context } from '../../../src/context.ts';
import { quickQuestions } from '../../../src/panel/quick-questions.ts';
import { ask, extension, image, withSetting } from './extension.ts';

describe('the starter model', () => {
  let context: Context;
  before(async () => (context = await extension()));
  const screenshot = () => image('screenshot.png');
  afterEach(() => context.conversations.clear(screenshot().toString()));

  it('says where it found each line of a text, also after a reload', () =>
    withSetting('model', '', async () => {
      const { status, failure, lines = [], seen } = await ask(context, screenshot(), 'Extract the text.');
      assert.deepEqual({ status, failure }, { status: 'done', failure: undefined });
      assert.ok(lines.length > 0);
      for (const { box } of lines) {
        assert.ok(box.x >= 0 && box.x + box.width <= (seen?.given.width ?? 0));
        assert.ok(box.y >= 0 && box.y + box.height <= (seen?.given.height ?? 0));
      }
      const stored = await context.history.load(screenshot().toString());
      assert.deepEqual(stored.at(-1)?.lines, lines);
    }));

  it('is introduced in the panel from its first answer on, until that is dismissed', async () => {
    await withSetting('model', '', async () => {
      await ask(context, screenshot(), 'Extract the text.');
      assert.ok(context.starterNote.isShown);
      await context.engine.stop();
      assert.ok(context.starterNote.isShown, 'it does not go with the sidecar');
    });
    await ask(context, screenshot());
    assert.ok(!context.starterNote.isShown, 'another model answers');
    await withSetting('model', '', async () => {
      await ask(context, screenshot(), 'Extract the text.');
      await context.starterNote.dismiss();
      assert.ok(!context.starterNote.isShown);
    });
  });

  it('is asked by one click only what it was made for', async () => {
    const tasks = () =>
      quickQuestions(context.settings, undefined, context.engine.state.starterTasks).map(({ task }) => task);
    await withSetting('model', '', async () => {
      await context.engine.refresh();
      assert.deepEqual(tasks(), ['screenshot', 'diagram', 'extract']);
    });
    await context.engine.refresh();
    assert.deepEqual(tasks(), ['ask', 'screenshot', 'diagram', 'extract']);
  });
});
