import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { bundledPackages, makeNotices, nativePackages } from '../../scripts/notices.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const repository = resolve(import.meta.dirname, '../..');
const folder = temporaryFolder();

async function packageWith(name: string, files: Readonly<Record<string, string>>, license = 'MIT'): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  const manifest = JSON.stringify({ name, version: '1.0.0', license });
  for (const [file, text] of Object.entries({ 'package.json': manifest, ...files }))
    await writeFile(join(path, file), text);
  return path;
}

describe('the notices of third parties', () => {
  it('pass on every licence and notice of a package', async () => {
    const path = await packageWith('careful', { 'LICENSE.md': 'Do as you like.', ThirdPartyNotices: 'And so say we.' });
    const text = await makeNotices([path]);
    for (const part of ['- careful 1.0.0 (MIT)', 'Do as you like.', 'And so say we.'])
      assert.ok(text.includes(part), part);
  });

  it('are refused for a package without a licence text', async () => {
    const path = await packageWith('careless', { 'README.md': 'MIT' });
    await assert.rejects(makeNotices([path]), /careless 1\.0\.0 \(MIT\) .* has no licence text/);
  });

  it('say what a prebuilt libvips is made of, with the LGPL', async () => {
    const path = await packageWith('vips', { 'README.md': '| glib | LGPLv3 |' }, 'LGPL-3.0-or-later');
    const text = await makeNotices([path]);
    assert.match(text, /\| glib \| LGPLv3 \|/);
    assert.match(text, /GNU LESSER GENERAL PUBLIC LICENSE[^]*GNU GENERAL PUBLIC LICENSE/);
  });

  it('cover all that is shipped', async () => {
    const bundled = (await bundledPackages()).map((path) => join(repository, path));
    const text = await makeNotices([...bundled, ...(await nativePackages(join(repository, 'node_modules')))]);
    for (const name of [
      'preact',
      'markdown-it',
      '@vscode/codicons',
      'execa',
      '@bufbuild/protobuf',
      'onnxruntime-node',
      'sharp',
    ])
      assert.match(text, new RegExp(`^- ${name} \\d`, 'm'));
    assert.match(text, /^- @img\/sharp-libvips-/m);
    assert.doesNotMatch(text, /^- (esbuild|typescript|playwright-core) /m);
  });
});
