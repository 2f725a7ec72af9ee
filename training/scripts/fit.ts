/**
 * Fits what tells the scripts apart that the reader has not learnt (sidecar/document/scripts.ts):
 *
 *     python3 -m training.scripts.texts > texts.json
 *     node training/scripts/fit.ts texts.json [--model media/starter] [--out media/scripts.json] [--pictures 30]
 *
 * Draws pages of one script each with Chromium, has the product find their lines, and fits softmax regression with L2 to
 * what the vision tower sees of them. Known letters are those of the bench of reading, of neither of its halves, with all
 * icons and scraps that are found there. How good it is, is told by fonts and lines that it was not fitted to.
 */
import { Command } from '@commander-js/extra-typings';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractPage } from '../../sidecar/document/extract-page.ts';
import { likely, probabilities, type ScriptWeights } from '../../sidecar/document/scripts.ts';
import { loadImage } from '../../sidecar/image/image.ts';
import { normalise } from '../../sidecar/inference/preprocess.ts';
import { LazyLayout } from '../../sidecar/layout/lazy-layout.ts';
import { readPackage } from '../../sidecar/model/package.ts';
import { visualTokens } from '../../sidecar/model/vision-graph.ts';
import { toRegion } from '../../sidecar/page/box.ts';
import { loadPage } from '../../sidecar/page/page.ts';
import type { ReadStrips } from '../../sidecar/page/strip-reading.ts';
import { layoutPackage } from '../../sidecar/paths.ts';
import { poolTokens } from '../../sidecar/strip-reader/pool-tokens.ts';
import { Random } from '../../test/bench/diagrams/mermaid/random.ts';
import { collect } from '../../test/bench/reading/pictures/collection.ts';
import { element } from '../../test/bench/reading/pictures/picture.ts';
import { renderPicture, startBrowser } from '../../test/bench/reading/pictures/render.ts';
import { loadVision, onCpu } from '../../test/support/packages.ts';

const root = join(import.meta.dirname, '../..');
const command = new Command('fit')
  .argument('<texts>', 'what training.scripts.texts wrote')
  .option('--model <dir>', 'the package of the reader', join(root, 'media/starter'))
  .option('--out <file>', 'the weights', join(root, 'media/scripts.json'))
  .option('--pictures <n>', 'of each script', Number, 30)
  .parse();
const [textsFile] = command.processedArgs;
const { model, out, pictures: each } = command.opts();

/** Fonts of Debian's packages that each script is drawn in: fitted to, and kept apart. */
const fonts: Readonly<Record<string, readonly [fitted: readonly string[], heldOut: readonly string[]]>> = {
  arabic: [
    ['Noto Naskh Arabic', 'Noto Sans Arabic', 'Noto Kufi Arabic', 'Amiri', 'KacstBook'],
    ['DejaVu Sans', 'KacstOffice'],
  ],
  armenian: [
    ['Noto Sans Armenian', 'DejaVu Sans'],
    ['Noto Serif Armenian', 'DejaVu Serif'],
  ],
  bengali: [['Noto Sans Bengali'], ['Noto Serif Bengali']],
  chinese: [
    ['Noto Sans CJK SC', 'Noto Sans CJK TC', 'Noto Serif CJK SC', 'AR PL UKai CN'],
    ['WenQuanYi Zen Hei', 'AR PL UKai TW'],
  ],
  cyrillic: [
    ['DejaVu Sans', 'Liberation Sans', 'Noto Sans', 'Noto Serif'],
    ['Liberation Serif', 'DejaVu Serif', 'DejaVu Sans Mono'],
  ],
  devanagari: [['Noto Sans Devanagari', 'Noto Serif Devanagari'], ['Lohit Devanagari']],
  georgian: [
    ['Noto Sans Georgian', 'DejaVu Sans'],
    ['Noto Serif Georgian', 'DejaVu Serif'],
  ],
  greek: [
    ['DejaVu Sans', 'Liberation Sans', 'Noto Sans', 'Noto Serif'],
    ['Liberation Serif', 'DejaVu Serif', 'DejaVu Sans Mono'],
  ],
  hebrew: [
    ['Noto Sans Hebrew', 'Noto Serif Hebrew', 'David CLM', 'Frank Ruehl CLM'],
    ['DejaVu Sans', 'Aharoni CLM'],
  ],
  japanese: [['Noto Sans CJK JP', 'Noto Serif CJK JP', 'IPAGothic'], ['IPAMincho']],
  korean: [
    ['Noto Sans CJK KR', 'Noto Serif CJK KR', 'NanumMyeongjo'],
    ['NanumGothic', 'NanumBarunGothic'],
  ],
  tamil: [['Noto Sans Tamil'], ['Noto Serif Tamil']],
  thai: [
    ['Noto Sans Thai', 'Noto Serif Thai', 'Garuda', 'Norasi', 'Sawasdee'],
    ['Loma', 'Kinnari'],
  ],
  known: [
    ['DejaVu Sans', 'Liberation Sans', 'Noto Sans', 'Noto Serif', 'Liberation Mono'],
    ['Liberation Serif', 'DejaVu Serif', 'DejaVu Sans Mono'],
  ],
};
const classes = Object.keys(fonts);
const grounds = [
  ['#ffffff', '#1a1a1a'],
  ['#f6f8fa', '#24292f'],
  ['#1e1e1e', '#d4d4d4'],
  ['#fffbe6', '#5c4400'],
  ['#0b5cad', '#ffffff'],
] as const;
const linesOnPage = 14;
/** Every fifth line of each script is kept apart, as are the fonts. */
const heldOutLines = 5;
const decay = 1e-3;
const rounds = 400;

interface Sample {
  readonly seen: Float32Array;
  readonly label: number;
  readonly isHeldOut: boolean;
}

const samples = await gather();
const mean = columnwise((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
const deviation = columnwise((values, column) => {
  const middle = mean[column] as number;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length) || 1;
});
const fitted = fit(samples.filter(({ isHeldOut }) => !isHeldOut));
report(fitted);
const rounded = (values: readonly number[]): number[] => values.map((value) => Number(value.toPrecision(4)));
const { sha256 } = await fingerprint();
await writeFile(
  out,
  `${JSON.stringify({
    visionEncoder: sha256,
    classes,
    mean: rounded(mean),
    deviation: rounded(deviation),
    weights: fitted.weights.map(rounded),
    bias: rounded(fitted.bias),
  })}\n`,
);

/** Weights belong to one vision tower, and a test sees to it that it is the one that ships. */
async function fingerprint(): Promise<{ readonly sha256: string }> {
  const data = await readFile(join(model, 'onnx/vision_encoder_int8.onnx_data'));
  return { sha256: createHash('sha256').update(data).digest('hex') };
}

async function gather(): Promise<readonly Sample[]> {
  const texts = JSON.parse(await readFile(resolve(textsFile), 'utf8')) as Record<string, readonly string[]>;
  const { config } = await readPackage(model);
  const { strip } = config;
  if (!strip) throw new Error(`${model} was not trained to read strips`);
  const vision = await loadVision(model, onCpu);
  const layout = new LazyLayout(layoutPackage);
  const browser = await startBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'convllava-scripts-'));
  const { imageMean, imageStd } = config.vision;
  const signal = new AbortController().signal;
  const look: ReadStrips = async function* (strips) {
    for (const { width, height, looks } of strips) {
      const grey = (looks[0] as () => Uint8ClampedArray)();
      const size = { width, height };
      const rgb = Uint8Array.from({ length: 3 * grey.length }, (_, at) => grey[Math.floor(at / 3)] as number);
      const data = normalise(rgb, imageMean, imageStd);
      const hooks = { signal, onProgress: () => undefined };
      const { visualTokens: tokens } = await vision.encode({ data, seen: size, given: size }, hooks);
      const count = visualTokens(config.vision, size);
      yield { text: 'text', confidence: 1, tokens: 0, visualTokens: count, seen: poolTokens(tokens, count) };
    }
  };
  const found: Sample[] = [];
  const take = async (file: string, label: number, isHeldOut: boolean): Promise<void> => {
    const { page } = await loadPage(await loadImage({ path: file }));
    const tellScript = (seen: Float32Array): undefined => void found.push({ seen, label, isHeldOut });
    const options = { look: layout.look.bind(layout), strip, format: 'text', toImage: toRegion, tellScript } as const;
    // No line is so sure to be right that its script would not be asked for.
    const calibration = { leastRead: 2, probabilityRight: () => 1 };
    const ignore = (): void => undefined;
    const hooks = { signal, onProgress: ignore, onText: ignore, onTokens: ignore, onLine: ignore };
    await extractPage(page, look, { ...options, calibration }, hooks);
  };
  try {
    for (const [label, name] of classes.entries()) {
      const random = new Random(label + 1);
      const lines = texts[name === 'known' ? 'latin' : name] ?? [];
      for (let number = 0; number < each; number++) {
        const isHeldOut = number % 4 === 3;
        const own = lines.filter((_, at) => (at % heldOutLines === 0) === isHeldOut);
        const file = join(folder, 'page.png');
        await renderPicture(browser, draw(random, own, (fonts[name] ?? [[], []])[isHeldOut ? 1 : 0]), number, file);
        await take(file, label, isHeldOut);
      }
      process.stderr.write(`${name}: ${found.length} lines so far\n`);
    }
    const known = classes.indexOf('known');
    const cache = resolve(process.env['CONVLLAVA_CACHE'] ?? join(root, '.cache'), 'bench-reading');
    const isWanted = ({ half, kind }: { half: string; kind: string }): boolean =>
      half === 'neither' && kind !== '09-scripts';
    const pictures = await collect(cache, { isWanted, each: 4 }, (message) => process.stderr.write(`${message}\n`));
    for (const [index, { file }] of pictures.entries()) await take(file, known, index % 4 === 3);
    process.stderr.write(`${found.length} lines in all\n`);
    return found;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
    await layout.dispose();
    await vision.dispose();
  }
}

function draw(
  random: Random,
  lines: readonly string[],
  families: readonly string[],
): Parameters<typeof renderPicture>[1] {
  const [ground, ink] = random.of(grounds);
  const chosen = Array.from({ length: linesOnPage }, () => random.of(lines));
  const paragraphs = chosen.map((line) => {
    const size = 11 + Math.floor(22 * random.next() ** 2);
    const weight = random.chance(0.25) ? 700 : 400;
    return element('p', line, `style="font: ${weight} ${size}px '${random.of(families)}'"`);
  });
  const style = `body { background: ${ground}; color: ${ink}; padding: 16px } p { margin: 0.5em 0; white-space: nowrap; overflow: hidden }`;
  const grey = { grey: true, blur: 0.6, noise: 4, jpeg: 70 };
  const effects = random.chance(0.3) ? { effects: grey } : {};
  return { body: paragraphs.join(''), style, width: 900, fonts: [], lines: chosen, ...effects };
}

function columnwise(of: (values: readonly number[], column: number) => number): number[] {
  const own = samples.filter(({ isHeldOut }) => !isHeldOut);
  const size = own[0]?.seen.length ?? 0;
  return Array.from({ length: size }, (_, column) =>
    of(
      own.map(({ seen }) => seen[column] as number),
      column,
    ),
  );
}

/** Gradient descent with Nesterov's momentum on the mean loss; each class weighs the same. */
function fit(own: readonly Sample[]): ScriptWeights {
  const size = mean.length;
  const inputs = own.map(({ seen }) =>
    Float64Array.from(seen, (value, at) => (value - (mean[at] as number)) / (deviation[at] as number)),
  );
  const counts = classes.map((_, label) => own.filter((sample) => sample.label === label).length);
  const weights = classes.map(() => new Float64Array(size + 1));
  const velocity = classes.map(() => new Float64Array(size + 1));
  const momentum = 0.9;
  const rate = 0.5;
  for (let round = 0; round < rounds; round++) {
    const ahead = weights.map((row, label) => row.map((value, at) => value + momentum * (velocity[label]?.[at] ?? 0)));
    const gradient = classes.map(() => new Float64Array(size + 1));
    for (const [index, input] of inputs.entries()) {
      const { label } = own[index] as Sample;
      const logits = ahead.map((row) =>
        input.reduce((sum, value, at) => sum + value * (row[at] as number), row[size] as number),
      );
      const highest = Math.max(...logits);
      const shares = logits.map((logit) => Math.exp(logit - highest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      for (const [other, row] of gradient.entries()) {
        const error =
          ((shares[other] as number) / total - (other === label ? 1 : 0)) /
          ((counts[label] as number) * classes.length);
        for (let at = 0; at < size; at++) row[at] = (row[at] as number) + error * (input[at] as number);
        row[size] = (row[size] as number) + error;
      }
    }
    for (const [label, row] of weights.entries())
      for (let at = 0; at <= size; at++) {
        const shrink = at < size ? decay * (ahead[label]?.[at] as number) : 0;
        const step = momentum * (velocity[label]?.[at] as number) - rate * ((gradient[label]?.[at] as number) + shrink);
        (velocity[label] as Float64Array)[at] = step;
        row[at] = (row[at] as number) + step;
      }
  }
  return {
    classes: classes as ScriptWeights['classes'],
    mean,
    deviation,
    weights: weights.map((row) => [...row.subarray(0, size)]),
    bias: weights.map((row) => row[size] as number),
  };
}

/** Of held-out lines in held-out fonts: how many are named, and rightly. */
function report(weights: ScriptWeights): void {
  console.log('| script | lines | named | of them rightly |\n| --- | --- | --- | --- |');
  for (const [label, name] of classes.entries()) {
    const own = samples.filter((sample) => sample.isHeldOut && sample.label === label);
    const told = own.map(({ seen }) => {
      const shares = probabilities(weights, seen);
      const best = Math.max(...shares);
      return best >= likely ? shares.indexOf(best) : classes.indexOf('known');
    });
    const named = told.filter((each) => classes[each] !== 'known');
    const right = named.filter((each) => each === label).length;
    const others = Object.entries(Object.groupBy(named, (each) => classes[each] ?? ''))
      .filter(([other]) => other !== name)
      .map(([other, some]) => `${other} ${some?.length ?? 0}`);
    console.log(`| ${name} | ${own.length} | ${named.length} | ${right} | ${others.join(', ')}`);
  }
}
