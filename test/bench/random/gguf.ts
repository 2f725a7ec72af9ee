/**
 * A random LLaMA in GGUF (github.com/ggml-org/ggml, docs/gguf.md), quantised as llama.cpp's own `llama-quantize … Q4_0`
 * does it: matrices and the embedding in Q4_0, the output in Q6_K, norms in F32.
 */
import { open, type FileHandle } from 'node:fs/promises';
import type { LanguageConfig } from '../../../sidecar/model/config.ts';
import { seededRandom } from '../../../sidecar/inference/sampler.ts';
import { randomVocabulary } from './vocabulary.ts';

/** ggml's types: number, elements of a block, bytes of a block. */
const types = {
  F32: { id: 0, elements: 1, bytes: 4 },
  Q4_0: { id: 2, elements: 32, bytes: 18 },
  Q6_K: { id: 14, elements: 256, bytes: 210 },
} as const;
type Type = keyof typeof types;

interface GgufTensor {
  readonly name: string;
  /** Columns first. */
  readonly shape: readonly number[];
  readonly type: Type;
}

const alignment = 32;

/** Writes the model and gives the bytes of all its tensors. */
export async function writeRandomGguf(file: string, language: LanguageConfig): Promise<number> {
  const tensors = llamaTensors(language);
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(header(tensors, language));
    const blocks = { F32: ones(), Q4_0: randomBlocks('Q4_0'), Q6_K: randomBlocks('Q6_K') };
    for (const tensor of tensors) await writeTensor(handle, tensor, blocks[tensor.type]);
  } finally {
    await handle.close();
  }
  return tensors.reduce((sum, tensor) => sum + byteLength(tensor), 0);
}

function llamaTensors(language: LanguageConfig): GgufTensor[] {
  const { hiddenSize, layers, heads, kvHeads, headSize, intermediateSize, vocabSize } = language;
  const matrix = (name: string, columns: number, rows: number, type: Type = 'Q4_0'): GgufTensor => ({
    name: `${name}.weight`,
    shape: [columns, rows],
    type,
  });
  const norm = (name: string): GgufTensor => ({ name: `${name}.weight`, shape: [hiddenSize], type: 'F32' });
  const layer = (index: number): GgufTensor[] => {
    const key = `blk.${index}`;
    return [
      norm(`${key}.attn_norm`),
      matrix(`${key}.attn_q`, hiddenSize, heads * headSize),
      matrix(`${key}.attn_k`, hiddenSize, kvHeads * headSize),
      matrix(`${key}.attn_v`, hiddenSize, kvHeads * headSize),
      matrix(`${key}.attn_output`, heads * headSize, hiddenSize),
      norm(`${key}.ffn_norm`),
      matrix(`${key}.ffn_gate`, hiddenSize, intermediateSize),
      matrix(`${key}.ffn_up`, hiddenSize, intermediateSize),
      matrix(`${key}.ffn_down`, intermediateSize, hiddenSize),
    ];
  };
  return [
    matrix('token_embd', hiddenSize, vocabSize),
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    norm('output_norm'),
    matrix('output', hiddenSize, vocabSize, 'Q6_K'),
  ];
}

function byteLength({ shape, type }: GgufTensor): number {
  const { elements, bytes } = types[type];
  return (shape.reduce((product, dim) => product * dim, 1) / elements) * bytes;
}

function header(tensors: readonly GgufTensor[], language: LanguageConfig): Buffer {
  const vocabulary = randomVocabulary(language.vocabSize);
  const values: [string, Buffer][] = [
    ['general.architecture', text('llama')],
    ['general.name', text('random')],
    ['general.file_type', uint32(2)],
    ['general.quantization_version', uint32(2)],
    ['llama.context_length', uint32(language.contextLength)],
    ['llama.embedding_length', uint32(language.hiddenSize)],
    ['llama.block_count', uint32(language.layers)],
    ['llama.feed_forward_length', uint32(language.intermediateSize)],
    ['llama.attention.head_count', uint32(language.heads)],
    ['llama.attention.head_count_kv', uint32(language.kvHeads)],
    ['llama.attention.layer_norm_rms_epsilon', float32(language.rmsNormEps)],
    ['llama.rope.dimension_count', uint32(language.headSize)],
    ['llama.rope.freq_base', float32(language.ropeTheta)],
    ['llama.vocab_size', uint32(language.vocabSize)],
    ['tokenizer.ggml.model', text('llama')],
    [
      'tokenizer.ggml.tokens',
      list(
        8,
        vocabulary.map((piece) => string(piece.text)),
      ),
    ],
    [
      'tokenizer.ggml.scores',
      list(
        6,
        vocabulary.map(({ score }) => littleEndian(4, (b) => b.writeFloatLE(score))),
      ),
    ],
    [
      'tokenizer.ggml.token_type',
      list(
        5,
        vocabulary.map(({ type }) => littleEndian(4, (b) => b.writeInt32LE(type))),
      ),
    ],
    ['tokenizer.ggml.bos_token_id', uint32(language.bosToken)],
    ['tokenizer.ggml.eos_token_id', uint32(language.eosToken)],
    ['tokenizer.ggml.unknown_token_id', uint32(0)],
  ];
  let offset = 0;
  const infos = tensors.map((tensor) => {
    const { name, shape, type } = tensor;
    const info = [string(name), plain32(shape.length), ...shape.map(plain64), plain32(types[type].id), plain64(offset)];
    offset += Math.ceil(byteLength(tensor) / alignment) * alignment;
    return Buffer.concat(info);
  });
  const start = [Buffer.from('GGUF'), plain32(3), plain64(tensors.length), plain64(values.length)];
  return padded(Buffer.concat([...start, ...values.flatMap(([key, value]) => [string(key), value]), ...infos]));
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], Math.ceil(bytes.length / alignment) * alignment);
}

function littleEndian(size: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(size);
  write(buffer);
  return buffer;
}

const plain32 = (value: number): Buffer => littleEndian(4, (b) => b.writeUInt32LE(value));
const plain64 = (value: number): Buffer => littleEndian(8, (b) => b.writeBigUInt64LE(BigInt(value)));
/** A length and UTF-8. */
const string = (value: string): Buffer => Buffer.concat([plain64(Buffer.byteLength(value)), Buffer.from(value)]);
/** Values of the metadata begin with the number of their type. */
const uint32 = (value: number): Buffer => Buffer.concat([plain32(4), plain32(value)]);
const float32 = (value: number): Buffer => Buffer.concat([plain32(6), littleEndian(4, (b) => b.writeFloatLE(value))]);
const text = (value: string): Buffer => Buffer.concat([plain32(8), string(value)]);
const list = (type: number, items: readonly Buffer[]): Buffer =>
  Buffer.concat([plain32(9), plain32(type), plain64(items.length), ...items]);

/** About 8 MiB. */
const randomBytes = 8 * 2 ** 20;

/** Blocks of random levels under scales that give weights of about the spread that trained ones have, 0.02. */
function randomBlocks(type: 'Q4_0' | 'Q6_K'): Buffer {
  const { bytes } = types[type];
  // A prime number of blocks, so that rows do not repeat.
  const count = type === 'Q4_0' ? 466_027 : 39_937;
  const random = seededRandom(2);
  const words = new Uint32Array(Math.ceil((count * bytes) / 4));
  for (let i = 0; i < words.length; i++) words[i] = random() * 2 ** 32;
  const blocks = Buffer.from(words.buffer, 0, count * bytes);
  const half = (value: number): Uint8Array => new Uint8Array(new Float16Array([value]).buffer);
  for (let start = 0; start < blocks.length; start += bytes) {
    if (type === 'Q4_0') {
      // d, then 16 bytes of nibbles: w = (q - 8) d.
      blocks.set(half(0.0043), start);
    } else {
      // 128 + 64 bytes of levels, 16 scales, d: w = (q - 32) scale d.
      blocks.fill(16, start + 192, start + 208);
      blocks.set(half(0.000068), start + 208);
    }
  }
  return blocks;
}

function ones(): Buffer {
  return Buffer.from(new Float32Array(randomBytes / 4).fill(1).buffer);
}

async function writeTensor(handle: FileHandle, tensor: GgufTensor, source: Buffer): Promise<void> {
  const bytes = byteLength(tensor);
  for (let done = 0; done < bytes;) {
    const piece = source.subarray(0, bytes - done);
    await handle.writeFile(piece);
    done += piece.length;
  }
  await handle.writeFile(Buffer.alloc((alignment - (bytes % alignment)) % alignment));
}
