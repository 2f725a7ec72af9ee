/** Prefill and decoding at full size, in turns with llama.cpp, and what share of the machine's limits both reach. */
import type { BenchContext, SectionRows } from '../context.ts';
import { settingsOf } from '../context.ts';
import { decoderBytes } from '../files.ts';
import type { LanguageJob } from '../jobs/language.ts';
import type { LimitsJob } from '../jobs/limits.ts';
import type { LlamaJob } from '../jobs/llama.ts';
import { installPeer } from '../peer/install.ts';
import { BenchProcess } from '../process.ts';
import { readPackage } from '../../../sidecar/model/package.ts';
import type { LanguageConfig } from '../../../sidecar/model/config.ts';
import { atLeast, type NotRun, type Row } from '../report.ts';
import { median } from '../statistics.ts';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';

const promptTokens = 600;
const answerTokens = 16;
const rounds = 3;
const MiB = 2 ** 20;

interface Round {
  readonly prefill: number;
  readonly decode: number;
}

export async function speedRows({ full, cpu, say }: BenchContext): Promise<SectionRows> {
  if (full === undefined) return [{ what: 'prefill and decoding', notRun: 'only with --full FOLDER' }];
  const model = full.package;
  const { language } = (await readPackage(model)).config;
  const gguf = await full.gguf();
  const installed = await installPeer().then(
    (entry) => ({ entry }),
    (error: unknown) => ({ missing: firstLine(error) }),
  );
  const threads = availableParallelism();
  const contextLength = 1024;

  await using limits = new BenchProcess<LimitsJob>('limits');
  await using ours = new BenchProcess<LanguageJob>('language');
  await using peer = 'entry' in installed ? new BenchProcess<LlamaJob>('llama') : undefined;
  say('entry' in installed ? 'loading both' : `without llama.cpp: ${installed.missing}`);
  const ourLoad = await ours.call('load', { model, ...settingsOf(cpu) });
  const peerLoad =
    'entry' in installed
      ? await peer?.call('load', { entry: installed.entry, model: gguf, threads, contextLength })
      : 0;

  let bandwidth = 0;
  let operations = 0;
  const ourRounds: Round[] = [];
  const peerRounds: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    // The limits are looked for all along: what else the machine does changes from minute to minute.
    bandwidth = Math.max(bandwidth, await limits.call('readBandwidth', { times: 5 }));
    operations = Math.max(operations, await limits.call('matrixProduct', { times: 3 }));
    const ourPrefill = await ours.call('prefill', { tokens: promptTokens, room: contextLength - promptTokens });
    const peerPrefill = await peer?.call('prefill', { tokens: promptTokens });
    const { ms } = await ours.call('decode', { tokens: answerTokens });
    const peerDecode = await peer?.call('decode', { tokens: answerTokens });
    ourRounds.push({ prefill: (1000 * promptTokens) / ourPrefill, decode: 1000 / median(ms) });
    if (peerPrefill === undefined || peerDecode === undefined) continue;
    peerRounds.push({
      prefill: (1000 * promptTokens) / peerPrefill,
      decode: (1000 * answerTokens) / peerDecode,
    });
  }

  const kvBytes = (bytesEach: number): number =>
    language.layers * 2 * language.kvHeads * language.headSize * bytesEach * promptTokens;
  const ourBytes = (await decoderBytes(model)) + kvBytes(4);
  const embeddingBytes = (language.vocabSize * language.hiddenSize * 18) / 32;
  const peerBytes = (await stat(gguf)).size - embeddingBytes + kvBytes(2);
  const best = (of: readonly Round[], part: keyof Round): number => Math.max(...of.map((round) => round[part]));
  const beside = peer ? ` in turns with llama.cpp` : '';
  const alternating = `best of ${rounds} rounds${beside}, ${threads} threads each`;
  const ofBandwidth = (rate: number, bytes: number): number => (rate * bytes) / bandwidth;
  const ofOperations = (rate: number): string =>
    `${((100 * rate * operationsPerToken(language)) / operations).toFixed(0)} % of the fp32 matrix product`;
  const decodeShare = ofBandwidth(best(ourRounds, 'decode'), ourBytes);
  const peerShare = peer
    ? `; llama.cpp ${(100 * ofBandwidth(best(peerRounds, 'decode'), peerBytes)).toFixed(0)} % of ${(peerBytes / 1e9).toFixed(2)} GB`
    : '';
  const all = (of: readonly Round[], part: keyof Round): string =>
    of.map((round) => round[part].toPrecision(3)).join(', ');
  const noSlower = (part: keyof Round): Pick<Row, 'target'> =>
    peer ? { target: atLeast(best(ourRounds, part), best(peerRounds, part), 'no slower than llama.cpp') } : {};
  const peerRow = (part: keyof Round, how: string): Row | NotRun => {
    const what = `${part === 'prefill' ? 'prefill' : 'decoding'}, llama.cpp`;
    if ('missing' in installed) return { what, notRun: `it could not be installed: ${installed.missing}` };
    const value = best(peerRounds, part);
    return { what, value, unit: 'tokens/s', note: part === 'prefill' ? `${how}; ${ofOperations(value)}` : how };
  };
  return [
    { what: 'limit: reading memory', value: bandwidth / 1e9, unit: 'GB/s', note: `memchr, ${threads} threads` },
    { what: 'limit: fp32 matrix product', value: operations / 1e9, unit: 'GFLOP/s', note: 'onnxruntime, 1024³' },
    {
      what: `prefill of ${promptTokens} tokens`,
      value: best(ourRounds, 'prefill'),
      unit: 'tokens/s',
      ...noSlower('prefill'),
      note: `${alternating}: ${all(ourRounds, 'prefill')}; ${ofOperations(best(ourRounds, 'prefill'))}`,
    },
    peerRow('prefill', `Q4_0, output in Q6_K: ${all(peerRounds, 'prefill')}`),
    {
      what: `decoding at ${promptTokens} tokens`,
      value: best(ourRounds, 'decode'),
      unit: 'tokens/s',
      ...noSlower('decode'),
      note: `${alternating}: ${all(ourRounds, 'decode')}`,
    },
    peerRow('decode', all(peerRounds, 'decode')),
    {
      what: 'share of the bandwidth in decoding',
      value: `${(100 * decodeShare).toFixed(0)} %`,
      target: atLeast(decodeShare, 0.6, 'above 60 %'),
      note: `${(ourBytes / 1e9).toFixed(2)} GB a token: weights as stored and KV cache${peerShare}`,
    },
    {
      what: 'loading the language model',
      value: ourLoad / 1000,
      unit: 's',
      ...(peer ? { note: `llama.cpp ${((peerLoad ?? 0) / 1000).toFixed(1)} s` } : {}),
    },
    {
      what: 'memory at most, language model',
      value: ours.peakMemory().resident / MiB,
      unit: 'MiB',
      ...(peer ? { note: memoryNote(peer) } : {}),
    },
  ];
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}

function memoryNote(peer: BenchProcess<LlamaJob>): string {
  const { resident, anonymous } = peer.peakMemory();
  const own = anonymous === undefined ? '' : `, ${(anonymous / MiB).toFixed(0)} MiB without the pages of its file`;
  return `llama.cpp ${(resident / MiB).toFixed(0)} MiB${own}`;
}

/** Operations of the matrices for one token: two for each weight, without the output layer, which only the last has. */
function operationsPerToken({
  layers,
  hiddenSize,
  heads,
  kvHeads,
  headSize,
  intermediateSize,
}: LanguageConfig): number {
  return 2 * layers * hiddenSize * (2 * heads * headSize + 2 * kvHeads * headSize + 3 * intermediateSize);
}
