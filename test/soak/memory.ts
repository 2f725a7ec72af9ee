/** Loaded into the sidecar's processes by NODE_OPTIONS: writes twice a second what each of them has, to a file of its own. */
import { appendFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/** What a process has at a moment; bytes. */
export interface MemorySample {
  /** ms since 1970. */
  readonly at: number;
  readonly rss: number;
  /** Of V8: in use, and taken from the system. */
  readonly heapUsed: number;
  readonly heapTotal: number;
  /** Outside of V8's heap, held by its objects. */
  readonly external: number;
  /** Open files, sockets and pipes; 0 where the system does not tell. */
  readonly handles: number;
}

const folder = process.env['CONVLLAVA_SOAK_FOLDER'];
const name = basename(process.argv[1] ?? '').replace(/\.[jt]s$/, '');

if (folder !== undefined && isMainThread && (name === 'main' || name === 'worker')) {
  const file = join(folder, `${name}.jsonl`);
  setInterval(() => {
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    const sample: MemorySample = { at: Date.now(), rss, heapUsed, heapTotal, external, handles: countHandles() };
    appendFileSync(file, `${JSON.stringify(sample)}\n`);
  }, 500).unref();
}

function countHandles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
