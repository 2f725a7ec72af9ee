/**
 * MMMU (arXiv 2311.16502), its validation: `MMMU_DEV_VAL.tsv` or lmms-eval's parquet. Its questions and options name their
 * images: `<image 1>` to `<image 7>`. VLMEvalKit has LLaVA see all of a question's images before its words; lmms-eval puts
 * each where it is named.
 */
import * as v from 'valibot';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { shortAnswer, type Benchmark, type Item } from './benchmark.ts';
import {
  choiceInstruction,
  letters,
  optionCells,
  optionLines,
  optionsOf,
  scoreOptions,
  vlmevalkitPrompt,
  type Options,
  type OptionTruth,
} from './choices.ts';
import { pythonStrings } from './python-strings.ts';
import { cellsAs, noTable, readTable, type TableRow } from './table.ts';

const id = v.pipe(v.union([v.string(), v.number(), v.bigint()]), v.transform(String));
const split = v.pipe(v.string(), v.regex(/^(?:dev|validation|test)_/));
const tsvRow = v.object({
  index: id,
  id: split,
  question: v.string(),
  ...optionCells,
  answer: id,
  split: v.string(),
});
const parquetRow = v.object({
  id: split,
  question: v.string(),
  options: v.string(),
  answer: id,
  question_type: v.string(),
});

export const mmmu: Benchmark<OptionTruth> = {
  title: 'MMMU (validation)',
  maxTokens: 128,
  protocol: 'vlmevalkit',
  remark:
    'Questions about several images are asked with all of them. The script that the authors publish is for a VLMEvalKit ' +
    'that had LLaVA fail at these, so their figure may count them as wrong',
  async read(file, _images, protocol = 'vlmevalkit') {
    const rows = await readTable(file);
    if (!rows) throw noTable(file);
    return rows.flatMap((row): Item<OptionTruth>[] => {
      const isTsv = 'index' in row.cells;
      const cells = isTsv ? cellsAs(file, row, tsvRow) : cellsAs(file, row, parquetRow);
      if (!cells.id.startsWith('validation_')) return [];
      const options = 'options' in cells ? lettered(pythonStrings(cells.options)) : optionsOf(cells);
      const truth = { right: cells.answer, options };
      if (protocol === 'vlmevalkit') {
        const prompt = vlmevalkitPrompt(cells.question, undefined, options);
        const images = isTsv && row.images.length > 0 ? row.images : namedImages(file, row, prompt);
        return [{ id: cells.id, ...asItem(images), prompt, truth }];
      }
      const prompt = lmmsPrompt(cells.question, options);
      const images = namedImages(file, row, prompt);
      return [{ id: cells.id, ...asItem(images), ...interleaved(prompt), truth }];
    });
  },
  score: scoreOptions,
};

type Image = Item<unknown>['image'];
const imageMark = /<image (\d)>/g;

/** The numbers of the images that a text names, each once, in order. */
function numbersIn(text: string): number[] {
  return [...new Set(Array.from(text.matchAll(imageMark), ([, digit]) => Number(digit)))].sort((a, b) => a - b);
}

/** The images that a question names; the first where it names none. @throws BENCHMARK_FILE where one is missing. */
function namedImages(file: string, { images, place }: TableRow, text: string): Image[] {
  const numbers = numbersIn(text);
  return (numbers.length > 0 ? numbers : [1]).map((number) => {
    const image = images[number - 1];
    if (image) return image;
    throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: `${place}: it has no image ${number}` });
  });
}

function asItem([image = () => Promise.resolve({ base64: '' }), ...further]: readonly Image[]): Pick<
  Item<unknown>,
  'image' | 'further'
> {
  return further.length > 0 ? { image, further } : { image };
}

/** A prompt without the marks of its images, and where these were. */
function interleaved(text: string): Pick<Item<unknown>, 'prompt' | 'places'> {
  const numbers = numbersIn(text);
  if (numbers.length === 0) return { prompt: text };
  let removed = 0;
  const places = Array.from(text.matchAll(imageMark), ({ 0: mark, 1: digit, index }) => {
    const place = { image: numbers.indexOf(Number(digit)), offset: index - removed };
    removed += mark.length;
    return place;
  });
  return { prompt: text.replaceAll(imageMark, ''), places };
}

function lettered(options: readonly string[]): Options {
  return Object.fromEntries(options.slice(0, letters.length).map((option, i) => [letters[i], option])) as Options;
}

function lmmsPrompt(question: string, options: Options): string {
  const lines = optionLines(options);
  if (lines.length === 0) return `${question}\n\n${shortAnswer}`;
  return `${question}\n${lines.join('\n')}\n\n${choiceInstruction}`;
}
