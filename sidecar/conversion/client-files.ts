/**
 * The small files by which `@huggingface/transformers` loads a package with its Auto classes, as a Llava of
 * transformers (github.com/huggingface/transformers, models/llava).
 */
import type { TokenizerFiles } from '../model/tokenizer.ts';
import { isObject } from '../checkpoint/json.ts';
import { featureSize, visionStride, type ModelConfig } from '../model/config.ts';
import { dataFile } from '../model/modules.ts';
import { system } from '../model/prompt.ts';
import type { Precision } from '../../contracts/protocol.ts';
import { basename } from 'node:path';
import type { ClientGraphs } from './client-graphs.ts';
import type { PackagePlan } from './package-writer.ts';

/** What the client calls our precisions. */
const dtypes: Readonly<Record<Precision, string>> = { fp32: 'fp32', fp16: 'fp16', int8: 'int8', int4: 'q4' };

const imageToken = '<image>';

/** The files by their names, as JSON objects. */
export function clientFiles(
  plan: PackagePlan,
  clients: ClientGraphs,
  files: TokenizerFiles,
): Readonly<Record<string, object>> {
  const { config } = plan;
  const tokenizer = clientTokenizer(config, files);
  return {
    'config.json': modelConfig(plan, clients),
    'generation_config.json': generationConfig(config),
    'preprocessor_config.json': preprocessorConfig(config),
    'processor_config.json': processorConfig(config),
    'tokenizer.json': tokenizer.tokenizer,
    'tokenizer_config.json': tokenizer.config,
  };
}

/**
 * The id that stands for a visual token. The client embeds all ids before it puts the visual tokens in, so it must be one
 * of the vocabulary, and one that no text has: `<unk>`, since LLaMA spells what it does not know in bytes.
 */
const imageTokenId = 0;

function modelConfig(plan: PackagePlan, clients: ClientGraphs): object {
  const { config } = plan;
  const { vision, language } = config;
  return {
    architectures: ['LlavaForConditionalGeneration'],
    model_type: 'llava',
    image_token_index: imageTokenId,
    projector_hidden_act: 'gelu',
    vision_feature_layer: -1 - vision.skippedBlocks,
    vision_feature_select_strategy: 'full',
    bos_token_id: language.bosToken,
    eos_token_id: language.eosToken,
    pad_token_id: language.eosToken,
    text_config: textConfig(config),
    vision_config: {
      model_type: 'convnext',
      depths: vision.depths,
      hidden_sizes: vision.widths,
      num_stages: vision.depths.length,
      patch_size: 4,
      hidden_act: 'gelu',
      image_size: vision.resolution,
      hidden_size: featureSize(vision),
    },
    'transformers.js_config': clientConfig(plan, clients),
  };
}

function textConfig({ language }: ModelConfig): object {
  return {
    model_type: 'llama',
    hidden_act: 'silu',
    hidden_size: language.hiddenSize,
    intermediate_size: language.intermediateSize,
    num_hidden_layers: language.layers,
    num_attention_heads: language.heads,
    num_key_value_heads: language.kvHeads,
    head_dim: language.headSize,
    vocab_size: language.vocabSize,
    rms_norm_eps: language.rmsNormEps,
    rope_theta: language.ropeTheta,
    max_position_embeddings: language.contextLength,
    tie_word_embeddings: language.tiedEmbeddings,
    bos_token_id: language.bosToken,
    eos_token_id: language.eosToken,
  };
}

/**
 * Which files it takes unless it is told otherwise, and in how many files the external data is of those that have it under
 * their own names.
 */
function clientConfig({ precision, modules }: PackagePlan, clients: ClientGraphs): object {
  const own = modules.map(({ module, chunks }): [string, number] => [
    basename(dataFile(module, precision)).replace(/_data$/, ''),
    chunks.length,
  ]);
  return {
    dtype: dtypes[precision],
    kv_cache_dtype: { fp16: 'float16', q4f16: 'float16' },
    use_external_data_format: Object.fromEntries([...own, ...clients.chunks]),
  };
}

function generationConfig({ language }: ModelConfig): object {
  return {
    bos_token_id: language.bosToken,
    eos_token_id: language.eosToken,
    pad_token_id: language.eosToken,
    max_length: language.contextLength,
    do_sample: false,
  };
}

/**
 * The image fitted into the square and filled up with the mean colour, which is 0 after normalisation. The client fills
 * up to the right and below; ours, as the training, on both sides: the same for images that are square.
 */
function preprocessorConfig({ vision }: ModelConfig): object {
  const side = vision.resolution;
  return {
    processor_class: 'LlavaProcessor',
    image_processor_type: 'CLIPImageProcessor',
    do_convert_rgb: true,
    do_resize: true,
    size: { shortest_edge: side, longest_edge: side },
    resample: 3,
    do_center_crop: false,
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: vision.imageMean,
    image_std: vision.imageStd,
    do_pad: true,
    pad_size: { height: side, width: side },
  };
}

function processorConfig({ vision }: ModelConfig): object {
  return {
    processor_class: 'LlavaProcessor',
    image_token: imageToken,
    patch_size: visionStride(vision),
    num_additional_image_tokens: 0,
    vision_feature_select_strategy: 'full',
  };
}

/**
 * The tokenizer with a token for the image, BOS before every text, and the prompt of conversations. It encodes a text
 * between special tokens by itself; whether that gives it a dummy prefix is `legacy`'s to say, and the part after the
 * image has one in any case (model/prompt.ts).
 */
function clientTokenizer({ language }: ModelConfig, { tokenizer, config }: TokenizerFiles): TokenizerFiles {
  const legacy = config['legacy'] !== false;
  const added = (Array.isArray(tokenizer['added_tokens']) ? tokenizer['added_tokens'] : []) as readonly unknown[];
  const bos = tokenOf(language.bosToken, tokenizer) ?? '<s>';
  const eos = tokenOf(language.eosToken, tokenizer) ?? '</s>';
  const image = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const others = added.filter((token) => !isObject(token) || token['content'] !== imageToken);
  return {
    tokenizer: {
      ...(legacy ? tokenizer : prefixedAtFirst(tokenizer)),
      added_tokens: [...others, { id: imageTokenId, content: imageToken, ...image }],
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ SpecialToken: { id: bos, type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
        pair: [
          { SpecialToken: { id: bos, type_id: 0 } },
          { Sequence: { id: 'A', type_id: 0 } },
          { Sequence: { id: 'B', type_id: 1 } },
        ],
        special_tokens: { [bos]: { id: bos, ids: [language.bosToken], tokens: [bos] } },
      },
    },
    config: {
      ...config,
      tokenizer_class: 'LlamaTokenizer',
      bos_token: bos,
      eos_token: eos,
      // The usual <unk> would count as a visual token.
      pad_token: eos,
      padding_side: 'left',
      chat_template: chatTemplate(eos, legacy ? '' : ' '),
    },
  };
}

/** The text of a token by its id, where tokenizer.json has it. */
function tokenOf(id: number, tokenizer: TokenizerFiles['tokenizer']): string | undefined {
  const model = tokenizer['model'];
  const vocab = isObject(model) && isObject(model['vocab']) ? model['vocab'] : {};
  return Object.entries(vocab).find(([, known]) => known === id)?.[0];
}

/** The normaliser Prepend, which every part of a text gets, as the setting of Metaspace that only the first one gets. */
function prefixedAtFirst(tokenizer: TokenizerFiles['tokenizer']): TokenizerFiles['tokenizer'] {
  const { normalizer } = tokenizer;
  const steps = isObject(normalizer) && Array.isArray(normalizer['normalizers']) ? normalizer['normalizers'] : [];
  const isPrepend = (step: unknown): boolean => isObject(step) && step['type'] === 'Prepend';
  if (!steps.some(isPrepend)) return tokenizer;
  const metaspace = { type: 'Metaspace', replacement: '\u2581', prepend_scheme: 'first', split: false };
  return { ...tokenizer, normalizer: null, pre_tokenizer: metaspace };
}

/**
 * The prompt as a Jinja template. A message's content is a text, or parts of the types `text` and `image`.
 * @param prefix what stands for the dummy prefix after the image, where the tokenizer gives it none
 */
function chatTemplate(eos: string, prefix: string): string {
  const text =
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}" +
    "{% for part in message['content'] %}{% if part['type'] == 'text' %}{{ part['text'] }}{% endif %}{% endfor %}" +
    '{% endif %}';
  const images =
    "{% if message['content'] is not string %}{% for part in message['content'] %}" +
    `{% if part['type'] == 'image' %}${imageToken}${prefix}{{ '\\n' }}{% endif %}{% endfor %}{% endif %}`;
  return (
    `{% if messages[0]['role'] != 'system' %}${system} {% endif %}` +
    '{% for message in messages %}' +
    `{% if message['role'] == 'system' %}${text} {% endif %}` +
    `{% if message['role'] == 'user' %}USER: ${images}${text} {% endif %}` +
    `{% if message['role'] == 'assistant' %}ASSISTANT: ${text}${eos}{% endif %}` +
    '{% endfor %}' +
    '{% if add_generation_prompt %}ASSISTANT:{% endif %}'
  );
}
