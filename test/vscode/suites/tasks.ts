import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { extension, image, withSetting } from './extension.ts';

describe('the task of a question', () => {
  let context: Context;
  before(async () => (context = await extension()));
  const screenshot = () => image('screenshot.png').toString();
  afterEach(() => context.conversations.clear(screenshot()));

  it('is what its button says, in whatever words the setting puts it', () =>
    withSetting('model', '', () =>
      withSetting('prompt.extract', 'Gib mir den Text.', async () => {
        const question = context.settings.prompt('extract', vscode.Uri.parse(screenshot()));
        const { status, lines } = await context.conversations.ask(screenshot(), { task: 'extract', question }).finished;
        assert.equal(status, 'done');
        assert.ok(lines && lines.length > 0, 'it was read line by line');
      }),
    ));

  it('stays when the question is asked again, and goes when it is asked in other words', () =>
    withSetting('model', '', async () => {
      const { conversations } = context;
      const question = 'Gib mir den Text.';
      const { id } = await conversations.ask(screenshot(), { task: 'extract', question }).finished;
      const again = await conversations.retry(id)?.finished;
      assert.deepEqual([again?.task, again?.status], ['extract', 'done']);
      const edited = await conversations.editAndAsk(again?.id ?? '', 'Sag mir die Farbe.')?.finished;
      assert.equal(edited?.task, 'ask');
      assert.deepEqual([edited.status, edited.limited], ['done', 'start'], 'what the starter has, and no error');
    }));
});
