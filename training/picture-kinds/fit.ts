/**
 * Fits the classifier of kinds of pictures, and says how right it is on the held-out ones:
 *
 *     node training/picture-kinds/fit.ts media/picture-kinds.json FEATURES.json…
 *
 * Multinomial logistic regression with L2, by Adam (arXiv 1412.6980) over all pictures at once.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { pictureKinds } from '../../contracts/picture-kind.ts';
import { probabilities, type Classifier } from '../../sidecar/pictures/classifier.ts';

interface Row {
  readonly half: 'training' | 'held-out';
  readonly kind: (typeof pictureKinds)[number];
  readonly features: readonly number[];
}

const [out, ...files] = process.argv.slice(2);
if (out === undefined || files.length === 0) throw new Error('Usage: fit.ts OUT.json FEATURES.json…');
const rows = (await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as Row[]))).flat();
const [training, heldOut] = (['training', 'held-out'] as const).map((half) =>
  rows.filter((row) => row.half === half),
) as [Row[], Row[]];

const steps = 1500;
const rate = 0.02;
const decay = 0.003;

function fit(): Classifier {
  const width = training[0]?.features.length ?? 0;
  const mean = Array.from({ length: width }, (_, at) => average(training.map(({ features }) => features[at] ?? 0)));
  const deviation = mean.map(
    (middle, at) => Math.sqrt(average(training.map(({ features }) => ((features[at] ?? 0) - middle) ** 2))) + 0.02,
  );
  const weights = pictureKinds.map(() => new Array<number>(width + 1).fill(0));
  const [first, second] = [weights.map((row) => row.map(() => 0)), weights.map((row) => row.map(() => 0))];
  const inputs = training.map(({ features }) => [
    ...features.map((value, at) => (value - (mean[at] ?? 0)) / (deviation[at] ?? 1)),
    1,
  ]);
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((row) => row.map((weight, at) => (at < width ? decay * weight : 0)));
    for (const [index, { kind, features }] of training.entries()) {
      const input = inputs[index] ?? [];
      for (const [at, probability] of probabilities({ mean, deviation, weights }, features).entries()) {
        const error = (probability - (pictureKinds[at] === kind ? 1 : 0)) / training.length;
        const row = gradient[at] ?? [];
        for (let feature = 0; feature <= width; feature++)
          row[feature] = (row[feature] ?? 0) + error * (input[feature] ?? 0);
      }
    }
    for (const [at, row] of weights.entries())
      for (let feature = 0; feature <= width; feature++) {
        const slope = gradient[at]?.[feature] ?? 0;
        const [one, two] = [first[at] ?? [], second[at] ?? []];
        one[feature] = 0.9 * (one[feature] ?? 0) + 0.1 * slope;
        two[feature] = 0.999 * (two[feature] ?? 0) + 0.001 * slope ** 2;
        const [momentum, scale] = [one[feature] / (1 - 0.9 ** step), two[feature] / (1 - 0.999 ** step)];
        row[feature] = (row[feature] ?? 0) - (rate * momentum) / (Math.sqrt(scale) + 1e-8);
      }
  }
  const rounded = (values: readonly number[]): number[] => values.map((value) => Number(value.toFixed(4)));
  return { mean: rounded(mean), deviation: rounded(deviation), weights: weights.map(rounded) };
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A line for each true kind: how often it was taken for which. */
function confusions(classifier: Classifier): string {
  const sure: boolean[] = [];
  const lines = pictureKinds.map((kind) => {
    const counts = pictureKinds.map(() => 0);
    for (const row of heldOut.filter((each) => each.kind === kind)) {
      const all = probabilities(classifier, row.features);
      const best = all.indexOf(Math.max(...all));
      counts[best] = (counts[best] ?? 0) + 1;
      if ((all[best] ?? 0) >= 0.8) sure.push(pictureKinds[best] === kind);
    }
    return `| ${kind} | ${counts.map((count) => count || '').join(' | ')} |`;
  });
  const right = heldOut.filter(({ kind, features }) => {
    const all = probabilities(classifier, features);
    return pictureKinds[all.indexOf(Math.max(...all))] === kind;
  });
  const share = (some: number, all: number): string => `${some} of ${all} (${((100 * some) / all).toFixed(1)} %)`;
  return [
    `Right: ${share(right.length, heldOut.length)}; where the confidence is 0.8 or more: ${share(sure.filter(Boolean).length, sure.length)}.`,
    '',
    `| | ${pictureKinds.join(' | ')} |`,
    `|${' --- |'.repeat(pictureKinds.length + 1)}`,
    ...lines,
    '',
  ].join('\n');
}

const classifier = fit();
await writeFile(out, `${JSON.stringify(classifier)}\n`);
process.stdout.write(confusions(classifier));
