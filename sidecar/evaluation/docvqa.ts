/** DocVQA (arXiv 2007.00398): `val_v1.0.json` (or `val_v1.0_withQT.json`), whose images are named from its own folder; or a table (vqa-table.ts). */
import { join } from 'node:path';
import * as v from 'valibot';
import { percent, shortAnswer, type Benchmark } from './benchmark.ts';
import { readJson } from './read.ts';
import { readVqaTable } from './vqa-table.ts';
import { similarity } from '../page/levenshtein.ts';

const schema = v.object({
  data: v.array(
    v.object({
      questionId: v.union([v.number(), v.string()]),
      question: v.string(),
      image: v.string(),
      answers: v.array(v.string()),
    }),
  ),
});

/** Similarities below this count as wrong. */
const threshold = 0.5;

export const docvqa: Benchmark<readonly string[]> = {
  title: 'DocVQA',
  maxTokens: 128,
  protocol: 'lmms-eval',
  async read(file, images) {
    const table = await readVqaTable(file);
    if (table) return table;
    const { data } = await readJson(file, schema);
    return data.map(({ questionId, question, image, answers }) => ({
      id: String(questionId),
      image: { path: join(images, image) },
      prompt: `${question}\n${shortAnswer}`,
      truth: answers,
    }));
  },
  score: (answered) => [{ metric: 'ANLS', value: percent(answered, ({ answer, truth }) => anls(answer.text, truth)) }],
};

/**
 * Normalised Levenshtein similarity to the nearest right answer (arXiv 1905.13648): 1 less the distance divided by the
 * longer length, without regard to case and to spaces around; 0 where more than half is wrong, as the benchmark's own script has it.
 */
export function anls(answer: string, right: readonly string[]): number {
  const plain = (text: string): string => text.toLowerCase().split(/\s+/).join(' ').trim();
  const found = plain(answer);
  const similarities = right.map((one) => {
    const alike = similarity(found, plain(one));
    return alike < threshold ? 0 : alike;
  });
  return Math.max(0, ...similarities);
}
