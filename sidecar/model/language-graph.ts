/** The language model as graphs: arXiv 2302.13971 (LLaMA) in the form that onnxruntime's fused kernels want. */
import type { LanguageConfig } from './config.ts';
import {
  add,
  addRmsNorm,
  cast,
  gather,
  groupQueryAttention,
  lengthOf,
  minimum,
  mul,
  range,
  reduceMax,
  reduceSum,
  rmsNorm,
  sigmoid,
  sub,
} from './onnx/operators.ts';
import { input, int64, scope, type Value } from './onnx/value.ts';
import { embedding, linear, table, tensor, toActivations, type Numerics } from './weights.ts';

export interface LanguageGraph {
  readonly inputs: readonly Value[];
  readonly outputs: Readonly<Record<string, Value>>;
  /** What layer N hands on, `layers.N.hidden` and, normed for the next one, `layers.N.normed`: where `cut` may cut. */
  readonly named?: Readonly<Record<string, Value>>;
}

/** input_ids int64 [batch, sequence] to inputs_embeds float32 [batch, sequence, hidden size]. */
export function embeddingGraph(language: LanguageConfig, numerics: Numerics): LanguageGraph {
  const ids = input('input_ids', 'int64', ['batch_size', 'sequence_length']);
  const { vocabSize, hiddenSize } = language;
  const embedded = embedding(ids, 'model.embed_tokens.weight', vocabSize, hiddenSize, numerics);
  return { inputs: [ids], outputs: { inputs_embeds: cast(embedded, 'float32') } };
}

/** cos and sin [contextLength, headSize / 2] of the rotary embedding, computed in double precision. */
function rotaryTables(language: LanguageConfig, numerics: Numerics): { cos: Value; sin: Value } {
  const { contextLength, headSize, ropeTheta } = language;
  const half = headSize / 2;
  const cos = new Float32Array(contextLength * half);
  const sin = new Float32Array(contextLength * half);
  for (let position = 0; position < contextLength; position++) {
    for (let i = 0; i < half; i++) {
      const angle = position / ropeTheta ** (i / half);
      cos[position * half + i] = Math.cos(angle);
      sin[position * half + i] = Math.sin(angle);
    }
  }
  const shape = [contextLength, half];
  return { cos: table(cos, shape, numerics), sin: table(sin, shape, numerics) };
}

interface Positions {
  readonly lastPosition: Value;
  readonly totalLength: Value;
  readonly cos: Value;
  readonly sin: Value;
}

interface Cache {
  readonly key: Value;
  readonly value: Value;
}

function attention(
  x: Value,
  layer: number,
  past: Cache,
  positions: Positions,
  language: LanguageConfig,
  numerics: Numerics,
): { output: Value; present: Cache } {
  const { hiddenSize, heads, kvHeads, headSize } = language;
  const key = `model.layers.${layer}.self_attn`;
  const keys = ['q_proj', 'k_proj', 'v_proj'].map((name) => `${key}.${name}.weight`);
  const rows = (heads + 2 * kvHeads) * headSize;
  const qkv = linear(x, `${key}.qkv_proj`, { keys, rows, columns: hiddenSize }, numerics);
  const { attended, presentKey, presentValue } = groupQueryAttention(
    { qkv, pastKey: past.key, pastValue: past.value, ...positions },
    { heads, kvHeads, headSize },
  );
  const source = { keys: [`${key}.o_proj.weight`], rows: hiddenSize, columns: heads * headSize };
  return {
    output: linear(attended, `${key}.o_proj`, source, numerics),
    present: { key: presentKey, value: presentValue },
  };
}

/** down(SiLU(gate(x)) · up(x)): arXiv 2002.05202. */
function feedForward(x: Value, layer: number, language: LanguageConfig, numerics: Numerics): Value {
  const { hiddenSize, intermediateSize } = language;
  const key = `model.layers.${layer}.mlp`;
  const matrix = (name: string): Value =>
    linear(
      x,
      `${key}.${name}`,
      { keys: [`${key}.${name}.weight`], rows: intermediateSize, columns: hiddenSize },
      numerics,
    );
  const gate = matrix('gate_proj');
  const up = matrix('up_proj');
  const source = { keys: [`${key}.down_proj.weight`], rows: hiddenSize, columns: intermediateSize };
  return linear(mul(mul(gate, sigmoid(gate)), up), `${key}.down_proj`, source, numerics);
}

/**
 * int64 [batch]: the ones of each row of a mask. The attention kernel knows no other mask than ones followed by zeros, and
 * a prefill ends with each row's last token; others would be computed wrongly and without a word. So rows are refused
 * whose ones do not come first (as padding on the left has it), or that end before the others while more than one token
 * is read: an index that is out of bounds then fails the run, in a node that is named for it.
 */
function rowLengths(mask: Value, embeds: Value): Value {
  return scope('rows_of_a_batch_must_be_equally_long_and_not_padded', () => {
    const ones = reduceSum(mask, 1);
    const total = lengthOf(mask, 1);
    const end = reduceMax(mul(mask, range(int64(1), add(total, int64(1)), int64(1), 'total_sequence_length')), 1);
    const isPrefill = minimum(sub(lengthOf(embeds, 1), int64(1)), int64(1));
    const padding = sub(sub(end, ones), mul(sub(end, total), isPrefill));
    return add(ones, gather(int64([0]), padding));
  });
}

/**
 * inputs_embeds float32 [batch, sequence, hidden size] and attention_mask int64 [batch, total length] with the KV cache
 * to logits float32 [batch, 1, vocabulary] of the last token. Inputs and outputs have Optimum's names. The mask says how
 * long each row of a batch is: ones, then zeros where the row's cache has nothing yet. Rows that are prefilled together
 * are equally long. Any other mask fails (see `rowLengths`).
 */
export function decoderGraph(language: LanguageConfig, numerics: Numerics): LanguageGraph {
  const { layers, kvHeads, headSize, hiddenSize, rmsNormEps, vocabSize } = language;
  const cacheType = numerics.activations === 'fp16' ? 'float16' : 'float32';
  const cacheShape = ['batch_size', kvHeads, 'past_sequence_length', headSize];
  const embeds = input('inputs_embeds', 'float32', ['batch_size', 'sequence_length', hiddenSize]);
  const mask = input('attention_mask', 'int64', ['batch_size', 'total_sequence_length']);
  const pasts = Array.from({ length: layers }, (_, layer) => ({
    key: input(`past_key_values.${layer}.key`, cacheType, cacheShape),
    value: input(`past_key_values.${layer}.value`, cacheType, cacheShape),
  }));
  const positions: Positions = scope('positions', () => ({
    lastPosition: cast(sub(rowLengths(mask, embeds), int64([1])), 'int32'),
    totalLength: cast(lengthOf(mask, 1), 'int32'),
    ...rotaryTables(language, numerics),
  }));
  const scale = (key: string): Value => tensor(key, [hiddenSize], numerics);

  let residual = toActivations(embeds, numerics);
  let normed = rmsNorm(residual, scale('model.layers.0.input_layernorm.weight'), rmsNormEps);
  const outputs: Record<string, Value> = {};
  const named: Record<string, Value> = {};
  pasts.forEach((past, layer) => {
    scope(`layers.${layer}`, () => {
      const { output, present } = attention(normed, layer, past, positions, language, numerics);
      outputs[`present.${layer}.key`] = present.key;
      outputs[`present.${layer}.value`] = present.value;
      const afterAttention = scale(`model.layers.${layer}.post_attention_layernorm.weight`);
      const attended = addRmsNorm(output, residual, afterAttention, rmsNormEps);
      const fed = feedForward(attended.normed, layer, language, numerics);
      const next = layer + 1 < layers ? `model.layers.${layer + 1}.input_layernorm.weight` : 'model.norm.weight';
      ({ normed, sum: residual } = addRmsNorm(fed, attended.sum, scale(next), rmsNormEps));
      named[`layers.${layer}.hidden`] = residual;
      named[`layers.${layer}.normed`] = normed;
    });
  });
  const head = language.tiedEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight';
  const logits = scope('head', () => {
    const lastToken = gather(normed, int64([-1]), 1);
    const source = { keys: [head], rows: vocabSize, columns: hiddenSize };
    // Its errors go straight into the choice of the token, and it is two matrices in a hundred: 8 bits cost 2 % of the size.
    const wider: Numerics = numerics.weights === 'int4' ? { ...numerics, weights: 'int8' } : numerics;
    return cast(linear(lastToken, 'lm_head', source, wider), 'float32');
  });
  return {
    inputs: [embeds, mask, ...pasts.flatMap(({ key, value }) => [key, value])],
    outputs: { logits, ...outputs },
    named,
  };
}
