/** What each precision costs: agreement with fp32 along the reference's own answers. */
import { join } from 'node:path';
import { divergence } from '../../../sidecar/agreement/statistics.ts';
import { argmax } from '../../../sidecar/inference/sampler.ts';
import type { DeviceReport, Precision } from '../../../contracts/protocol.ts';
import { settingsOf, type BenchContext, type SectionRows } from '../context.ts';
import type { ReferenceJob } from '../jobs/reference.ts';
import { BenchProcess } from '../process.ts';
import type { NotRun, Row } from '../report.ts';

export async function precisionRows({ temporary, cpu, webgpu, adapter }: BenchContext): Promise<SectionRows> {
  await using job = new BenchProcess<ReferenceJob>('reference');
  const logits = (precision: Precision, device: DeviceReport): Promise<Float32Array[]> =>
    job.call('forcedLogits', { model: join(temporary, `tiny-${precision}`), settings: settingsOf(device) });
  const reference = await logits('fp32', cpu);
  const row = async (precision: Precision, device: DeviceReport, where: string): Promise<Row> => {
    const { same, kl } = compare(reference, await logits(precision, device));
    return {
      what: `${precision} weights, ${device.activations} activations, ${where}`,
      value: `${(100 * same).toFixed(1)} %`,
      note: `of ${reference.length} next tokens are fp32's; mean KL divergence ${kl.toExponential(1)} nats`,
    };
  };
  const rows: (Row | NotRun)[] = [];
  for (const precision of ['fp16', 'int8', 'int4'] as const) rows.push(await row(precision, cpu, 'CPU'));
  if (typeof webgpu === 'string') return [...rows, { what: 'WebGPU', notRun: webgpu }];
  const where = `WebGPU on ${adapter}`;
  for (const precision of ['int8', 'int4'] as const)
    rows.push(await row(precision, { ...webgpu, activations: 'fp32' }, where));
  if (webgpu.activations === 'fp16')
    for (const precision of ['fp16', 'int8', 'int4'] as const) rows.push(await row(precision, webgpu, where));
  else rows.push({ what: `fp16 activations, ${where}`, notRun: 'this adapter has no fp16 in shaders' });
  return rows;
}

function compare(reference: readonly Float32Array[], found: readonly Float32Array[]): { same: number; kl: number } {
  const pairs = reference.map((logits, i) => [logits, found[i] ?? new Float32Array()] as const);
  const same = pairs.filter(([p, q]) => argmax(p) === argmax(q)).length / pairs.length;
  return { same, kl: pairs.reduce((sum, [p, q]) => sum + divergence(p, q), 0) / pairs.length };
}
