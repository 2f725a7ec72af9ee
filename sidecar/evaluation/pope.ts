/**
 * POPE (arXiv 2305.10355): `coco_pope_random.json` and its siblings, one JSON object a line, one of them or a folder with
 * all three; `POPE.tsv`; lmms-eval's parquet.
 */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { percent, shortAnswer, type Benchmark, type Item, type Score } from './benchmark.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { readJsonLines } from './read.ts';
import { cellsAs, readTable } from './table.ts';

const categories = ['random', 'popular', 'adversarial'] as const;
type Category = (typeof categories)[number];

const text = v.union([v.number(), v.string(), v.bigint()]);
const id = v.pipe(text, v.transform(String));
const jsonLine = v.object({ question_id: id, image: v.string(), text: v.string(), label: v.picklist(['yes', 'no']) });
const yesNo = v.pipe(v.string(), v.toLowerCase(), v.picklist(['yes', 'no']));
const tableRow = v.object({
  index: v.optional(id),
  question: v.string(),
  answer: yesNo,
  category: v.picklist(categories),
});

export type YesNo = 'yes' | 'no';

export interface PopeTruth {
  readonly label: YesNo;
  /** Undefined for a file whose name does not tell. */
  readonly category: Category | undefined;
}

export const pope: Benchmark<PopeTruth> = {
  title: 'POPE',
  maxTokens: 128,
  protocol: 'lmms-eval',
  async read(file, images, protocol = 'lmms-eval') {
    const rows = await readTable(file);
    const prompt = (question: string): string =>
      protocol === 'vlmevalkit' || question.includes(shortAnswer) ? question : `${question}\n${shortAnswer}`;
    if (rows)
      return rows.map((row, number) => {
        const { index = String(number), question, answer, category } = cellsAs(file, row, tableRow);
        const image = row.images[0] ?? { base64: '' };
        return { id: index, image, prompt: prompt(question), truth: { label: answer, category } };
      });
    const all: Item<PopeTruth>[] = [];
    const files = await jsonFiles(file);
    for (const path of files) {
      const category = categories.find((known) => basename(path).includes(known));
      const prefix = files.length > 1 ? `${category ?? basename(path)}/` : '';
      for (const { question_id, image, text: question, label } of await readJsonLines(path, jsonLine))
        all.push({
          id: `${prefix}${question_id}`,
          image: { path: join(images, image) },
          prompt: prompt(question),
          truth: { label, category },
        });
    }
    return all;
  },
  score(answered) {
    const pairs = answered.map(({ answer, truth }) => ({ said: readYesNo(answer.text), truth: truth.label }));
    const groups = Map.groupBy(answered, ({ truth }) => truth.category);
    const ofCategory = (category: Category): Score[] => {
      const group = groups.get(category);
      if (!group || groups.size < 2) return [];
      const said = group.map(({ answer, truth }) => ({ said: readYesNo(answer.text), truth: truth.label }));
      return [{ metric: `F1, ${category}`, value: figures(said).f1 }];
    };
    const { f1, precision, recall } = figures(pairs);
    return [
      { metric: 'F1', value: f1 },
      ...categories.flatMap(ofCategory),
      { metric: 'accuracy', value: percent(pairs, ({ said, truth }) => (said === truth ? 1 : 0)) },
      { metric: 'precision', value: precision },
      { metric: 'recall', value: recall },
      { metric: 'answered with yes', value: percent(pairs, ({ said }) => (said === 'yes' ? 1 : 0)) },
    ];
  },
  part(answered) {
    const found = new Set(answered.map(({ truth }) => truth.category));
    return categories.every((category) => found.has(category)) ? 'all' : undefined;
  },
};

/** Of answers with yes, in percent. */
function figures(pairs: readonly { readonly said: YesNo; readonly truth: YesNo }[]) {
  const count = (said: YesNo, truth: YesNo): number =>
    pairs.filter((pair) => pair.said === said && pair.truth === truth).length;
  const hits = count('yes', 'yes');
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
  const precision = share(hits, hits + count('yes', 'no'));
  const recall = share(hits, hits + count('no', 'yes'));
  return { precision, recall, f1: share((2 * precision * recall) / 100, precision + recall) };
}

async function jsonFiles(file: string): Promise<string[]> {
  const names = await readdir(file).catch(() => undefined);
  if (!names) return [file];
  const found = names.filter((name) => categories.some((known) => name === `coco_pope_${known}.json`)).sort();
  if (found.length > 0) return found.map((name) => join(file, name));
  throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it holds no coco_pope_random.json or sibling of it' });
}

/** As POPE's own evaluation reads an answer: no, where the first sentence has the word no or not; else yes. */
export function readYesNo(answer: string): YesNo {
  const [sentence = ''] = answer.split('.');
  return sentence
    .toLowerCase()
    .split(/[\s,]+/)
    .some((word) => word === 'no' || word === 'not')
    ? 'no'
    : 'yes';
}
