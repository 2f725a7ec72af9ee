/** Every benchmark that there is, by the name that the command line has for it. */
import { basename } from 'node:path';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { BenchmarkName } from './benchmark-names.ts';
import { realworldqa, seed } from './choice-tables.ts';
import { docvqa } from './docvqa.ts';
import { mmbench } from './mmbench.ts';
import { mme } from './mme.ts';
import { mmmu } from './mmmu.ts';
import { mmvet } from './mmvet.ts';
import { pope } from './pope.ts';
import { refcoco } from './refcoco.ts';
import { textvqa } from './textvqa.ts';

export const benchmarks = {
  textvqa,
  docvqa,
  pope,
  mme,
  seed,
  realworldqa,
  mmmu,
  mmbench,
  mmvet,
  refcoco,
} as const satisfies Record<BenchmarkName, unknown>;

/** How the files of each are called, since some have the same columns. */
const fileNames: readonly (readonly [BenchmarkName, RegExp])[] = [
  ['textvqa', /^textvqa/i],
  ['docvqa', /^docvqa/i],
  ['pope', /^(?:coco_)?pope/i],
  ['mmbench', /^mmbench/i],
  ['mmmu', /^mmmu/i],
  ['mmvet', /^mm-?vet/i],
  ['mme', /^mme(?!m)/i],
  ['seed', /^seed/i],
  ['realworldqa', /^realworldqa/i],
  ['refcoco', /^refcoco/i],
];

/** @throws BENCHMARK_FILE where a file is called like that of another benchmark. */
export function checkFileName(name: BenchmarkName, file: string): void {
  const other = fileNames.find(([, pattern]) => pattern.test(basename(file)))?.[0];
  if (other === undefined || other === name) return;
  const reason = `by its name it is that of ${benchmarks[other].title}`;
  throw new ConvLlavaError('BENCHMARK_FILE', { file, reason });
}
