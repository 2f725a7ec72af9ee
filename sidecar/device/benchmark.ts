/** A small computation that an execution provider must do by itself: proof that it works, and how fast. */
import type { InferenceSession } from 'onnxruntime-node';
import { createInferenceSession, Tensor } from '../onnxruntime/library.ts';
import { cast, matMul } from '../model/onnx/operators.ts';
import { serialize } from '../model/onnx/model.ts';
import { input, type ElementType, type Value } from '../model/onnx/value.ts';
import type { Device } from '../../contracts/protocol.ts';

/** Matrix products that follow on each other in the benchmark's graph. */
const products = 4;

/** x [n, n] times itself, `products` times, computed in `type`; input and output are float32. */
function matrixPower(type: ElementType): Uint8Array {
  const x = input('x', 'float32', ['n', 'n']);
  const factor = cast(x, type);
  let y: Value = factor;
  for (let i = 0; i < products; i++) y = matMul(y, factor);
  return serialize({
    name: 'probe',
    inputs: [x],
    outputs: { y: cast(y, 'float32') },
    externalData: new Map(),
  });
}

/**
 * Opens the benchmark on one device, with the fallback to the CPU forbidden.
 * @throws what onnxruntime says where the provider is missing or cannot take every node.
 */
export async function openBenchmark(device: Device, type: ElementType): Promise<InferenceSession> {
  return createInferenceSession(matrixPower(type), {
    executionProviders: [device],
    logSeverityLevel: 3,
    ...(device === 'cpu' ? {} : { extra: { session: { disable_cpu_ep_fallback: '1' } } }),
  });
}

/**
 * Runs the benchmark once on matrices of n x n and gives the milliseconds it took, the result's way back included.
 * @throws Error where the result is wrong.
 */
export async function runBenchmark(session: InferenceSession, n: number): Promise<number> {
  // Every power of the matrix whose entries are all 1/n is that matrix.
  const x = new Tensor('float32', new Float32Array(n * n).fill(1 / n), [n, n]);
  const start = performance.now();
  const { y } = await session.run({ x });
  const ms = performance.now() - start;
  if (!y || !(y.data as Float32Array).every((value) => Math.abs(value * n - 1) < 0.05))
    throw new Error('it computes wrong results');
  return ms;
}

/** Operations of one run, in 10^9. */
export function operations(n: number): number {
  return (products * 2 * n ** 3) / 1e9;
}
