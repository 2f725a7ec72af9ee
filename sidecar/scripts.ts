/** Where the scripts of the sidecar's other processes lie: sources when run from sources, bundles when bundled. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const fromSource = import.meta.url.endsWith('.ts');

function locate(source: string): string {
  const script = fromSource ? `./${source}` : `./${basename(source, '.ts')}.js`;
  return fileURLToPath(new URL(script, import.meta.url));
}

/** Owns onnxruntime; runs `engine/worker.ts`. */
export const workerScript = locate('engine/worker.ts');
/** Tries one execution provider and ends; runs `device/probe.ts`. */
export const probeScript = locate('device/probe.ts');
/** Ends the worker when its parent is gone; runs `engine/watchdog.ts`, in a thread. */
export const watchdogScript = locate('engine/watchdog.ts');
