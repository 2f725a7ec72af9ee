import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { History } from '../../../src/panel/history.ts';
import type { Exchange } from '../../../contracts/panel.ts';
import { ask, askEndlessly, conversationsIn, extension, image, until, withSidecar } from './extension.ts';

const fail = (message: string) => assert.fail(message);
const exchange: Exchange = { id: '1', task: 'ask', question: 'What?', answer: 'That.', status: 'done' };

describe('history', () => {
  let context: Context;
  before(async () => (context = await extension()));

  it('brings an answer back after a reload', async () => {
    const { answer } = await ask(context, image('diagram.png'));
    const afterReload = new History(context.storageUri, () => 50, fail);
    const stored = await afterReload.load(image('diagram.png').toString());
    assert.equal(stored.at(-1)?.answer, answer);
  });

  it('keeps the conversations that changed last, and no more than it may', async () => {
    const history = new History(vscode.Uri.joinPath(context.storageUri, 'bounded'), () => 2, fail);
    for (const name of ['a', 'b', 'c']) {
      await history.save(name, [exchange]);
      await wait(20);
    }
    assert.deepEqual(await history.load('a'), []);
    assert.deepEqual(await history.load('c'), [exchange]);
  });

  it('keeps an answer while it is being written', () =>
    withSidecar(context, 'fake-sidecar.ts', async () => {
      await context.conversations.open(image('photo.jpg').toString());
      const { id } = await askEndlessly(context, image('photo.jpg'));
      const kept = async () => (await context.history.load(image('photo.jpg').toString())).at(-1);
      await until('some of it is kept', async () => (await kept())?.answer.includes('on on'));
      assert.equal((await kept())?.status, 'stopped');
      await context.conversations.stop(id);
      await context.conversations.clear(image('photo.jpg').toString());
    }));

  it('says why it cannot keep a conversation, and the question is answered all the same', async () => {
    const file = vscode.Uri.joinPath(context.storageUri, 'no-folder');
    await vscode.workspace.fs.writeFile(file, new Uint8Array());
    const told: string[] = [];
    const history = new History(
      file,
      () => 50,
      (message) => void told.push(message),
    );
    const conversations = conversationsIn(history, context);
    const asked = conversations.ask(image('photo.jpg').toString(), { task: 'ask', question: 'What?' });
    assert.equal((await asked.finished).status, 'done');
    assert.match(told[0] ?? '', /^A conversation is not kept: /);
  });

  it('takes a damaged file for none', async () => {
    const folder = vscode.Uri.joinPath(context.storageUri, 'damaged');
    const history = new History(folder, () => 50, fail);
    await history.save('a', [exchange]);
    const [[name] = ['']] = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, 'history'));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'history', name), new TextEncoder().encode('{'));
    assert.deepEqual(await history.load('a'), []);
  });
});
