/** What the authors report for ConvLLaVA-7B (arXiv 2405.15738, and the model zoo beside their code): percent, or points. */
import type { BenchmarkName } from './benchmark-names.ts';

type Figures = Readonly<Record<number, number>>;

const all: Readonly<Record<BenchmarkName, Figures>> = {
  textvqa: { 768: 59.1, 1024: 62.5, 1536: 65.8 },
  docvqa: { 768: 44.8, 1024: 48.5, 1536: 59.0 },
  pope: { 768: 87.3, 1024: 87.7, 1536: 87.3 },
  mmbench: { 768: 68.0, 1024: 68.8, 1536: 68.7 },
  seed: { 768: 68.8, 1024: 69.3, 1536: 70.2 },
  mme: { 768: 1541, 1024: 1553, 1536: 1575 },
  realworldqa: { 768: 55.9, 1024: 58.8, 1536: 59.9 },
  mmmu: { 768: 36.3, 1024: 35.1, 1536: 35.8 },
  mmvet: { 768: 44.8, 1024: 44.4, 1536: 45.9 },
  /** The average over the eight splits. */
  refcoco: { 768: 80.6, 1024: 81.4, 1536: 82.3 },
};

const splits: Readonly<Record<string, Figures>> = {
  refcoco_val: { 768: 84.5, 1024: 85.5, 1536: 86.5 },
  refcoco_testA: { 768: 89.0, 1024: 89.6, 1536: 90.6 },
  refcoco_testB: { 768: 79.2, 1024: 78.8, 1536: 80.5 },
  'refcoco+_val': { 768: 77.7, 1024: 79.3, 1536: 80.0 },
  'refcoco+_testA': { 768: 84.9, 1024: 86.1, 1536: 86.8 },
  'refcoco+_testB': { 768: 69.7, 1024: 70.3, 1536: 71.5 },
  refcocog_val: { 768: 79.8, 1024: 80.6, 1536: 82.0 },
  refcocog_test: { 768: 79.7, 1024: 81.2, 1536: 82.4 },
};

/**
 * The figure at this resolution; undefined where there is none.
 * @param part `all`, or a split of RefCOCO
 */
export function publishedFigure(benchmark: BenchmarkName, part: string, resolution: number): number | undefined {
  return (part === 'all' ? all[benchmark] : splits[part])?.[resolution];
}
