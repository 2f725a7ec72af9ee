/** Every benchmark that there is, by the name that the command line has for it. */
import { docvqa } from './docvqa.ts';
import { mmbench } from './mmbench.ts';
import { pope } from './pope.ts';
import { refcoco } from './refcoco.ts';
import { textvqa } from './textvqa.ts';

export const benchmarks = { textvqa, docvqa, pope, refcoco, mmbench } as const;
export type BenchmarkName = keyof typeof benchmarks;
export const benchmarkNames = Object.keys(benchmarks) as readonly BenchmarkName[];
