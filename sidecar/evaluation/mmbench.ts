/**
 * MMBench (arXiv 2307.06281): `mmbench_dev_20230712.tsv` or `MMBench_DEV_EN.tsv`, with the images inside, or lmms-eval's
 * parquet. A question counts as right when it is right in every order of its options; orders that the file does not have
 * are made.
 */
import * as v from 'valibot';
import { percent, type Benchmark, type Item, type Protocol } from './benchmark.ts';
import {
  choiceInstruction,
  isGiven,
  letters,
  optionCells,
  optionLines,
  optionsOf,
  readChoice,
  vlmevalkitPrompt,
  type Choice,
  type Options,
} from './choices.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { cellsAs, readTable } from './table.ts';

const text = v.union([v.string(), v.number(), v.bigint()]);
const schema = v.object({
  index: v.pipe(text, v.transform(Number)),
  question: v.string(),
  // Only MMBench has hints; without this column it is another table with options.
  hint: v.nullable(v.string()),
  ...optionCells,
  answer: v.optional(v.nullable(v.string())),
  split: v.optional(v.string()),
});

export interface ChoiceTruth {
  readonly right: Choice;
  readonly options: Options;
  /** The question that this row asks with its options in some order. */
  readonly question: number;
}

/** Rows whose numbers differ by multiples of this ask the same with the options in another order. */
const rotation = 1_000_000;

export const mmbench: Benchmark<ChoiceTruth> = {
  title: 'MMBench',
  maxTokens: 128,
  protocol: 'vlmevalkit',
  async read(file, _images, protocol = 'vlmevalkit') {
    const rows = await readTable(file);
    if (!rows) throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it is neither a TSV nor parquet' });
    const items = rows.map((row): Row => {
      const cells = cellsAs(file, row, schema);
      const right = letters.find((letter) => letter === cells.answer);
      if (!right)
        throw new ConvLlavaError('BENCHMARK_FILE', {
          file,
          reason: `row ${cells.index} has no answer; only the dev split has them`,
        });
      const [image = () => Promise.resolve({ base64: '' })] = row.images;
      return { ...cells, right, options: optionsOf(cells), image };
    });
    return withAllOrders(items).map((row) => ({
      id: String(row.index),
      image: row.image,
      prompt: promptOf(protocol, row),
      truth: { right: row.right, options: row.options, question: row.index % rotation },
    }));
  },
  score(answered) {
    const judged = answered.map(({ answer, truth }) => ({
      question: truth.question,
      right: readChoice(answer.text, truth.options) === truth.right,
    }));
    const circular = [...Map.groupBy(judged, ({ question }) => question).values()];
    const each = { metric: 'accuracy', value: percent(judged, ({ right }) => (right ? 1 : 0)) };
    if (circular.length === judged.length) return [each];
    const all = percent(circular, (rows) => (rows.every(({ right }) => right) ? 1 : 0));
    return [{ metric: 'accuracy, right in every order of the options', value: all }, each];
  },
};

interface Row {
  readonly index: number;
  readonly question: string;
  readonly hint: string | null;
  readonly right: Choice;
  readonly options: Options;
  readonly image: Item<unknown>['image'];
}

/** The rows with, after each question that the file has in one order only, its other orders: the options moved round. */
function withAllOrders(rows: readonly Row[]): Row[] {
  if (rows.some(({ index }) => index >= rotation)) return [...rows];
  return rows.flatMap((row) => {
    const texts = Object.values(row.options);
    return texts.map((_, order) => {
      const moved = texts.map((_text, i) => texts[(i + order) % texts.length] ?? '');
      const options = Object.fromEntries(moved.map((option, i) => [letters[i], option])) as Options;
      const at = (Object.keys(row.options).indexOf(row.right) - order + texts.length) % texts.length;
      return { ...row, index: row.index + order * rotation, options, right: letters[at] ?? row.right };
    });
  });
}

function promptOf(protocol: Protocol, { question, hint, options }: Row): string {
  if (protocol === 'vlmevalkit') return vlmevalkitPrompt(question, hint, options);
  const asked = [...(isGiven(hint) ? [hint] : []), question, 'There are several options:'].join(' ');
  return [asked, ...optionLines(options), choiceInstruction].join('\n');
}
