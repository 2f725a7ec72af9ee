/**
 * How well flow charts are read:
 *
 *     PYTHONPATH=. python3 test/bench/diagrams/render.py FOLDER 100 1000
 *     node test/bench/diagrams/run.ts FOLDER [--model media/starter] [--only N] [--failures]
 *
 * Without a model only shapes and lines are found, which takes no time.
 */
import { Command } from '@commander-js/extra-typings';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { writeMermaid } from '../../../sidecar/diagram/mermaid.ts';
import { nameOf, readDiagram } from '../../../sidecar/diagram/read-diagram.ts';
import { horizontalOverlap, toRegion, verticalOverlap } from '../../../sidecar/page/box.ts';
import { loadPage } from '../../../sidecar/page/page.ts';
import type { ReadStrips } from '../../../sidecar/page/strip-reading.ts';
import { loadImage } from '../../../sidecar/image/image.ts';
import type { Diagram } from '../../../sidecar/diagram/diagram.ts';
import { areEqual, compareGraphs, parseGraph, type Comparison } from './graph.ts';
import { openStripReader } from './strip-reader.ts';
import { look } from '../../support/layout.ts';

interface Truth {
  readonly mermaid: string;
  readonly boxes: readonly (readonly [left: number, top: number, right: number, bottom: number])[];
}

interface Result extends Comparison {
  readonly isEqual: boolean;
  /** Of all that is not the model's work. */
  readonly seconds: number;
}

const command = new Command('diagrams')
  .argument('<folder>', 'images with their truth beside them, NAME.png and NAME.json')
  .option('--model <dir>', 'the package of a model that reads')
  .option('--only <n>', 'the first n diagrams', Number)
  .option('--failures', 'the text of each diagram that is not as it should be')
  .parse();
const [folder] = command.processedArgs;
const { model, only, failures = false } = command.opts();

/** Stands for the model: every label is the same. */
// eslint-disable-next-line @typescript-eslint/require-await
const readNothing: ReadStrips = async function* (strips) {
  yield* strips.map(() => ({ text: 'label', confidence: 1, tokens: 0, visualTokens: 0 }));
};

const reader = model === undefined ? undefined : await openStripReader(resolve(model));
const strip = reader?.strip ?? { height: 64, em: 32, margin: 8, maxWidth: 512 };
const results: Result[] = [];
try {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  for (const name of names.slice(0, only)) results.push(await readOne(join(folder, name)));
} finally {
  await reader?.dispose();
}
report();

async function readOne(file: string): Promise<Result> {
  const truth = JSON.parse(await readFile(file.replace(/\.png$/, '.json'), 'utf8')) as Truth;
  const { page } = await loadPage(await loadImage({ path: file }));
  const start = performance.now();
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onTokens: () => undefined };
  const options = { look, strip, toImage: (box: Parameters<typeof toRegion>[0]) => toRegion(box) };
  const diagram = await readDiagram(page, reader?.read ?? readNothing, options, hooks);
  const seconds = (performance.now() - start) / 1000;
  const written = diagram ? writeMermaid(diagram) : 'flowchart TD';
  const [wanted, found] = [parseGraph(truth.mermaid), parseGraph(written)];
  const comparison = compareGraphs(wanted, found, matchNodes(truth, diagram));
  const isEqual = areEqual(wanted, found);
  if (failures && !(reader ? isEqual : comparison.sameStructure))
    console.log(`${basename(file)}\n${truth.mermaid}\n--\n${written}\n`);
  return { ...comparison, isEqual, seconds };
}

/** The node at the place of each node of the truth. */
function matchNodes({ boxes }: Truth, diagram: Diagram | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const [index, [left, top, right, bottom]] of boxes.entries()) {
    const wanted = { left, top, right, bottom };
    const at = diagram?.nodes.find(({ box: { x, y, width, height } }) => {
      const box = { left: x, top: y, right: x + width, bottom: y + height };
      const common = Math.max(0, horizontalOverlap(wanted, box)) * Math.max(0, verticalOverlap(wanted, box));
      return common > 0.7 * Math.max(width * height, (right - left) * (bottom - top));
    });
    if (at) found.set(nameOf(index), at.id);
  }
  return found;
}

function report(): void {
  const sum = (value: (result: Result) => number): number =>
    results.reduce((total, result) => total + value(result), 0);
  const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const edges = sum((result) => result.rightEdges);
  const rows: [string, string][] = [
    [
      'same structure',
      percent(
        sum(({ sameStructure }) => Number(sameStructure)),
        results.length,
      ),
    ],
    [
      'nodes found',
      percent(
        sum(({ foundNodes }) => foundNodes),
        sum(({ nodes }) => nodes),
      ),
    ],
    [
      'edges found',
      percent(
        edges,
        sum((result) => result.edges),
      ),
    ],
    [
      'edges that are right',
      percent(
        edges,
        sum(({ foundEdges }) => foundEdges),
      ),
    ],
    ['seconds each', (sum(({ seconds }) => seconds) / results.length).toFixed(2)],
  ];
  if (reader) {
    rows.unshift([
      'equal graphs',
      percent(
        sum(({ isEqual }) => Number(isEqual)),
        results.length,
      ),
    ]);
    rows.push([
      'character errors',
      percent(
        sum((r) => r.characterErrors),
        sum(({ characters }) => characters),
      ),
    ]);
  }
  console.log(`| ${results.length} diagrams | |\n| --- | --- |`);
  for (const [what, value] of rows) console.log(`| ${what} | ${value} |`);
}
