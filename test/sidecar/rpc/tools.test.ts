/** The request `tool`: the tools for models that cannot see, as the extension calls them. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { errorForModel, fromErrorData } from '../../../contracts/errors.ts';
import type { ErrorData, ToolEvent, ToolParams } from '../../../contracts/protocol.ts';
import { until } from '../../support/processes.ts';
import { Sidecar } from '../../support/sidecar.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

const call = (input: ToolParams['input'], rest: Partial<ToolParams> = {}): ToolParams => ({
  tool: 'read_image_text',
  image: { path: 'folder/a.png' },
  input: { path: 'whatever', ...input },
  token: 't',
  ...rest,
});

async function codeOf(request: Promise<unknown>): Promise<string | undefined> {
  return request.then(
    () => undefined,
    (error: unknown) => (error as { readonly data?: ErrorData }).data?.code,
  );
}

describe('the request of a tool', () => {
  it('looks at the image that it is given, whatever the path is called there, and tells how far it is', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const events: ToolEvent[] = [];
    sidecar.connection.onNotification(
      'tool/event',
      ({ event }: { readonly event: ToolEvent }) => void events.push(event),
    );
    assert.deepEqual(await sidecar.request('tool', call({})), { text: 'folder\na.png', notes: [] });
    assert.ok(events.some(({ phase }) => phase === 'decode'));
  });

  it('says what is wrong with the tool, its input or its image', async () => {
    await using sidecar = new Sidecar('fake');
    assert.equal(await codeOf(sidecar.request('tool', call({}))), 'MODEL_NOT_LOADED');
    await sidecar.load();
    assert.equal(await codeOf(sidecar.request('tool', call({}, { tool: 'paint_image' }))), 'USAGE');
    assert.equal(await codeOf(sidecar.request('tool', call({ format: 'html' }))), 'TOOL_INPUT');
    assert.equal(await codeOf(sidecar.request('tool', call({}, { image: { path: 'fail' } }))), 'IMAGE_EMPTY');
  });

  it('searches the files that it is given alone, in an index that another request keeps', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const [index, a, b] = ['find.json', 'one.png', 'two.png'].map((name) => join(folder, name));
    for (const file of [a!, b!]) await writeFile(file, 'image');
    const find = { tool: 'read_image_text', input: { path: 'a' }, token: 't' };
    const search = (files: readonly string[]) =>
      sidecar.request('tool', {
        ...find,
        tool: 'find_in_images',
        input: { words: 'png' },
        search: { index: index!, files },
      });
    assert.match((await search([a!, b!])).notes.join(), /2 of 2 images and PDFs have not been read yet/);
    await sidecar.request('find/update', { index: index!, files: [a!, b!], token: 'u' });
    const { text } = await search([a!]);
    assert.ok(text.includes('one.png') && !text.includes('two.png'), text);
    assert.equal(
      await codeOf(sidecar.request('tool', { ...find, tool: 'find_in_images', input: { words: 'a' } })),
      'USAGE',
    );
    assert.equal(await codeOf(sidecar.request('tool', find)), 'USAGE');
  });

  it('shows what nobody would see by its number, within the budget', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const image = { path: 'a\u202e.png' };
    assert.equal((await sidecar.request('tool', call({}, { image }))).text, 'a[U+202E].png');
    const path = 'fail\u202e.png';
    const error: unknown = await sidecar
      .request('tool', call({}, { image: { path } }))
      .catch((reason: unknown) => reason);
    const { data } = error as { readonly data: ErrorData };
    assert.match(errorForModel(fromErrorData(data)), /fail\[U\+202E\]\.png/);
  });

  it('is cancelled', async () => {
    await using sidecar = new Sidecar('fake');
    await sidecar.load();
    const events: ToolEvent[] = [];
    sidecar.connection.onNotification(
      'tool/event',
      ({ event }: { readonly event: ToolEvent }) => void events.push(event),
    );
    const cancel = new CancellationTokenSource();
    const asked = sidecar.request('tool', call({}, { image: { path: 'endless/a.png' } }), cancel.token);
    await until(() => events.some(({ phase, done }) => phase === 'decode' && done > 0));
    cancel.cancel();
    assert.equal(await codeOf(asked), 'CANCELLED');
    assert.equal((await sidecar.request('tool', call({}))).text, 'folder\na.png');
  });
});
