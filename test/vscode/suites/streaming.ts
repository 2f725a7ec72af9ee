import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Context } from '../../../src/context.ts';
import { extension, image, until, withSidecar } from './extension.ts';

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);

/** Numbers from 0 up to 1, the same for the same seed (Park and Miller, 1988). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Does this while what the sidecar tells of texts is noted by the image's path. */
async function notingTexts(context: Context, work: (texts: ReadonlyMap<string, string>) => Promise<void>) {
  const texts = new Map<string, string>();
  const { engine } = context;
  engine.extract = (params, progressed, cancel) => {
    const path = 'path' in params.image ? params.image.path : '';
    const note: typeof progressed = (event) => {
      if (event.kind === 'text') texts.set(path, (texts.get(path) ?? '') + event.text);
      progressed(event);
    };
    return (Object.getPrototypeOf(engine) as typeof engine).extract.call(engine, params, note, cancel);
  };
  try {
    await work(texts);
  } finally {
    // The class's own method shows again.
    Reflect.deleteProperty(engine, 'extract');
  }
}

const documentWith = (text: string) =>
  vscode.workspace.textDocuments.find((document) => document.isUntitled && document.getText().includes(text));

describe('text that streams into a document', () => {
  let context: Context;
  before(async () => (context = await extension()));
  beforeEach(() => run('workbench.action.closeAllEditors'));
  afterEach(() => run('workbench.action.closeAllEditors'));

  it('is all there after its editor was switched away from at random 200 times', function () {
    this.timeout(900_000);
    return withSidecar(context, 'fake-sidecar.ts', () =>
      notingTexts(context, async (texts) => {
        const first = image('first/counting');
        const second = image('second/counting');
        const extracting = run('convllava.extractText', first.with({ path: `${first.path}/page.png` }));
        await until('text comes', () => documentWith('Line 3'));
        const document = documentWith('Line 3');
        assert.ok(document);
        const notes = await vscode.workspace.openTextDocument(image('notes.md'));
        // Waits for the first in the queue of the engine, with a document of its own.
        const alsoExtracting = run('convllava.extractText', second.with({ path: `${second.path}/page.png` }));

        const switches = [
          () => vscode.window.showTextDocument(document),
          () => vscode.window.showTextDocument(document, vscode.ViewColumn.Two),
          () => vscode.window.showTextDocument(notes),
          () => vscode.window.showTextDocument(notes, vscode.ViewColumn.Two),
          () => run('workbench.action.nextEditor'),
          () => run('workbench.action.previousEditor'),
          () => run('workbench.action.focusNextGroup'),
        ];
        const random = randomNumbers(20_261_129);
        for (let done = 0; done < 200; done++) {
          await switches[Math.floor(random() * switches.length)]?.();
          // Some are undone before VS Code has told the extension of them.
          if (random() < 0.5) await new Promise((wait) => setTimeout(wait, random() * 80));
        }
        await vscode.window.showTextDocument(notes, vscode.ViewColumn.One);
        const told = () => [...texts].find(([path]) => path.includes('first/'))?.[1] ?? '';
        await until('more lines than there were switches', () => told().split('\n').length > 200);
        await run('convllava.stop');
        await Promise.all([extracting, alsoExtracting]);
        assert.equal(document.getText(), told());
      }),
    );
  });

  it('goes after what the user writes before it meanwhile', () =>
    withSidecar(context, 'fake-sidecar.ts', () =>
      notingTexts(context, async (texts) => {
        const extracting = run('convllava.extractText', image('counting/page.png'));
        await until('text comes', () => documentWith('Line 3'));
        const document = documentWith('Line 3');
        assert.ok(document);
        for (let typed = 0; typed < 20; typed++) {
          await run('cursorTop');
          await run('type', { text: 'x' });
        }
        await run('convllava.stop');
        await extracting;
        assert.equal(document.getText(), 'x'.repeat(20) + [...texts.values()].join(''));
      }),
    ));
});
