/** A download with its conversion, measured from outside. */
import { downloadModel } from '../../../sidecar/store/download.ts';
import type { DownloadParams } from '../../../contracts/protocol.ts';
import { serve } from '../process.ts';

const methods = {
  /** @returns milliseconds, and the folder of the package. */
  async download(params: DownloadParams) {
    const start = performance.now();
    const { path } = await downloadModel(params, {
      signal: new AbortController().signal,
      onEvent: () => undefined,
    });
    return { ms: performance.now() - start, path };
  },
};

export type DownloadJob = typeof methods;
serve(methods);
