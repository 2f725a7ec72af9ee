/** The tables of TextVQA and DocVQA: `TextVQA_VAL.tsv`, `DocVQA_VAL.tsv`, or lmms-eval's parquet. */
import * as v from 'valibot';
import { shortAnswer, type Item } from './benchmark.ts';
import { pythonStrings } from './python-strings.ts';
import { cellsAs, readTable } from './table.ts';

const text = v.pipe(v.union([v.number(), v.string(), v.bigint()]), v.transform(String));
const list = v.union([v.array(v.string()), v.string()]);
const schema = v.object({
  index: v.optional(text),
  question_id: v.optional(text),
  questionId: v.optional(text),
  question: v.string(),
  answer: v.optional(list),
  answers: v.optional(list),
});

/** The questions of a table with their right answers; undefined where the file is none. */
export async function readVqaTable(file: string): Promise<Item<readonly string[]>[] | undefined> {
  const rows = await readTable(file);
  return rows?.map((row, number) => {
    const { index, question_id, questionId, question, answers, answer = [] } = cellsAs(file, row, schema);
    const given = answers ?? answer;
    const right = typeof given === 'string' ? listOf(given) : given;
    return {
      id: question_id ?? questionId ?? index ?? String(number),
      image: row.images[0] ?? { base64: '' },
      prompt: `${question}\n${shortAnswer}`,
      truth: right,
    };
  });
}

/** A cell with one answer, or with a Python list of them. */
function listOf(cell: string): readonly string[] {
  return cell.trim().startsWith('[') ? pythonStrings(cell) : [cell];
}
