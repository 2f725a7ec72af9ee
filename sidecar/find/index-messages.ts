/**
 * What the main process and the process that has the indexes open ask of each other: JSON-RPC over Node's IPC channel,
 * since both ask. A failed request's `error.data` is an ErrorData.
 */
import {
  type CancellationToken,
  CancellationTokenSource,
  type MessageConnection,
  NotificationType,
  RequestType,
  ResponseError,
} from 'vscode-jsonrpc/node';
import { fromErrorData, toErrorData, type ErrorData } from '../../contracts/errors.ts';
import type {
  ExtractedLine,
  FilePages,
  FindHit,
  FindParams,
  FindProgress,
  FindReport,
  FindUpdateParams,
  ImageSource,
} from '../../contracts/protocol.ts';
import type { Coverage } from './update-index.ts';

// Asked of the process that has the indexes open.
/** `ms`: no further file is begun after that. */
export const updateRequest = new RequestType<FindUpdateParams & { readonly ms?: number }, FindReport, ErrorData>(
  'update',
);
/** `among`: only lines of these files. */
export const findRequest = new RequestType<
  FindParams & { readonly among?: readonly string[] },
  readonly FindHit[],
  ErrorData
>('find');
export const coverageRequest = new RequestType<Omit<FindUpdateParams, 'token'>, Coverage, ErrorData>('coverage');
/** Deletes an index. */
export const clearRequest = new RequestType<{ readonly index: string }, null, ErrorData>('clear');

// Asked of the main process, which has the engine.
export const pagesRequest = new RequestType<ImageSource, FilePages, ErrorData>('pages');
export const linesRequest = new RequestType<ImageSource, readonly ExtractedLine[], ErrorData>('lines');

/** Said to the main process while the update of this token is at work. */
export const progressNote = new NotificationType<{ readonly token: string; readonly progress: FindProgress }>(
  'progress',
);

/** LSP's code for a request that failed for a reason of its own. */
const requestFailed = -32803;

/** Answers a request of the other end; what the work throws is thrown there. */
export function answer<Params, Result>(
  connection: MessageConnection,
  request: RequestType<Params, Result, ErrorData>,
  work: (params: Params, signal: AbortSignal) => Promise<Result>,
): void {
  connection.onRequest(request.method, async (params: Params, token: CancellationToken) => {
    const controller = new AbortController();
    if (token.isCancellationRequested) controller.abort();
    const listening = token.onCancellationRequested(() => controller.abort());
    try {
      return await work(params, controller.signal);
    } catch (error) {
      return new ResponseError(requestFailed, String(error), toErrorData(error));
    } finally {
      listening.dispose();
    }
  });
}

/** Asks the other end. @throws what the work there throws, and Error where there is no other end any more */
export async function ask<Params, Result>(
  connection: MessageConnection,
  request: RequestType<Params, Result, ErrorData>,
  params: Params,
  signal?: AbortSignal,
): Promise<Result> {
  const source = new CancellationTokenSource();
  const cancel = (): void => source.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    return await connection.sendRequest<Result>(request.method, params, source.token);
  } catch (error) {
    throw error instanceof ResponseError && error.data ? fromErrorData(error.data as ErrorData) : error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    source.dispose();
  }
}
