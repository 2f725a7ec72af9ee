/** What the paper reports for the published models (arXiv 2405.15738), in percent. */
import type { BenchmarkName } from './benchmarks.ts';

const figures: Readonly<Record<BenchmarkName, Readonly<Record<number, number>>>> = {
  textvqa: { 768: 59.1, 1024: 62.5, 1536: 65.8 },
  docvqa: { 768: 44.8, 1024: 48.5, 1536: 59.0 },
  pope: { 768: 87.3, 1024: 87.7, 1536: 87.3 },
  mmbench: { 768: 68.0, 1024: 68.8, 1536: 68.7 },
  /** The average over its parts. */
  refcoco: { 768: 80.6, 1024: 81.4, 1536: 82.3 },
};

/** The figure of ConvLLaVA-7B at this resolution; undefined where there is none. */
export function publishedFigure(benchmark: BenchmarkName, resolution: number): number | undefined {
  return figures[benchmark][resolution];
}
