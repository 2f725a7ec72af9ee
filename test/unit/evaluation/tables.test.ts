/** The tables of VLMEvalKit and of lmms-eval, in exactly their columns, and the words of both protocols. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { ConvLlavaError } from '../../../contracts/errors.ts';
import type { Benchmark, Protocol } from '../../../sidecar/evaluation/benchmark.ts';
import type { BenchmarkName } from '../../../sidecar/evaluation/benchmark-names.ts';
import { benchmarks, checkFileName } from '../../../sidecar/evaluation/benchmarks.ts';
import { refcoco } from '../../../sidecar/evaluation/refcoco.ts';
import { buildPrompt } from '../../../sidecar/model/prompt.ts';
import { withImages } from '../../support/lazy-images.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const short = 'Answer the question using a single word or phrase.';
const choose = "Answer with the option's letter from the given choices directly.";

/** What stands for an image: more letters than a reference to another row has. */
const [one, two] = ['iVBORw0KGgoA', 'iVBORw0KGgoB'].map((start) => start.repeat(8)) as [string, string];

async function tsv(name: string, rows: readonly Readonly<Record<string, string>>[]): Promise<string> {
  const columns = Object.keys(rows[0]!);
  const quoted = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [columns, ...rows.map((row) => columns.map((column) => quoted(row[column]!)))];
  const path = join(folder, name);
  await writeFile(path, `${lines.map((line) => line.join('\t')).join('\n')}\n`);
  return path;
}

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];
type Columns = Readonly<Record<string, readonly unknown[]>>;

/** A folder with one parquet file, as Hugging Face's datasets write them: strings, lists of strings, and images. */
async function parquet(name: string, columns: Columns): Promise<string> {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const;
  const schema = Object.entries(columns).flatMap(([column, values]): SchemaElement[] => {
    const optional = { name: column, repetition_type: 'OPTIONAL' } as const;
    if (column.startsWith('image') && typeof values[0] === 'object')
      return [
        { ...optional, num_children: 2 },
        { name: 'bytes', type: 'BYTE_ARRAY' as const, repetition_type: 'OPTIONAL' as const },
        { name: 'path', ...text },
      ];
    if (!Array.isArray(values[0])) return [{ name: column, ...text }];
    return [
      { ...optional, converted_type: 'LIST' as const, num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED' as const, num_children: 1 },
      { name: 'element', ...text },
    ];
  });
  const root = { name: 'root', num_children: Object.keys(columns).length };
  const columnData = Object.entries(columns).map(([column, data]) => ({ name: column, data: [...data] }));
  const path = join(folder, name);
  await mkdir(path);
  await writeFile(
    join(path, 'part-0.parquet'),
    Buffer.from(parquetWriteBuffer({ schema: [root, ...schema], columnData })),
  );
  return path;
}

const stored = (base64: string): object => ({ bytes: new Uint8Array(Buffer.from(base64, 'base64')), path: null });

async function read(name: BenchmarkName, file: string, protocol: Protocol) {
  const benchmark: Benchmark<unknown> = benchmarks[name];
  const items = await withImages(await benchmark.read(file, 'images', protocol));
  const base64 = (image: object): string => ('base64' in image ? String(image.base64) : '');
  return items.map(({ id, image, further, places, prompt, truth }) => ({
    id,
    image: base64(image),
    ...(further && { further: further.map(base64) }),
    ...(places && { places }),
    prompt,
    truth,
  }));
}

const options = 'A. a\tcat\nB. a "dog"';
const choices = { A: 'a\tcat', B: 'a "dog"' };

describe("VLMEvalKit's table of", () => {
  it('TextVQA', async () => {
    const file = await tsv('TextVQA_VAL.tsv', [
      { index: '0', image: one, question: 'what brand?', answer: `['nokia', "it's", 'a\\'b']` },
    ]);
    assert.deepEqual(await read('textvqa', file, 'vlmevalkit'), [
      { id: '0', image: one, prompt: `what brand?\n${short}`, truth: ['nokia', "it's", "a'b"] },
    ]);
  });

  it('POPE', async () => {
    const row = { index: '3', image: one, question: 'Is there a dog?', answer: 'Yes', category: 'popular' };
    const file = await tsv('POPE.tsv', [row, { ...row, index: '4', image: '3', category: 'random' }]);
    const truth = { label: 'yes', category: 'popular' };
    assert.deepEqual(await read('pope', file, 'vlmevalkit'), [
      { id: '3', image: one, prompt: 'Is there a dog?', truth },
      { id: '4', image: one, prompt: 'Is there a dog?', truth: { ...truth, category: 'random' } },
    ]);
  });

  it('MME, its perception', async () => {
    const question = 'Is it red? Please answer yes or no.';
    const row = { index: '0', image: one, question, answer: 'Yes', category: 'color', image_path: 'a.jpg' };
    const rows = [row, { ...row, index: '1', image: '0', answer: 'No' }];
    const file = await tsv('MME.tsv', [...rows, { ...row, index: '2', category: 'code_reasoning' }]);
    const asked = await read('mme', file, 'vlmevalkit');
    assert.deepEqual(
      asked.map(({ prompt, truth }) => [prompt, truth]),
      ['yes', 'no'].map((label) => [question, { label, category: 'color', image: 'a.jpg' }]),
    );
    assert.equal((await read('mme', file, 'lmms-eval'))[0]!.prompt, `Is it red?\n${short}`);
    const single = await tsv('MME-single.tsv', [row]);
    await assert.rejects(read('mme', single, 'vlmevalkit'), refusesWith(/not one of two/));
  });

  it('SEED-Bench, and not of another benchmark that has options', async () => {
    const row = { index: '7', image: one, question: 'What?', ...choices, C: 'nan', D: '', answer: 'B' };
    const file = await tsv('SEEDBench_IMG.tsv', [{ ...row, category: 'Instance Identity' }]);
    assert.deepEqual(await read('seed', file, 'vlmevalkit'), [
      { id: '7', image: one, prompt: `What?\n${options}\n${choose}`, truth: { right: 'B', options: choices } },
    ]);
    await assert.rejects(read('mmbench', file, 'vlmevalkit'), refusesWith(/hint/));
    await assert.rejects(read('realworldqa', file, 'vlmevalkit'), refusesWith(/categories/));
    const other = await tsv('other.tsv', [{ ...row, category: 'ocr' }]);
    await assert.rejects(read('seed', other, 'vlmevalkit'), refusesWith(/no questions of the category ocr/));
  });

  it('RealWorldQA', async () => {
    const file = await tsv('RealWorldQA.tsv', [
      { index: '0', image: one, question: 'Which way?', ...choices, C: '', answer: 'A' },
    ]);
    assert.deepEqual(await read('realworldqa', file, 'vlmevalkit'), [
      { id: '0', image: one, prompt: `Which way?\n${options}\n${choose}`, truth: { right: 'A', options: choices } },
    ]);
  });

  it('MMMU, its validation, with up to nine options and all images of a question before it', async () => {
    const letters = 'A B C D E F G H I'.split(' ');
    const nine = Object.fromEntries(letters.map((letter) => [letter, `option ${letter}`]));
    const none = Object.fromEntries(letters.map((letter) => [letter, '']));
    const row = { index: '0', id: 'validation_Art_1', image: `['${one}']`, question: 'See <image 1>.', ...nine };
    const rest = { answer: 'I', split: 'validation', category: 'Art' };
    const file = await tsv('MMMU_DEV_VAL.tsv', [
      { ...row, ...rest },
      {
        ...row,
        id: 'validation_Art_2',
        image: `['${one}', '${two}']`,
        question: 'See <image 1> and <image 2>.',
        ...rest,
      },
      { ...row, id: 'dev_Art_1', ...rest },
      { ...row, id: 'validation_Art_3', ...none, ...rest, answer: '$6' },
    ]);
    const lines = Object.entries(nine).map(([letter, option]) => `${letter}. ${option}`);
    assert.deepEqual(await read('mmmu', file, 'vlmevalkit'), [
      {
        id: 'validation_Art_1',
        image: one,
        prompt: ['See <image 1>.', ...lines, choose].join('\n'),
        truth: { right: 'I', options: nine },
      },
      {
        id: 'validation_Art_2',
        image: one,
        further: [two],
        prompt: ['See <image 1> and <image 2>.', ...lines, choose].join('\n'),
        truth: { right: 'I', options: nine },
      },
      {
        id: 'validation_Art_3',
        image: one,
        prompt: 'See <image 1>.\nAnswer the question directly.',
        truth: { right: '$6', options: {} },
      },
    ]);
  });

  it('MMBench, in every order of the options', async () => {
    const row = { index: '9', question: 'What?', hint: 'It barks.', ...choices, C: '', D: '', answer: 'B', image: one };
    const items = await read('mmbench', await tsv('MMBench_DEV_EN.tsv', [row]), 'vlmevalkit');
    assert.deepEqual(items, [
      {
        id: '9',
        image: one,
        prompt: `It barks.\nWhat?\n${options}\n${choose}`,
        truth: { right: 'B', options: choices, question: 9 },
      },
      {
        id: '1000009',
        image: one,
        prompt: `It barks.\nWhat?\nA. a "dog"\nB. a\tcat\n${choose}`,
        truth: { right: 'A', options: { A: 'a "dog"', B: 'a\tcat' }, question: 9 },
      },
    ]);
    const [lmms] = await read('mmbench', join(folder, 'MMBench_DEV_EN.tsv'), 'lmms-eval');
    assert.equal(lmms!.prompt, `It barks. What? There are several options:\n${options}\n${choose}`);
  });

  it('MM-Vet, whose answers are for a judge', async () => {
    const file = await tsv('MMVet.tsv', [{ index: '12', image: one, question: 'Why?', answer: 'So.' }]);
    const [item] = await read('mmvet', file, 'vlmevalkit');
    assert.deepEqual(item, { id: 'v1_12', image: one, prompt: 'Why?', truth: 'So.' });
    const answer = { text: 'Because.', image: { given: { width: 1, height: 1 }, view: 'pad' as const } };
    assert.deepEqual(benchmarks.mmvet.forJudge!([{ id: 'v1_12', truth: 'So.', answer }]), { v1_12: 'Because.' });
    assert.deepEqual(benchmarks.mmvet.score([]), []);
  });
});

describe("lmms-eval's parquet of", () => {
  const images = [stored(one), stored(two)];

  it('DocVQA', async () => {
    const file = await parquet('DocVQA', {
      questionId: ['1', '2'],
      question: ['how much?', 'who?'],
      answers: [['0.28'], ['a', 'b']],
      image: images,
    });
    assert.deepEqual(await read('docvqa', file, 'lmms-eval'), [
      { id: '1', image: one, prompt: `how much?\n${short}`, truth: ['0.28'] },
      { id: '2', image: two, prompt: `who?\n${short}`, truth: ['a', 'b'] },
    ]);
  });

  it('POPE', async () => {
    const question = ['Is there a dog?', 'Is there a cat?'];
    const category = ['random', 'adversarial'];
    const file = await parquet('POPE', { question, answer: ['yes', 'no'], image: images, category });
    assert.deepEqual(await read('pope', file, 'lmms-eval'), [
      { id: '0', image: one, prompt: `Is there a dog?\n${short}`, truth: { label: 'yes', category: 'random' } },
      { id: '1', image: two, prompt: `Is there a cat?\n${short}`, truth: { label: 'no', category: 'adversarial' } },
    ]);
  });

  it('RealWorldQA, which is asked as its questions say', async () => {
    const question = ['Which?\nA. a\nB. b\nPlease answer directly with only the letter.', 'How many?'];
    const file = await parquet('RealWorldQA', { question, answer: ['A', '3'], image: images });
    const items = await read('realworldqa', file, 'lmms-eval');
    assert.deepEqual(
      items.map(({ prompt }) => prompt),
      question,
    );
    const answered = ['a.', '4'].map((text, i) => ({
      truth: items[i]!.truth as { right: string; options: object },
      answer: { text, image: { given: { width: 1, height: 1 }, view: 'pad' as const } },
    }));
    assert.deepEqual(benchmarks.realworldqa.score(answered), [{ metric: 'accuracy', value: 50 }]);
  });

  it('MMMU', async () => {
    const names = Array.from({ length: 7 }, (_, number) => `image_${number + 1}`);
    const file = await parquet('MMMU', {
      id: ['validation_Art_1', 'validation_Art_2', 'validation_Art_3'],
      question: ['See <image 1>.', 'How many?', '<image 7> or <image 2>?'],
      options: ["['a', 'it\\'s']", '[]', "['<image 7>', 'b']"],
      answer: ['B', '3', 'A'],
      question_type: ['multiple-choice', 'open', 'multiple-choice'],
      ...Object.fromEntries(
        names.map((name, number) => [name, [one, two, number === 6 ? two : one].map((base64) => stored(base64))]),
      ),
    });
    const items = await read('mmmu', file, 'lmms-eval');
    assert.deepEqual(items, [
      {
        id: 'validation_Art_1',
        image: one,
        places: [{ image: 0, offset: 4 }],
        prompt: `See .\nA. a\nB. it's\n\n${choose}`,
        truth: { right: 'B', options: { A: 'a', B: "it's" } },
      },
      { id: 'validation_Art_2', image: two, prompt: `How many?\n\n${short}`, truth: { right: '3', options: {} } },
      {
        id: 'validation_Art_3',
        image: one,
        further: [two],
        places: [
          { image: 1, offset: 0 },
          { image: 0, offset: 4 },
          { image: 1, offset: ' or ?\nA. '.length },
        ],
        prompt: ` or ?\nA. \nB. b\n\n${choose}`,
        truth: { right: 'A', options: { A: '<image 7>', B: 'b' } },
      },
    ]);
    const { prompt, places } = items[2]!;
    assert.match(
      buildPrompt([{ question: prompt }], 'vicuna', { count: 2, places }),
      /USER: <image> or <image>\?\nA\. <image>\nB\. b\n/,
    );
    const first = (await read('mmmu', file, 'vlmevalkit'))[2]!;
    assert.deepEqual([first.image, first.further, first.places], [one, [two], undefined]);
    const missing = await parquet('MMMU-missing', {
      id: ['validation_Art_1'],
      question: ['See <image 3>.'],
      options: ['[]'],
      answer: ['3'],
      question_type: ['open'],
      image_1: [stored(one)],
    });
    await assert.rejects(read('mmmu', missing, 'lmms-eval'), refusesWith(/row 1: it has no image 3/));
  });
});

describe('RefCOCO', () => {
  it("reads MiniGPT-4's JSON, and a folder of splits", async () => {
    const path = join(folder, 'refcoco');
    await mkdir(path);
    const entry = {
      img_id: 'COCO_train2014_000000581857_16',
      sents: 'the lady',
      bbox: [10, 20, 30, 40],
      height: 9,
      width: 9,
    };
    await writeFile(join(path, 'refcoco_testA.json'), JSON.stringify([entry]));
    const line = { image: 'train2014/a.jpg', sent: 'a cup', bbox: [1, 2, 3, 4] };
    await writeFile(join(path, 'refcoco+_val.jsonl'), `${JSON.stringify(line)}\n`);
    const ask = 'Please provide the bounding box coordinate of the region this sentence describes:';
    assert.deepEqual(await refcoco.read(path, 'images'), [
      {
        id: 'refcoco_testA/0',
        image: { path: join('images', 'COCO_train2014_000000581857.jpg') },
        prompt: `${ask} the lady.`,
        truth: { box: [10, 20, 40, 60], split: 'refcoco_testA' },
      },
      {
        id: 'refcoco+_val/0',
        image: { path: join('images', 'train2014/a.jpg') },
        prompt: `${ask} a cup.`,
        truth: { box: [1, 2, 3, 4], split: 'refcoco+_val' },
      },
    ]);
    assert.equal(refcoco.maxTokens, 100);
  });
});

describe('a file that is called like that of another benchmark', () => {
  it('is refused', () => {
    for (const [name, file] of [
      ['mmbench', '/data/SEEDBench_IMG.tsv'],
      ['mme', 'MMMU_DEV_VAL.tsv'],
      ['textvqa', 'DocVQA_VAL.tsv'],
      ['mmmu', 'MME.tsv'],
    ] as const)
      assert.throws(() => checkFileName(name, file), refusesWith(/by its name/));
    for (const [name, file] of [
      ['mme', 'MME.tsv'],
      ['mmvet', 'mm-vet.json'],
      ['seed', 'SEED-Bench.json'],
      ['docvqa', 'val_v1.0.json'],
      ['pope', 'coco_pope_random.json'],
    ] as const)
      checkFileName(name, file);
  });
});

describe("the prompt around VLMEvalKit's questions", () => {
  it('is its own: another system sentence, no newline after the image, a space at the end', () => {
    assert.equal(
      buildPrompt([{ question: 'Is there a dog?' }], 'vlmevalkit'),
      'A chat between a curious human and an artificial intelligence assistant. The assistant gives helpful, detailed, and ' +
        "polite answers to the human's questions. USER:  <image> Is there a dog? ASSISTANT: ",
    );
  });
});

function refusesWith(reason: RegExp) {
  return (error: unknown) =>
    error instanceof ConvLlavaError && error.code === 'BENCHMARK_FILE' && reason.test(error.message);
}
