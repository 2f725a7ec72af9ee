/** Which device answers: the one that the user names, or the best that works. */
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Device, DeviceChoice, DeviceProbe, DeviceReport } from '../../contracts/protocol.ts';
import { keepProbe, keptProbe } from './kept-probes.ts';
import { probeDevice } from './probe-process.ts';

type Probe = (device: Device) => Promise<DeviceProbe>;
type WorkingDevice = Extract<DeviceProbe, { available: true }>;

/** Positions computed in one run of a prefill; a cancellation is heard between two runs. */
export const prefillChunk = { cpu: 128, gpu: 256, gpuWithoutLongChunks: 16 } as const;

/** What `auto` chooses from, best first. The others hold the KV cache less well, and are taken when asked for. */
const automatic: readonly Device[] = ['webgpu', 'cpu'];

const vendorProviders: Partial<Record<NodeJS.Platform, readonly Device[]>> = {
  linux: ['cuda'],
  win32: ['dml'],
  darwin: ['coreml'],
};

/** The devices that onnxruntime can have on this platform, best first. */
export function knownDevices(platform: NodeJS.Platform = process.platform): readonly Device[] {
  return ['webgpu', ...(vendorProviders[platform] ?? []), 'cpu'];
}

const cpuTimeoutMs = 10 * 60_000;

const probes = new Map<Device, Promise<DeviceProbe>>();

/** The probe of a device, made once in the life of this process. */
function probeOnce(device: Device): Promise<DeviceProbe> {
  const known = probes.get(device) ?? probeAndKeep(device);
  probes.set(device, known);
  return known;
}

async function probeAndKeep(device: Device): Promise<DeviceProbe> {
  // The CPU does not hang; it is only slow while others use it.
  const probe = await probeDevice(device, device === 'cpu' ? { timeoutMs: cpuTimeoutMs } : {});
  await keepProbe(probe);
  return probe;
}

/** What is known of a device, from this process or from an earlier one; only what is not known is tried. */
export async function knownProbe(device: Device): Promise<DeviceProbe> {
  return probes.get(device) ?? (await keptProbe(device)) ?? (await probeOnce(device));
}

/** Probes devices one after the other, so that none is measured while another one computes. */
export async function probeInTurn(devices: readonly Device[]): Promise<readonly DeviceProbe[]> {
  const results: DeviceProbe[] = [];
  for (const device of devices) results.push(await probeOnce(device));
  return results;
}

/**
 * Chooses the device that answers, by trying those that come into question.
 * @throws DEVICE_UNAVAILABLE where the named device, or for `auto` every device, does not work here.
 */
export async function chooseDevice(choice: DeviceChoice, probe: Probe = probeOnce): Promise<DeviceReport> {
  if (choice !== 'auto') {
    const result = await probe(choice);
    if (!result.available) throw new ConvLlavaError('DEVICE_UNAVAILABLE', { device: choice, reason: result.reason });
    return report(result, [result]);
  }
  const considered = passOverSlow(await Promise.all(automatic.map(probe)));
  const chosen = considered.find((result): result is WorkingDevice => result.available && !result.passedOver);
  if (!chosen) {
    const reason = considered
      .map((result) => (result.available ? '' : `${result.device}: ${result.reason}`))
      .join('; ');
    throw new ConvLlavaError('DEVICE_UNAVAILABLE', { device: 'auto', reason });
  }
  return report(chosen, considered);
}

/** Marks what is slower than the CPU, such as a graphics driver in software, with the figures that say so. */
function passOverSlow(considered: readonly DeviceProbe[]): readonly DeviceProbe[] {
  const cpu = considered.find((result): result is WorkingDevice => result.device === 'cpu' && result.available);
  if (!cpu) return considered;
  return considered.map((result) =>
    result.available && result.gflops < cpu.gflops
      ? { ...result, passedOver: `it is slower than the CPU here (${result.gflops} against ${cpu.gflops} GFLOP/s)` }
      : result,
  );
}

function report(chosen: WorkingDevice, considered: readonly DeviceProbe[]): DeviceReport {
  const { device, fp16, longChunks } = chosen;
  const chunk = device === 'cpu' ? prefillChunk.cpu : longChunks ? prefillChunk.gpu : prefillChunk.gpuWithoutLongChunks;
  return { chosen: device, activations: fp16 ? 'fp16' : 'fp32', prefillChunk: chunk, considered };
}
