/** The reference checkpoint: how far from the reference values, on every device. */
import { join } from 'node:path';
import type { Device, DeviceReport } from '../../../contracts/protocol.ts';
import { settingsOf, type BenchContext, type SectionRows } from '../context.ts';
import type { ReferenceJob } from '../jobs/reference.ts';
import { BenchProcess } from '../process.ts';
import { atMost, type NotRun, type Row } from '../report.ts';

const bounds: Readonly<Record<string, { features: number; logits: number | undefined }>> = {
  cpu: { features: 1e-4, logits: 1e-3 },
  webgpu: { features: 1e-3, logits: undefined },
};

/** @param tiny folder with the packages of the reference checkpoint, `tiny-fp32` and so on. */
export async function referenceRows({ temporary, cpu, webgpu, adapter }: BenchContext): Promise<SectionRows> {
  const model = join(temporary, 'tiny-fp32');
  await using job = new BenchProcess<ReferenceJob>('reference');
  const rows: (Row | NotRun)[] = [];
  const pixels = await job.call('pixelDifferences', { model });
  const worst = (part: 'mean' | 'largest'): number => Math.max(...pixels.map((image) => image[part]));
  const perImage = (part: 'mean' | 'largest'): string => pixels.map((image) => image[part].toPrecision(2)).join(', ');
  rows.push({
    what: 'preprocessing, mean difference to PIL',
    value: worst('mean'),
    target: atMost(worst('mean'), 0.005),
    note: `normalised units; the four images: ${perImage('mean')}`,
  });
  rows.push({
    what: 'preprocessing, largest difference',
    value: worst('largest'),
    target: atMost(worst('largest'), 0.3),
    note: `the four images: ${perImage('largest')}`,
  });
  const { equal, cases } = await job.call('tokenizerCases', undefined);
  rows.push({
    what: 'tokenizer cases equal, in both directions',
    value: `${equal} of ${cases}`,
    target: { text: 'all', met: equal === cases },
  });
  rows.push(...(await deviceRows(job, model, cpu, 'CPU, fp32')));
  if (typeof webgpu === 'string') rows.push({ what: 'WebGPU, fp32', notRun: webgpu });
  else rows.push(...(await deviceRows(job, model, { ...webgpu, activations: 'fp32' }, `WebGPU on ${adapter}, fp32`)));
  return rows;
}

async function deviceRows(
  job: BenchProcess<ReferenceJob>,
  model: string,
  device: DeviceReport,
  name: string,
): Promise<Row[]> {
  const found = await job.call('differences', { model, settings: settingsOf(device) });
  const bound = bounds[device.chosen satisfies Device];
  const within = (value: number, limit: number | undefined): Pick<Row, 'target'> =>
    limit === undefined ? {} : { target: atMost(value, limit) };
  return [
    {
      what: `${name}: visual features`,
      value: found.features,
      ...within(found.features, bound?.features),
      note: 'largest absolute difference over a square, a wide and a tall image',
    },
    {
      what: `${name}: projected tokens`,
      value: found.projected,
      ...within(found.projected, bound?.features),
    },
    {
      what: `${name}: first logits`,
      value: found.firstLogits,
      ...within(found.firstLogits, bound?.logits),
    },
    {
      what: `${name}: greedy tokens equal`,
      value: `${found.equalTokens} of ${found.tokens}`,
      target: { text: 'all', met: found.equalTokens === found.tokens },
    },
  ];
}
