import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import type { PanelController } from '../../../src/panel/controller.ts';
import { seriesAmong } from '../../../src/panel/series.ts';
import { endless, extension, image, until, withSidecar } from './extension.ts';

describe('a question to several images', () => {
  let context: Context;
  let panel: PanelController;
  const uris = () => ['many/1.png', 'many/2.png', 'many/3.png'].map(image);
  const ids = () => uris().map((uri) => uri.toString());
  const of = (id: string) => context.conversations.of(id);
  const last = (id: string) => of(id).at(-1);
  const withFake = (work: () => Promise<void>) => withSidecar(context, 'fake-sidecar.ts', work);

  before(async () => (context = await extension()));
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    await vscode.commands.executeCommand('convllava.askSeveral', uris()[1], uris());
    const opened = context.panels.last;
    assert.ok(opened);
    panel = opened;
  });
  afterEach(async () => {
    for (const id of ids()) await context.conversations.clear(id);
  });

  it('goes to those that were selected, in a panel of their own, which is used again for them', async () => {
    assert.deepEqual(
      panel.images.describe().map(({ id }) => id),
      ids(),
    );
    await vscode.commands.executeCommand('convllava.ask', image('screenshot.png'));
    assert.equal(context.panels.last?.images.describe().length, 4, 'in the panel used last');
    await panel.close(image('screenshot.png').toString());
    await vscode.commands.executeCommand('convllava.askSeveral', uris()[0], uris().toReversed());
    assert.equal(context.panels.last, panel);
  });

  it('is answered one after the other, in the conversation about each, and seen from all', () =>
    withFake(async () => {
      const order: string[] = [];
      const listening = context.conversations.onDidHappen(({ kind, image: id }) => {
        if (kind === 'text' && order.at(-1) !== id) order.push(id);
      });
      await panel.askEach('ask', () => 'Which one?');
      listening.dispose();
      assert.deepEqual(order, ids());
      for (const id of ids()) {
        assert.deepEqual([last(id)?.answer, last(id)?.status], ['Which one?', 'done']);
        const [parts = []] = Object.values(seriesAmong(of(id), context.conversations));
        assert.deepEqual(
          parts.map(({ image: shown, exchange }) => [shown.name, exchange.id]),
          ids().map((each, index) => [`${index + 1}.png`, last(each)?.id]),
        );
        assert.deepEqual((await context.history.load(id)).at(-1)?.series, last(id)?.series, 'it is kept');
      }
    }));

  it('is stopped as a whole, and keeps what has come', () =>
    withFake(async () => {
      const asking = panel.askEach('ask', () => endless);
      const [first = '', ...others] = ids();
      await until('text comes', () => last(first)?.answer);
      assert.deepEqual(
        others.map((id) => last(id)?.progress?.phase),
        ['queued', 'queued'],
      );
      await context.conversations.stopSeries(last(others[1] ?? '')?.id ?? '');
      assert.ok((await asking).every(({ status }) => status === 'stopped'));
      assert.notEqual(last(first)?.answer, '');
      const next = await panel.ask('ask', 'Still there?', first);
      assert.equal(next?.answer, 'Still there?');
    }));

  it('fails for an image without the others, which is asked about again in its place', () =>
    withFake(async () => {
      const missing = vscode.Uri.parse('nowhere:/gone.png').toString();
      panel.images.add([missing]);
      const ended = await panel.askEach('ask', () => 'Which one?');
      assert.deepEqual(
        ended.map(({ status }) => status),
        ['done', 'done', 'done', 'failed'],
      );
      assert.ok(ended.at(-1)?.failure);
      const [, second = ''] = ids();
      await panel.ask('ask', 'And then?', second);
      const again = await panel.questions.retry(ended[1]?.id ?? '');
      assert.deepEqual(
        of(second).map(({ id, answer }) => [id, answer]),
        [
          [again?.id, 'Which one?'],
          [last(second)?.id, 'And then?'],
        ],
        'what was asked later stays',
      );
      await context.conversations.clear(missing);
    }));

  it('is asked again of all of them in other words, and nothing that was answered goes', () =>
    withFake(async () => {
      const [first] = await panel.askEach('extract', () => 'All text');
      await panel.questions.editAndAsk(first?.id ?? '', 'Which one?');
      for (const id of ids()) {
        assert.deepEqual(
          of(id).map(({ task, answer }) => [task, answer]),
          [
            ['extract', 'All text'],
            ['ask', 'Which one?'],
          ],
        );
      }
    }));

  it('leads to an image that was closed since', () =>
    withFake(async () => {
      const [first = '', second = ''] = ids();
      await panel.select(first);
      await panel.askEach('ask', () => 'Which one?');
      await panel.close(second);
      await panel.select(second);
      assert.equal(panel.current, second);
      await assert.rejects(panel.select(image('photo.jpg').toString()), { code: 'FILE_NOT_FOUND' });
    }));

  it('is what a button asks of several', () =>
    withFake(async () => {
      await vscode.commands.executeCommand('convllava.explainScreenshot', uris()[0], uris());
      for (const id of ids()) assert.deepEqual([last(id)?.task, last(id)?.status], ['screenshot', 'done']);
      assert.ok(last(ids()[0] ?? '')?.series);
    }));
});
