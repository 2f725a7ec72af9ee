import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { Checkpoint, TensorType } from '../../../sidecar/checkpoint/checkpoint.ts';
import { openCheckpoint } from '../../../sidecar/checkpoint/open.ts';
import { tokenizerFromSentencePiece } from '../../../sidecar/checkpoint/sentencepiece.ts';
import { elementCount, expectedTensors } from '../../../sidecar/model/tensors.ts';
import { Tokenizer } from '../../../sidecar/model/tokenizer.ts';
import {
  goldenCheckpoint,
  writeCheckpoint,
  type TestCheckpoint,
  type WriteOptions,
} from '../../support/checkpoint-writer.ts';
import { goldenDir } from '../../support/golden.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { torchFile, type TestTensor } from '../../support/weight-writers.ts';

const folder = temporaryFolder();
let golden: TestCheckpoint;
let folders = 0;

before(async () => {
  golden = await goldenCheckpoint();
});

function newFolder(): string {
  return join(folder, `${++folders}`, 'checkpoint');
}

/** Writes a checkpoint, opens it, and closes it when `use` is done. */
async function withCheckpoint(
  checkpoint: TestCheckpoint,
  options: WriteOptions,
  use: (opened: Checkpoint) => Promise<void> | void,
): Promise<void> {
  await opening(await writeCheckpoint(newFolder(), checkpoint, options), use);
}

async function opening(path: string, use: (opened: Checkpoint) => Promise<void> | void): Promise<void> {
  const opened = await openCheckpoint(path);
  try {
    await use(opened);
  } finally {
    await opened.weights.close();
  }
}

/** The golden checkpoint with some of its tensors replaced, added, or (undefined) left out. */
function changed(tensors: Record<string, TestTensor | undefined>, root: Record<string, unknown> = {}): TestCheckpoint {
  const all = new Map(golden.tensors);
  for (const [name, tensor] of Object.entries(tensors)) {
    if (tensor) all.set(name, tensor);
    else all.delete(name);
  }
  return { ...golden, root: { ...golden.root, ...root }, tensors: all };
}

function filled(value: number, ...shape: number[]): TestTensor {
  return { shape, data: new Float32Array(elementCount(shape)).fill(value) };
}

/** Bit for bit. `assert.deepEqual` is a hundred times slower on a million elements. */
function sameValues(one: Float32Array, other: Float32Array): boolean {
  return Buffer.from(one.buffer).equals(Buffer.from(other.buffer));
}

const bits = new DataView(new ArrayBuffer(4));

/** What an element becomes on its way through a type. */
const rounded: Record<TensorType, (value: number) => number> = {
  fp32: (value) => value,
  fp16: Math.f16round,
  bf16(value) {
    bits.setFloat32(0, value);
    const whole = bits.getUint32(0);
    bits.setUint32(0, (whole + 0x7fff + ((whole >>> 16) & 1)) & 0xffff_0000);
    return bits.getFloat32(0);
  },
};

describe('the golden checkpoint', () => {
  it('opens with the sizes that its configuration says', () =>
    opening(join(goldenDir(), 'checkpoint'), ({ config }) => {
      assert.deepEqual(config.vision.depths, [1, 1, 2, 1, 2]);
      assert.deepEqual(config.vision.widths, [16, 32, 48, 64, 96]);
      assert.equal(config.vision.resolution, 256);
      assert.equal(config.vision.skippedBlocks, 0);
      assert.equal(config.projector.layers, 2);
      assert.equal(config.language.headSize, 32);
      assert.equal(config.language.vocabSize, 1024);
      assert.equal(config.view, 'pad');
    }));

  it('holds exactly the tensors of the model, in both of its types', () =>
    opening(join(goldenDir(), 'checkpoint'), ({ config, weights }) => {
      const expected = [...expectedTensors(config)].map(([name, shape]) => [name, [...shape]]);
      assert.deepEqual(
        [...weights.tensors].map(([name, { shape }]) => [name, [...shape]]),
        expected,
      );
      assert.equal(weights.tensors.get('vision.embeddings.layernorm.weight')?.type, 'fp16');
      assert.equal(weights.tensors.get('lm_head.weight')?.type, 'bf16');
    }));

  it('has a tokenizer', () =>
    opening(join(goldenDir(), 'checkpoint'), ({ tokenizer }) => {
      assert.equal(new Tokenizer(tokenizer).eos, 2);
    }));
});

describe('a checkpoint', () => {
  /** The golden values as each type stores them. */
  let stored: Record<TensorType, Map<string, Float32Array>>;

  before(() => {
    const as = (type: TensorType) =>
      new Map([...golden.tensors].map(([name, { data }]) => [name, data.map((value) => rounded[type](value))]));
    stored = { fp32: as('fp32'), fp16: as('fp16'), bf16: as('bf16') };
  });

  for (const layout of [1, 2, 3] as const) {
    for (const format of ['safetensors', 'bin'] as const) {
      for (const type of ['fp32', 'fp16', 'bf16'] as const) {
        for (const sharded of [false, true]) {
          it(`in layout ${layout}, ${sharded ? 'sharded' : 'single'} ${format} files in ${type}, has all values`, () =>
            withCheckpoint(golden, { layout, format, type, sharded }, async ({ weights }) => {
              assert.equal(weights.tensors.size, golden.tensors.size);
              for (const [name, values] of stored[type]) {
                assert.equal(weights.tensors.get(name)?.type, type);
                assert.ok(sameValues(await weights.read(name, 0, values.length), values), name);
              }
            }));
        }
      }
    }
  }

  it('is read in pieces', () =>
    withCheckpoint(golden, { type: 'bf16' }, async ({ weights }) => {
      const name = 'model.layers.1.mlp.down_proj.weight';
      const whole = await weights.read(name, 0, 128 * 352);
      assert.deepEqual(await weights.read(name, 1001, 2002), whole.slice(1001, 2002));
      assert.equal((await weights.read(name, 7, 7)).length, 0);
      await assert.rejects(weights.read(name, 0, 128 * 352 + 1), RangeError);
    }));

  it('may be a zip64, as PyTorch files of more than 4 GiB are', async () => {
    const path = await writeCheckpoint(newFolder(), golden, { format: 'bin' });
    const inRoot = new Map([...golden.tensors].filter(([name]) => !name.startsWith('vision.')));
    await writeFile(join(path, 'pytorch_model.bin'), torchFile(inRoot, 'fp32', { zip64: true }));
    await opening(path, async ({ weights }) => {
      assert.deepEqual(await weights.read('model.norm.weight', 0, 128), golden.tensors.get('model.norm.weight')?.data);
    });
  });

  it('may have grouped KV heads', () => {
    const kv = (layer: number, which: string) => [
      `model.layers.${layer}.self_attn.${which}.weight`,
      filled(0, 64, 128),
    ];
    const grouped = Object.fromEntries([0, 1].flatMap((layer) => [kv(layer, 'k_proj'), kv(layer, 'v_proj')])) as Record<
      string,
      TestTensor
    >;
    return withCheckpoint(changed(grouped, { num_key_value_heads: 2 }), {}, ({ config }) => {
      assert.equal(config.language.kvHeads, 2);
    });
  });

  it('may tie its embeddings, with or without the second name for them', async () => {
    const tied = { tie_word_embeddings: true };
    const shared = golden.tensors.get('model.embed_tokens.weight');
    for (const [head, format] of [
      [undefined, 'safetensors'],
      [shared, 'bin'],
    ] as const) {
      // prettier-ignore
      await withCheckpoint(changed({ 'lm_head.weight': head }, tied), { format }, ({ config, weights }) => {
        assert.ok(config.language.tiedEmbeddings);
        assert.ok(!weights.tensors.has('lm_head.weight'));
      });
    }
  });

  it('may have a linear projector', () => {
    const linear = {
      'model.mm_projector.0.weight': undefined,
      'model.mm_projector.0.bias': undefined,
      'model.mm_projector.2.weight': undefined,
      'model.mm_projector.2.bias': undefined,
      'model.mm_projector.weight': filled(3, 128, 96),
      'model.mm_projector.bias': filled(4, 128),
    };
    return withCheckpoint(changed(linear, { mm_projector_type: 'linear' }), {}, async ({ config, weights }) => {
      assert.equal(config.projector.layers, 1);
      assert.deepEqual(await weights.read('model.mm_projector.0.weight', 0, 2), Float32Array.of(3, 3));
    });
  });

  it('may hold the buffers that transformers saved and nobody reads', () => {
    const buffers = {
      'model.layers.0.self_attn.rotary_emb.inv_freq': filled(0, 16),
      'vision.layernorm.weight': filled(0, 96),
      'vision.layernorm.bias': filled(0, 96),
    };
    return withCheckpoint(changed(buffers), {}, ({ weights }) => {
      assert.equal(weights.tensors.size, golden.tensors.size);
    });
  });

  it('may hold PyTorch files beside its safetensors files, which then count, as in transformers', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    await writeFile(join(path, 'pytorch_model.bin'), 'never read');
    await opening(path, ({ weights }) => assert.equal(weights.tensors.size, golden.tensors.size));
  });

  it('may come with a tokenizer.json, which then counts', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    const file = join(path, 'tokenizer.model');
    const made = tokenizerFromSentencePiece(file, await readFile(file));
    await rm(file);
    await writeFile(join(path, 'tokenizer.json'), JSON.stringify({ ...made, version: 'its own' }));
    await opening(path, ({ tokenizer }) => {
      assert.equal(tokenizer.tokenizer['version'], 'its own');
      assert.deepEqual(new Tokenizer(tokenizer).encode('Hello world'), [438, 788, 945, 310, 266, 742]);
    });
  });
});

describe('a checkpoint as training code leaves it', () => {
  /** The block that mm_vision_select_layer -2 leaves out. */
  const skipped = [...'dwconv.weight dwconv.bias layernorm.weight layernorm.bias'.split(' ')]
    .concat('pwconv1.weight pwconv1.bias pwconv2.weight pwconv2.bias layer_scale_parameter'.split(' '))
    .map((name) => `vision.encoder.stages.4.layers.1.${name}`);

  for (const towerPrefix of ['model.vision_tower.vision_tower.', 'model.vision_tower.', 'convnext.']) {
    it(`may write ${towerPrefix} before the keys of the tower's own file`, () =>
      withCheckpoint(golden, { towerPrefix, format: 'bin' }, async ({ weights }) => {
        const name = 'vision.encoder.stages.4.layers.1.pwconv2.bias';
        assert.deepEqual(await weights.read(name, 0, 96), golden.tensors.get(name)?.data);
      }));
  }

  it('may have the classifier that the tower began with', () =>
    withCheckpoint(changed({ 'vision.classifier.bias': filled(0, 1000) }), {}, ({ weights }) => {
      assert.equal(weights.tensors.size, golden.tensors.size);
    }));

  it('may leave the fifth stage to the root configuration', () => {
    const tower = { ...golden.tower, num_stages: 4, depths: [1, 1, 2, 1], hidden_sizes: [16, 32, 48, 64] };
    const root = { ...golden.root, vision_add_five_stage: 2, vision_five_stage_width: 96 };
    return withCheckpoint({ ...golden, tower, root }, { layout: 1 }, ({ config, weights }) => {
      assert.deepEqual(config.vision.depths, [1, 1, 2, 1, 2]);
      assert.equal(weights.tensors.size, golden.tensors.size);
    });
  });

  it('may save the block that mm_vision_select_layer -2 leaves out, or not', async () => {
    const root = { mm_vision_select_layer: -2 };
    for (const tensors of [{}, Object.fromEntries(skipped.map((name) => [name, undefined]))])
      await withCheckpoint(changed(tensors, root), {}, ({ config, weights }) => {
        assert.deepEqual([config.vision.depths, config.vision.skippedBlocks], [[1, 1, 2, 1, 2], 1]); // prettier-ignore
        assert.ok(!skipped.some((name) => weights.tensors.has(name)));
      });
  });

  it('may lack a preprocessor, and lie in a folder that counts steps', async () => {
    const path = await writeCheckpoint(join(newFolder(), 'checkpoint-24000'), golden);
    await rm(join(path, 'vision_tower', 'preprocessor_config.json'));
    await opening(path, ({ config }) => assert.equal(config.vision.resolution, 256));
    await writeFile(join(path, 'config.json'), JSON.stringify({ ...golden.root, mm_vision_resolution: 512 }));
    await opening(path, ({ config }) => assert.equal(config.vision.resolution, 512));
    const tower = { ...golden.tower, image_size: undefined };
    await writeFile(join(path, 'config.json'), JSON.stringify(golden.root));
    await writeFile(join(path, 'vision_tower', 'config.json'), JSON.stringify(tower));
    await assert.rejects(openCheckpoint(path), { code: 'CHECKPOINT_CONFIG', message: /mm_vision_resolution/ });
  });
});

describe('of several vision towers', () => {
  /** A checkpoint whose towers of the named layouts are told apart by one value. */
  async function withTowers(...layouts: readonly (1 | 2 | 3)[]): Promise<string> {
    const path = newFolder();
    for (const layout of [3, 2, 1] as const) {
      if (!layouts.includes(layout)) continue;
      await writeCheckpoint(path, changed({ 'vision.embeddings.layernorm.bias': filled(layout, 16) }), { layout });
    }
    const { root } = golden;
    await writeFile(join(path, 'config.json'), JSON.stringify({ ...root, mm_vision_tower: '../tower-256' }));
    return path;
  }

  async function towerOf(path: string): Promise<number | undefined> {
    let value: number | undefined;
    await opening(path, async ({ weights }) => {
      [value] = await weights.read('vision.embeddings.layernorm.bias', 0, 1);
    });
    return value;
  }

  it('the one in the root shards wins over all others', async () => {
    assert.equal(await towerOf(await withTowers(1, 2, 3)), 1);
    assert.equal(await towerOf(await withTowers(1, 3)), 1);
  });

  it('the one in vision_tower/ wins over the one that mm_vision_tower names', async () => {
    assert.equal(await towerOf(await withTowers(2, 3)), 2);
  });

  it('the one that mm_vision_tower names is found by a relative path, an absolute one, and the name of a repo', async () => {
    const path = await withTowers(3);
    for (const named of ['../tower-256', join(path, '..', 'tower-256'), 'ConvLLaVA/tower-256']) {
      await writeFile(join(path, 'config.json'), JSON.stringify({ ...golden.root, mm_vision_tower: named }));
      assert.equal(await towerOf(path), 3);
    }
  });

  it('one that lies anywhere else is not looked for there', async () => {
    const path = await withTowers(3);
    const elsewhere = join(path, '..', 'elsewhere', 'another-name');
    await mkdir(join(path, '..', 'elsewhere'));
    await rename(join(path, '..', 'tower-256'), elsewhere);
    for (const named of [elsewhere, '../elsewhere/another-name']) {
      await writeFile(join(path, 'config.json'), JSON.stringify({ ...golden.root, mm_vision_tower: named }));
      await assert.rejects(openCheckpoint(path), { code: 'CHECKPOINT_TOWER_MISSING' });
    }
  });

  it('none is an error that says which one is wanted and where to put it', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    await rm(join(path, 'vision_tower'), { recursive: true });
    await writeFile(
      join(path, 'config.json'),
      JSON.stringify({ ...golden.root, mm_vision_tower: 'ConvLLaVA/ConvLLaVA-ConvNeXt-1536' }),
    );
    await assert.rejects(openCheckpoint(path), {
      code: 'CHECKPOINT_TOWER_MISSING',
      next: /Download ConvLLaVA\/ConvLLaVA-ConvNeXt-1536 .*vision_tower/,
    });
  });

  it('one in the root shards needs no config.json of its own; its tensors tell its shape', async () => {
    const path = join(newFolder(), '..', 'ConvLLaVA-sft-1536');
    await writeCheckpoint(path, golden, { layout: 1 });
    await rm(join(path, 'vision_tower'), { recursive: true });
    await opening(path, ({ config }) => {
      assert.deepEqual(config.vision.depths, [1, 1, 2, 1, 2]);
      assert.deepEqual(config.vision.widths, [16, 32, 48, 64, 96]);
      assert.equal(config.vision.resolution, 1536);
    });
  });
});

describe('a checkpoint is refused', () => {
  const rejects = async (checkpoint: TestCheckpoint, error: object, options: WriteOptions = {}) => {
    await assert.rejects(openCheckpoint(await writeCheckpoint(newFolder(), checkpoint, options)), error);
  };

  it('that lacks a tensor', () =>
    rejects(changed({ 'model.norm.weight': undefined }), {
      code: 'CHECKPOINT_TENSOR_MISSING',
      params: { tensor: 'model.norm.weight', expected: '[128]' },
    }));

  it('that has a tensor too many', () =>
    rejects(changed({ 'model.layers.2.input_layernorm.weight': filled(1, 128) }), {
      code: 'CHECKPOINT_TENSOR_SURPLUS',
      params: { tensor: 'model.layers.2.input_layernorm.weight', found: 'fp32 [128]' },
    }));

  it('that has a tensor of another shape, even one with as many elements', () =>
    rejects(changed({ 'lm_head.weight': filled(1, 128, 1024) }), {
      code: 'CHECKPOINT_TENSOR_SHAPE',
      params: { tensor: 'lm_head.weight', found: 'fp32 [128, 1024]', expected: '[1024, 128]' },
    }));

  it('that lacks a shard, with its name', async () => {
    const path = await writeCheckpoint(newFolder(), golden, { sharded: true });
    await rm(join(path, 'model-00002-of-00002.safetensors'));
    await assert.rejects(openCheckpoint(path), {
      code: 'CHECKPOINT_SHARD_MISSING',
      message: /model-00002-of-00002\.safetensors/,
    });
  });

  it('whose index reaches out of its folder', async () => {
    const path = await writeCheckpoint(newFolder(), golden, { sharded: true });
    const index = JSON.stringify({ weight_map: { 'lm_head.weight': '../../secret.safetensors' } });
    await writeFile(join(path, 'model.safetensors.index.json'), index);
    await assert.rejects(openCheckpoint(path), { code: 'CHECKPOINT_CONFIG', message: /weight_map/ });
  });

  it('that has a tensor twice', async () => {
    const path = await writeCheckpoint(newFolder(), golden, { sharded: true });
    await copyFile(join(path, 'model-00001-of-00002.safetensors'), join(path, 'model-00002-of-00002.safetensors'));
    await assert.rejects(openCheckpoint(path), { code: 'CHECKPOINT_TENSOR_SURPLUS', message: /and again in/ });
  });

  it('that has no weights', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    await rm(join(path, 'model.safetensors'));
    await assert.rejects(openCheckpoint(path), { code: 'CHECKPOINT_NOT_FOUND', message: /model\.safetensors/ });
  });

  it('that has no tokenizer', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    await rm(join(path, 'tokenizer.model'));
    await assert.rejects(openCheckpoint(path), { code: 'TOKENIZER', message: /does not exist/ });
  });

  it('whose tokenizer.model is cut short', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    await writeFile(join(path, 'tokenizer.model'), 'no such thing');
    await assert.rejects(openCheckpoint(path), { code: 'TOKENIZER', message: /tokenizer\.model/ });
  });

  it('whose tokenizer makes tokens that the model does not have', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    const pieces = { '<unk>': 0, '<s>': 1, '</s>': 2, beyond: 1024 };
    const model = { type: 'BPE', vocab: pieces, merges: [], unk_token: '<unk>' };
    const json = {
      model,
      normalizer: null,
      pre_tokenizer: null,
      post_processor: null,
      decoder: null,
      added_tokens: [],
    };
    await writeFile(join(path, 'tokenizer.json'), JSON.stringify(json));
    await assert.rejects(openCheckpoint(path), {
      code: 'TOKENIZER',
      message: /id 1024, and the model has 1024 tokens/,
    });
    await writeFile(join(path, 'tokenizer.json'), '{}');
    await assert.rejects(openCheckpoint(path), { code: 'TOKENIZER', message: /tokenizer\.json/ });
  });

  it('that is not there, is a file, or is some other folder', async () => {
    await assert.rejects(openCheckpoint(join(folder, 'nowhere')), { code: 'FILE_NOT_FOUND' });
    await writeFile(join(folder, 'file'), '');
    await assert.rejects(openCheckpoint(join(folder, 'file')), { code: 'NOT_A_DIRECTORY' });
    await mkdir(join(folder, 'empty'));
    await assert.rejects(openCheckpoint(join(folder, 'empty')), {
      code: 'CHECKPOINT_NOT_FOUND',
      message: /config\.json/,
    });
  });

  it('with a folder where a weight file is expected', async () => {
    const path = await writeCheckpoint(newFolder(), golden);
    await rm(join(path, 'model.safetensors'));
    await mkdir(join(path, 'model.safetensors'));
    await assert.rejects(openCheckpoint(path), { code: 'CHECKPOINT_NOT_FOUND' });
  });

  it('and leaves no file open', { skip: process.platform !== 'linux' && 'only Linux lists them' }, async () => {
    const openFiles = async () => (await readdir('/proc/self/fd')).length;
    const path = await writeCheckpoint(newFolder(), changed({ 'model.norm.weight': undefined }), { sharded: true });
    const atFirst = await openFiles();
    await assert.rejects(openCheckpoint(path));
    assert.equal(await openFiles(), atFirst);
  });
});
