/** Entry of the process that reads models' files; see store-process.ts. Its arguments: its parent's id, MiB, and ms between two beats. */
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ConvLlavaError, toErrorData } from '../../contracts/errors.ts';
import type { StoreEvent } from '../../contracts/protocol.ts';
import { TokenCounter } from '../model/token-counter.ts';
import { watchdogScript } from '../paths.ts';
import type { Watched } from '../worker/watchdog.ts';
import { downloadModel, importModel, listStore, previewDownload, removeModel, verifyModel } from './index.ts';
import { type FromStoreProcess, type StoreCalls, type StoreMethod, type ToStoreProcess } from './store-messages.ts';

const [parent, memoryMiB, beatMs] = process.argv.slice(2).map(Number);

function say(message: FromStoreProcess): void {
  // A parent that is gone hears nothing; `disconnect` follows.
  process.send?.(message, () => undefined);
}

function hooks(token: string, signal: AbortSignal) {
  return { signal, onEvent: (event: StoreEvent): void => say({ progress: { token, event } }) };
}

const counter = new TokenCounter();

const answers: {
  readonly [M in StoreMethod]: (params: StoreCalls[M][0], signal: AbortSignal) => Promise<StoreCalls[M][1]>;
} = {
  'store/list': ({ folder }) => listStore(folder),
  'store/plan': (params, signal) => previewDownload(params, signal),
  'store/download': ({ token, ...params }, signal) => downloadModel(params, hooks(token, signal)),
  'store/import': ({ token, ...params }, signal) => importModel(params, hooks(token, signal)),
  'store/verify': ({ token, ...params }, signal) => verifyModel(params, hooks(token, signal)),
  'store/remove': async ({ folder, name }) => {
    await removeModel(folder, name);
    return {};
  },
  'model/tokens': ({ model, text }) => counter.count(model, text),
};

function answer<M extends StoreMethod>(
  method: M,
  params: StoreCalls[M][0],
  signal: AbortSignal,
): Promise<StoreCalls[M][1]> {
  return answers[method](params, signal);
}

const running = new Map<number, AbortController>();

async function receive(message: ToStoreProcess): Promise<void> {
  if ('cancel' in message) {
    running.get(message.cancel)?.abort();
    return;
  }
  const { id, method, params } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    say({ id, result: await answer(method, params, controller.signal) });
  } catch (error) {
    if (!(error instanceof ConvLlavaError)) process.stderr.write(`${inspect(error)}\n`);
    say({ id, error: toErrorData(error) });
  } finally {
    running.delete(id);
  }
}

new Worker(watchdogScript, { workerData: { parent, memoryMiB } as Watched, execArgv: [] }).unref();
setInterval(() => say({ beat: true }), beatMs);
// Ctrl-C reaches every process of a terminal; the main process decides what it means.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (message) => void receive(message as ToStoreProcess));
say({ beat: true });
