/** The KV cache in place: a step costs the same wherever in the context it stands, and allocates nothing of its size. */
import { join } from 'node:path';
import type { DeviceReport } from '../../../contracts/protocol.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { settingsOf, type BenchContext, type SectionRows } from '../context.ts';
import type { LanguageJob } from '../jobs/language.ts';
import { BenchProcess } from '../process.ts';
import { atMost, type NotRun, type Row } from '../report.ts';
import { median } from '../statistics.ts';

/** Tokens of context at which steps are timed. */
const contexts = [64, 512, 1024] as const;
/** Tokens that the cache has room for: what a step costs must depend on what is in it, not on how large it is. */
const rooms = { small: 1536, large: 4096 } as const;
const steps = 30;
const pageBytes = 4096;

export async function cacheRows({ temporary, cpu, webgpu, adapter }: BenchContext): Promise<SectionRows> {
  const model = join(temporary, 'tiny-fp32');
  const rows: (Row | NotRun)[] = await deviceRows(model, cpu, 'CPU');
  if (typeof webgpu === 'string') return [...rows, { what: 'WebGPU', notRun: webgpu }];
  return [...rows, ...(await deviceRows(model, { ...webgpu, activations: 'fp32' }, `WebGPU on ${adapter}`))];
}

async function deviceRows(model: string, device: DeviceReport, name: string): Promise<Row[]> {
  const { layers, kvHeads, headSize } = (await readPackage(model)).config.language;
  const cacheBytes = layers * 2 * kvHeads * headSize * rooms.large * 4;
  const [shortest] = contexts;
  const small = await measure(model, device, [shortest], rooms.small);
  const large = await measure(model, device, contexts, rooms.large);
  const times = large.map(({ ms }) => ms);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const copying = first / (small[0]?.ms ?? 0);
  const touched = Math.min(...large.map(({ pageFaults }) => pageFaults)) * pageBytes;
  return [
    {
      what: `${name}: a step at ${contexts.join(' / ')} tokens`,
      value: times.map((ms) => ms.toPrecision(3)).join(' / '),
      unit: 'ms',
      note: `median of ${steps}; from first to last ${(last / first).toFixed(2)} times`,
    },
    {
      what: `${name}: a step with room for ${rooms.large} tokens, to one with room for ${rooms.small}`,
      value: copying,
      unit: 'times as long',
      target: atMost(copying, 1.5),
      note: `at ${shortest} tokens; if the cache were copied, ${(rooms.large / rooms.small).toFixed(1)} times`,
    },
    {
      what: `${name}: memory that a step is newly given`,
      value: touched / 1024,
      unit: 'KiB',
      target: atMost(touched, cacheBytes / 4, `below a quarter of the cache, ${(cacheBytes / 2 ** 20).toFixed(0)} MiB`),
      note: 'pages faulted in; what is allocated and freed again counts too',
    },
  ];
}

/** Steps at each of these contexts, in one process. */
async function measure(
  model: string,
  device: DeviceReport,
  at: readonly number[],
  room: number,
): Promise<{ ms: number; pageFaults: number }[]> {
  await using job = new BenchProcess<LanguageJob>('language');
  await job.call('load', { model, ...settingsOf(device) });
  const found: { ms: number; pageFaults: number }[] = [];
  for (const tokens of at) {
    await job.call('prefill', { tokens, room: room - tokens });
    // The first steps compile shaders and fill pools.
    await job.call('decode', { tokens: 5 });
    const { ms, pageFaults } = await job.call('decode', { tokens: steps });
    found.push({ ms: median(ms), pageFaults: pageFaults / steps });
  }
  return found;
}
