import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { ask, extension, image } from './extension.ts';
import { MemoryFiles } from './memory-files.ts';

describe('images', () => {
  let context: Context;
  before(async () => (context = await extension()));

  for (const name of ['screenshot.png', 'photo.jpg']) {
    it(`are read over a virtual file system (${name})`, async () => {
      const files = new MemoryFiles();
      const scheme = `memory-${name.slice(-3)}`;
      const registered = vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true });
      try {
        const uri = vscode.Uri.parse(`${scheme}:/${name}`);
        files.add(uri.path, await vscode.workspace.fs.readFile(image(name)));
        const { status, failure } = await ask(context, uri);
        assert.equal(failure, undefined);
        assert.equal(status, 'done');
      } finally {
        registered.dispose();
      }
    });
  }

  it('whose bytes do not match their name are read all the same', async () => {
    const { failure } = await ask(context, image('webp-inside.png'));
    assert.equal(failure, undefined);
  });

  const bad: Readonly<Record<string, string>> = {
    'empty.png': 'IMAGE_EMPTY',
    'not-an-image.png': 'IMAGE_FORMAT',
    'nowhere.png': 'FILE_NOT_FOUND',
  };
  for (const [name, code] of Object.entries(bad)) {
    it(`that cannot be read say why (${name})`, async () => {
      const { status, failure } = await ask(context, image(name));
      assert.equal(status, 'failed');
      assert.equal(failure?.code, code);
      assert.match(failure.message, new RegExp(name));
      assert.notEqual(failure.next, '');
    });
  }

  it('that were deleted between the click and the question say so', async () => {
    const uri = image('deleted.png');
    await vscode.commands.executeCommand('convllava.ask', uri);
    await vscode.workspace.fs.delete(uri);
    const { failure } = await ask(context, uri);
    assert.equal(failure?.code, 'FILE_NOT_FOUND');
  });

  it('that are too large are refused before they are read', async () => {
    const files = new MemoryFiles();
    const registered = vscode.workspace.registerFileSystemProvider('memory-large', files, { isReadonly: true });
    try {
      files.add('/large.png', new Uint8Array(8), 65e6);
      const { failure } = await ask(context, vscode.Uri.parse('memory-large:/large.png'));
      assert.equal(failure?.code, 'IMAGE_BYTES_TOO_LARGE');
      assert.equal(files.reads, 0);
    } finally {
      registered.dispose();
    }
  });
});
