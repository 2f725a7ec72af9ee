/**
 * How well user interfaces are described, and questions about them answered:
 *
 *     PYTHONPATH=. python3 test/bench/screens/render.py FOLDER 100 1000
 *     node test/bench/screens/run.ts FOLDER [--model DIR] [--only N] [--failures]
 *
 * `toolkits/render.ts` renders others, as browsers show them.
 */
import { Command } from '@commander-js/extra-typings';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EngineHost } from '../../../sidecar/worker/host.ts';
import { kinds } from '../../../sidecar/interface/kinds.ts';
import type { AskResult } from '../../../contracts/protocol.ts';

type Sides = readonly [left: number, top: number, right: number, bottom: number];

interface Truth {
  /** The window, then a line for each element. */
  readonly description: string;
  /**
   * For each control of which the picture does not say all, such as the letters of a password, what its line may begin
   * with. It is not in the description.
   */
  readonly leftOpen?: readonly (readonly string[])[];
  readonly questions: readonly (readonly [question: string, answer: string])[];
  readonly places: readonly { readonly question: string; readonly box: Sides }[];
}

const command = new Command('screens')
  .argument('<folder>', 'images with their truth beside them, NAME.png and NAME.json')
  .option('--model <dir>', 'the package of a model that knows controls', 'media/starter')
  .option('--only <n>', 'the first n screens', Number)
  .option('--failures', 'what is wrong with each screen')
  .parse();
const [folder] = command.processedArgs;
const { model, only, failures = false } = command.opts();

/** Right ones of all. */
class Score {
  #right = 0;
  #all = 0;

  add(isRight: boolean): void {
    this.#all++;
    if (isRight) this.#right++;
  }

  get text(): string {
    return this.#all === 0 ? '–' : `${((100 * this.#right) / this.#all).toFixed(1)} % of ${this.#all}`;
  }
}

/** What of the kinds is no mere text or picture. */
const controls: readonly string[] = kinds.filter((kind) => kind !== 'text' && kind !== 'icon');

const scores = { found: new Score(), named: new Score(), questions: new Score(), boxes: new Score() };
/** Controls that are described, beyond those there are of their kinds. */
let invented = 0;
const seconds: number[] = [];
const files = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
const host = new EngineHost();
try {
  await host.load({ model: resolve(model), device: 'cpu' });
  for (const name of files.slice(0, only)) await measure(join(folder, name));
} finally {
  await host.dispose();
}
console.log('| screens | controls found | rightly named | invented | questions exact | boxes found | median seconds |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const median = seconds.toSorted((a, b) => a - b)[seconds.length >> 1] ?? 0;
const { found, named, questions, boxes } = scores;
const cells = [seconds.length, found.text, named.text, invented, questions.text, boxes.text, median.toFixed(1)];
console.log(`| ${cells.join(' | ')} |`);

async function measure(image: string): Promise<void> {
  const truth = JSON.parse(await readFile(image.replace(/\.png$/, '.json'), 'utf8')) as Truth;
  const start = performance.now();
  const description = await ask(image, 'Describe this user interface.');
  seconds.push((performance.now() - start) / 1000);
  compare(image, truth, description);
  for (const [question, answer] of truth.questions) {
    const { text } = await ask(image, question);
    scores.questions.add(text === answer);
    if (failures && text !== answer) console.log(`${basename(image)}: ${question} ${text}, not ${answer}`);
  }
  for (const { question, box } of truth.places) {
    const { lines = [] } = await ask(image, question);
    const place = lines[0]?.box;
    const sides: Sides | undefined = place && [place.x, place.y, place.x + place.width, place.y + place.height];
    scores.boxes.add(sides !== undefined && overlap(sides, box) >= 0.5);
  }
}

/** A line that is to be there. */
interface Wanted {
  /** The line itself, or each of its possible beginnings. */
  readonly forms: readonly string[];
  readonly fits: (given: string) => boolean;
}

function wantedOf({ description, leftOpen = [] }: Truth): Wanted[] {
  return [
    ...description
      .split('\n')
      .slice(1)
      .map((line): Wanted => ({ forms: [line], fits: (given) => given === line })),
    ...leftOpen.map((starts): Wanted => ({
      forms: starts,
      fits: (given) => starts.some((start) => given.startsWith(start)),
    })),
  ];
}

/** An element of the truth is found where there is one of its kind, and rightly named where its whole line is there. */
function compare(image: string, truth: Truth, { lines = [] }: AskResult): void {
  const given = lines.map(({ text }) => text);
  const kindsGiven = given.map(kindOf);
  for (const { forms, fits } of wantedOf(truth)) {
    const ofKind = kindsGiven.findIndex((kind) => forms.some((line) => kindOf(line) === kind));
    if (ofKind >= 0) kindsGiven.splice(ofKind, 1);
    scores.found.add(ofKind >= 0);
    const same = given.findIndex(fits);
    if (same >= 0) given.splice(same, 1);
    scores.named.add(same >= 0);
    if (failures && same < 0) console.log(`${basename(image)}: ${forms.join(' or ')} is not there`);
  }
  if (failures && given.length > 0) console.log(`${basename(image)}: but there is ${given.join(' · ')}`);
  invented += kindsGiven.filter((kind) => controls.includes(kind)).length;
}

/** Of a line such as `text field "Name" = "Anna"`; a control may have no name. */
function kindOf(line: string): string {
  return /^[a-z ]+/.exec(line)?.[0].trim() ?? '';
}

function ask(image: string, question: string): Promise<AskResult> {
  return host.ask({ image: { path: image }, turns: [{ question }], token: 'bench' });
}

/** Intersection over union. */
function overlap(a: Sides, b: Sides): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = ([left, top, right, bottom]: Sides): number => (right - left) * (bottom - top);
  return (width * height) / (area(a) + area(b) - width * height);
}
