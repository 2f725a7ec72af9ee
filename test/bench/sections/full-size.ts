/** Questions at full size, from the image's file to the answer, at each of the published resolutions. */
import { join } from 'node:path';
import type { AskResult } from '../../../contracts/protocol.ts';
import { goldenDir } from '../../support/golden.ts';
import type { BenchContext, SectionRows } from '../context.ts';
import type { EngineJob } from '../jobs/engine.ts';
import { BenchProcess } from '../process.ts';
import { atMost, type Row } from '../report.ts';
import { askAbout, secondQuestionRow } from './reuse.ts';

const answerTokens = 16;
const GiB = 2 ** 30;

export async function fullSizeRows({ full, cpu, say }: BenchContext): Promise<SectionRows> {
  if (full === undefined) return [{ what: 'a question', notRun: 'only with --full FOLDER' }];
  const rows: Row[] = [];
  for (const resolution of full.resolutions) {
    say(`loading at ${resolution}`);
    const model = await full.packageAt(resolution);
    await using job = new BenchProcess<EngineJob>('engine');
    const loadMs = await job.call('load', { model, device: cpu });
    say(`asking at ${resolution}`);
    const about = { image: { path: join(goldenDir(), 'image-0.png') } };
    const first = await askAbout(job, about, 'What does this screenshot show?', answerTokens);
    const second = await askAbout(job, about, 'Which colour is it?', answerTokens);
    rows.push(...questionRows(`${resolution}`, loadMs, first, second), {
      what: `${resolution}: memory at most`,
      value: job.peakMemory().resident / GiB,
      unit: 'GiB',
      target: atMost(job.peakMemory().resident / GiB, 24),
    });
  }
  return rows;
}

function questionRows(name: string, loadMs: number, first: AskResult, second: AskResult): Row[] {
  const { timings, promptTokens = 0, reusedTokens = 0 } = first;
  const { preprocess = 0, vision = 0, prefill = 0 } = timings;
  const decode = (1000 * (first.tokens - 1)) / timings.decode;
  return [
    { what: `${name}: load`, value: loadMs / 1000, unit: 's' },
    {
      what: `${name}: vision tower`,
      value: vision / 1000,
      unit: 's',
      note: `${first.image.visualTokens} visual tokens; preprocessing ${preprocess.toFixed(0)} ms`,
    },
    {
      what: `${name}: prefill`,
      value: (1000 * (promptTokens - reusedTokens)) / prefill,
      unit: 'tokens/s',
      note: `${promptTokens} tokens in ${(prefill / 1000).toFixed(1)} s`,
    },
    { what: `${name}: decoding`, value: decode, unit: 'tokens/s', note: `${first.tokens} tokens` },
    { what: `${name}: first token after`, value: timings.firstToken / 1000, unit: 's' },
    secondQuestionRow(`${name}: second question`, timings.firstToken, second.timings.firstToken),
  ];
}
