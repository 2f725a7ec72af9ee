import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Diagram } from '../../../sidecar/diagram/diagram.ts';
import { writeMermaid } from '../../../sidecar/diagram/mermaid.ts';
import { readDiagram } from '../../../sidecar/diagram/read-diagram.ts';
import { toRegion } from '../../../sidecar/page/box.ts';
import type { Page } from '../../../sidecar/page/page.ts';
import { drawDiagram } from '../../support/diagrams.ts';
import { readingOf } from '../../support/reading-of.ts';
import { look } from '../../support/layout.ts';

const strip = { height: 64, em: 32, margin: 8, maxWidth: 512 };

/** Reads a diagram with a model that reads the given texts, one after the other. */
async function readWith(
  page: Page,
  texts: readonly (readonly [text: string, confidence?: number])[],
  signal = new AbortController().signal,
  onReading = (): void => undefined,
): Promise<{ readonly diagram: Diagram | undefined; readonly progress: readonly (readonly [number, number])[] }> {
  const progress: [number, number][] = [];
  const onProgress = (done: number, total: number): void => {
    progress.push([done, total]);
    onReading();
  };
  const diagram = await readDiagram(
    page,
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* (strips, given) {
      assert.equal(strips.length, texts.length);
      for (const [text, confidence] of texts) {
        given.throwIfAborted();
        yield readingOf(text, confidence);
      }
    },
    { look, strip, toImage: toRegion },
    { signal, onProgress, onTokens: () => undefined },
  );
  return { diagram, progress };
}

const page = await drawDiagram({
  nodes: [
    { label: 'First of all\nlook at it', x: 200, y: 60, height: 60 },
    { label: 'Is it so?', x: 200, y: 250, shape: 'choice', width: 180, height: 90 },
  ],
  paths: ['M200 90V204'],
  labels: [{ text: 'then', x: 212, y: 152, size: 15 }],
});
const texts = [['First of all'], ['look at it'], ['Is it so?'], ['then']] as const;

describe('the reading of a diagram', () => {
  it('joins the lines of a node, and gives labels to nodes and edges', async () => {
    const { diagram, progress } = await readWith(page, texts);
    assert.equal(writeMermaid(diagram!), 'flowchart TD\nA[First of all look at it] -->|then| B{"Is it so?"}');
    assert.deepEqual(progress.at(0), [0, 4]);
    assert.deepEqual(progress.at(-1), [4, 4]);
    const { x, y, width, height } = diagram!.nodes[0]!.box;
    assert.ok(Math.abs(x - 140) < 4 && Math.abs(y - 30) < 4 && Math.abs(width - 120) < 6 && Math.abs(height - 60) < 6);
  });

  it('leaves out what the model is not sure of, and is as sure of a label as of its worst line', async () => {
    const { diagram } = await readWith(page, [
      ['First of all', 0.9],
      ['xkqj', 0.2],
      ['zzz', 0.1],
      ['then', 0.95],
    ]);
    assert.deepEqual(
      diagram!.nodes.map(({ label, confidence }) => [label, confidence]),
      [
        ['First of all', 0.2],
        ['', 0.1],
      ],
    );
  });

  it('ends when it is stopped while labels are read', async () => {
    const controller = new AbortController();
    const stop = (): void => {
      controller.abort(new Error('stopped'));
    };
    await assert.rejects(readWith(page, texts, controller.signal, stop), /stopped/);
  });

  it('ends between the steps of the search when it is stopped meanwhile, before any label is read', async () => {
    const controller = new AbortController();
    // What has to wait for a break in the work.
    const stopped = setImmediate().then(() => {
      controller.abort();
    });
    await assert.rejects(readWith(page, [], controller.signal), { code: 'CANCELLED' });
    await stopped;
  });

  it('gives nothing where there is no diagram', async () => {
    const form = await drawDiagram({
      nodes: [
        { label: 'Save', x: 100, y: 60 },
        { label: 'Cancel', x: 300, y: 60 },
      ],
      paths: [],
    });
    assert.equal((await readWith(form, [])).diagram, undefined);
  });
});
