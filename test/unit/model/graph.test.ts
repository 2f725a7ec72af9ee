import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, type GraphProto } from 'onnx-buf';
import { decoderGraph } from '../../../sidecar/model/language-graph.ts';
import type { ModelConfig } from '../../../sidecar/model/config.ts';
import {
  buildGraph,
  collectWeights,
  moduleNames,
  placeWeights,
  serializeModule,
} from '../../../sidecar/model/modules.ts';
import { cut, serialize, withFedWeights } from '../../../sidecar/model/onnx/model.ts';
import { add, conv, matMul, sigmoid } from '../../../sidecar/model/onnx/operators.ts';
import { GraphError, input } from '../../../sidecar/model/onnx/value.ts';
import { expectedTensors } from '../../../sidecar/model/tensors.ts';

const noData = new Map<string, never>();

function graphOf(bytes: Uint8Array): GraphProto {
  return fromBinary(ModelProtoSchema, bytes).graph!;
}

describe('an operator', () => {
  const x = input('x', 'float32', ['n', 4]);

  it('derives the shape of what it makes', () => {
    assert.deepEqual(matMul(x, input('w', 'float32', [4, 7])).shape, ['n', 7]);
    const image = input('image', 'float32', [1, 3, 64, 32]);
    const stem = conv(image, input('w', 'float32', [8, 3, 4, 4]), input('b', 'float32', [8]), { stride: 4 });
    assert.deepEqual(stem.shape, [1, 8, 16, 8]);
  });

  it('refuses what does not fit, naming it', () => {
    assert.throws(
      () => matMul(x, input('w', 'float32', [5, 7])),
      new GraphError('MatMul does not take float32[n, 4], float32[5, 7]'),
    );
    assert.throws(() => add(x, input('y', 'float16', ['n', 4])), GraphError);
  });
});

describe('a serialised graph', () => {
  const x = input('x', 'float32', ['n', 4]);
  const half = sigmoid(x);
  const y = add(half, sigmoid(half));

  it('has every node after those that it reads', () => {
    const graph = graphOf(serialize({ name: 'g', inputs: [x], outputs: { y }, externalData: noData }));
    const known = new Set(graph.input.map(({ name }) => name));
    for (const node of graph.node) {
      for (const name of node.input) assert.ok(known.has(name), `${node.name} reads ${name}`);
      for (const name of node.output) known.add(name);
    }
    assert.equal(graph.node.length, 3);
  });

  it('computes a value once that is read twice', () => {
    const graph = graphOf(serialize({ name: 'g', inputs: [x], outputs: { y }, externalData: noData }));
    assert.equal(graph.node.filter(({ opType }) => opType === 'Sigmoid').length, 2);
  });

  it('is cut at a named value into two parts that fit together', () => {
    const bytes = serialize({ name: 'g', inputs: [x], outputs: { y }, named: { half }, externalData: noData });
    const [first, second] = [graphOf(cut(bytes, [], ['half'])), graphOf(cut(bytes, ['half'], []))];
    assert.deepEqual(
      first.output.map(({ name }) => name),
      ['half'],
    );
    assert.deepEqual(
      second.input.map(({ name }) => name),
      ['half'],
    );
    assert.equal(first.node.length + second.node.length, 3);
    assert.throws(() => cut(bytes, ['nowhere'], []), GraphError);
  });

  it('refuses an input that was not declared', () => {
    assert.throws(() => serialize({ name: 'g', inputs: [], outputs: { y }, externalData: noData }), GraphError);
  });
});

describe("the decoder's graph", () => {
  const language = {
    hiddenSize: 64,
    layers: 3,
    heads: 4,
    kvHeads: 2,
    headSize: 16,
    intermediateSize: 96,
    vocabSize: 50,
    rmsNormEps: 1e-5,
    ropeTheta: 10000,
    contextLength: 128,
    tiedEmbeddings: false,
    bosToken: 1,
    eosToken: 2,
  };

  it('packs grouped query, key and value heads into one product', () => {
    const recipes = collectWeights(decoderGraph(language, { weights: 'int4', activations: 'fp16' }).outputs);
    const qkv = recipes.get('model.layers.0.self_attn.qkv_proj.int4')!;
    assert.equal(qkv.source.rows, (4 + 2 * 2) * 16);
    assert.equal(qkv.source.keys.length, 3);
  });

  it('reads the embedding where the head is tied to it', () => {
    const tied = { ...language, tiedEmbeddings: true };
    const recipes = collectWeights(decoderGraph(tied, { weights: 'fp32', activations: 'fp32' }).outputs);
    assert.deepEqual(recipes.get('lm_head.transposed')?.source.keys, ['model.embed_tokens.weight']);
  });

  it('has 8 bits for the head where the layers have 4', () => {
    const recipes = collectWeights(decoderGraph(language, { weights: 'int4', activations: 'fp32' }).outputs);
    assert.ok(recipes.has('lm_head.int8') && recipes.has('model.layers.0.self_attn.o_proj.int4'));
  });

  it('can be cut after every layer', () => {
    const graph = decoderGraph(language, { weights: 'fp32', activations: 'fp32' });
    const { weights } = placeWeights(collectWeights(graph.outputs));
    const bytes = serializeModule('decoder_model_merged', graph, weights, () => 'data');
    const from = ['layers.0.hidden', 'layers.0.normed', 'attention_mask'];
    const past = ['past_key_values.1.key', 'past_key_values.1.value'];
    const part = cut(bytes, [...from, ...past], ['layers.1.hidden', 'layers.1.normed']);
    const scopes = new Set(graphOf(part).node.map(({ name }) => /^(layers\.\d|positions)/.exec(name)?.[0]));
    assert.deepEqual([...scopes].sort(), ['layers.1', 'positions']);
    const { model, weights: fed } = withFedWeights(part);
    assert.ok(fed.length > 0 && fed.every(({ name }) => !name.includes('layers.0.') && !name.includes('layers.2.mlp')));
    assert.deepEqual(
      graphOf(model).input.map(({ name }) => name),
      [...from, ...past, ...fed.map(({ name }) => name)],
    );
  });

  it('has the names that transformers.js feeds, and the same data for both kinds of activations', () => {
    const graphs = (['fp32', 'fp16'] as const).map((activations) =>
      decoderGraph(language, { weights: 'int4', activations }),
    );
    const [forFp32, forFp16] = graphs.map((graph) => placeWeights(collectWeights(graph.outputs)));
    assert.deepEqual(forFp16, forFp32);
    const graph = graphOf(serializeModule('decoder_model_merged', graphs[0]!, forFp32!.weights, () => 'data'));
    const names = graph.input.map(({ name }) => name);
    assert.deepEqual(names.slice(0, 4), [
      'inputs_embeds',
      'attention_mask',
      'past_key_values.0.key',
      'past_key_values.0.value',
    ]);
    assert.deepEqual(graph.output.map(({ name }) => name).slice(0, 3), ['logits', 'present.0.key', 'present.0.value']);
  });
});

describe('the graphs of a model', () => {
  const config = (projector: number): ModelConfig => ({
    vision: {
      depths: [1, 1],
      widths: [32, 64],
      resolution: 64,
      skippedBlocks: 0,
      imageMean: [0, 0, 0],
      imageStd: [1, 1, 1],
    },
    projector: { layers: projector },
    language: {
      hiddenSize: 64,
      layers: 1,
      heads: 4,
      kvHeads: 4,
      headSize: 16,
      intermediateSize: 96,
      vocabSize: 50,
      rmsNormEps: 1e-5,
      ropeTheta: 10000,
      contextLength: 128,
      tiedEmbeddings: false,
      bosToken: 1,
      eosToken: 2,
    },
    view: 'pad',
  });

  for (const layers of [1, 2]) {
    it(`read exactly what a checkpoint has whose projector has ${layers} layers`, () => {
      const graphs = moduleNames.map((module) =>
        buildGraph(module, config(layers), { weights: 'int4', activations: 'fp32' }),
      );
      const sources = graphs
        .flatMap((graph) => [...collectWeights(graph.outputs).values()])
        .map(({ source }) => source);
      const read = sources.flatMap(({ keys, rowScale }) => [...keys, ...(rowScale === undefined ? [] : [rowScale])]);
      assert.deepEqual([...new Set(read)].sort(), [...expectedTensors(config(layers)).keys()].sort());
    });
  }
});
