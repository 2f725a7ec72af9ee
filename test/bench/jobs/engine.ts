/** The engine as a user meets it: an image and a question in, an answer out. */
import { Engine } from '../../../sidecar/engine/engine.ts';
import type { AskParams, AskResult, DeviceReport } from '../../../contracts/protocol.ts';
import { serve } from '../process.ts';

let engine: Engine | undefined;

const methods = {
  /** @returns milliseconds. */
  async load({ model, device }: { model: string; device: DeviceReport }): Promise<number> {
    const start = performance.now();
    engine = await Engine.load(model, device, { cacheMiB: 1024 }, () => undefined);
    return performance.now() - start;
  },

  ask(params: AskParams): Promise<AskResult> {
    if (!engine) throw new Error('no model is loaded');
    return engine.ask(params, { signal: new AbortController().signal, onEvent: () => undefined });
  },
};

export type EngineJob = typeof methods;
serve(methods);
