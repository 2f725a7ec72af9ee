/** What `doctor` finds out. */
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import { chooseDevice, knownDevices, probeInTurn } from '../device/choose.ts';
import type { EngineHost } from '../worker/host.ts';
import { ConvLlavaError, toErrorData, type ErrorData } from '../../contracts/errors.ts';
import { readPackage } from '../model/package.ts';
import type { DeviceProbe, DeviceReport, Precision } from '../../contracts/protocol.ts';

/** What was found, or why it was not. */
export type Finding<T> = { readonly found: T } | { readonly error: ErrorData };

export interface ModelFinding {
  readonly path: string;
  readonly name: string;
  readonly precision: Precision;
  readonly parameters: number;
  readonly bytes: number;
}

export interface Diagnosis {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly onnxruntime: Finding<string>;
  /** sharp and the library below it. */
  readonly images: Finding<string>;
  readonly processor: { readonly name: string; readonly threads: number };
  /** In bytes. */
  readonly memory: { readonly total: number; readonly free: number };
  readonly devices: readonly DeviceProbe[];
  /** What `--device auto` takes. */
  readonly auto: Finding<DeviceReport>;
  readonly model: Finding<ModelFinding>;
}

/** Examines this machine. Starts processes that try the devices; throws nothing. */
export async function diagnose(host: EngineHost, model: string | undefined): Promise<Diagnosis> {
  return {
    version: packageJson.version,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    onnxruntime: await attempt(async () => (await host.runtime()).onnxruntime),
    images: await attempt(async () => {
      // Imported here, so that a library that does not load is a finding.
      const { default: sharp } = await import('sharp');
      return `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`;
    }),
    processor: { name: cpus()[0]?.model.trim() ?? 'unknown', threads: availableParallelism() },
    memory: { total: totalmem(), free: freemem() },
    devices: await probeInTurn(knownDevices()),
    auto: await attempt(() => chooseDevice('auto')),
    model: await attempt(() => examineModel(model)),
  };
}

async function examineModel(path: string | undefined): Promise<ModelFinding> {
  if (path === undefined) throw new ConvLlavaError('MODEL_NOT_NAMED', {});
  const { name, precision, parameters, files } = await readPackage(path);
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  return { path, name, precision, parameters, bytes };
}

async function attempt<T>(find: () => Promise<T>): Promise<Finding<T>> {
  try {
    return { found: await find() };
  } catch (error) {
    return { error: toErrorData(error) };
  }
}
