/** A second question on the same image starts at its own words. */
import { join } from 'node:path';
import type { AskResult, DeviceReport } from '../../../sidecar/protocol.ts';
import { goldenDir } from '../../support/golden.ts';
import { goldenText } from '../../support/golden-text.ts';
import type { BenchContext, SectionRows } from '../context.ts';
import type { EngineJob } from '../jobs/engine.ts';
import { BenchProcess } from '../process.ts';
import { atLeast, type NotRun, type Row } from '../report.ts';
import { median } from '../statistics.ts';

export async function reuseRows({ temporary, cpu, webgpu, adapter }: BenchContext): Promise<SectionRows> {
  const model = join(temporary, 'tiny-fp32');
  const rows: (Row | NotRun)[] = [await deviceRow(model, cpu, 'CPU')];
  if (typeof webgpu === 'string') return [...rows, { what: 'WebGPU', notRun: webgpu }];
  return [...rows, await deviceRow(model, { ...webgpu, activations: 'fp32' }, `WebGPU on ${adapter}`)];
}

async function deviceRow(model: string, device: DeviceReport, name: string): Promise<Row> {
  await using job = new BenchProcess<EngineJob>('engine');
  await job.call('load', { model, device });
  const images = goldenText.cases.map((_, index) => join(goldenDir(), `image-${index}.png`));
  const pairs: { first: number; second: number }[] = [];
  // The first image compiles shaders and fills pools.
  for (const image of [images[0] ?? '', ...images.slice(1)]) {
    const first = await askAbout(job, image, 'What does this screenshot show?', 4);
    const second = await askAbout(job, image, 'Which colour is the button?', 4);
    pairs.push({ first: first.timings.firstToken, second: second.timings.firstToken });
  }
  const measured = pairs.slice(1);
  const first = median(measured.map((pair) => pair.first));
  const second = median(measured.map((pair) => pair.second));
  return secondQuestionRow(`${name}, tiny: second question`, first, second);
}

/** The row that says how much sooner the second question's answer begins. */
export function secondQuestionRow(what: string, firstMs: number, secondMs: number): Row {
  const ratio = firstMs / secondMs;
  return {
    what,
    value: ratio,
    unit: 'times sooner',
    target: atLeast(ratio, 10),
    note: `from the question to its first token ${firstMs.toFixed(0)} ms, then ${secondMs.toFixed(1)} ms`,
  };
}

/** Greedy, with a penalty that keeps random weights from repeating themselves until they are stopped. */
export function askAbout(
  job: BenchProcess<EngineJob>,
  path: string,
  question: string,
  maxTokens: number,
): Promise<AskResult> {
  const sampling = { repetitionPenalty: 2 };
  return job.call('ask', { image: { path }, turns: [{ question }], maxTokens, sampling, token: '' });
}
