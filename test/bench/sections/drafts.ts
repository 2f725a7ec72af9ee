/** Answers with guesses beside answers without, in turns: what guessing brings where so much of it is right. */
import { join } from 'node:path';
import type { DeviceReport } from '../../../contracts/protocol.ts';
import { starterModel } from '../../../sidecar/paths.ts';
import { settingsOf, type BenchContext, type SectionRows } from '../context.ts';
import type { LanguageJob } from '../jobs/language.ts';
import { BenchProcess } from '../process.ts';
import { atLeast, type NotRun, type Row } from '../report.ts';
import { median } from '../statistics.ts';

/** Of the guesses. */
const shares = [0, 0.5, 0.8, 1] as const;

export async function draftRows({ full, temporary, cpu }: BenchContext): Promise<SectionRows> {
  const short = { promptTokens: 24, count: 200, rounds: 5 };
  // In 4 and 8 bits the engine guesses only where activations have 16: `LanguageModel.computesRunsAlike`.
  const small = [
    ...(await rowsOf('tiny in fp32', join(temporary, 'tiny-fp32'), cpu, short)),
    ...(await rowsOf('tiny in int4', join(temporary, 'tiny-int4'), cpu, short)),
    ...(await rowsOf('the starter', starterModel, cpu, short)),
  ];
  if (full === undefined) return [...small, { what: 'full size in int4', notRun: 'only with --full FOLDER' }];
  const long = { promptTokens: 600, count: 48, rounds: 3 };
  return [...small, ...(await rowsOf('full size in int4', full.package, cpu, long))];
}

async function rowsOf(
  name: string,
  model: string,
  device: DeviceReport,
  { promptTokens, count, rounds }: { readonly promptTokens: number; readonly count: number; readonly rounds: number },
): Promise<(Row | NotRun)[]> {
  await using language = new BenchProcess<LanguageJob>('language');
  await language.call('load', { model, ...settingsOf(device) });
  const ask = { promptTokens, count };
  // The second answer: like all that follow, it finds the prompt in the cache, which was computed in longer runs.
  await language.call('generate', { ...ask, answer: [], right: -1 });
  const { tokens: answer } = await language.call('generate', { ...ask, answer: [], right: -1 });
  const plain: number[] = [];
  const guessed = new Map<number, { ms: number; drafted: number; accepted: number }[]>();
  let differ = 0;
  for (let round = 0; round < rounds; round++) {
    // A number of its own: what is learnt of guesses that never come is not theirs that are always wrong.
    plain.push((await language.call('generate', { ...ask, answer: [], right: -1 })).ms);
    for (const right of shares) {
      const { tokens, ...figures } = await language.call('generate', { ...ask, answer, right });
      if (tokens.join() !== answer.join()) differ++;
      guessed.set(right, [...(guessed.get(right) ?? []), figures]);
    }
  }
  const rate = (ms: readonly number[]): number => (1000 * count) / median(ms);
  return [
    { what: `${name}: without guesses`, value: rate(plain), unit: 'tokens/s', note: `median of ${rounds}, in turns` },
    ...shares.map((right): Row => {
      const rows = guessed.get(right) ?? [];
      const times = rate(rows.map(({ ms }) => ms)) / rate(plain);
      const { drafted = 0, accepted = 0 } = rows.at(-1) ?? {};
      return {
        what: `${name}: with guesses of which ${100 * right} % are right`,
        value: times,
        unit: 'times as fast',
        ...(right === 0 ? { target: atLeast(times, 0.95, 'no slower, within 5 %') } : {}),
        note: `${accepted} of ${drafted} computed guesses of ${count} tokens kept, in the last round`,
      };
    }),
    { what: `${name}: answers that differ`, value: differ, note: `of ${rounds * shares.length}` },
  ];
}
