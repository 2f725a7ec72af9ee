/** A second question on the same image starts at its own words. */
import { join } from 'node:path';
import type { AskParams, AskResult, DeviceReport } from '../../../contracts/protocol.ts';
import { goldenDir } from '../../support/golden.ts';
import type { BenchContext, SectionRows } from '../context.ts';
import type { EngineJob } from '../jobs/engine.ts';
import { BenchProcess } from '../process.ts';
import { atLeast, type NotRun, type Row } from '../report.ts';
import { median } from '../statistics.ts';

/** Images that are asked about twice, and those before them, during which shaders and the program itself are compiled. */
const pairs = 15;
const firstPairs = 10;

export async function reuseRows({ temporary, cpu, webgpu, adapter }: BenchContext): Promise<SectionRows> {
  const model = join(temporary, 'tiny-fp32');
  const rows: (Row | NotRun)[] = [await deviceRow(model, cpu, 'CPU')];
  if (typeof webgpu === 'string') return [...rows, { what: 'WebGPU', notRun: webgpu }];
  return [...rows, await deviceRow(model, { ...webgpu, activations: 'fp32' }, `WebGPU on ${adapter}`)];
}

async function deviceRow(model: string, device: DeviceReport, name: string): Promise<Row> {
  await using job = new BenchProcess<EngineJob>('engine');
  await job.call('load', { model, device });
  const path = join(goldenDir(), 'image-0.png');
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let x = 0; x < firstPairs + pairs; x++) {
    // A part of an image is an image of its own to the engine.
    const region = { x, y: 0, width: 160, height: 120 };
    const first = await askAbout(job, { image: { path }, region }, 'What does this screenshot show?', 2);
    const second = await askAbout(job, { image: { path }, region }, 'Which colour is the button?', 2);
    if (x < firstPairs) continue;
    firsts.push(first.timings.firstToken);
    seconds.push(second.timings.firstToken);
  }
  return secondQuestionRow(`${name}: second question`, median(firsts), median(seconds));
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
  about: Pick<AskParams, 'image' | 'region'>,
  question: string,
  maxTokens: number,
): Promise<AskResult> {
  const sampling = { repetitionPenalty: 2 };
  return job.call('ask', { ...about, turns: [{ question }], maxTokens, sampling, token: '' });
}
