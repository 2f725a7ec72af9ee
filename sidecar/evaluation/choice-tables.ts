/** SEED-Bench's images and RealWorldQA: questions with options (and some without), each asked once. */
import { join } from 'node:path';
import * as v from 'valibot';
import type { Benchmark, Item, Protocol } from './benchmark.ts';
import { choicePrompt, optionCells, optionsOf, scoreOptions, type OptionTruth } from './choices.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { readJson } from './read.ts';
import { cellsAs, noTable, readTable, type TableRow } from './table.ts';

type Question = Omit<Item<OptionTruth>, 'image' | 'prompt'> & {
  readonly question: string;
  readonly image: Item<unknown>['image'];
};

const text = v.union([v.string(), v.number(), v.bigint()]);
const id = v.pipe(text, v.transform(String));

function asked(protocol: Protocol, questions: readonly Question[]): Item<OptionTruth>[] {
  return questions.map(({ question, ...item }) => ({
    ...item,
    prompt: choicePrompt(protocol, question, item.truth.options),
  }));
}

function imageOf({ images }: TableRow): Item<unknown>['image'] {
  return images[0] ?? (() => Promise.resolve({ base64: '' }));
}

const tsvRow = v.object({
  index: id,
  question: v.string(),
  ...optionCells,
  answer: id,
  category: v.optional(v.string()),
});

/** SEED-Bench (arXiv 2307.16125): the nine kinds of questions about images. */
const seedKinds = [
  'Scene Understanding',
  'Instance Identity',
  'Instance Attributes',
  'Instance Attribute',
  'Instance Location',
  'Instances Counting',
  'Spatial Relation',
  'Instance Interaction',
  'Visual Reasoning',
  'Text Understanding',
  'Text Recognition',
];
const seedFields = {
  question: v.string(),
  choice_a: v.string(),
  choice_b: v.string(),
  choice_c: v.string(),
  choice_d: v.string(),
  answer: v.picklist(['A', 'B', 'C', 'D']),
  data_type: v.string(),
  question_id: id,
};
const seedJson = v.object({ questions: v.array(v.object({ ...seedFields, data_id: v.string() })) });
const seedRow = v.object(seedFields);

function seedQuestion(row: v.InferOutput<typeof seedRow>, image: Question['image']): Question {
  const { choice_a: A, choice_b: B, choice_c: C, choice_d: D } = row;
  return {
    id: row.question_id,
    question: row.question,
    image,
    truth: { right: row.answer, options: optionsOf({ A, B, C, D }) },
  };
}

/** `SEEDBench_IMG.tsv`, lmms-eval's parquet, or `SEED-Bench.json` with the folder of its images. */
export const seed: Benchmark<OptionTruth> = {
  title: 'SEED-Bench (images)',
  maxTokens: 128,
  protocol: 'vlmevalkit',
  async read(file, images, protocol = 'vlmevalkit') {
    if (file.endsWith('.json')) {
      const { questions } = await readJson(file, seedJson);
      const ofImages = questions.filter(({ data_type }) => data_type === 'image');
      return asked(protocol, ofImages.map((row) => seedQuestion(row, { path: join(images, row.data_id) }))); // prettier-ignore
    }
    const rows = await readTable(file);
    if (!rows) throw noTable(file);
    if (rows.some(({ cells }) => 'choice_a' in cells)) {
      const checked = rows.map((row) => ({ row, cells: cellsAs(file, row, seedRow) }));
      const ofImages = checked.filter(({ cells }) => cells.data_type === 'image');
      return asked(protocol, ofImages.map(({ row, cells }) => seedQuestion(cells, imageOf(row)))); // prettier-ignore
    }
    return asked(
      protocol,
      rows.map((row) => {
        const cells = cellsAs(file, row, tsvRow);
        if (!seedKinds.includes(cells.category ?? ''))
          throw new ConvLlavaError('BENCHMARK_FILE', {
            file,
            reason: `${row.place}: SEED-Bench has no questions of the category ${cells.category ?? 'none'}`,
          });
        const options = optionsOf(cells);
        return {
          id: cells.index,
          question: cells.question,
          image: imageOf(row),
          truth: { right: cells.answer, options },
        };
      }),
    );
  },
  score: scoreOptions,
};

const realWorldRow = v.object({ image_path: v.optional(v.string()), question: v.string(), answer: id });

/** RealWorldQA (x.ai/news/grok-1.5v): `RealWorldQA.tsv`, or lmms-eval's parquet, whose questions say how to answer. */
export const realworldqa: Benchmark<OptionTruth> = {
  title: 'RealWorldQA',
  maxTokens: 128,
  protocol: 'vlmevalkit',
  async read(file, _images, protocol = 'vlmevalkit') {
    const rows = await readTable(file);
    if (!rows) throw noTable(file);
    return rows.map((row, number) => {
      if ('hint' in row.cells || 'category' in row.cells || 'category' in row.cells)
        throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'RealWorldQA has neither categories nor hints' });
      if ('index' in row.cells) {
        const { index, question, answer, ...cells } = cellsAs(file, row, tsvRow);
        const options = optionsOf(cells);
        return {
          id: index,
          image: imageOf(row),
          prompt: choicePrompt(protocol, question, options),
          truth: { right: answer, options },
        };
      }
      const { question, answer } = cellsAs(file, row, realWorldRow);
      return {
        id: String(number),
        image: imageOf(row),
        prompt: question.trim(),
        truth: { right: answer, options: {} },
      };
    });
  },
  score: scoreOptions,
};
