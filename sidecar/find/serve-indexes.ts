/** Entry of the process that has the indexes open; see index-process.ts. Its argument: its parent's id. */
import { Worker } from 'node:worker_threads';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { watchdogScript } from '../paths.ts';
import type { Watched } from '../worker/watchdog.ts';
import {
  answer,
  ask,
  clearRequest,
  coverageRequest,
  findRequest,
  linesRequest,
  pagesRequest,
  progressNote,
  updateRequest,
} from './index-messages.ts';
import { TextIndex } from './text-index.ts';
import { coverage, updateIndex } from './update-index.ts';

const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));

const open = new Map<string, Promise<TextIndex>>();

/** Each index is opened once. */
function at(path: string): Promise<TextIndex> {
  const known = open.get(path) ?? TextIndex.open(path);
  open.set(path, known);
  return known;
}

answer(connection, updateRequest, async ({ index, files, token, ms = Infinity }, signal) =>
  updateIndex(
    await at(index),
    files,
    {
      pages: (image, given) => ask(connection, pagesRequest, image, given),
      lines: (image, given) => ask(connection, linesRequest, image, given),
    },
    {
      signal,
      until: performance.now() + ms,
      onProgress: (progress) => void connection.sendNotification(progressNote, { token, progress }),
    },
  ),
);
answer(connection, findRequest, async ({ index, words, limit = 100, among }) => {
  const found = await at(index);
  if (!among) return found.find(words, limit);
  const wanted = new Set(among);
  return found
    .find(words, Infinity)
    .filter(({ file }) => wanted.has(file))
    .slice(0, limit);
});
answer(connection, coverageRequest, async ({ index, files }) => coverage(await at(index), files));
answer(connection, clearRequest, async ({ index }) => {
  await (await at(index)).clear();
  open.delete(index);
  return null;
});

const watched: Watched = { parent: Number(process.argv[2]) };
new Worker(watchdogScript, { workerData: watched, execArgv: [] }).unref();
// Ctrl-C reaches every process of a terminal; the main process decides what it means.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
connection.listen();
