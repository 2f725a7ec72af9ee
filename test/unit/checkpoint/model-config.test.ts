import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fromBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from 'onnx-buf';
import { ConfigFields, type JsonObject } from '../../../sidecar/checkpoint/json.ts';
import { readModelConfig } from '../../../sidecar/checkpoint/model-config.ts';
import type { ModelConfig } from '../../../sidecar/model/config.ts';
import { buildGraph, collectWeights, placeWeights, serializeModule } from '../../../sidecar/model/modules.ts';
import { parameterCount } from '../../../sidecar/model/tensors.ts';
import { goldenDir } from '../../support/golden.ts';

function json(file: string): JsonObject {
  return JSON.parse(readFileSync(join(goldenDir(), 'checkpoint', file), 'utf8')) as JsonObject;
}

const golden = {
  root: json('config.json'),
  tower: json('vision_tower/config.json'),
  preprocessor: json('vision_tower/preprocessor_config.json'),
};

interface Changes {
  readonly root?: JsonObject;
  /** null: there is no such file. */
  readonly tower?: JsonObject | null;
  readonly preprocessor?: JsonObject | null;
  readonly path?: string;
}

/** Reads the golden configuration with some fields changed; undefined takes a field out. */
function read({ root = {}, tower = {}, preprocessor = {}, path = 'somewhere' }: Changes): ModelConfig {
  const file = (name: string, before: JsonObject, changes: JsonObject | null) =>
    changes === null ? undefined : new ConfigFields(name, { ...before, ...changes });
  return readModelConfig(
    path,
    new ConfigFields('config.json', { ...golden.root, ...root }),
    {
      weights: undefined,
      config: file('vision_tower/config.json', golden.tower, tower),
      preprocessor: file('vision_tower/preprocessor_config.json', golden.preprocessor, preprocessor),
    },
    () => ({ depths: [1, 1, 1, 1, 1], widths: [8, 16, 32, 64, 96] }),
  );
}

/** The published 7B models: LLaMA-2-7B, and ConvNeXt-L with a fifth stage. */
const published: Changes = {
  root: {
    model_type: 'llava_llama',
    hidden_size: 4096,
    intermediate_size: 11008,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    num_key_value_heads: 32,
    vocab_size: 32000,
    mm_hidden_size: 3072,
  },
  tower: { hidden_sizes: [192, 384, 768, 1536, 3072], depths: [3, 3, 27, 3, 6] },
  preprocessor: { crop_size: 1536 },
};

describe('the configuration of a checkpoint', () => {
  it('of the published size has 7.4 billion parameters', () => {
    const config = read(published);
    assert.equal(config.vision.resolution, 1536);
    const parameters = parameterCount(config);
    assert.ok(parameters > 7.4e9 && parameters < 7.45e9, `${parameters}`);
  });

  it('norms the tower with 1e-6 whatever layer_norm_eps says, which is of the norm after pooling', () => {
    for (const layer_norm_eps of [1e-12, 1e-3]) {
      const config = read({ tower: { layer_norm_eps } });
      const graph = buildGraph('vision_encoder', config, { weights: 'fp32', activations: 'fp32' });
      const { weights } = placeWeights(collectWeights(graph.outputs));
      const model = fromBinary(
        ModelProtoSchema,
        serializeModule('vision_encoder', graph, weights, () => 'data'),
      );
      const norms = model.graph!.node.filter(({ opType }) => opType === 'LayerNormalization');
      const epsilons = norms.map(({ attribute }) => attribute.find(({ name }) => name === 'epsilon')!.f);
      // The stem, four downsamplings and seven blocks.
      assert.deepEqual(epsilons, Array<number>(12).fill(Math.fround(1e-6)));
    }
  });

  it('takes the resolution from mm_vision_resolution where that is above 256, as the encoder of the authors does', () => {
    const resolution = (mm_vision_resolution: number) => read({ root: { mm_vision_resolution } }).vision.resolution;
    assert.equal(resolution(1536), 1536);
    assert.equal(resolution(224), 256);
    assert.throws(() => resolution(1000), { code: 'CHECKPOINT_CONFIG', message: /mm_vision_resolution/ });
  });

  it('takes no resolution from the folder of a trainer, which counts its steps', () => {
    const nothing = { tower: { image_size: undefined }, preprocessor: null };
    const params = expecting('crop_size', 'missing');
    for (const path of ['/runs/checkpoint-24000', '/runs/checkpoint-1024', '/runs/stage3-1024'])
      assert.throws(() => read({ ...nothing, path }), {
        code: 'CHECKPOINT_CONFIG',
        params: { ...params, file: `${path}/vision_tower/preprocessor_config.json` },
      });
    assert.equal(read({ ...nothing, path: '/runs/ConvLLaVA-sft-1536/checkpoint-24000' }).vision.resolution, 1536);
    assert.equal(read({ preprocessor: null, path: '/runs/checkpoint-24000' }).vision.resolution, 256);
  });

  it('adds the fifth stage that only the root configuration speaks of', () => {
    const tower = { num_stages: 4, depths: [3, 3, 27, 3], hidden_sizes: [16, 32, 48, 64] };
    const root = { vision_add_five_stage: 6, vision_five_stage_width: 96 };
    const five = read({ root, tower }).vision;
    assert.deepEqual([five.depths, five.widths], [[3, 3, 27, 3, 6], [16, 32, 48, 64, 96]]); // prettier-ignore
    const { depths, skippedBlocks } = read({ root: { ...root, mm_vision_select_layer: -2 }, tower }).vision;
    assert.deepEqual([depths, skippedBlocks], [[3, 3, 27, 2, 6], 0]);
    assert.deepEqual(read({ root }).vision.depths, [1, 1, 2, 1, 2], 'a tower with five stages has it already');
  });

  it('takes the resolution from crop_size, else from a name, else from image_size', () => {
    const tower = { image_size: 768 };
    assert.equal(read({ tower, preprocessor: null, path: '/models/ConvLLaVA-sft-1536' }).vision.resolution, 1536);
    assert.equal(read({ tower, preprocessor: { crop_size: { height: 1024, width: 1024 } } }).vision.resolution, 1024);
    assert.equal(read({ tower, preprocessor: { crop_size: 1024 } }).vision.resolution, 1024);
    assert.equal(read({ tower, preprocessor: null }).vision.resolution, 768);
    const nothing = { tower: { image_size: undefined }, preprocessor: null };
    assert.equal(read({ ...nothing, path: '/models/ConvLLaVA-sft-1536' }).vision.resolution, 1536);
    const named = { mm_vision_tower: 'ConvLLaVA/ConvLLaVA-ConvNeXt-768' };
    assert.equal(read({ ...nothing, root: named }).vision.resolution, 768);
    assert.throws(() => read(nothing), { code: 'CHECKPOINT_CONFIG', params: expecting('crop_size', 'missing') });
  });

  it('leaves out the last block for mm_vision_select_layer -2', () => {
    assert.equal(read({ root: { mm_vision_select_layer: -2 } }).vision.skippedBlocks, 1);
  });

  it('knows the projectors', () => {
    assert.equal(read({ root: { mm_projector_type: 'linear' } }).projector.layers, 1);
    assert.equal(read({ root: { mm_projector_type: 'mlp1x_gelu' } }).projector.layers, 1);
    assert.equal(read({ root: { mm_projector_type: 'mlp3x_gelu' } }).projector.layers, 3);
  });

  it('fills in what older files leave out', () => {
    const { language } = read({
      root: {
        num_key_value_heads: undefined,
        rope_theta: undefined,
        tie_word_embeddings: undefined,
        bos_token_id: null,
      },
    });
    assert.deepEqual(
      [language.kvHeads, language.ropeTheta, language.tiedEmbeddings, language.bosToken],
      [4, 10000, false, 1],
    );
  });

  it('says what a starter was made for, and how it is asked', () => {
    const control = { width: 384, height: 64, em: 16, left: 96 };
    const starter = { tasks: ['diagram', 'read', 'describe'], byParts: ['diagram', 'describe'] };
    const config = read({ root: { control, starter } });
    assert.deepEqual(config.control, control);
    assert.deepEqual(config.starterTasks, ['read', 'describe', 'diagram']);
    assert.deepEqual(config.tasksByParts, ['describe', 'diagram']);
    assert.equal(read({ root: { starter: { tasks: ['read'] } } }).tasksByParts, undefined);
    assert.equal(read({}).control, undefined);
  });

  it('takes the shape of a tower without a config.json from its tensors', () => {
    assert.deepEqual(read({ tower: null }).vision.widths, [8, 16, 32, 64, 96]);
  });

  const root = (field: string, value: unknown, expected: RegExp): [string, Changes, RegExp] => [
    field,
    { root: { [field]: value } },
    expected,
  ];
  const tower = (field: string, value: unknown, expected: RegExp): [string, Changes, RegExp] => [
    field,
    { tower: { [field]: value } },
    expected,
  ];
  for (const [field, changes, expected] of [
    ['model_type', { root: { model_type: 'bert', architectures: ['BertModel'] } }, /one of llava_llama, llava/],
    root('hidden_size', 0, /an integer from 1/),
    root('hidden_size', 4097, /a multiple of the 4 attention heads/),
    root('hidden_size', '128', /an integer/),
    root('num_attention_heads', 0, /an integer from 1/),
    root('num_attention_heads', 16, /a multiple of 16/),
    root('num_key_value_heads', 3, /a divisor of the 4/),
    root('num_hidden_layers', 1e12, /an integer from 1 to 1024/),
    root('num_hidden_layers', 1.5, /an integer/),
    root('vocab_size', undefined, /an integer/),
    root('rms_norm_eps', -1, /above 0/),
    ['language.rmsNormEps', { root: { rms_norm_eps: 1 } }, /<=0\.1/],
    ['language.rmsNormEps', { root: { rms_norm_eps: 1e-300 } }, />=1e-12/],
    root('rope_theta', 'much', /above 0/),
    ['language.ropeTheta', { root: { rope_theta: 1e-3 } }, />=1/],
    root('rope_scaling', { type: 'linear', factor: 2 }, /none/),
    root('attention_bias', true, /none/),
    root('quantization_config', { bits: 4 }, /none/),
    root('hidden_act', 'gelu', /silu/),
    root('tie_word_embeddings', 'no', /true or false/),
    root('eos_token_id', 1024, /an integer from 0 to 1023/),
    root('mm_hidden_size', 768, /an integer from 96 to 96/),
    root('mm_projector_type', 'resampler', /linear or mlpNx_gelu/),
    root('mm_projector_type', 'mlp0x_gelu', /linear or mlpNx_gelu/),
    root('mm_vision_select_layer', -3, /one of -1, -2/),
    root('mm_use_im_start_end', true, /false, since prompts with tokens around the image/),
    root('image_aspect_ratio', 'anyres', /one of pad/),
    ['tasks', { root: { starter: { tasks: [] } } }, /a list of read, /],
    ['tasks', { root: { starter: { tasks: ['sing'] } } }, /a list of read, /],
    ['byParts', { root: { starter: { tasks: ['read'], byParts: 'read' } } }, /a list of read, /],
    ['width', { root: { control: { width: 380, height: 64, em: 16, left: 96 } } }, /a multiple of 64/],
    ['em', { root: { control: { width: 384, height: 64, em: 0, left: 96 } } }, /above 0/],
    tower('model_type', 'clip_vision_model', /convnext/),
    tower('hidden_act', 'relu', /gelu/),
    tower('patch_size', 14, /4/),
    tower('depths', [], /a list/),
    tower('depths', [1, 1, 0, 1, 1], /an integer from 1/),
    tower('hidden_sizes', [16, 32], /a list of 5/),
    tower('num_stages', 4, /from 5 to 5/),
    ['crop_size', { preprocessor: { crop_size: { height: 256, width: 512 } } }, /a square/],
    ['height', { preprocessor: { crop_size: { height: 250, width: 250 } } }, /a multiple of 64/],
    ['image_mean', { preprocessor: { image_mean: [0.5, 0.5] } }, /3 numbers/],
    ['vision.imageMean.2', { preprocessor: { image_mean: [0.5, 0.5, 128] } }, /<=10/],
    ['vision.imageStd.0', { preprocessor: { image_std: [0, 1, 1] } }, />=0\.001/],
  ] as const) {
    it(`is refused for ${field} = ${JSON.stringify(changes)}`, () =>
      assert.throws(
        () => read(changes),
        (error: { code: string; params: Record<string, string> }) => {
          assert.equal(error.code, 'CHECKPOINT_CONFIG');
          assert.match(error.params['file']!, /config\.json$/);
          assert.ok(error.params['field']!.startsWith(field), error.params['field']);
          assert.match(error.params['expected']!, expected);
          return true;
        },
      ));
  }
});

function expecting(field: string, found: string): object {
  return {
    file: 'somewhere/vision_tower/preprocessor_config.json',
    field,
    found,
    expected: 'a multiple of 64, here or as mm_vision_resolution of config.json or in the name of the folder',
  };
}
