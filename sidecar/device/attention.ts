/**
 * Whether a device's attention kernel can be trusted with long chunks of a prompt. onnxruntime's WebGPU provider takes
 * another kernel from 32 positions on, which depends on the size of the adapter's subgroups and is wrong on some (seen
 * with SwiftShader's 4; compare microsoft/onnxruntime#28520). Shorter chunks go through the kernel that decodes.
 */
import { cast, groupQueryAttention } from '../model/onnx/operators.ts';
import { serialize } from '../model/onnx/model.ts';
import { float32, input, type ElementType } from '../model/onnx/value.ts';
import type { Device } from '../../contracts/protocol.ts';
import { createInferenceSession, Tensor } from '../onnxruntime/library.ts';

/** Of LLaMA-2-7B's heads, two; enough positions to fill more than one tile of any kernel. */
const heads = 2;
const headSize = 128;
const positions = 80;

function attentionGraph(type: ElementType): Uint8Array {
  const width = 3 * heads * headSize;
  const qkv = input('qkv', 'float32', [1, positions, width]);
  const past = (name: string) => input(name, 'float32', [1, heads, positions, headSize]);
  const [pastKey, pastValue] = [past('past_key'), past('past_value')];
  const lastPosition = input('last_position', 'int32', [1]);
  const totalLength = input('total_length', 'int32', []);
  // No rotation: what is tried is which positions are read, not where they stand.
  const half = [positions, headSize / 2];
  const table = (value: number) => cast(float32(new Float32Array((positions * headSize) / 2).fill(value), half), type);
  const { attended } = groupQueryAttention(
    {
      qkv: cast(qkv, type),
      pastKey: cast(pastKey, type),
      pastValue: cast(pastValue, type),
      lastPosition,
      totalLength,
      cos: table(1),
      sin: table(0),
    },
    { heads, kvHeads: heads, headSize },
  );
  return serialize({
    name: 'attention',
    inputs: [qkv, pastKey, pastValue, lastPosition, totalLength],
    outputs: { attended: cast(attended, 'float32') },
    externalData: new Map(),
  });
}

async function attend(device: Device, type: ElementType): Promise<Float32Array> {
  const session = await createInferenceSession(attentionGraph(type), {
    executionProviders: [device],
    logSeverityLevel: 3,
  });
  const width = 3 * heads * headSize;
  const qkv = Float32Array.from({ length: positions * width }, (_, i) => Math.sin(i * i * 0.37) * 2);
  const past = new Tensor('float32', new Float32Array(heads * positions * headSize), [1, heads, positions, headSize]);
  const { attended } = await session.run({
    qkv: new Tensor('float32', qkv, [1, positions, width]),
    past_key: past,
    past_value: past,
    last_position: new Tensor('int32', Int32Array.of(positions - 1), [1]),
    total_length: new Tensor('int32', Int32Array.of(positions), []),
  });
  return attended?.data as Float32Array;
}

/** Whether a long chunk attends on this device as it does on the CPU. */
export async function attendsLongChunks(device: Device, type: ElementType): Promise<boolean> {
  const expected = await attend('cpu', 'float32');
  const found = await attend(device, type);
  return found.every((value, i) => Math.abs(value - (expected[i] ?? NaN)) < 0.05);
}
