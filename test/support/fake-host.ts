/** A host whose worker is test/support/fake-worker.ts, on a CPU that needs no probe. */
import { fileURLToPath } from 'node:url';
import { EngineHost, type HostOptions } from '../../sidecar/worker/host.ts';
import type { DeviceReport } from '../../contracts/protocol.ts';

export const fakeCpu: DeviceReport = {
  chosen: 'cpu',
  activations: 'fp32',
  considered: [{ device: 'cpu', available: true, fp16: false, longChunks: true, gflops: 1, probeMs: 1 }],
  prefillChunk: 128,
};

export function fakeHost(options: HostOptions = {}): EngineHost {
  const script = fileURLToPath(new URL('fake-worker.ts', import.meta.url));
  return new EngineHost({ script, chooseDevice: () => Promise.resolve(fakeCpu), ...options });
}
