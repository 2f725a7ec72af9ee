/**
 * Fits how likely a line is right (sidecar/document/calibration.ts) to pictures of the bench of reading that belong to
 * neither of its halves:
 *
 *     node training/calibration/fit.ts [--model media/starter] [--each 20] [--out media/reading-calibration.json]
 *
 * Logistic regression with L2 by Newton's method; how good it is, is told by pictures that it was not fitted to, in ten
 * folds, and so is from which probability on a line counts as read.
 */
import { Command } from '@commander-js/extra-typings';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { weigh, type FittedWeights } from '../../sidecar/document/calibration.ts';
import { evidenceNames } from '../../sidecar/document/line-evidence.ts';
import { reliability, reliabilityTable } from '../../test/bench/reading/compared/reliability.ts';
import { collect } from '../../test/bench/reading/pictures/collection.ts';
import { evidenceOfLines, nameOf, type JudgedLine, type ReadPicture } from './evidence.ts';

const root = join(import.meta.dirname, '../..');
const {
  model,
  each,
  out,
  lines: linesFile,
} = new Command('fit')
  .option('--model <dir>', 'the package of the reader', join(root, 'media/starter'))
  .option('--each <n>', 'the first n pictures of each kind', Number, 20)
  .option('--out <file>', 'the weights', join(root, 'media/reading-calibration.json'))
  .option('--lines <file>', 'where what is read is kept: what is in it is not read again, and it may be stopped')
  .parse()
  .opts();

/**
 * Share of the lines called read that are to be right, as the folds tell it: 98 % are asked for, and of pictures that were drawn
 * by others, half a point fewer are right than of these.
 */
const rightOfRead = 0.985;
const folds = 10;
const decay = 1;

const all = await readLines();
const picturesOf = (lines: readonly JudgedLine[]): string[] => [...new Set(lines.map(({ picture }) => picture))];
const foldOf = new Map(picturesOf(all).map((picture, index) => [picture, index % folds]));
const foretold = foretell();
const leastRead = chooseLeast();
await writeFile(out, `${JSON.stringify({ ...rounded(fit(all)), leastRead })}\n`);
report();

async function readLines(): Promise<readonly JudgedLine[]> {
  const say = (message: string): void => void process.stderr.write(`${message}\n`);
  const cache = resolve(process.env['CONVLLAVA_CACHE'] ?? join(root, '.cache'), 'bench-reading');
  const pictures = await collect(cache, { isWanted: ({ half }) => half === 'neither', each }, say);
  // One of each kind after the other, so that those that are there at any time are of all kinds.
  const byKind = Object.values(Object.groupBy(pictures, ({ kind }) => kind));
  const inTurns = Array.from({ length: each }, (_, turn) => byKind.flatMap((some) => some[turn] ?? [])).flat();
  const isKept = linesFile !== undefined && existsSync(linesFile);
  const kept = isKept ? (JSON.parse(await readFile(linesFile, 'utf8')) as ReadPicture[]) : [];
  const known = new Set(kept.map(({ picture }) => picture));
  const missing = inTurns.filter((picture) => !known.has(nameOf(picture)));
  for await (const read of evidenceOfLines(resolve(model), missing)) {
    kept.push(read);
    if (linesFile !== undefined) await writeFile(linesFile, JSON.stringify(kept));
    if (kept.length % 12 === 0) say(`${kept.length} of ${pictures.length} pictures`);
  }
  return kept.flatMap(({ lines }) => lines);
}

/** How likely each line is right, told by weights that were fitted to the other folds. */
function foretell(): readonly { readonly line: JudgedLine; readonly probability: number }[] {
  return Array.from({ length: folds }, (_, fold) => {
    const isOwn = ({ picture }: JudgedLine): boolean => foldOf.get(picture) === fold;
    const weights = fit(all.filter((line) => !isOwn(line)));
    return all.filter(isOwn).map((line) => ({ line, probability: weigh(weights, line.evidence) }));
  }).flat();
}

/** The least probability from which on enough of the lines are right. */
function chooseLeast(): number {
  const possible = foretold.filter(({ line }) => line.isPossible).sort((a, b) => b.probability - a.probability);
  let [least, right] = [1, 0];
  for (const [index, { line, probability }] of possible.entries()) {
    if (line.isRight) right++;
    if (right / (index + 1) >= rightOfRead) least = probability;
  }
  return Math.ceil(1000 * least) / 1000;
}

function fit(lines: readonly JudgedLine[]): FittedWeights {
  const mean = evidenceNames.map((_, at) => average(lines.map(({ evidence }) => evidence[at] ?? 0)));
  const deviation = mean.map(
    (middle, at) => Math.sqrt(average(lines.map(({ evidence }) => ((evidence[at] ?? 0) - middle) ** 2))) + 0.001,
  );
  const width = mean.length + 1;
  const inputs = lines.map(({ evidence }) => [
    ...mean.map((middle, at) => ((evidence[at] ?? 0) - middle) / (deviation[at] ?? 1)),
    1,
  ]);
  let weights = new Array<number>(width).fill(0);
  for (let step = 0; step < 30; step++) {
    // The bias has no decay.
    const gradient = weights.map((weight, at) => (at < width - 1 ? decay * weight : 0));
    const curvature = gradient.map((_, row) => {
      const values: number[] = gradient.map(() => 0);
      values[row] = row < width - 1 ? decay : 1e-9;
      return values;
    });
    for (const [index, line] of lines.entries()) {
      const input = inputs[index] ?? [];
      const logit = input.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
      const probability = 1 / (1 + Math.exp(-logit));
      const spread = probability * (1 - probability);
      for (let row = 0; row < width; row++) {
        const value = input[row] ?? 0;
        gradient[row] = (gradient[row] ?? 0) + (probability - (line.isRight ? 1 : 0)) * value;
        const curve = curvature[row] ?? [];
        for (let at = 0; at < width; at++) curve[at] = (curve[at] ?? 0) + spread * value * (input[at] ?? 0);
      }
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
  }
  return { mean, deviation, weights: weights.slice(0, -1), bias: weights.at(-1) ?? 0 };
}

/** Gaussian elimination; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, values[index] ?? 0]);
  const size = rows.length;
  const cell = (row: number, at: number): number => rows[row]?.[at] ?? 0;
  for (let pivot = 0; pivot < size; pivot++)
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = cell(row, pivot) / cell(pivot, pivot);
      rows[row] = (rows[row] ?? []).map((value, at) => value - factor * cell(pivot, at));
    }
  return rows.map((_, row) => cell(row, size) / cell(row, row));
}

function report(): void {
  const possible = foretold.filter(({ line }) => line.isPossible);
  const read = possible.filter(({ probability }) => probability >= leastRead);
  const right = read.filter(({ line }) => line.isRight).length;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  console.log(
    `${all.length} lines of ${picturesOf(all).length} pictures, ${percent(average(all.map((line) => +line.isRight)))} of them right`,
  );
  console.log(
    `from ${leastRead} on a line is called read: ${percent(read.length / all.length)} of them, ${percent(right / read.length)} of which are right`,
  );
  const { weights } = fit(all);
  console.log(evidenceNames.map((name, at) => `${name}: ${weights[at]?.toFixed(2)}`).join(', '));
  console.log(
    reliabilityTable(
      reliability(foretold.map(({ line, probability }) => ({ confidence: probability, isRight: line.isRight }))),
    ),
  );
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded({ mean, deviation, weights, bias }: FittedWeights): FittedWeights {
  const round = (value: number): number => Number(value.toFixed(4));
  return { mean: mean.map(round), deviation: deviation.map(round), weights: weights.map(round), bias: round(bias) };
}
