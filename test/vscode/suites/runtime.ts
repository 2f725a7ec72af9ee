import assert from 'node:assert/strict';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConvLlavaError } from '../../../contracts/errors.ts';
import type { Context } from '../../../src/context.ts';
import { findRuntime } from '../../../src/sidecar/runtime.ts';
import { ask, extension, image, withSetting } from './extension.ts';

/** A program that answers like a Node.js with these versions would. */
async function fakeNode(versions: object): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'convllava-node-')), 'node');
  await writeFile(path, `#!/bin/sh\necho '${JSON.stringify({ path, electron: null, ...versions })}'\n`);
  await chmod(path, 0o755);
  return path;
}

describe('the runtime', () => {
  let context: Context;
  before(async () => (context = await extension()));

  const find = (configured: string, modelBytes = 0) =>
    findRuntime({
      configured,
      modelBytes,
      extensionPath: context.extensionUri.fsPath,
      entry: context.sidecarEntry,
      log: () => undefined,
    });
  const refused = (reason: RegExp) => (error: unknown) =>
    error instanceof ConvLlavaError && error.code === 'RUNTIME_NOT_FOUND' && reason.test(error.message);

  it('is found without a setting, and can load the natives', async () => {
    const { version } = await find('');
    assert.ok(Number.parseInt(version) >= 24);
  });

  it('is refused when it is too old', async () => {
    await assert.rejects(find(await fakeNode({ version: '22.20.0' })), refused(/it is Node 22\.20\.0; 24 is needed/));
  });

  it('is refused when it is Electron and the model is large', async () => {
    const electron = await fakeNode({ version: '24.0.0', electron: '41.0.0' });
    await assert.rejects(find(electron, 4e9), refused(/Electron 41\.0\.0/));
    assert.equal((await find(electron, 1e6)).version, '24.0.0');
  });

  it('is refused when it is not Node.js or not there', async () => {
    await assert.rejects(find('/bin/echo'), refused(/it is not Node\.js/));
    await assert.rejects(find('/nowhere/node'), refused(/not found/));
  });

  it('that a setting names wrongly fails the question with that name, and nothing else is run', async () => {
    await context.engine.stop();
    await withSetting('runtime.path', '/nowhere/node', async () => {
      const { failure } = await ask(context, image('screenshot.png'));
      assert.equal(failure?.code, 'RUNTIME_NOT_FOUND');
      assert.match(failure.message, /\/nowhere\/node/);
    });
    assert.equal((await ask(context, image('screenshot.png'))).status, 'done');
  });
});
