/** Serves on this process's standard input and output, and lives as long as somebody listens there. */
import { Writable } from 'node:stream';
import { watchProcess } from '../worker/parent.ts';
import { serve, type ServerOptions } from './server.ts';

/** Serves an engine on stdio; the process exits when stdin closes or the client's process is gone. */
export function serveStdio(createHost: ServerOptions['createHost']): void {
  serve({
    input: process.stdin,
    output: takeStdout(),
    createHost,
    onParent: (pid) => watchProcess(pid, () => process.exit()).unref(),
    onEnd: () => process.exit(),
  });
}

/** Standard output for the protocol alone: what anybody else prints there from now on goes to standard error. */
function takeStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  process.stdout.on('error', () => process.exit());
  return new Writable({ write: (chunk: Buffer, encoding, done) => void write(chunk, encoding, done) });
}
