/** A conversion, measured from outside. */
import { convertCheckpoint } from '../../../sidecar/conversion/convert.ts';
import type { Precision } from '../../../contracts/protocol.ts';
import { serve } from '../process.ts';

const methods = {
  /** @returns milliseconds. */
  async convert({ checkpoint, out, precision }: { checkpoint: string; out: string; precision: Precision }) {
    const start = performance.now();
    await convertCheckpoint(checkpoint, out, { precision });
    return performance.now() - start;
  },
};

export type ConvertJob = typeof methods;
serve(methods);
