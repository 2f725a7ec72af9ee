/**
 * MM-Vet (arXiv 2308.02490): `mm-vet.json` with the folder of its images, `MMVet.tsv`, or lmms-eval's parquet. A language
 * model judges the answers; they are written in the file that its program takes: {"v1_0": "…"}.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import type { Benchmark } from './benchmark.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { readJson } from './read.ts';
import { cellsAs, readTable } from './table.ts';

const question = v.object({ imagename: v.string(), question: v.string(), answer: v.string() });
const json = v.record(v.pipe(v.string(), v.regex(/^v1_\d+$/)), question);
const text = v.pipe(v.union([v.number(), v.string(), v.bigint()]), v.transform(String));
const row = v.object({
  index: v.optional(text),
  question_id: v.optional(v.string()),
  question: v.string(),
  answer: text,
});

/** What lmms-eval says before each question. */
const before =
  'First please perform reasoning, and think step by step to provide best answer to the following question: \n\n';

export const mmvet: Benchmark<string> = {
  title: 'MM-Vet',
  maxTokens: 512,
  protocol: 'vlmevalkit',
  async read(file, images, protocol = 'vlmevalkit') {
    const prompt = (asked: string): string => (protocol === 'vlmevalkit' ? asked : `${before}${asked}`);
    if (file.endsWith('.json'))
      return Object.entries(await readJson(file, json)).map(([id, { imagename, question: asked, answer }]) => ({
        id,
        image: { path: join(images, imagename) },
        prompt: prompt(asked),
        truth: answer,
      }));
    const rows = await readTable(file);
    if (!rows) throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it is neither JSON, a TSV nor parquet' });
    return rows.map((tableRow, number) => {
      const { index = String(number), question_id, question: asked, answer } = cellsAs(file, tableRow, row);
      const id = question_id ?? (index.startsWith('v1_') ? index : `v1_${index}`);
      return { id, image: tableRow.images[0] ?? { base64: '' }, prompt: prompt(asked), truth: answer };
    });
  },
  score: () => [],
  forJudge: (answered) => Object.fromEntries(answered.map(({ id, answer }) => [id, answer.text])),
};
