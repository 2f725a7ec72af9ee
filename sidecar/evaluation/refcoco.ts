/**
 * RefCOCO, RefCOCO+ and RefCOCOg (arXiv 1608.00272), asked as the authors' own script does it. Files as they are passed
 * around: JSON lines `{image, sent, bbox}` (the authors') or `{img_path, expression, bbox}`, both with x1, y1, x2, y2 in
 * pixels, and MiniGPT-4's JSON `[{img_id, sents, bbox}]` with x, y, width, height. One of them, or a folder with several,
 * which are called like `refcoco+_testA.jsonl`.
 */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { boxesSaid, groundingQuestion, type Corners } from '../inference/grounding.ts';
import { percent, type Answer, type Benchmark, type Item } from './benchmark.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import { readJson, readJsonLines } from './read.ts';

const box = v.tuple([v.number(), v.number(), v.number(), v.number()]);
const line = v.union([
  v.pipe(
    v.object({ image: v.string(), sent: v.string(), bbox: box }),
    v.transform(({ image, sent, bbox }) => ({ image, expression: sent, bbox })),
  ),
  v.pipe(
    v.object({ img_path: v.string(), expression: v.string(), bbox: box }),
    v.transform(({ img_path, expression, bbox }) => ({ image: img_path, expression, bbox })),
  ),
]);
/** `COCO_train2014_000000581857`, to which a number may be added. */
const imageName = 27;
const list = v.array(
  v.pipe(
    v.object({ img_id: v.string(), sents: v.string(), bbox: box }),
    v.transform(({ img_id, sents, bbox: [x, y, width, height] }) => ({
      image: `${img_id.slice(0, imageName)}.jpg`,
      expression: sents,
      bbox: [x, y, x + width, y + height] as const,
    })),
  ),
);

/** The splits that papers report. */
const splits = [
  'refcoco_val',
  'refcoco_testA',
  'refcoco_testB',
  'refcoco+_val',
  'refcoco+_testA',
  'refcoco+_testB',
  'refcocog_val',
  'refcocog_test',
] as const;
type Split = (typeof splits)[number];

export interface RefcocoTruth {
  readonly box: Corners;
  /** Undefined for a file whose name does not tell. */
  readonly split: Split | undefined;
}

const hit = 0.5;

export const refcoco: Benchmark<RefcocoTruth> = {
  title: 'RefCOCO',
  maxTokens: 100,
  protocol: 'lmms-eval',
  async read(file, images) {
    const files = await filesOf(file);
    const all: Item<RefcocoTruth>[] = [];
    for (const path of files) {
      const split = splits.find((known) => basename(path).startsWith(`${known}.`));
      const lines = path.endsWith('.json') ? await readJson(path, list) : await readJsonLines(path, line);
      const prefix = files.length > 1 ? `${split ?? basename(path)}/` : '';
      for (const [index, { image, expression, bbox }] of lines.entries())
        all.push({
          // The lines have no number of their own.
          id: `${prefix}${index}`,
          image: { path: join(images, image) },
          prompt: groundingQuestion(expression),
          truth: { box: bbox, split },
        });
    }
    return all;
  },
  score(answered) {
    const overlaps = answered.map(({ answer, truth }) => {
      const found = readBox(answer);
      return { split: truth.split, overlap: found ? intersectionOverUnion(found, truth.box) : 0 };
    });
    const share = (of: typeof overlaps): number => percent(of, ({ overlap }) => (overlap >= hit ? 1 : 0));
    const groups = Map.groupBy(overlaps, ({ split }) => split);
    const mean = { metric: 'mean IoU', value: percent(overlaps, ({ overlap }) => overlap) };
    if (groups.size === 1) return [{ metric: 'IoU ≥ 0.5', value: share(overlaps) }, mean];
    const each = splits.flatMap((split) => {
      const group = groups.get(split);
      return group ? [{ metric: `IoU ≥ 0.5, ${split}`, value: share(group) }] : [];
    });
    const average = each.reduce((sum, { value }) => sum + value, 0) / Math.max(1, each.length);
    return [{ metric: `IoU ≥ 0.5, average over ${each.length} splits`, value: average }, ...each, mean];
  },
  part(answered) {
    const found = new Set(answered.map(({ truth }) => truth.split));
    const [first] = found;
    if (found.size === 1) return first;
    return splits.every((split) => found.has(split)) ? 'all' : undefined;
  },
};

async function filesOf(file: string): Promise<string[]> {
  const names = await readdir(file).catch(() => undefined);
  if (!names) return [file];
  const found = splits.flatMap((split) => names.filter((name) => [`${split}.jsonl`, `${split}.json`].includes(name)));
  if (found.length > 0) return found.map((name) => join(file, name));
  throw new ConvLlavaError('BENCHMARK_FILE', { file, reason: 'it holds no file called like refcoco_val.jsonl' });
}

/** The first box of an answer, in pixels of the image. */
export function readBox({ text, image }: Answer): Corners | undefined {
  return boxesSaid(text, image)[0]?.corners;
}

/** Of two boxes: the area of what they share, divided by the area of what they cover together. */
export function intersectionOverUnion(a: Corners, b: Corners): number {
  const area = ([x1, y1, x2, y2]: Corners): number => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
  const shared = area([Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]);
  const covered = area(a) + area(b) - shared;
  return covered === 0 ? 0 : shared / covered;
}
