/**
 * onnxruntime, with its telemetry off. The only file that loads it: all others take from here what they need of it, and
 * only types from itself (a lint rule says so).
 */
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { withoutTelemetry } from '../../contracts/telemetry.ts';
import { removeUploaderTraces, watchForUploader } from './uploader.ts';

removeUploaderTraces();
const findUploader = watchForUploader();
// Before the library is loaded, which an import would be too early for: imports come first in a bundle.
Object.assign(process.env, withoutTelemetry);
const library = await import('onnxruntime-node');

/** Time to tell why the process will end. The uploader sends some nine seconds after it has started. */
const farewellMs = 500;

export const { env, listSupportedBackends, Tensor } = library;
export type Tensor = OrtTensor;

/**
 * Makes a session of a model, given by its path or its bytes.
 * @throws UPLOADER where onnxruntime has started its telemetry in spite of everything, as its first session does; the
 * process ends then. Else what onnxruntime says.
 */
export async function createInferenceSession(
  model: string | Uint8Array,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  try {
    return await (typeof model === 'string'
      ? library.InferenceSession.create(model, options)
      : library.InferenceSession.create(model, options));
  } finally {
    refuseUploader();
  }
}

function refuseUploader(): void {
  const seen = findUploader();
  if (seen === undefined) return;
  removeUploaderTraces();
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), farewellMs);
  throw new ConvLlavaError('UPLOADER', { version: env.versions.node ?? '?', seen });
}
