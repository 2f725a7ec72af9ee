/** What the parts of the bench share: the sizes, the folders, and the device that the first part has tried. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelConfig } from '../../../sidecar/model/config.ts';
import type { DeviceReport } from '../../../contracts/protocol.ts';
import { publishedConfig, smallConfig } from '../random/checkpoint.ts';

/** Everything a hundredth of the size: to try the bench itself. */
export const small = process.argv.includes('--small');

/** A folder for what is made on the way; it does not come back from the machine. */
export const workFolder = process.env['WORK'] ?? '.';
export const packageFolder = join(workFolder, 'package');
export const deviceFile = join(workFolder, 'device.json');

export const resolutions: readonly number[] = small ? [256] : [768, 1024, 1536];
export const contexts: readonly number[] = small ? [40] : [600, 3000];
export const steps = small ? 8 : 64;

export const config: ModelConfig = small ? tinyConfig() : publishedConfig(1536);

/** What a graphics driver in software computes within seconds. */
function tinyConfig(): ModelConfig {
  const { vision, language, ...others } = smallConfig(256);
  return {
    ...others,
    vision: { ...vision, depths: [1, 1, 1, 1, 1], widths: [16, 32, 48, 64, 96] },
    language: { ...language, hiddenSize: 256, layers: 2, heads: 4, kvHeads: 4, intermediateSize: 704, vocabSize: 512 },
  };
}

/** The report of the part `probe`; where that part failed, what it would be on an NVIDIA card at worst. */
export function triedDevice(): DeviceReport {
  try {
    return JSON.parse(readFileSync(deviceFile, 'utf8')) as DeviceReport;
  } catch {
    return { chosen: 'webgpu', activations: 'fp16', prefillChunk: 16, considered: [] };
  }
}
