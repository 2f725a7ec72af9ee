/** The tools as a server of the Model Context Protocol (modelcontextprotocol.io) on a pair of streams. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  RequestSchema,
  ToolSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import type { Readable, Writable } from 'node:stream';
import { errorForModel } from '../../contracts/errors.ts';
import type { IndexProcess } from '../find/index-process.ts';
import { AnswerMemory } from '../tools/answer-memory.ts';
import { tools } from '../tools/table.ts';
import type { CallContext, OnPhase, PathHelp, Tool } from '../tools/tool.ts';
import { ClientFolders } from './client-folders.ts';
import { FolderSearches } from './folder-search.ts';
import { createProgress, type CallProgress } from './progress.ts';

export interface McpOptions {
  readonly input: Readable;
  /** Gets messages of the protocol, and nothing else. */
  readonly output: Writable;
  /** What the protocol has no place for, such as a message that cannot be read. */
  readonly log: (message: string) => void;
  readonly version: string;
  /** Has the model loaded, the first time; called for every call of a tool. */
  readonly load: (signal: AbortSignal, onPhase: OnPhase) => ReturnType<CallContext['engine']>;
  /** What has been read in folders. */
  readonly indexes: IndexProcess;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** What a path means to this server. */
const pathHelp: PathHelp = {
  path: 'absolute, or relative to the first root of the client, without roots to the working directory of the server.',
  folder: 'a path in the same way. Default: all roots of the client; it must be given where there are none.',
};

/** For a client that does not ask how far a call is. */
const silent: CallProgress = { onPhase: () => undefined, onFile: () => undefined };

const instructions =
  'Tools for models that cannot see: they read image files on this machine, and send nothing anywhere. Calls are answered one after the other.';

/** Serves until the input ends or the signal is aborted. Calls that are not answered by then are cancelled. */
export async function serveMcp({ input, output, log, version, load, indexes, signal }: McpOptions): Promise<void> {
  const mcp = new McpServer(
    { name: 'convllava', title: 'ConvLLaVA', version },
    { capabilities: { tools: {} }, instructions },
  );
  // The checked shapes of our tools are valibot's; the SDK's own helper for tools takes zod's alone.
  const { server } = mcp;
  const folders = new ClientFolders(server);
  const searches = new FolderSearches(indexes);
  const memory = new AnswerMemory();
  server.setRequestHandler(requestOf(ListToolsRequestSchema), (request) => {
    const { params } = checked(ListToolsRequestSchema, request);
    // All of them fit on one page: a cursor is none that was ever given.
    if (params?.cursor !== undefined)
      throw new McpError(ErrorCode.InvalidParams, 'The list has one page, and no cursor.');
    return { tools: tools.map(toListing) };
  });
  server.setRequestHandler(requestOf(CallToolRequestSchema), async (request, call) => {
    const { params } = checked(CallToolRequestSchema, request);
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}.`);
    const token = call._meta?.progressToken;
    const { onPhase, onFile } =
      token === undefined ? silent : createProgress(token, call.sendNotification, call.signal);
    return answer(tool, params.arguments ?? {}, {
      engine: () => load(call.signal, onPhase),
      imageAt: async (path) => ({ path: await folders.resolve(path) }),
      search: async (folder) =>
        searches.in(await folders.resolveFolders(folder), {
          load: () => load(call.signal, onPhase),
          isOpen: (file) => folders.isOpen(file),
          signal: call.signal,
          onProgress: onFile,
        }),
      memory,
      signal: call.signal,
      onPhase,
    });
  });
  server.onerror = (error) => log(error.message);

  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  const close = (): void => void mcp.close();
  input.once('close', close).once('end', close);
  signal.addEventListener('abort', close, { once: true });
  await mcp.connect(new StdioServerTransport(input, output));
  await closed;
}

type RequestShape = typeof ListToolsRequestSchema | typeof CallToolRequestSchema;

/** Requests of this method, whatever their params: those that do not fit a schema the SDK calls an error of the server. */
function requestOf({ shape }: RequestShape) {
  return RequestSchema.extend({ method: shape.method });
}

/** @throws InvalidParams, the protocol's error for what does not fit */
function checked<Shape extends RequestShape>(schema: Shape, request: unknown): ReturnType<Shape['parse']> {
  const { success, data, error } = schema.safeParse(request);
  if (success) return data as ReturnType<Shape['parse']>;
  const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new McpError(ErrorCode.InvalidParams, wrong.join('; '));
}

function toListing({ name, title, description, inputSchema }: Tool) {
  return ToolSchema.parse({
    name,
    title,
    description,
    inputSchema: inputSchema(pathHelp),
    annotations: { readOnlyHint: true, openWorldHint: false },
  });
}

/** The text first and the notes on it apart, so that nobody takes the one for the other. Errors are for the model too. */
async function answer(tool: Tool, input: unknown, context: CallContext): Promise<CallToolResult> {
  try {
    const { text, notes } = await tool.run(input, context);
    const parts = [text, notes.join('\n')].filter((part) => part !== '');
    return { content: parts.map((part) => ({ type: 'text', text: part })) };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: errorForModel(error) }] };
  }
}
