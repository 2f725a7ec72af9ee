/** SEED-Bench's images, RealWorldQA and MMMU: questions with options (and some without), each asked once. */
import { join } from 'node:path';
import * as v from 'valibot';
import { percent, shortAnswer, type Benchmark, type Item, type Protocol } from './benchmark.ts';
import {
  choiceInstruction,
  choicePrompt,
  letters,
  optionCells,
  optionLines,
  optionsOf,
  readChoice,
  vlmevalkitPrompt,
  type Options,
} from './choices.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { readJson } from './read.ts';
import { cellsAs, readTable, type TableRow } from './table.ts';

export interface OptionTruth {
  /** A letter, or words where there are no options. */
  readonly right: string;
  readonly options: Options;
}

type Question = Omit<Item<OptionTruth>, 'image' | 'prompt'> & {
  readonly question: string;
  readonly image: Item<unknown>['image'];
};

const text = v.union([v.string(), v.number(), v.bigint()]);
const id = v.pipe(text, v.transform(String));

/** The share of right choices; words count where they are the right ones, whatever their case. */
function score(answered: readonly { readonly truth: OptionTruth; readonly answer: { readonly text: string } }[]) {
  const isRight = ({ truth, answer }: (typeof answered)[number]): boolean => {
    if (Object.keys(truth.options).length > 0) return readChoice(answer.text, truth.options) === truth.right;
    const plain = (words: string): string => words.trim().toLowerCase().replace(/\.$/, '');
    return plain(answer.text) === plain(truth.right);
  };
  return [{ metric: 'accuracy', value: percent(answered, (one) => (isRight(one) ? 1 : 0)) }];
}

function asked(protocol: Protocol, questions: readonly Question[]): Item<OptionTruth>[] {
  return questions.map(({ question, ...item }) => ({
    ...item,
    prompt: choicePrompt(protocol, question, item.truth.options),
  }));
}

function noTable(file: string): ConvLlavaError {
  return new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it is neither a TSV nor parquet' });
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
  score,
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
  score,
};

const mmmuTsv = v.object({
  index: id,
  id: v.pipe(v.string(), v.regex(/^(?:dev|validation|test)_/)),
  question: v.string(),
  ...optionCells,
  answer: id,
  split: v.string(),
});
const mmmuParquet = v.object({
  id: v.pipe(v.string(), v.regex(/^(?:dev|validation|test)_/)),
  question: v.string(),
  options: v.string(),
  answer: id,
  question_type: v.string(),
});

/** A Python list of strings, as the datasets of Hugging Face keep MMMU's options. */
export function pythonStrings(list: string): string[] {
  const quoted = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g;
  return Array.from(list.matchAll(quoted), ([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));
}

/**
 * MMMU (arXiv 2311.16502), its validation: `MMMU_DEV_VAL.tsv` or lmms-eval's parquet. A question about several images is
 * left out, since the model is asked about one.
 */
export const mmmu: Benchmark<OptionTruth> = {
  title: 'MMMU (validation)',
  maxTokens: 128,
  protocol: 'vlmevalkit',
  leftOut: 'questions about several images, which are not asked here: not comparable to figures over all of them',
  async read(file, _images, protocol = 'vlmevalkit') {
    const rows = await readTable(file);
    if (!rows) throw noTable(file);
    return rows.flatMap((row): Item<OptionTruth>[] => {
      const fromTsv = 'index' in row.cells;
      const cells = fromTsv ? cellsAs(file, row, mmmuTsv) : cellsAs(file, row, mmmuParquet);
      if (!cells.id.startsWith('validation_') || hasSeveralImages(cells)) return [];
      const options = 'options' in cells ? lettered(pythonStrings(cells.options)) : optionsOf(cells);
      const prompt =
        protocol === 'vlmevalkit'
          ? vlmevalkitPrompt(cells.question, undefined, options)
          : lmmsPrompt(cells.question, options);
      return [{ id: cells.id, image: imageOf(row), prompt, truth: { right: cells.answer, options } }];
    });
  },
  score,
};

function hasSeveralImages(cells: Readonly<Record<string, unknown>>): boolean {
  const words = Object.values(cells).join('\n');
  return new Set(words.match(/<image \d>/g)).size > 1;
}

function lettered(options: readonly string[]): Options {
  return Object.fromEntries(options.slice(0, letters.length).map((option, i) => [letters[i], option])) as Options;
}

function lmmsPrompt(question: string, options: Options): string {
  const lines = optionLines(options);
  if (lines.length === 0) return `${question}\n\n${shortAnswer}`;
  return `${question}\n${lines.join('\n')}\n\n${choiceInstruction}`;
}
