/** MMBench (arXiv 2307.06281): `mmbench_dev_20230712.tsv` or `MMBench_DEV_EN.tsv`, with the images inside. */
import * as v from 'valibot';
import { percent, type Benchmark } from './benchmark.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { readTsv } from './read.ts';

const letters = ['A', 'B', 'C', 'D'] as const;
export type Choice = (typeof letters)[number];

const schema = v.object({
  index: v.string(),
  question: v.string(),
  hint: v.optional(v.string()),
  A: v.string(),
  B: v.string(),
  C: v.optional(v.string()),
  D: v.optional(v.string()),
  answer: v.optional(v.string()),
  image: v.string(),
});
type Row = v.InferOutput<typeof schema>;

export interface ChoiceTruth {
  readonly right: Choice;
  readonly options: Readonly<Partial<Record<Choice, string>>>;
  /** The question that this row asks with its options in some order. */
  readonly question: number;
}

/** Rows whose numbers differ by multiples of this ask the same with the options in another order. */
const rotation = 1_000_000;

/** An image is either there in base64, or is that of another row, by its number. */
const longestIndex = 64;

export const mmbench: Benchmark<ChoiceTruth> = {
  title: 'MMBench',
  maxTokens: 128,
  async read(file) {
    const rows = await readTsv(file, schema);
    const images = new Map(rows.map(({ index, image }) => [index, image]));
    return rows.map((row) => {
      const right = letters.find((letter) => letter === row.answer);
      if (!right)
        throw new ConvLlavaError('BENCHMARK_FILE', {
          file,
          reason: `row ${row.index} has no answer; only the dev split has them`,
        });
      const base64 = (row.image.length <= longestIndex ? images.get(row.image) : undefined) ?? row.image;
      const options = optionsOf(row);
      return {
        id: row.index,
        image: { base64, name: `image ${row.index}` },
        prompt: promptOf(row, options),
        truth: { right, options, question: Number(row.index) % rotation },
      };
    });
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

function optionsOf(row: Row): Partial<Record<Choice, string>> {
  const given = letters.map((letter) => [letter, row[letter]] as const);
  return Object.fromEntries(given.filter(([, text]) => isGiven(text)));
}

/** pandas writes what is missing as nothing or as `nan`. */
function isGiven(text: string | undefined): text is string {
  return text !== undefined && !['', 'nan', 'none'].includes(text.trim().toLowerCase());
}

/** As LLaVA asks with one answer wanted. */
function promptOf({ question, hint }: Row, options: ChoiceTruth['options']): string {
  return [
    ...(isGiven(hint) ? [hint] : []),
    question,
    ...Object.entries(options).map(([letter, text]) => `${letter}. ${text}`),
    "Answer with the option's letter from the given choices directly.",
  ].join('\n');
}

/** The option that an answer names, by its letter or, where it has none, by its words. */
export function readChoice(answer: string, options: ChoiceTruth['options']): Choice | undefined {
  const text = answer.trim();
  const letter =
    /^\(?([A-D])(?:[).:,]|$)/.exec(text)?.[1] ?? /\b(?:answer|option)\s+(?:is\s+)?\(?([A-D])\b/i.exec(text)?.[1];
  const named = letters.find((known) => known === letter?.toUpperCase() && options[known] !== undefined);
  if (named) return named;
  const said = text.toLowerCase();
  const found = letters.filter((known) => {
    const words = options[known];
    return words !== undefined && said.includes(words.toLowerCase());
  });
  return found.length === 1 ? found[0] : undefined;
}
