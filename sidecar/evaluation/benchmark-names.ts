/** The benchmarks by the names that the command line has for them, for who needs no more than these. */
export const benchmarkNames = [
  'textvqa',
  'docvqa',
  'pope',
  'mme',
  'seed',
  'realworldqa',
  'mmmu',
  'mmbench',
  'mmvet',
  'refcoco',
] as const;
export type BenchmarkName = (typeof benchmarkNames)[number];
