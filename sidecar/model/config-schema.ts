/**
 * What a ModelConfig may say, wherever it comes from: a checkpoint's files or a package's manifest. The bounds are ones
 * that no real model comes near; they keep a damaged or hostile file from asking for endless memory or time, and from
 * answers that are silently wrong.
 */
import * as v from 'valibot';
import { visionStride, type ModelConfig } from './config.ts';

const integer = (min: number, max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));
const between = (min: number, max: number) => v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
const count = integer(1, 1024);
const size = integer(1, 2 ** 20);
/** A side of what is looked at, in pixels. */
const side = v.pipe(integer(64, 2 ** 16), v.multipleOf(64));
const rgb = (channel: v.GenericSchema<unknown, number>) => v.tuple([channel, channel, channel]);
const tasks = v.pipe(v.array(v.picklist(['read', 'describe', 'questions', 'diagram', 'locate'])), v.maxLength(8));

const vision = v.pipe(
  v.object({
    depths: v.pipe(v.array(count), v.minLength(1), v.maxLength(8)),
    widths: v.pipe(v.array(size), v.minLength(1), v.maxLength(8)),
    resolution: integer(4, 2 ** 16),
    skippedBlocks: integer(0, 1),
    imageMean: rgb(between(-10, 10)),
    imageStd: rgb(between(1e-3, 100)),
  }),
  v.check(({ depths, widths }) => depths.length === widths.length, 'Expected as many widths as depths'),
  v.check((config) => config.resolution % visionStride(config) === 0, 'Expected a resolution of whole visual tokens'),
);

const language = v.pipe(
  v.object({
    hiddenSize: size,
    layers: count,
    heads: count,
    kvHeads: count,
    headSize: v.pipe(integer(16, 1024), v.multipleOf(16)),
    intermediateSize: size,
    vocabSize: size,
    // Real ones lie between 1e-6 and 1e-5, and around 10^4 to 10^6.
    rmsNormEps: between(1e-12, 0.1),
    ropeTheta: between(1, 1e12),
    contextLength: integer(1, 2 ** 17),
    tiedEmbeddings: v.boolean(),
    bosToken: integer(0, 2 ** 20),
    eosToken: integer(0, 2 ** 20),
  }),
  v.check(({ heads, kvHeads }) => heads % kvHeads === 0, 'Expected KV heads that divide the heads'),
  v.check(
    ({ bosToken, eosToken, vocabSize }) => Math.max(bosToken, eosToken) < vocabSize,
    'Expected special tokens of the vocabulary',
  ),
);

export const modelConfigSchema: v.GenericSchema<unknown, ModelConfig> = v.object({
  vision,
  projector: v.object({ layers: integer(1, 9) }),
  language,
  view: v.picklist(['pad', 'native']),
  strip: v.exactOptional(
    v.object({ height: side, em: between(1, 4096), margin: between(0, 4096), maxWidth: v.pipe(side, v.minValue(256)) }),
  ),
  ctc: v.exactOptional(
    v.object({
      stage: integer(1, 8),
      rows: count,
      steps: count,
      hidden: size,
      classes: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1), v.maxLength(2 ** 16)),
    }),
  ),
  control: v.exactOptional(v.object({ width: side, height: side, em: between(1, 4096), left: between(0, 4096) })),
  starterTasks: v.exactOptional(tasks),
  tasksByParts: v.exactOptional(tasks),
});

/** Where a value is not as its schema says, and how: of several problems the first. */
export interface Misfit {
  /** Such as `vision.imageStd.0`; empty for the whole. */
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** The value as its schema has it, or where it is not so. */
export function fit<Value>(
  schema: v.GenericSchema<unknown, Value>,
  value: unknown,
): { readonly value: Value } | { readonly misfit: Misfit } {
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return { value: output };
  const [issue] = issues;
  const expected = issue.expected ?? issue.message.replace(/^.*?Expected /, '');
  return { misfit: { field: v.getDotPath(issue) ?? '', found: issue.received.slice(0, 80), expected } };
}
