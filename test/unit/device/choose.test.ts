import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseDevice, knownDevices } from '../../../sidecar/device/choose.ts';
import { explainFailure } from '../../../sidecar/device/reason.ts';
import { ConvLlavaError } from '../../../contracts/errors.ts';
import type { Device, DeviceProbe } from '../../../contracts/protocol.ts';

const works = (device: Device, gflops: number, fp16 = false): DeviceProbe => ({
  device,
  available: true,
  fp16,
  longChunks: false,
  gflops,
  probeMs: 1,
});
const fails = (device: Device, reason: string): DeviceProbe => ({ device, available: false, reason });

/** A prober that has these results, and remembers what it was asked. */
function prober(...results: DeviceProbe[]) {
  const asked: Device[] = [];
  const probe = (device: Device): Promise<DeviceProbe> => {
    asked.push(device);
    return Promise.resolve(results.find((result) => result.device === device) ?? fails(device, 'not there'));
  };
  return { probe, asked };
}

describe('the choice of a device', () => {
  it('takes WebGPU where it works, in fp16 where it has it', async () => {
    const { probe } = prober(works('webgpu', 900, true), works('cpu', 100));
    const { chosen, activations } = await chooseDevice('auto', probe);
    assert.deepEqual({ chosen, activations }, { chosen: 'webgpu', activations: 'fp16' });
  });

  it('reads a prompt in short chunks where the attention of a GPU is wrong for long ones', async () => {
    const gpu = works('webgpu', 900);
    const right = await chooseDevice('webgpu', prober({ ...gpu, longChunks: true } as DeviceProbe).probe);
    const wrong = await chooseDevice('webgpu', prober(gpu).probe);
    assert.deepEqual([right.prefillChunk, wrong.prefillChunk], [256, 16]);
  });

  it('takes the CPU where nothing else works, and says why', async () => {
    const { probe } = prober(fails('webgpu', 'no Vulkan driver is installed'), works('cpu', 100));
    const { chosen, activations, considered } = await chooseDevice('auto', probe);
    assert.deepEqual({ chosen, activations }, { chosen: 'cpu', activations: 'fp32' });
    assert.deepEqual(considered[0], fails('webgpu', 'no Vulkan driver is installed'));
  });

  it('passes a graphics driver in software over, with the figures', async () => {
    const { probe } = prober(works('webgpu', 0.2), works('cpu', 60));
    const { chosen, considered } = await chooseDevice('auto', probe);
    assert.equal(chosen, 'cpu');
    assert.ok(considered[0]?.available);
    assert.equal(considered[0].passedOver, 'it is slower than the CPU here (0.2 against 60 GFLOP/s)');
  });

  it('takes a device that is asked for, however slow, and tries no other one', async () => {
    const { probe, asked } = prober(works('webgpu', 0.2), works('cpu', 60));
    assert.equal((await chooseDevice('webgpu', probe)).chosen, 'webgpu');
    assert.deepEqual(asked, ['webgpu']);
  });

  it('does not fall back from a device that is asked for', async () => {
    const { probe } = prober(fails('cuda', 'its libraries are not installed'), works('cpu', 60));
    await assert.rejects(chooseDevice('cuda', probe), {
      code: 'DEVICE_UNAVAILABLE',
      message: 'cuda cannot be used: its libraries are not installed.',
    });
  });

  it('fails where nothing works, with every reason', async () => {
    const { probe } = prober(fails('webgpu', 'no adapter'), fails('cpu', 'its driver crashed (SIGILL)'));
    await assert.rejects(chooseDevice('auto', probe), (error) => {
      assert.ok(error instanceof ConvLlavaError);
      assert.match(error.message, /webgpu: no adapter; cpu: its driver crashed/);
      return true;
    });
  });

  it('knows the devices of each platform', () => {
    assert.deepEqual(knownDevices('linux'), ['webgpu', 'cuda', 'cpu']);
    assert.deepEqual(knownDevices('win32'), ['webgpu', 'dml', 'cpu']);
    assert.deepEqual(knownDevices('darwin'), ['webgpu', 'coreml', 'cpu']);
    assert.deepEqual(knownDevices('freebsd'), ['webgpu', 'cpu']);
  });
});

describe('the reason of a failed probe', () => {
  // Messages as onnxruntime 1.30 and Dawn print them.
  for (const [stderr, message, reason] of [
    [
      "Warning: Couldn't load Vulkan: libvulkan.so.1",
      'No supported adapters',
      'the Vulkan loader (libvulkan) is not installed',
    ],
    ['Warning: vkCreateInstance: Found no drivers!', 'No supported adapters', 'no Vulkan driver is installed'],
    ['', 'Failed to get a WebGPU adapter: No supported adapters', 'no graphics adapter was found'],
    [
      '',
      'This session contains graph nodes that are assigned to the default CPU EP, but fallback to CPU EP has been explicitly disabled by the user.',
      'it leaves the work to the CPU',
    ],
    [
      '',
      'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library',
      'its libraries are not installed',
    ],
    ['', 'it computes wrong results', 'it computes wrong results'],
    ['', '/src/webgpu_context.cc:136 void f() a == b was false. Something new.\nmore', 'Something new'],
    ['', '', 'no reason given'],
  ] as const) {
    it(`is in plain words: ${reason}`, () => assert.equal(explainFailure(message, stderr), reason));
  }
});
