/**
 * RefCOCO (arXiv 1608.00272) in JSON lines, in the two forms that are passed around: `{image, sent, bbox}` and
 * `{img_path, expression, bbox}`, both with x1, y1, x2, y2 in pixels.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import { squarePadding } from '../inference/view.ts';
import { percent, type Answer, type Benchmark } from './benchmark.ts';
import { readJsonLines } from './read.ts';

/** x1, y1, x2, y2. */
export type Box = readonly [number, number, number, number];

const box = v.tuple([v.number(), v.number(), v.number(), v.number()]);
const schema = v.union([
  v.pipe(
    v.object({ image: v.string(), sent: v.string(), bbox: box }),
    v.transform(({ image, sent, bbox }) => ({ image, expression: sent, bbox })),
  ),
  v.pipe(
    v.object({ img_path: v.string(), expression: v.string(), bbox: box }),
    v.transform(({ img_path, expression, bbox }) => ({ image: img_path, expression, bbox })),
  ),
]);

const hit = 0.5;

export const refcoco: Benchmark<Box> = {
  title: 'RefCOCO',
  maxTokens: 64,
  async read(file, images) {
    const lines = await readJsonLines(file, schema);
    return lines.map(({ image, expression, bbox }, index) => ({
      // The lines have no number of their own.
      id: String(index),
      image: { path: join(images, image) },
      prompt: `Please provide the bounding box coordinate of the region this sentence describes: ${expression}`,
      truth: bbox,
    }));
  },
  score(answered) {
    const overlaps = answered.map(({ answer, truth }) => {
      const found = readBox(answer);
      return found ? intersectionOverUnion(found, truth) : 0;
    });
    return [
      { metric: 'IoU ≥ 0.5', value: percent(overlaps, (overlap) => (overlap >= hit ? 1 : 0)) },
      { metric: 'mean IoU', value: percent(overlaps, (overlap) => overlap) },
    ];
  },
};

/**
 * The first box of an answer, in pixels of the image. The model says it in 0..1, or in 0..1000 (the numbers add up to 4
 * and more), of what it saw: the padded square, or the image at its own shape.
 */
export function readBox({ text, image: { given, view } }: Answer): Box | undefined {
  const number = '(-?\\d+(?:\\.\\d+)?)';
  const match = new RegExp(`\\[\\s*${[number, number, number, number].join('\\s*,\\s*')}\\s*\\]`).exec(text);
  if (!match) return undefined;
  const said = match.slice(1).map(Number);
  const unit = said.reduce((sum, value) => sum + value, 0) >= 4 ? 1000 : 1;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = said.map((value) => value / unit);
  if (view === 'native') return [x1 * given.width, y1 * given.height, x2 * given.width, y2 * given.height];
  const { side, left, top } = squarePadding(given);
  return [x1 * side - left, y1 * side - top, x2 * side - left, y2 * side - top];
}

/** Of two boxes: the area of what they share, divided by the area of what they cover together. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const area = ([x1, y1, x2, y2]: Box): number => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
  const shared = area([Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]);
  const covered = area(a) + area(b) - shared;
  return covered === 0 ? 0 : shared / covered;
}
