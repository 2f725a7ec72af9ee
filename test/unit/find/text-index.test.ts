import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ExtractedLine } from '../../../contracts/protocol.ts';
import { TextIndex } from '../../../sidecar/find/text-index.ts';

const lines = (...texts: string[]): ExtractedLine[] =>
  texts.map((text, index) => ({ text, box: { x: 0, y: 20 * index, width: 200, height: 16 }, state: 'read' }));

describe('an index of texts', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convllava-index-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const filled = async (name: string) => {
    const index = await TextIndex.open(join(folder, name));
    index.put('/a.png', '1', [{ page: 1, lines: lines('Connection refused by Zürich,', 'retry later') }]);
    index.put('/b.pdf', '1', [
      { page: 1, lines: lines('Invoice 2024-17', 'Total 96.20') },
      { page: 2, lines: lines('Payment terms', 'Thirty days') },
    ]);
    return index;
  };

  it('finds words on their page, with the line that they stand in', async () => {
    const index = await filled('words');
    assert.deepEqual(index.find('payment', 10), [
      {
        ...{ file: '/b.pdf', page: 2, text: 'Payment terms', words: [[0, 7]] },
        box: { x: 0, y: 0, width: 200, height: 16 },
      },
    ]);
    assert.deepEqual(
      index.find('refused later', 10).map(({ file, text }) => [file, text]),
      [
        ['/a.png', 'Connection refused by Zürich,'],
        ['/a.png', 'retry later'],
      ],
    );
  });

  it('says where in the line the words stand, as it was read', async () => {
    const index = await filled('places');
    const [line] = index.find('zurich conection', 10);
    assert.deepEqual(
      line?.words.map(([from, to]) => line.text.slice(from, to)),
      ['Connection', 'Zürich'],
    );
  });

  it('finds words whose letters were misread, whatever their accents, and the beginnings of words', async () => {
    const index = await filled('fuzzy');
    for (const words of ['lnvoice', 'conmection', 'zurich', 'conn'])
      assert.equal(index.find(words, 10).length, 1, words);
    assert.deepEqual(index.find('banana', 10), []);
    assert.deepEqual(index.find('invoice banana', 10), []);
  });

  it('finds short words too where letters were read as others that look alike', async () => {
    const index = await TextIndex.open(join(folder, 'alike'));
    index.put('/c.png', '1', [{ page: 1, lines: lines('lvo Young', 'key 1O', 'no more') }]);
    for (const words of ['Ivo', 'ivo young', '10', 'l0']) assert.equal(index.find(words, 10).length, 1, words);
    assert.deepEqual(index.find('avo', 10), []);
  });

  it('forgets what is gone, and takes what has changed', async () => {
    const index = await filled('changes');
    index.keepOnly(new Set(['/a.png']));
    assert.deepEqual(index.find('invoice', 10), []);
    index.put('/a.png', '2', [{ page: 1, lines: lines('all is well') }]);
    assert.deepEqual(index.find('refused', 10), []);
    assert.equal(index.find('well', 10).length, 1);
    assert.ok(index.knows('/a.png', '2') && !index.knows('/a.png', '1'));
  });

  it('is kept in a file, and deleted with it', async () => {
    const index = await filled('kept');
    await index.save();
    const again = await TextIndex.open(join(folder, 'kept'));
    assert.deepEqual([again.files, again.pages], [2, 3]);
    assert.equal(again.find('thirty', 10)[0]?.page, 2);
    await again.clear();
    await assert.rejects(readFile(join(folder, 'kept')), { code: 'ENOENT' });
  });

  it('begins empty where the file is damaged or of another version', async () => {
    for (const content of ['{"version":1,"fi', '{"version":0,"files":[],"pages":[]}', '[]']) {
      await writeFile(join(folder, 'bad'), content);
      assert.equal((await TextIndex.open(join(folder, 'bad'))).files, 0);
    }
  });
});
