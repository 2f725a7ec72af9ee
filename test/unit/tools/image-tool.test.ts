import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExtractParams, ExtractResult } from '../../../contracts/protocol.ts';
import { AnswerMemory } from '../../../sidecar/tools/answer-memory.ts';
import { readImageText } from '../../../sidecar/tools/read-image-text.ts';
import type { CallContext } from '../../../sidecar/tools/tool.ts';

/** Reads a document of three pages, and tells which of them was asked for. */
function reader() {
  const asked: ExtractParams['image'][] = [];
  const host = {
    status: () => ({}),
    extract: ({ image }: ExtractParams): Promise<Partial<ExtractResult>> => {
      asked.push(image);
      const page = image.page ?? 1;
      return Promise.resolve({ text: `page ${page}`, lines: [], page: { kind: 'pages', page, count: 3 } });
    },
  };
  const context = {
    engine: () => Promise.resolve(host),
    imageAt: () => Promise.resolve({ base64: 'AA' }),
    memory: new AnswerMemory(),
  } as unknown as CallContext;
  return { asked, read: (input: object) => readImageText.run({ path: 'a.pdf', ...input }, context) };
}

describe('a tool that looks at an image', () => {
  it('looks at the page that it is told, and says how many there are', async () => {
    const { read } = reader();
    const { text, notes } = await read({ page: 2 });
    assert.equal(text, 'page 2');
    assert.ok(notes.includes('This is page 2 of 3.'));
    assert.equal((await read({})).text, 'page 1');
    await assert.rejects(read({ page: 0 }), { code: 'TOOL_INPUT' });
  });

  it('reads a page once, however its result is cut', async () => {
    const { read, asked } = reader();
    await read({ page: 2 });
    await read({ page: 2, maxCharacters: 1000 });
    assert.equal(asked.length, 1);
  });
});
