import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Context } from '../../../src/context.ts';
import { toolNames } from '../../../src/ids.ts';
import { McpServerProvider } from '../../../src/tools/mcp-server.ts';
import { extension, image, withSetting } from './extension.ts';

describe('the MCP server for agents in VS Code', () => {
  let context: Context;
  let provider: McpServerProvider;
  before(async () => (context = await extension()));
  beforeEach(() => (provider = new McpServerProvider(context)));
  afterEach(() => provider.dispose());

  it('runs with the runtime, the model and the device of the panel', async () => {
    const [offered] = await provider.provideMcpServerDefinitions();
    assert.ok(offered);
    assert.equal(offered.version, context.version);
    const { command, args, env } = await provider.resolveMcpServerDefinition(offered);
    const client = new Client({ name: 'test', version: '1.0.0' });
    const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
    await client.connect(new StdioClientTransport({ command, args, env: given, stderr: 'ignore' }));
    try {
      const { tools } = await client.listTools();
      assert.deepEqual(
        tools.map(({ name }) => name),
        toolNames,
      );
      const input = { path: image('screenshot.png').fsPath, question: 'What is this?' };
      const { isError } = await client.callTool({ name: 'ask_image', arguments: input }, undefined, {
        timeout: 240_000,
      });
      assert.ok(!isError);
    } finally {
      await client.close();
    }
  });

  it('is offered anew when another model is chosen', async () => {
    const changed = new Promise<void>((resolve) => provider.onDidChangeMcpServerDefinitions(resolve));
    await withSetting('model', '', async () => {
      await changed;
      const [offered] = await provider.provideMcpServerDefinitions();
      assert.ok(offered?.args.some((argument) => argument.endsWith('starter')));
    });
  });

  it('says why it cannot be started', () =>
    withSetting('runtime.path', '/nowhere/node', async () => {
      const [offered] = await provider.provideMcpServerDefinitions();
      assert.ok(offered);
      await assert.rejects(provider.resolveMcpServerDefinition(offered), /No Node\.js was found/);
    }));
});
