import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCli } from '../../support/cli.ts';
import { pdfFixture } from '../../support/documents.ts';

describe('convllava extract writes', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'convllava-formats-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('a line of JSON each page, in the published shape', async () => {
    const { stdout } = await runCli('fake', [
      'extract',
      pdfFixture('ghostscript'),
      '--json',
      '--pages',
      '2-',
      '--model',
      'm',
    ]);
    const pages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(pages.length, 1);
    const schema = JSON.parse(
      await readFile(new URL('../../../docs/extracted-page.schema.json', import.meta.url), 'utf8'),
    ) as { required: string[]; properties: Record<string, { const?: number }> };
    for (const key of schema.required) assert.ok(key in pages[0]!, key);
    for (const key of Object.keys(pages[0]!)) assert.ok(key in schema.properties, key);
    assert.equal(pages[0]!['version'], schema.properties['version']!.const);
  });

  it('pages with a mark between them, those that are wanted', async () => {
    const extract = async (...args: string[]) =>
      (await runCli('fake', ['extract', pdfFixture('ghostscript'), '--model', 'm', ...args])).stdout;
    assert.match(await extract('--format', 'markdown'), /^<!-- page 1 of 2 -->\n\n[^]*\n<!-- page 2 of 2 -->\n\n/);
    assert.doesNotMatch(await extract('--format', 'markdown', '--pages', '2'), /page 1/);
    const { stderr, exitCode } = await runCli('fake', [
      'extract',
      pdfFixture('cairo'),
      '--pages',
      '4-',
      '--model',
      'm',
    ]);
    assert.match(stderr, /error\[PAGE_UNKNOWN\].*there is no page 4/);
    assert.equal(exitCode, 3);
  });

  it('HTML, hOCR and ALTO to a pipe as well', async () => {
    await writeFile(join(folder, 'a.png'), 'x');
    for (const [format, mark] of [
      ['html', '<!doctype html>'],
      ['hocr', 'class="ocr_page"'],
      ['alto', '<alto '],
    ] as const) {
      const { stdout } = await runCli('fake', ['extract', join(folder, 'a.png'), '--format', format, '--model', 'm']);
      assert.ok(stdout.includes(mark) && stdout.includes('a.png'), stdout);
    }
  });
});
