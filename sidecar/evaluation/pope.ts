/** POPE (arXiv 2305.10355): `coco_pope_random.json` and its siblings, one JSON object a line. */
import { join } from 'node:path';
import * as v from 'valibot';
import { percent, shortAnswer, type Benchmark } from './benchmark.ts';
import { readJsonLines } from './read.ts';

const schema = v.object({
  question_id: v.union([v.number(), v.string()]),
  image: v.string(),
  text: v.string(),
  label: v.picklist(['yes', 'no']),
});

export type YesNo = 'yes' | 'no';

export const pope: Benchmark<YesNo> = {
  title: 'POPE',
  maxTokens: 128,
  async read(file, images) {
    const lines = await readJsonLines(file, schema);
    return lines.map(({ question_id, image, text, label }) => ({
      id: String(question_id),
      image: { path: join(images, image) },
      prompt: text.includes(shortAnswer) ? text : `${text}\n${shortAnswer}`,
      truth: label,
    }));
  },
  score(answered) {
    const pairs = answered.map(({ answer, truth }) => ({ said: readYesNo(answer.text), truth }));
    const count = (said: YesNo, truth: YesNo): number =>
      pairs.filter((pair) => pair.said === said && pair.truth === truth).length;
    const hits = count('yes', 'yes');
    const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
    const precision = share(hits, hits + count('yes', 'no'));
    const recall = share(hits, hits + count('no', 'yes'));
    return [
      { metric: 'F1', value: 100 * share(2 * precision * recall, precision + recall) },
      { metric: 'accuracy', value: percent(pairs, ({ said, truth }) => (said === truth ? 1 : 0)) },
      { metric: 'precision', value: 100 * precision },
      { metric: 'recall', value: 100 * recall },
      { metric: 'answered with yes', value: percent(pairs, ({ said }) => (said === 'yes' ? 1 : 0)) },
    ];
  },
};

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
