import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/ids.ts';
import { extension, extensionId } from './extension.ts';

describe('activation', () => {
  it('does not happen before it is needed', () => {
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, false);
  });

  it('starts no process, and computes for less than half a second', async () => {
    // Processor time: how long it takes besides, `npm run bench:extension` measures on a quiet machine.
    const before = process.cpuUsage();
    const context = await extension();
    const { user, system } = process.cpuUsage(before);
    assert.equal(await context.engine.pid(), undefined);
    assert.ok(user + system < 500_000, `${(user + system) / 1000} ms`);
  });

  it('registers every command', async () => {
    const registered = await vscode.commands.getCommands(true);
    for (const id of commandIds) assert.ok(registered.includes(id), id);
  });
});
