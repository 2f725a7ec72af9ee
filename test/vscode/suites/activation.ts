import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/ids.ts';
import { extension, extensionId } from './extension.ts';

describe('activation', () => {
  it('does not happen before it is needed', () => {
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, false);
  });

  it('starts no process and takes less than half a second', async () => {
    const heap = process.memoryUsage().heapUsed;
    const start = performance.now();
    const context = await extension();
    const ms = performance.now() - start;
    const megabytes = (process.memoryUsage().heapUsed - heap) / 1e6;
    console.log(`MEASURED activation ${ms.toFixed(1)} ms, ${megabytes.toFixed(1)} MB of heap`);
    assert.equal(await context.engine.pid(), undefined);
    assert.ok(ms < 500, `${ms} ms`);
  });

  it('registers every command', async () => {
    const registered = await vscode.commands.getCommands(true);
    for (const id of commandIds) assert.ok(registered.includes(id), id);
  });
});
