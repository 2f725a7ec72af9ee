/** An agent's end of `convllava mcp`: the protocol's own client, with the server in a process of its own. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { pathToFileURL } from 'node:url';
import { cliScripts } from './cli.ts';

export interface McpClient {
  readonly client: Client;
  /** Opens other folders than before. */
  readonly setRoots: (folders: readonly string[]) => Promise<void>;
}

interface McpOptions {
  readonly args?: readonly string[];
  /** Folders that the client opens; without them it has no roots. */
  readonly roots?: readonly string[];
  /** Beside the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a server, with the fake worker of test/support/fake-worker.ts or as it is; it ends when the client is closed. */
export async function startMcp(
  which: keyof typeof cliScripts,
  { args = [], roots, env }: McpOptions = {},
): Promise<McpClient> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [cliScripts[which], 'mcp', ...args],
    env: { ...(process.env as Record<string, string>), CONVLLAVA_MODEL: '', ...env },
  });
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { capabilities: roots ? { roots: { listChanged: true } } : {} },
  );
  let open = roots ?? [];
  if (roots)
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: open.map((folder) => ({ uri: pathToFileURL(folder).href })),
    }));
  await client.connect(transport);
  return {
    client,
    async setRoots(folders) {
      open = folders;
      await client.sendRootsListChanged();
    },
  };
}

/** The texts of a tool's result, and whether it is an error. */
export async function callTool(
  { client }: McpClient,
  name: string,
  input: Readonly<Record<string, unknown>>,
  options: Parameters<Client['callTool']>[2] = {},
): Promise<{ readonly isError: boolean; readonly texts: readonly string[] }> {
  const result = await client.callTool({ name, arguments: input }, undefined, { timeout: 600_000, ...options });
  const content = result.content as readonly { readonly type: string; readonly text: string }[];
  return { isError: result.isError === true, texts: content.map(({ text }) => text) };
}
