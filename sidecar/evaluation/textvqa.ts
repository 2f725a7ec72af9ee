/** TextVQA (arXiv 1904.08920): `TextVQA_0.5.1_val.json`, with `IMAGE_ID.jpg` in the folder of images; or a table (vqa-table.ts). */
import { join } from 'node:path';
import * as v from 'valibot';
import { percent, shortAnswer, type Benchmark } from './benchmark.ts';
import { readJson } from './read.ts';
import { readVqaTable } from './vqa-table.ts';
import { vqaAccuracy } from './vqa-answer.ts';

const schema = v.object({
  data: v.array(
    v.object({
      question_id: v.union([v.number(), v.string()]),
      question: v.string(),
      image_id: v.string(),
      answers: v.array(v.string()),
    }),
  ),
});

/** Without the OCR tokens that LLaVA-1.5's own file of questions adds: the model reads the image by itself. */
export const textvqa: Benchmark<readonly string[]> = {
  title: 'TextVQA',
  maxTokens: 128,
  protocol: 'lmms-eval',
  async read(file, images) {
    const table = await readVqaTable(file);
    if (table) return table;
    const { data } = await readJson(file, schema);
    return data.map(({ question_id, question, image_id, answers }) => ({
      id: String(question_id),
      image: { path: join(images, `${image_id}.jpg`) },
      prompt: `${question}\n${shortAnswer}`,
      truth: answers,
    }));
  },
  score: (answered) => [
    { metric: 'VQA accuracy', value: percent(answered, ({ answer, truth }) => vqaAccuracy(answer.text, truth)) },
  ],
};
