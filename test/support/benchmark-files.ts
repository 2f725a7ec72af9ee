/** A small file of each benchmark in the form in which VLMEvalKit passes it around (RefCOCO: its authors'), on golden images. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchmarkName } from '../../sidecar/evaluation/benchmark-names.ts';
import { goldenDir } from './golden.ts';

type Row = Readonly<Record<string, string>>;

const image = async (index: number): Promise<string> =>
  (await readFile(join(goldenDir(), `image-${index}.png`))).toString('base64');

async function tsv(folder: string, name: string, rows: readonly Row[]): Promise<string> {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  const file = join(folder, name);
  await writeFile(file, `${lines.map((line) => line.join('\t')).join('\n')}\n`);
  return file;
}

/** Writes the files. @returns their paths. The images that RefCOCO names are the golden ones. */
export async function writeBenchmarkFiles(folder: string): Promise<Readonly<Record<BenchmarkName, string>>> {
  const [one, two] = [await image(0), await image(1)];
  const first = { index: '1', image: one };
  const options = { A: 'a window', B: 'a cat', C: '', D: '' };
  const refcoco = join(folder, 'refcoco_testA.jsonl');
  await writeFile(refcoco, JSON.stringify({ image: 'image-0.png', sent: 'the red button', bbox: [1, 2, 30, 40] }));
  return {
    textvqa: await tsv(folder, 'TextVQA_VAL.tsv', [{ ...first, question: 'what brand is it?', answer: "['nokia']" }]),
    docvqa: await tsv(folder, 'DocVQA_VAL.tsv', [{ ...first, question: 'What is the date?', answer: "['May 1']" }]),
    pope: await tsv(folder, 'POPE.tsv', [
      { ...first, question: 'Is there a dog in the image?', answer: 'No', category: 'random' },
    ]),
    mme: await tsv(folder, 'MME.tsv', [
      { ...first, question: 'Is it red? Please answer yes or no.', answer: 'Yes', category: 'color', image_path: 'a' },
      {
        ...first,
        index: '2',
        question: 'Is it blue? Please answer yes or no.',
        answer: 'No',
        category: 'color',
        image_path: 'a',
      },
    ]),
    seed: await tsv(folder, 'SEEDBench_IMG.tsv', [
      { ...first, question: 'What is shown?', ...options, answer: 'A', category: 'Scene Understanding' },
    ]),
    realworldqa: await tsv(folder, 'RealWorldQA.tsv', [
      { ...first, question: 'Which is nearer?', ...options, answer: 'B' },
    ]),
    mmmu: await tsv(folder, 'MMMU_DEV_VAL.tsv', [
      {
        index: '1',
        id: 'validation_Art_1',
        image: `['${one}', '${two}']`,
        question: 'Beside <image 1>, which is <image 2>?',
        ...options,
        answer: 'A',
        split: 'validation',
        category: 'Art',
      },
      {
        index: '2',
        id: 'validation_Art_2',
        image: `['${one}']`,
        // Of more tokens than the context has.
        question: `<image 1> ${'why '.repeat(5000)}`,
        ...options,
        answer: 'A',
        split: 'validation',
        category: 'Art',
      },
    ]),
    mmbench: await tsv(folder, 'MMBench_DEV_EN.tsv', [
      { ...first, question: 'What is it?', hint: 'It has buttons.', ...options, answer: 'A', split: 'dev' },
    ]),
    mmvet: await tsv(folder, 'MMVet.tsv', [{ ...first, question: 'What is x in the equation?', answer: '-1' }]),
    refcoco,
  };
}
