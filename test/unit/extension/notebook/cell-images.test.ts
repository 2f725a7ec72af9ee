import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NotebookCell } from 'vscode';
import { hasImages, imageOfOutput, imagesOfCell } from '../../../../src/notebook/cell-images.ts';

const output = (...forms: readonly (readonly [string, string])[]) => ({
  items: forms.map(([mime, text]) => ({ mime, data: Buffer.from(text) })),
});
const cell = (parts: { readonly outputs?: readonly unknown[]; readonly metadata?: object }) =>
  ({ index: 2, outputs: [], metadata: {}, ...parts }) as unknown as NotebookCell;
const named = (one: NotebookCell) =>
  imagesOfCell(one).map(({ name, bytes }) => `${name}: ${Buffer.from(bytes).toString()}`);

describe('the images of a notebook’s cell', () => {
  it('are those of its outputs, each once, in the first form that is an image', () => {
    const plotted = cell({
      outputs: [
        output(['text/plain', 'x']),
        output(['text/plain', '<Figure>'], ['image/png', 'a plot'], ['image/svg+xml', '<svg/>']),
        output(['image/jpeg', 'a photo']),
      ],
    });
    assert.ok(hasImages(plotted));
    assert.deepEqual(named(plotted), ['cell-3-output-2.png: a plot', 'cell-3-output-3.jpg: a photo']);
  });

  it('are told apart by the ids of their outputs', () => {
    const two = cell({
      outputs: [
        { ...output(['image/png', 'a plot']), id: 'x' },
        { ...output(['image/png', 'another']), id: 'y' },
        { ...output(['text/plain', 'words']), id: 'z' },
      ],
    });
    const found = imageOfOutput(two, 'y');
    assert.deepEqual([found?.name, found && Buffer.from(found.bytes).toString()], ['cell-3-output-2.png', 'another']);
    for (const id of ['z', 'other']) assert.equal(imageOfOutput(two, id), undefined);
    assert.equal(imageOfOutput(cell({ outputs: [output(['image/png', 'a plot'])] }), 'x'), undefined);
  });

  it('are those attached to its Markdown', () => {
    const attachments = { 'pasted.png': { 'image/png': Buffer.from('pasted').toString('base64') } };
    assert.ok(hasImages(cell({ metadata: { attachments } })));
    assert.deepEqual(named(cell({ metadata: { attachments } })), ['pasted.png: pasted']);
  });

  it('are none where there are none, or what is attached is not as it should be', () => {
    for (const attachments of [
      undefined,
      null,
      'x',
      { a: null },
      { a: { 'image/png': 1 } },
      { a: { 'text/csv': 'eA==' } },
    ]) {
      const plain = cell({ outputs: [output(['text/plain', 'x'])], metadata: { attachments } });
      assert.equal(hasImages(plain), false);
      assert.deepEqual(named(plain), []);
    }
  });
});
