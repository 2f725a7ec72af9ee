/** Sessions of onnxruntime, made for what a graph is: which provider computes, and where its memory lies. */
import { cpus } from 'node:os';
import type { InferenceSession } from 'onnxruntime-node';
import { createInferenceSession, Tensor } from '../onnxruntime/library.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Device } from '../../contracts/protocol.ts';

export interface SessionSettings {
  readonly device: Device;
  /**
   * Keep freed memory for the next operator and the next run. Without it every operator's buffers are mapped and faulted in
   * anew; wrong only for a session that runs once.
   */
  readonly arena: boolean;
  /** Folder of the external data, for a model that is given as bytes. */
  readonly dataFolder?: string;
  /** Threads of its own; one is the caller's alone. Default: as many as there are cores. */
  readonly threads?: number;
  /** Outputs that stay on the device for the next session to read. */
  readonly outputsOnDevice?: boolean;
}

/** @throws UPLOADER; DEVICE_UNAVAILABLE or PACKAGE_DAMAGED with what onnxruntime says. */
export async function createSession(model: string | Uint8Array, settings: SessionSettings): Promise<InferenceSession> {
  const { device, arena, dataFolder, threads = cpus().length, outputsOnDevice = false } = settings;
  const options: InferenceSession.SessionOptions = {
    executionProviders: [device],
    graphOptimizationLevel: 'all',
    enableCpuMemArena: arena,
    // Patterns are planned for fixed shapes; ours change with every image and every question.
    enableMemPattern: false,
    // The cores that exist: onnxruntime would count what the machine has, not what this process may use.
    intraOpNumThreads: Math.max(1, threads),
    logSeverityLevel: 3,
    ...(outputsOnDevice ? { preferredOutputLocation: 'gpu-buffer' } : {}),
    extra: {
      session: {
        // Every session has a pool of threads that spin for a while after each run, on the cores that the next session
        // wants: without this a token of the 7B model takes twice the time on two cores.
        force_spinning_stop: '1',
        ...(dataFolder === undefined ? {} : { model_external_initializers_file_folder_path: dataFolder }),
      },
    },
  };
  try {
    return await createInferenceSession(model, options);
  } catch (error) {
    if (error instanceof ConvLlavaError) throw error;
    throw sessionError(error, device, typeof model === 'string' ? model : (dataFolder ?? 'the model'));
  }
}

function sessionError(error: unknown, device: Device, file: string): ConvLlavaError {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
  if (/bad alloc|bad_alloc|out of memory|Failed to allocate/i.test(reason))
    return new ConvLlavaError('MEMORY', { reason }, { cause: error });
  return device === 'cpu'
    ? new ConvLlavaError('PACKAGE_DAMAGED', { file, reason }, { cause: error })
    : new ConvLlavaError('DEVICE_UNAVAILABLE', { device, reason }, { cause: error });
}

export type Feeds = Readonly<Record<string, Tensor>>;

/** One output of a run, which must be there. */
export function output(results: InferenceSession.OnnxValueMapType, name: string): Tensor {
  const value = results[name];
  if (!(value instanceof Tensor)) throw new Error(`the graph made no ${name}`);
  return value;
}

/** The float32 elements of a tensor in the CPU's memory. */
export function floats(tensor: Tensor): Float32Array {
  if (!(tensor.data instanceof Float32Array)) throw new Error(`expected float32, got ${tensor.type}`);
  return tensor.data;
}

/** Throws CANCELLED when the signal says so; called between runs, since a run itself cannot be stopped. */
export function checkCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new ConvLlavaError('CANCELLED', {});
}
