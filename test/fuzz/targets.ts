/** What is fed with wrong input: each parser of what comes from outside, with right input to begin from. */
import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { BinaryFile } from '../../sidecar/checkpoint/binary-file.ts';
import { openCheckpoint } from '../../sidecar/checkpoint/open.ts';
import { readSafetensors } from '../../sidecar/checkpoint/safetensors.ts';
import { tokenizerFromSentencePiece } from '../../sidecar/checkpoint/sentencepiece.ts';
import { readTorch } from '../../sidecar/checkpoint/torch.ts';
import { countPngFrames } from '../../sidecar/image/apng.ts';
import { decode, decodingError, readPageContent } from '../../sidecar/image/decode.ts';
import { sniffImageFormat } from '../../sidecar/image/image-format.ts';
import { defaultImageLimits, loadImage } from '../../sidecar/image/image.ts';
import { inspectSvg } from '../../sidecar/image/svg.ts';
import { writeOutLabels } from '../../sidecar/image/svg-labels.ts';
import { findTiffPages } from '../../sidecar/image/tiff-pages.ts';
import { cut, withFedWeights } from '../../sidecar/model/onnx/model.ts';
import { ownLines } from '../../sidecar/page/own-lines.ts';
import { ofPackage, parseManifest } from '../../sidecar/model/package.ts';
import { Tokenizer } from '../../sidecar/model/tokenizer.ts';
import { CheckedMessageReader } from '../../sidecar/rpc/reader.ts';
import { findImages } from '../../src/alt-text/find/find-images.ts';
import { joinTiffs, plain } from '../support/animations.ts';
import { readPdfFixture } from '../support/documents.ts';
import { goldenDir } from '../support/golden.ts';
import { colours, noise, quarters } from '../support/images.ts';
import { safetensorsFile, statePickle, torchFile, zipFile } from '../support/weight-writers.ts';
import { parseMarkdown } from '../../webview/markdown/parse.ts';
import { mutateBytes, mutateJson, pick, randomFrom, type Random } from './mutate.ts';
import type { FoundInput, TargetInput } from './outcome.ts';

export interface Target {
  /** Right inputs. */
  readonly seeds: readonly Uint8Array[];
  /** Default: `mutateBytes`. */
  readonly mutate?: (random: Random, seed: Uint8Array) => Uint8Array;
  /** Takes an input as the program does. Throws what the program throws. */
  readonly take: (input: Uint8Array, seed: number) => Promise<unknown>;
}

const repository = join(import.meta.dirname, '../..');
const starter = join(repository, 'media/starter');

async function images(): Promise<Target> {
  const small = () => noise(60, 40);
  const encoded = [
    quarters().png(),
    small().png({ progressive: true }),
    small().png({ palette: true }),
    small().toColourspace('rgb16').png(),
    small().jpeg(),
    small().jpeg({ progressive: true }),
    small().webp(),
    small().webp({ lossless: true }),
    small().gif(),
    small().tiff({ compression: 'lzw' }),
    small().tiff({ compression: 'none', tile: true }),
    quarters().avif(),
  ];
  return {
    seeds: [...(await Promise.all(encoded.map((image) => image.toBuffer()))), bitmap(0, 24), bitmap(1, 8)],
    take: async (input) => {
      const image = await loadImage({ base64: Buffer.from(input).toString('base64') }, limits);
      const { pixels } = await decode(image, 1);
      await pixels
        .resize(64, 64)
        .raw()
        .toBuffer()
        .catch((error: unknown) => Promise.reject(decodingError(image, error) as Error));
    },
  };
}

/** What is let in decodes in little time, so that more is tried. */
const limits = { ...defaultImageLimits, maxPixels: 20e6 };

/** A bitmap of 8 × 4 pixels. */
function bitmap(compression: 0 | 1, bits: 8 | 24): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(bits === 8 ? 54 + 1024 : 54, 10);
  for (const [at, value] of [40, 8, 4].entries()) header.writeUInt32LE(value, 14 + 4 * at);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  const pixels =
    bits === 24 ? Buffer.alloc(8 * 4 * 3, 90) : Buffer.from([8, 1, 0, 0, 8, 2, 0, 0, 0, 4, 1, 2, 3, 4, 0, 1]);
  return Buffer.concat([header, ...(bits === 8 ? [Buffer.alloc(1024, 70)] : []), pixels]);
}

async function drawings(): Promise<Target> {
  const texts = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="9" height="9"/><text y="20">a</text></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><g id="a"><circle r="2"/></g></defs><use href="#a" x="3"/><style>circle{fill:red}</style></svg>',
  ];
  return {
    seeds: await Promise.resolve(texts.map((text) => Buffer.from(text))),
    take: async (input) => {
      const image = await loadImage({ base64: Buffer.from(input).toString('base64') }, limits);
      await decode(image, 1);
    },
  };
}

/** The formats that are decoded here: bitmaps, and icons of them. */
async function bitmaps(): Promise<Target> {
  const seeds = [bitmap(0, 24), bitmap(1, 8), icon(bitmap(0, 24))];
  return {
    seeds: await Promise.resolve(seeds),
    take: async (input) => {
      if (!['bmp', 'ico'].includes(sniffImageFormat(input) ?? '')) return;
      const image = await loadImage({ base64: Buffer.from(input).toString('base64') }, limits);
      await decode(image, 1);
    },
  };
}

/** An icon of one bitmap, without a mask. */
function icon(picture: Buffer): Buffer {
  const withoutFileHeader = Buffer.from(picture.subarray(14));
  // The mask counts as a second half.
  withoutFileHeader.writeInt32LE(2 * picture.readInt32LE(22), 8);
  const header = Buffer.from([0, 0, 1, 0, 1, 0, 8, 4, 0, 0, 1, 0, 24, 0]);
  const place = Buffer.alloc(8);
  place.writeUInt32LE(withoutFileHeader.length, 0);
  place.writeUInt32LE(header.length + place.length, 4);
  return Buffer.concat([header, place, withoutFileHeader]);
}

/** What is read of an image before its decoder sees it: its format, and how many pages or frames it has. */
async function imageHeaders(): Promise<Target> {
  const pages = await Promise.all([colours.red, colours.green].map((colour) => plain(colour).tiff().toBuffer()));
  return {
    seeds: [joinTiffs(pages), await noise(6, 4).png().toBuffer(), bitmap(0, 24), icon(bitmap(0, 24))],
    take: async (input) =>
      Promise.resolve([sniffImageFormat(input), findTiffPages(input), input.length > 8 && countPngFrames(input)]),
  };
}

/** What is looked for in an SVG before it is drawn, and the words of its labels. */
async function svgTexts(): Promise<Target> {
  const texts = [
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,AA"/><text>&a;</text></svg>',
    '<svg><switch><foreignObject><div style="width: 9px">a<br/>b</div></foreignObject><text x="1" y="2" font-size="9px">a...</text></switch></svg>',
  ];
  return {
    seeds: await Promise.resolve(texts.map((text) => Buffer.from(text))),
    take: async (input) => {
      await inspectSvg('drawing.svg', input);
      writeOutLabels(Buffer.from(input).toString('utf8'));
    },
  };
}

/** PDFs, each through the process that opens it, and TIFFs of several pages. */
async function documents(): Promise<Target> {
  const pages = await Promise.all(
    [colours.red, colours.green].map((colour) => plain(colour).tiff({ compression: 'lzw' }).toBuffer()),
  );
  const names = ['cairo', 'ghostscript', 'password'];
  return {
    seeds: [...(await Promise.all(names.map(readPdfFixture))), joinTiffs(pages)],
    take: async (input) => {
      const image = await loadImage({ base64: Buffer.from(input).toString('base64'), password: 'secret' }, limits);
      if (image.format === 'pdf') ownLines(await readPageContent(image), 1);
      const { pixels } = await decode(image, 0.2);
      await pixels
        .resize(64, 64)
        .raw()
        .toBuffer()
        .catch((error: unknown) => Promise.reject(decodingError(image, error) as Error));
    },
  };
}

/** Reads an input as a file. */
async function asFile<Result>(
  folder: string,
  input: Uint8Array,
  read: (file: BinaryFile) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, 'input');
  await writeFile(path, input);
  const file = await BinaryFile.open(path);
  try {
    return await read(file);
  } finally {
    await file.close();
  }
}

const tensors = new Map([
  ['model.norm.weight', { shape: [4], data: Float32Array.of(1, 2, 3, 4) }],
  ['lm_head.weight', { shape: [3, 4], data: new Float32Array(12) }],
]);

function safetensors(folder: string): Promise<Target> {
  const seeds = (['fp32', 'fp16', 'bf16'] as const).map((type) => safetensorsFile(tensors, type));
  return Promise.resolve({ seeds, take: (input) => asFile(folder, input, readSafetensors) });
}

function pickles(folder: string): Promise<Target> {
  const seeds = [torchFile(tensors, 'fp32'), torchFile(tensors, 'bf16', { zip64: true })];
  return Promise.resolve({ seeds, take: (input) => asFile(folder, input, readTorch) });
}

/** The pickle in a PyTorch file, which is right otherwise. */
function pickled(folder: string): Promise<Target> {
  const seeds = [statePickle(tensors, 'fp32'), statePickle(tensors, 'bf16')];
  const data = [0, 1].map((key) => [`archive/data/${key}`, Buffer.alloc(48)] as const);
  return Promise.resolve({
    seeds,
    take: (input) => asFile(folder, zipFile([['archive/data.pkl', Buffer.from(input)], ...data]), readTorch),
  });
}

/** The small files of a checkpoint, each in a checkpoint that is otherwise right. */
async function checkpoints(folder: string): Promise<Target> {
  const right = join(folder, 'checkpoint');
  await cp(join(goldenDir(), 'checkpoint'), right, { recursive: true });
  const names = [
    'config.json',
    'vision_tower/config.json',
    'vision_tower/preprocessor_config.json',
    'tokenizer_config.json',
    'model.safetensors.index.json',
  ];
  const seeds = await Promise.all(names.map((name) => readFile(join(right, name))));
  return {
    seeds,
    mutate: mutateJson,
    take: async (input, seed) => {
      const path = join(right, names[seed] ?? '');
      await writeFile(path, input);
      try {
        const { weights } = await openCheckpoint(right);
        await weights.close();
      } finally {
        await writeFile(path, seeds[seed] ?? '');
      }
    },
  };
}

async function vocabularies(): Promise<Target> {
  const seed = await readFile(join(goldenDir(), 'checkpoint/tokenizer.model'));
  return {
    seeds: [seed],
    take: async (input) => Promise.resolve(tokenizerFromSentencePiece('tokenizer.model', input)),
  };
}

async function tokenizers(): Promise<Target> {
  const [tokenizer, config] = await Promise.all(
    ['tokenizer.json', 'tokenizer_config.json'].map((name) => readFile(join(starter, name))),
  );
  const usual = JSON.parse(String(config)) as Record<string, unknown>;
  return {
    seeds: [tokenizer ?? Buffer.alloc(0)],
    mutate: mutateJson,
    take: (input) =>
      Promise.resolve().then(() => {
        const value = parsed(input);
        return value && new Tokenizer({ tokenizer: value, config: usual }).encode('a <b> 日 1');
      }),
  };
}

/** What is JSON and an object; what is neither is refused by those who read the file. */
function parsed(input: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(input).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

async function manifests(): Promise<Target> {
  const manifest = JSON.parse(await readFile(join(starter, 'convllava.json'), 'utf8')) as object;
  const unsigned = JSON.stringify({ ...manifest, sha256: undefined });
  return {
    seeds: [Buffer.from(unsigned)],
    mutate: mutateJson,
    take: (input) => Promise.resolve().then(() => parseManifest(Buffer.from(input).toString('utf8'), 'convllava.json')),
  };
}

async function graphs(): Promise<Target> {
  const { modules } = parseManifest(await readFile(join(starter, 'convllava.json'), 'utf8'), starter);
  const names = Object.values(modules).flatMap(({ graphs }) => Object.values(graphs));
  const seeds = await Promise.all(names.map((name) => readFile(join(starter, name))));
  return {
    seeds,
    take: (input) =>
      Promise.resolve().then(() => ofPackage('graph', () => [withFedWeights(input), cut(input, [], [])])),
  };
}

/** Frames of the sidecar's protocol: what is a message comes out, for what is none there is an error that says so. */
async function frames(): Promise<Target> {
  const bodies = [
    { jsonrpc: '2.0', id: 1, method: 'status', params: {} },
    { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 1 } },
    { jsonrpc: '2.0', id: 'x', method: 'ask', params: { image: { base64: 'AAAA' }, prompt: '日\u0000' } },
  ];
  const framed = bodies.map((body) => {
    const text = JSON.stringify(body);
    return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  });
  return {
    seeds: await Promise.resolve([Buffer.from(framed[0] ?? ''), Buffer.from(framed.join(''))]),
    take: async (input) => {
      const stream = new PassThrough();
      const errors: Error[] = [];
      const reader = new CheckedMessageReader(stream);
      reader.onError((error) => errors.push(error));
      reader.listen(() => undefined);
      const ended = new Promise((resolve) => reader.onClose(resolve));
      for (let at = 0; at < input.length; at += 17) stream.write(input.subarray(at, at + 17));
      stream.end();
      await ended;
      if (errors[0]) throw errors[0];
    },
  };
}

/** Answers as they come, piece by piece, and at once: both are shown alike. */
async function answers(): Promise<Target> {
  const text =
    '# A *b* `c`\n\n- d\n  1. **e**\n\n> f\n\n| g | h |\n|:-|-:|\n| [i](https://j.k) | ![l](m) |\n\n```n\no\n```\n';
  return {
    seeds: await Promise.resolve([Buffer.from(text)]),
    take: async (input) => {
      const whole = Buffer.from(input).toString('utf8');
      const atOnce = await Promise.resolve(parseMarkdown(whole));
      for (const part of [0.25, 0.5, 0.75, 0.9])
        assert.deepEqual(parseMarkdown(whole, parseMarkdown(whole.slice(0, Math.floor(part * whole.length)))), atOnce);
    },
  };
}

/** Texts of an editor, in which images are looked for. */
async function texts(): Promise<Target> {
  const seeds = [
    '![](a.png) <img src="b.png" alt=""> [![c][d]](e)\n\n[d]: f.png\n\n:::image source="g.png" alt-text="":::',
    '<template><img :src="a" src="b.png"><input type="image" src="c.png" alt></template>',
    'const a = <><img src={`b.png`} alt="" /><Image src="c" {...d} /></>;',
  ];
  return {
    seeds: await Promise.resolve(seeds.map((seed) => Buffer.from(seed))),
    take: async (input) => {
      const text = Buffer.from(input).toString('utf8');
      for (const language of ['markdown', 'html', 'vue', 'typescriptreact'])
        for (const { start, end } of await Promise.resolve(findImages(text, language)))
          assert.ok(0 <= start && start < end && end <= text.length, `${language}: ${start} to ${end}`);
    },
  };
}

/** What makes each target, with a folder that is its own. */
export const targets = {
  images,
  bitmaps,
  imageHeaders,
  drawings,
  svgTexts,
  documents,
  safetensors,
  pickles,
  pickled,
  checkpoints,
  vocabularies,
  tokenizers,
  manifests,
  graphs,
  frames,
  answers,
  texts,
} as const satisfies Readonly<Record<string, (folder: string) => Promise<Target>>>;
export type TargetName = keyof typeof targets;

/** Those that are read by code of this repository, and not in libraries in another language. */
export const ownParsers: readonly TargetName[] = [
  'bitmaps',
  'imageHeaders',
  'svgTexts',
  'safetensors',
  'pickles',
  'pickled',
  'checkpoints',
  'vocabularies',
  'tokenizers',
  'manifests',
  'graphs',
  'frames',
  'answers',
  'texts',
];

export function isTarget(name: string): name is TargetName {
  return Object.hasOwn(targets, name);
}

/** The input of a number; numbers below zero are what was found before, in its order. */
export function inputOfNumber(target: Target, found: readonly FoundInput[], number: number): TargetInput {
  return (number < 0 ? found.at(number) : undefined) ?? inputOf(target, randomFrom(number));
}

/** The input that is made by these changes. */
export function inputOf(target: Target, random: Random): TargetInput {
  const seed = random(target.seeds.length);
  const right = target.seeds[seed] ?? pick(random, target.seeds);
  return { input: (target.mutate ?? mutateBytes)(random, right), seed };
}
