import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { History } from '../../../src/panel/history.ts';
import type { Exchange } from '../../../webview/messages.ts';
import { ask, extension, image } from './extension.ts';

const exchange: Exchange = { id: '1', task: 'ask', question: 'What?', answer: 'That.', status: 'done' };

describe('history', () => {
  let context: Context;
  before(async () => (context = await extension()));

  it('brings an answer back after a reload', async () => {
    const { answer } = await ask(context, image('diagram.png'));
    const afterReload = new History(context.storageUri, () => 50);
    const stored = await afterReload.load(image('diagram.png').toString());
    assert.equal(stored.at(-1)?.answer, answer);
  });

  it('keeps the conversations that changed last, and no more than it may', async () => {
    const history = new History(vscode.Uri.joinPath(context.storageUri, 'bounded'), () => 2);
    for (const name of ['a', 'b', 'c']) {
      await history.save(name, [exchange]);
      await wait(20);
    }
    assert.deepEqual(await history.load('a'), []);
    assert.deepEqual(await history.load('c'), [exchange]);
  });

  it('takes a damaged file for none', async () => {
    const folder = vscode.Uri.joinPath(context.storageUri, 'damaged');
    const history = new History(folder, () => 50);
    await history.save('a', [exchange]);
    const [[name] = ['']] = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, 'history'));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'history', name), new TextEncoder().encode('{'));
    assert.deepEqual(await history.load('a'), []);
  });
});
