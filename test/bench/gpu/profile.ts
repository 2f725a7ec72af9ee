/** Which nodes compute on the CPU, and where the time of a token, a chunk and an image goes: onnxruntime's profile. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { createInferenceSession, Tensor } from '../../../sidecar/onnxruntime/library.ts';
import { KvCache } from '../../../sidecar/inference/kv-cache.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import { median } from '../statistics.ts';
import { report } from './rows.ts';
import { config, contexts, packageFolder, resolutions, triedDevice, workFolder } from './settings.ts';

/** An event of a profile; times in microseconds. */
interface ProfileEvent {
  readonly cat: 'Session' | 'Node' | 'Api';
  readonly name: string;
  readonly dur: number;
  readonly args: { readonly op_name?: string; readonly provider?: string };
}

const warmUps = 4;
const runs = 8;

export async function profile(): Promise<void> {
  await profileDecoder(1);
  await profileDecoder(triedDevice().prefillChunk);
  await profileVision();
}

async function profileDecoder(positions: number): Promise<void> {
  const { activations } = triedDevice();
  const { hiddenSize } = config.language;
  const total = (contexts[0] ?? 0) + positions;
  const cache = await KvCache.create(config.language, 512 * Math.ceil(total / 512), { device: 'webgpu', activations });
  const embeddings = Float32Array.from({ length: positions * hiddenSize }, (_, i) => Math.sin(i * i) / 10);
  const feeds = {
    inputs_embeds: new Tensor('float32', embeddings, [1, positions, hiddenSize]),
    attention_mask: new Tensor('int64', new BigInt64Array(total).fill(1n), [1, total]),
    ...cache.pasts(),
  };
  const what = positions === 1 ? `Where a token's time goes` : `Where the time of a chunk of ${positions} goes`;
  await profileGraph(`${what}, at ${total}`, 'decoder_model_merged', feeds, { logits: null, ...cache.presents() });
}

async function profileVision(): Promise<void> {
  const side = resolutions[0] ?? 0;
  const pixels = Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i * i));
  const feeds = { pixel_values: new Tensor('float32', pixels, [1, 3, side, side]) };
  await profileGraph(`Where the tower's time goes, ${side} × ${side}`, 'vision_encoder', feeds, {
    image_features: null,
  });
}

async function profileGraph(
  section: string,
  module: 'vision_encoder' | 'decoder_model_merged',
  feeds: InferenceSession.FeedsType,
  fetches: InferenceSession.FetchesType,
): Promise<void> {
  const graph = (await readPackage(packageFolder)).modules[module].graphs[triedDevice().activations] ?? '';
  const prefix = join(workFolder, `profile-${module}`);
  const session = await createInferenceSession(join(packageFolder, graph), {
    executionProviders: ['webgpu'],
    logSeverityLevel: 3,
    enableMemPattern: false,
    enableProfiling: true,
    profileFilePrefix: prefix,
  });
  const times: number[] = [];
  for (let run = 0; run < warmUps + runs; run++) {
    const start = performance.now();
    await session.run(feeds, fetches);
    times.push(performance.now() - start);
  }
  session.endProfiling();
  const milliseconds = median(times.slice(warmUps));
  describe(section, takeProfile(prefix), milliseconds);
  await session.release();
}

/** Reads the newest profile with this prefix, and removes it: it is too long to be kept. */
function takeProfile(prefix: string): ProfileEvent[] {
  const file = readdirSync(workFolder).find((name) => name.startsWith(`${basename(prefix)}_`)) ?? '';
  const events = JSON.parse(readFileSync(join(workFolder, file), 'utf8')) as ProfileEvent[];
  rmSync(join(workFolder, file));
  return events;
}

function describe(section: string, events: readonly ProfileEvent[], milliseconds: number): void {
  const nodes = lastRuns(events.filter(({ cat }) => cat === 'Node'));
  // A dispatch is named node&operator&program.
  const dispatches = lastRuns(events.filter(({ cat }) => cat === 'Api'));
  const kernels = sum(dispatches);
  report(section, {
    what: 'a run, as the engine sees it',
    value: milliseconds,
    unit: 'ms',
    note: 'with profiling, which waits for each dispatch to be timed',
  });
  report(section, { what: 'computing on the card', value: kernels, unit: 'ms', note: 'sum of all dispatches' });
  report(section, { what: 'dispatches', value: dispatches.length / runs });
  for (const [program, found] of byTime(dispatches, ({ name }) => name.split('&').slice(1).join(': '))) {
    const note = `${found.length / runs} dispatches, ${((100 * sum(found)) / kernels).toFixed(1)} %`;
    report(section, { what: program, value: sum(found), unit: 'ms', note });
  }
  const providers = Map.groupBy(nodes, ({ args }) => args.provider ?? '?');
  for (const [provider, found] of providers) {
    const operators = byTime(found, ({ args }) => args.op_name ?? '?');
    const note = operators.map(([operator, all]) => `${operator} × ${all.length / runs}`).join(', ');
    report(section, { what: `nodes of ${provider}`, value: found.length / runs, note });
  }
}

/** Every run makes the same events in the same order, so the last runs are the last part. */
function lastRuns(events: readonly ProfileEvent[]): readonly ProfileEvent[] {
  return events.slice((events.length / (warmUps + runs)) * warmUps);
}

/** Groups, the one that took longest first. */
function byTime(events: readonly ProfileEvent[], key: (event: ProfileEvent) => string): [string, ProfileEvent[]][] {
  return [...Map.groupBy(events, key)].toSorted(([, a], [, b]) => sum(b) - sum(a));
}

/** Milliseconds of one run. */
function sum(events: readonly ProfileEvent[]): number {
  return events.reduce((total, { dur }) => total + dur, 0) / 1000 / runs;
}
