/** Serves an engine as JSON-RPC 2.0 (contracts/protocol.ts) on a pair of streams. */
import { version as nodeVersion } from 'node:process';
import type { Readable, Writable } from 'node:stream';
import {
  createMessageConnection,
  ErrorCodes,
  ResponseError,
  StreamMessageWriter,
  type CancellationToken,
  type Message,
} from 'vscode-jsonrpc/node';
import packageJson from '../../package.json' with { type: 'json' };
import type { StoreMethod } from '../store/store-messages.ts';
import type { EngineHost } from '../worker/host.ts';
import { imageFormats } from '../image/image-format.ts';
import { ConvLlavaError, fromErrorData, toErrorData } from '../../contracts/errors.ts';
import {
  protocolVersion,
  type ErrorData,
  type LogLevel,
  type SidecarNotifications,
  type SidecarRequests,
} from '../../contracts/protocol.ts';
import { checkParams, isRequest } from '../../contracts/requests.ts';
import type { IndexProcess } from '../find/index-process.ts';
import { findHandlers, type FindMethod } from './find.ts';
import type { Handlers } from './handlers.ts';
import { storeHandlers } from './store.ts';
import { toolCalls } from './tools.ts';
import { CheckedMessageReader, UnreadableMessage } from './reader.ts';

/** Error codes of LSP beyond those of JSON-RPC. */
const requestCancelled = -32800;
const requestFailed = -32803;

export interface ServerOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Makes the engine's host, given where its log goes. */
  readonly createHost: (onLog: (level: LogLevel, message: string) => void) => EngineHost;
  /** The client names the process that the sidecar lives for. */
  readonly onParent: (pid: number) => void;
  /** The client is gone or has asked for the end; everything is stopped. */
  readonly onEnd: () => void;
}

/** Serves until the input ends or the client asks for the end. */
export function serve({ input, output, createHost, onParent, onEnd }: ServerOptions): void {
  const writer = new StreamMessageWriter(output);
  const connection = createMessageConnection(new CheckedMessageReader(input), writer, {
    error: (message) => log('error', message),
    warn: (message) => log('warn', message),
    info: (message) => log('info', message),
    log: (message) => log('debug', message),
  });
  let closed = false;
  const notify = <N extends keyof SidecarNotifications>(method: N, params: SidecarNotifications[N]): void => {
    // What cannot be written has no reader any more; `onClose` follows.
    if (!closed) void connection.sendNotification(method, params).catch(() => undefined);
  };
  const log = (level: LogLevel, message: string): void => {
    process.stderr.write(`[${level}] ${message}\n`);
    notify('log', { level, message });
  };

  const host = createHost(log);
  const store = storeHandlers((params) => notify('store/progress', params));
  const find = findHandlers(host, (params) => notify('find/progress', params));
  const end = (): void => {
    closed = true;
    store.dispose();
    find.dispose();
    void host.dispose().finally(onEnd);
  };
  const handlers = {
    ...createHandlers(host, find.indexes, notify, { onParent, onShutdown: () => setImmediate(end) }),
    ...store.handlers,
    ...find.handlers,
  };

  connection.onRequest(async (method, params, token) => {
    if (!isRequest(method)) return new ResponseError(ErrorCodes.MethodNotFound, `There is no method ${method}.`);
    try {
      return await handle(handlers, method, params, token);
    } catch (error) {
      const response = toResponseError(error);
      if (response.code === ErrorCodes.InternalError)
        log('error', error instanceof Error ? String(error.stack) : response.message);
      return response;
    }
  });
  connection.onError(([error]) => {
    log('warn', error.message);
    if (!(error instanceof UnreadableMessage)) return;
    const { code, id, message, data } = error;
    void writer
      .write({ jsonrpc: '2.0', id, error: { code, message, ...(data && { data }) } } as Message)
      .catch(() => undefined);
  });
  connection.onClose(end);
  connection.listen();
}

/** Checks the params and calls the handler, with the client's cancellation as a signal. */
async function handle<M extends keyof SidecarRequests>(
  handlers: Handlers,
  method: M,
  params: unknown,
  token: CancellationToken,
): Promise<SidecarRequests[M][1]> {
  const checked = checkParams(method, params);
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listener = token.onCancellationRequested(() => controller.abort());
  try {
    return await handlers[method](checked, controller.signal);
  } finally {
    listener.dispose();
  }
}

function createHandlers(
  host: EngineHost,
  indexes: IndexProcess,
  notify: <N extends keyof SidecarNotifications>(method: N, params: SidecarNotifications[N]) => void,
  { onParent, onShutdown }: { onParent: (pid: number) => void; onShutdown: () => void },
): Omit<Handlers, StoreMethod | FindMethod> {
  const tools = toolCalls(host, indexes);
  return {
    initialize: async ({ protocolVersion: found, parentPid }) => {
      if (found !== protocolVersion) throw new ConvLlavaError('PROTOCOL', { found, supported: protocolVersion });
      if (parentPid !== undefined) onParent(parentPid);
      const { onnxruntime, devices } = await host.runtime();
      const { version } = packageJson;
      return { protocolVersion, version, node: nodeVersion, onnxruntime, capabilities: { devices, imageFormats } };
    },
    'device/report': ({ device }) => host.chooseDevice(device),
    'model/load': (params, signal) =>
      host.load(params, { signal, onEvent: (event) => notify('model/progress', event) }),
    'model/unload': async () => {
      await host.unload();
      return {};
    },
    ask: (params, signal) =>
      host.ask(params, { signal, onEvent: (event) => notify('ask/event', { token: params.token, event }) }),
    extract: (params, signal) =>
      host.extract(params, { signal, onEvent: (event) => notify('extract/event', { token: params.token, event }) }),
    tool: (params, signal) =>
      tools(params, {
        signal,
        onPhase: (phase, done, total) => {
          const event = { kind: 'phase', phase, done, total } as const;
          notify('tool/event', { token: params.token, event });
        },
      }),
    'image/pages': ({ image }, signal) => host.pictures.pages(image, signal),
    'image/picture': ({ image, ...look }, signal) => host.pictures.picture(image, look, signal),
    status: () => host.status(),
    shutdown: () => {
      onShutdown();
      return {};
    },
  };
}

function toResponseError(error: unknown): ResponseError<ErrorData> {
  const data = toErrorData(error);
  const { message, code, kind } = fromErrorData(data);
  const responseCode =
    code === 'USAGE'
      ? ErrorCodes.InvalidParams
      : code === 'INTERNAL'
        ? ErrorCodes.InternalError
        : kind === 'cancelled'
          ? requestCancelled
          : requestFailed;
  return new ResponseError(responseCode, message, data);
}
