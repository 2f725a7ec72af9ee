/** MME (arXiv 2306.13394), its perception: `MME.tsv`, or lmms-eval's parquet. Its cognition is not in the paper's table. */
import * as v from 'valibot';
import { shortAnswer, type Benchmark } from './benchmark.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { cellsAs, readTable } from './table.ts';

const perception = [
  'existence',
  'count',
  'position',
  'color',
  'posters',
  'celebrity',
  'scene',
  'landmark',
  'artwork',
  'OCR',
];
const cognition = ['commonsense_reasoning', 'numerical_calculation', 'text_translation', 'code_reasoning'];

const text = v.union([v.number(), v.string(), v.bigint()]);
const id = v.pipe(text, v.transform(String));
const schema = v.object({
  index: v.optional(id),
  question_id: v.optional(v.string()),
  image_path: v.optional(v.string()),
  question: v.string(),
  answer: v.pipe(v.string(), v.toLowerCase(), v.picklist(['yes', 'no'])),
  category: v.picklist([...perception, ...cognition]),
});

export interface MmeTruth {
  readonly label: 'yes' | 'no';
  readonly category: string;
  /** What the two questions about one image have in common. */
  readonly image: string;
}

const instruction = ' Please answer yes or no.';

export const mme: Benchmark<MmeTruth> = {
  title: 'MME (perception)',
  maxTokens: 128,
  protocol: 'vlmevalkit',
  async read(file, _images, protocol = 'vlmevalkit') {
    const rows = await readTable(file);
    if (!rows) throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it is neither a TSV nor parquet' });
    const items = rows.flatMap((row, number) => {
      const { index, question_id, image_path, question, answer, category } = cellsAs(file, row, schema);
      if (!perception.includes(category)) return [];
      const prompt =
        protocol === 'vlmevalkit' ? question : `${question.trim().replace(instruction, '')}\n${shortAnswer}`;
      // Where the table names no image, its two questions follow one another.
      const image = question_id ?? image_path ?? String(Math.floor(number / 2));
      const truth = { label: answer, category, image };
      return [{ id: index ?? String(number), image: row.images[0] ?? { base64: '' }, prompt, truth }];
    });
    const unpaired = pairsOf(items).find((pair) => pair.length !== 2)?.[0];
    if (!unpaired) return items;
    const reason = `question ${unpaired.id} (${unpaired.truth.category}) is not one of two about its image`;
    throw new ConvLlavaError('BENCHMARK_FILE', { file, reason });
  },
  /** Of each category the share of right answers and the share of images with both right, in percent each. */
  score(answered) {
    const groups = [...Map.groupBy(answered, ({ truth }) => truth.category).entries()];
    const each = groups.map(([category, group]) => {
      const pairs = pairsOf(group);
      const right = ({ answer, truth }: (typeof group)[number]): boolean => readAnswer(answer.text) === truth.label;
      const accuracy = group.filter(right).length / group.length;
      const both = pairs.filter((pair) => pair.length === 2 && pair.every(right)).length / pairs.length;
      return { metric: category, value: 100 * (accuracy + both), unit: 'points' as const };
    });
    const total = each.reduce((sum, { value }) => sum + value, 0);
    return [{ metric: 'perception', value: total, unit: 'points' }, ...each];
  },
  part(answered) {
    const found = new Set(answered.map(({ truth }) => truth.category));
    return perception.every((category) => found.has(category)) ? 'all' : undefined;
  },
};

function pairsOf<T extends { readonly truth: MmeTruth }>(items: readonly T[]): T[][] {
  return [...Map.groupBy(items, ({ truth }) => `${truth.category} ${truth.image}`).values()];
}

/** What the first four letters say, as the evaluations of MME read it. */
function readAnswer(answer: string): 'yes' | 'no' | undefined {
  const said = answer.toLowerCase().trim().replaceAll('.', '');
  const start = said.slice(0, 4);
  if (said === 'y' || start.includes('yes')) return 'yes';
  return said === 'n' || start.includes('no') ? 'no' : undefined;
}
