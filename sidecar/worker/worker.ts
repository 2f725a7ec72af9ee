/**
 * Entry of the engine worker, a process of its own: onnxruntime blocks the thread that calls it, and a driver may take
 * the whole process with it.
 */
import { env, listSupportedBackends } from '../onnxruntime/library.ts';
import { checkPackage } from '../agreement/check.ts';
import { knownDevices } from '../device/choose.ts';
import { Engine } from '../engine/engine.ts';
import { serveEngine } from './serve-engine.ts';

const backends = listSupportedBackends().map((backend) => backend.name);

serveEngine(
  {
    onnxruntime: env.versions.node ?? 'unknown',
    devices: knownDevices().filter((device) => backends.includes(device)),
  },
  {
    load: ({ model, device, cacheMiB }, onProgress) => Engine.load(model, device, { cacheMiB }, onProgress),
    check: checkPackage,
  },
);
