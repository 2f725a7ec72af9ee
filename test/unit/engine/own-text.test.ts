import assert from 'node:assert/strict';
import { it } from 'node:test';
import { OwnText } from '../../../sidecar/engine/own-text.ts';
import type { TextReader } from '../../../sidecar/engine/text-reader.ts';
import { FileHashes } from '../../../sidecar/image/file-hashes.ts';
import { quarters } from '../../support/images.ts';

it('what has no text of its own is read by others, with the same question', async () => {
  const asked: unknown[] = [];
  const read = {
    text: 'read',
    lines: [],
    blocks: [],
    size: { width: 1, height: 1 },
    tokens: 1,
    visualTokens: 1,
    firstLine: 1,
  };
  const others: TextReader = {
    read: (image, question) => {
      asked.push([image.hash, question]);
      return Promise.resolve(read);
    },
  };
  const base64 = (await quarters(40, 30).png().toBuffer()).toString('base64');
  const image = await new FileHashes().identify({ base64 });
  const hooks = { signal: new AbortController().signal, onEvent: () => undefined, elapsed: () => 0 };
  const question = { region: { x: 1, y: 2, width: 8, height: 8 } };
  assert.equal(await new OwnText(others, undefined).read(image, question, hooks), read);
  assert.deepEqual(asked, [[image.hash, question]]);
});
