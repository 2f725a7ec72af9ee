/** A checkpoint with the published shapes and random weights, for benches: what it says means nothing. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LanguageConfig, ModelConfig, VisionConfig } from '../../../sidecar/model/config.ts';
import { featureSize } from '../../../sidecar/model/config.ts';
import { elementCount, expectedTensors } from '../../../sidecar/model/tensors.ts';
import { Gaussian } from './gaussian.ts';
import { writeShards, type WrittenTensor } from './safetensors.ts';
import { randomVocabulary, sentencePieceModel } from './vocabulary.ts';

const vision: Omit<VisionConfig, 'depths' | 'widths' | 'resolution'> = {
  skippedBlocks: 0,
  imageMean: [0.48145466, 0.4578275, 0.40821073],
  imageStd: [0.26862954, 0.26130258, 0.27577711],
};

/** What LLaMA-2-7B and its smaller likeness have in common. */
const language: Omit<LanguageConfig, 'hiddenSize' | 'layers' | 'heads' | 'kvHeads' | 'headSize' | 'intermediateSize'> =
  {
    vocabSize: 32000,
    rmsNormEps: 1e-5,
    ropeTheta: 10000,
    contextLength: 4096,
    tiedEmbeddings: false,
    bosToken: 1,
    eosToken: 2,
  };

/** Vicuna-7B v1.5 and the five-stage ConvNeXt-L: 7.4 thousand million parameters, 14.5 GB in bf16. */
export function publishedConfig(resolution: number): ModelConfig {
  return {
    vision: { ...vision, depths: [3, 3, 27, 3, 6], widths: [192, 384, 768, 1536, 3072], resolution },
    projector: { layers: 2 },
    language: {
      ...language,
      hiddenSize: 4096,
      layers: 32,
      heads: 32,
      kvHeads: 32,
      headSize: 128,
      intermediateSize: 11008,
    },
    view: 'pad',
  };
}

/** The same architecture at 1/100 of the size: to try the bench itself. */
export function smallConfig(resolution: number): ModelConfig {
  return {
    vision: { ...vision, depths: [1, 1, 3, 1, 2], widths: [32, 64, 96, 192, 384], resolution },
    projector: { layers: 2 },
    language: { ...language, hiddenSize: 512, layers: 4, heads: 8, kvHeads: 8, headSize: 64, intermediateSize: 1376 },
    view: 'pad',
  };
}

const shardBytes = 4.9e9;

/** Writes a random checkpoint into `folder`, with the tower inside the root shards (layout 1). */
export async function writeRandomCheckpoint(
  folder: string,
  config: ModelConfig,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  await mkdir(join(folder, 'vision_tower'), { recursive: true });
  const json = (file: string, content: unknown): Promise<void> =>
    writeFile(join(folder, file), JSON.stringify(content, null, 1));
  await json('config.json', rootJson(config));
  await json('vision_tower/config.json', towerJson(config.vision));
  await json('vision_tower/preprocessor_config.json', preprocessorJson(config.vision));
  await json('tokenizer_config.json', { add_bos_token: true, bos_token: '<s>', eos_token: '</s>', unk_token: '<unk>' });
  await writeFile(join(folder, 'tokenizer.model'), sentencePieceModel(randomVocabulary(config.language.vocabSize)));

  const gaussian = new Gaussian(1);
  const tensors = Array.from(expectedTensors(config), ([name, shape]): WrittenTensor => {
    const elements = elementCount(shape);
    const { std, mean } = distribution(name, shape);
    return {
      name: name.replace(/^vision\./, 'model.vision_tower.vision_tower.'),
      shape,
      elements,
      pieces: () => gaussian.pieces(elements, 'bf16', std, mean),
    };
  });
  const total = tensors.reduce((sum, { elements }) => sum + elements * 2, 0);
  let done = 0;
  await writeShards(folder, tensors, shardBytes, (bytes) => onProgress((done += bytes), total));
}

/** Spreads under which activations stay of order 1 through all layers, as in a trained model. */
export function distribution(name: string, shape: readonly number[]): { std: number; mean: number } {
  if (name.endsWith('layer_scale_parameter')) return { std: 0.02, mean: 0.1 };
  if (/(norm\d?|layernorm|downsampling_layer\.0)\.weight$/.test(name)) return { std: 0.02, mean: 1 };
  if (name.endsWith('.bias')) return { std: 0.02, mean: 0 };
  if (!name.startsWith('vision.')) return { std: 0.02, mean: 0 };
  return { std: 1 / Math.sqrt(elementCount(shape.slice(1))), mean: 0 };
}

function rootJson({ language: l, vision: v }: ModelConfig): unknown {
  return {
    architectures: ['LlavaLlamaForCausalLM'],
    model_type: 'llava_llama',
    bos_token_id: l.bosToken,
    eos_token_id: l.eosToken,
    hidden_act: 'silu',
    hidden_size: l.hiddenSize,
    intermediate_size: l.intermediateSize,
    max_position_embeddings: l.contextLength,
    num_attention_heads: l.heads,
    num_hidden_layers: l.layers,
    num_key_value_heads: l.kvHeads,
    rms_norm_eps: l.rmsNormEps,
    rope_theta: l.ropeTheta,
    tie_word_embeddings: l.tiedEmbeddings,
    torch_dtype: 'bfloat16',
    vocab_size: l.vocabSize,
    mm_projector_type: 'mlp2x_gelu',
    mm_hidden_size: featureSize(v),
    mm_vision_tower: './vision_tower',
    mm_vision_select_layer: -1,
    image_aspect_ratio: 'pad',
  };
}

function towerJson({ depths, widths, resolution }: VisionConfig): unknown {
  return {
    architectures: ['ConvNextModel'],
    model_type: 'convnext',
    num_channels: 3,
    patch_size: 4,
    num_stages: depths.length,
    depths,
    hidden_sizes: widths,
    hidden_act: 'gelu',
    layer_norm_eps: 1e-12,
    image_size: resolution,
  };
}

function preprocessorJson({ resolution, imageMean, imageStd }: VisionConfig): unknown {
  return {
    image_processor_type: 'CLIPImageProcessor',
    crop_size: { height: resolution, width: resolution },
    image_mean: imageMean,
    image_std: imageStd,
  };
}
