/** The reference checkpoint on the graphics card: in fp32 and in fp16, with short chunks of a prompt and with long ones. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { prefillChunk } from '../../../sidecar/device/choose.ts';
import type { Activations, DeviceReport, Precision } from '../../../contracts/protocol.ts';
import { goldenPackage } from '../../support/packages.ts';
import { settingsOf, type BenchContext } from '../context.ts';
import type { ReferenceJob } from '../jobs/reference.ts';
import { BenchProcess } from '../process.ts';
import { atMost } from '../report.ts';
import { cacheRows } from '../sections/cache.ts';
import { precisionRows } from '../sections/precisions.ts';
import { cardName } from './graphics-card.ts';
import { report } from './rows.ts';
import { triedDevice, workFolder } from './settings.ts';

const section = 'Reference checkpoint through WebGPU';
const bounds = { fp32: { features: 1e-3, logits: 1e-2 }, fp16: { features: 5e-2, logits: 0.5 } } as const;

export async function golden(): Promise<void> {
  const temporary = mkdtempSync(join(workFolder, 'golden-'));
  for (const precision of ['fp32', 'fp16', 'int8', 'int4'] as const) await goldenPackage(temporary, precision);
  const webgpu = triedDevice();
  for (const activations of webgpu.activations === 'fp16' ? (['fp32', 'fp16'] as const) : (['fp32'] as const))
    for (const chunk of [prefillChunk.gpuWithoutLongChunks, prefillChunk.gpu])
      await compare(temporary, activations, { ...webgpu, activations, prefillChunk: chunk });

  const cpu: DeviceReport = { chosen: 'cpu', activations: 'fp32', prefillChunk: prefillChunk.cpu, considered: [] };
  const say = (message: string): void => console.error(message);
  const context: BenchContext = { temporary, full: undefined, cpu, webgpu, adapter: cardName(), say };
  report('Agreement with fp32', ...(await precisionRows(context)));
  report('KV cache in place', ...(await cacheRows(context)));
}

async function compare(folder: string, activations: Activations, device: DeviceReport): Promise<void> {
  const precision: Precision = activations;
  const name = `${activations}, chunks of ${device.prefillChunk}`;
  await using job = new BenchProcess<ReferenceJob>('reference');
  const model = join(folder, `tiny-${precision}`);
  const found = await job.call('differences', { model, settings: settingsOf(device) });
  const { features, projected, firstLogits, equalTokens, tokens } = found;
  const note = 'largest absolute difference over a square, a wide and a tall image';
  const bound = bounds[activations];
  report(
    section,
    { what: `${name}: visual features`, value: features, target: atMost(features, bound.features), note },
    { what: `${name}: projected tokens`, value: projected, target: atMost(projected, bound.features) },
    { what: `${name}: first logits`, value: firstLogits, target: atMost(firstLogits, bound.logits) },
    {
      what: `${name}: greedy tokens equal`,
      value: `${equalTokens} of ${tokens}`,
      // Random weights have close calls, which half precision may decide otherwise.
      ...(activations === 'fp32' ? { target: { text: 'all', met: equalTokens === tokens } } : {}),
    },
  );
}
