import type { Readable, Writable } from 'node:stream';
import {
  type CancellationToken,
  ConnectionError,
  createMessageConnection,
  Emitter,
  ErrorCodes,
  type Event,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import * as v from 'valibot';
import { ConvLlavaError, fromErrorData } from '../../contracts/errors.ts';
import type { SidecarNotifications, SidecarRequests } from '../../contracts/protocol.ts';
import { errorData } from '../../contracts/shapes.ts';

type Params<Method extends keyof SidecarRequests> = SidecarRequests[Method][0];
type Result<Method extends keyof SidecarRequests> = SidecarRequests[Method][1];

/** The typed end of the protocol that the extension holds. */
export interface SidecarClient {
  /** Rejects with a ConvLlavaError: the sidecar's own, or ENGINE_CRASHED when the connection ends first. */
  request<Method extends keyof SidecarRequests>(
    method: Method,
    params: Params<Method>,
    cancel?: CancellationToken,
  ): Promise<Result<Method>>;
  on<Method extends keyof SidecarNotifications>(
    method: Method,
    listener: (params: SidecarNotifications[Method]) => void,
  ): { dispose(): void };
  /** The other end sent something that is not the protocol; nothing after it can be trusted. */
  readonly onCorrupt: Event<Error>;
  /** Ends the connection; open requests reject with ENGINE_CRASHED and the reason. */
  close(reason: string): void;
}

/** Speaks the protocol over a sidecar's standard input and output. */
export function connect(output: Readable, input: Writable): SidecarClient {
  const connection = createMessageConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
  const corrupt = new Emitter<Error>();
  const open = new Set<(error: ConvLlavaError) => void>();
  // vscode-jsonrpc keeps one handler a method, and several questions listen to the same.
  const listeners = new Map<string, Set<(params: never) => void>>();
  let closed: string | undefined;

  connection.onError(([error]) => {
    corrupt.fire(error);
  });
  connection.listen();

  /** Async, since a closed connection throws where another rejects. */
  async function send<Method extends keyof SidecarRequests>(
    method: Method,
    params: Params<Method>,
    cancel: CancellationToken | undefined,
  ): Promise<Result<Method>> {
    // A token that is undefined would be sent as a second parameter.
    return cancel ? connection.sendRequest(method, params, cancel) : connection.sendRequest(method, params);
  }

  function listenersOf(method: keyof SidecarNotifications): Set<(params: never) => void> {
    const known = listeners.get(method);
    if (known) return known;
    const all = new Set<(params: never) => void>();
    listeners.set(method, all);
    try {
      connection.onNotification(method, (params: unknown) => {
        for (const listener of [...all]) listener(params as never);
      });
    } catch (error) {
      // After the end of the pipe nothing will notify any more; the request that follows says why.
      if (!isDisconnection(error)) throw error;
    }
    return all;
  }

  return {
    request(method, params, cancel) {
      if (closed !== undefined) return Promise.reject(new ConvLlavaError('ENGINE_CRASHED', { reason: closed }));
      return new Promise((resolve, reject) => {
        // vscode-jsonrpc leaves requests pending when the other end dies: they are rejected by `close`.
        open.add(reject);
        send(method, params, cancel).then(
          (result) => {
            open.delete(reject);
            resolve(result);
          },
          (error: unknown) => {
            // The pipe may end before its process is known to have: `close` comes, and says why.
            if (isDisconnection(error)) return;
            open.delete(reject);
            reject(toConvLlavaError(error));
          },
        );
      });
    },
    on(method, listener) {
      const all = listenersOf(method);
      all.add(listener);
      return { dispose: () => void all.delete(listener) };
    },
    onCorrupt: corrupt.event,
    close(reason) {
      if (closed !== undefined) return;
      closed = reason;
      for (const reject of open) reject(new ConvLlavaError('ENGINE_CRASHED', { reason }));
      connection.dispose();
      corrupt.dispose();
    },
  };
}

/** Whether a request failed since there is no other end any more. */
function isDisconnection(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  return error instanceof ResponseError && error.code === ErrorCodes.MessageWriteError;
}

function toConvLlavaError(error: unknown): ConvLlavaError {
  if (error instanceof ResponseError && v.is(errorData, error.data)) return fromErrorData(error.data);
  return new ConvLlavaError('INTERNAL', { reason: error instanceof Error ? error.message : String(error) });
}
