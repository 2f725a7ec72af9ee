/** The published sizes with random weights on the graphics card: vision, prefill, decoding, memory. */
import { readPackage } from '../../../sidecar/model/package.ts';
import { VisionEncoder } from '../../../sidecar/inference/vision-encoder.ts';
import type { Activations } from '../../../contracts/protocol.ts';
import { settingsOf } from '../context.ts';
import { decoderBytes } from '../files.ts';
import type { LanguageJob } from '../jobs/language.ts';
import { BenchProcess } from '../process.ts';
import { median } from '../statistics.ts';
import { dataSheetBandwidth, usedMemory } from './graphics-card.ts';
import { writeRandomPackage } from './random-package.ts';
import { report } from './rows.ts';
import { config, contexts, packageFolder, resolutions, steps, triedDevice } from './settings.ts';

export function writePackage(): void {
  const start = performance.now();
  const { files } = writeRandomPackage(packageFolder, config, 'int4');
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  const note = `random weights, written in ${((performance.now() - start) / 1000).toFixed(1)} s`;
  report('Full size, int4', { what: 'package', value: bytes / 1e9, unit: 'GB', note });
}

/** The language model, with chunks as long as the device allows, and twice and four times as long. */
export async function language(activations: Activations): Promise<void> {
  const section = `Full size, int4, ${activations} activations`;
  const device = { ...triedDevice(), activations };
  const before = usedMemory();
  await using job = new BenchProcess<LanguageJob>('language');
  const load = await job.call('load', { model: packageFolder, ...settingsOf(device) });
  report(section, { what: 'loading the language model', value: load / 1000, unit: 's' });
  const weights = await decoderBytes(packageFolder);
  for (const context of contexts) {
    const room = steps + 32;
    // The first run compiles shaders.
    const first = await job.call('prefill', { tokens: context, room });
    const prefill = await job.call('prefill', { tokens: context, room });
    report(section, {
      what: `prefill, ${context} tokens`,
      value: (1000 * context) / prefill,
      unit: 'tokens/s',
      note: `chunks of ${device.prefillChunk}; ${prefill.toFixed(0)} ms, the first time ${first.toFixed(0)} ms`,
    });
    await job.call('decode', { tokens: 8 });
    const { ms } = await job.call('decode', { tokens: steps });
    const rate = 1000 / median(ms);
    const bytes = weights + cacheBytes(activations, context);
    report(section, { what: `decode at ${context}`, value: rate, unit: 'tokens/s', note: shareOfLimit(rate, bytes) });
    reportMemory(section, `memory of the card, ${context} tokens of context`, before);
  }
}

/** Prefill alone with longer chunks than the engine uses, to see what they would bring. */
export async function longerChunks(): Promise<void> {
  for (const chunk of [512, 1024]) {
    const settings = { ...settingsOf(triedDevice()), prefillChunk: chunk };
    await using job = new BenchProcess<LanguageJob>('language');
    await job.call('load', { model: packageFolder, ...settings });
    for (const tokens of contexts) {
      await job.call('prefill', { tokens, room: 0 });
      const ms = await job.call('prefill', { tokens, room: 0 });
      const what = `prefill, ${tokens} tokens, chunks of ${chunk}`;
      report('Longer chunks', { what, value: (1000 * tokens) / ms, unit: 'tokens/s' });
    }
  }
}

export async function vision(): Promise<void> {
  const section = 'Full size, vision tower and projector in fp16';
  const device = triedDevice();
  const before = usedMemory();
  const start = performance.now();
  let pieces = 0;
  const encoder = await VisionEncoder.load(
    packageFolder,
    await readPackage(packageFolder),
    settingsOf(device),
    (_, total) => (pieces = total),
  );
  report(section, {
    what: 'loading',
    value: (performance.now() - start) / 1000,
    unit: 's',
    note: `${pieces} pieces, ${device.activations} activations`,
  });
  for (const side of resolutions) {
    const size = { width: side, height: side };
    const data = Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i * i));
    const times: number[] = [];
    for (let run = 0; run < 6; run++) {
      const begin = performance.now();
      const hooks = { signal: new AbortController().signal, onProgress: () => undefined };
      await encoder.encode({ data, seen: size, given: size }, hooks);
      times.push(performance.now() - begin);
    }
    const note = `median of 5; the first time, with shaders to compile, ${(times[0] ?? 0).toFixed(0)} ms`;
    report(section, { what: `${side} × ${side}`, value: median(times.slice(1)), unit: 'ms', note });
  }
  reportMemory(section, 'memory of the card', before);
}

function cacheBytes(activations: Activations, positions: number): number {
  const { layers, kvHeads, headSize } = config.language;
  return 2 * layers * kvHeads * headSize * positions * (activations === 'fp16' ? 2 : 4);
}

/** What part of the memory's bandwidth the bytes of a token take at this rate. */
export function shareOfLimit(rate: number, bytes: number): string {
  const limit = dataSheetBandwidth();
  const size = `${(bytes / 1e9).toFixed(2)} GB a token`;
  if (limit === undefined) return size;
  const share = ((100 * rate * bytes) / limit).toFixed(0);
  return `${size}: ${share} % of ${limit / 1e12} TB/s, which would be ${(limit / bytes).toFixed(0)} tokens/s`;
}

/** What the card's memory has grown by; nothing where there is no card. */
export function reportMemory(section: string, what: string, before: number): void {
  const grown = usedMemory() - before;
  if (!Number.isNaN(grown)) report(section, { what, value: grown, unit: 'MiB' });
}
