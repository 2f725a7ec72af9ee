import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { partsOf, platforms } from '../../scripts/native-parts.ts';
import { bundledPackages, makeNotices, nativePackages } from '../../scripts/notices.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const repository = resolve(import.meta.dirname, '../..');
const onnxruntime = 'onnxruntime-node';
const folder = temporaryFolder();

async function packageWith(
  name: string,
  files: Readonly<Record<string, string>>,
  { license = 'MIT', version = '1.0.0' } = {},
): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  const manifest = JSON.stringify({ name, version, license });
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
    const path = await packageWith('vips', { 'README.md': '| glib | LGPLv3 |' }, { license: 'LGPL-3.0-or-later' });
    const text = await makeNotices([path]);
    assert.match(text, /\| glib \| LGPLv3 \|/);
    assert.match(text, /GNU LESSER GENERAL PUBLIC LICENSE[^]*GNU GENERAL PUBLIC LICENSE/);
  });

  it('say of a native package whose parts it holds, with the licences of these', async () => {
    const version = partsOf(onnxruntime)?.version;
    const text = await makeNotices([await packageWith(onnxruntime, {}, version === undefined ? {} : { version })]);
    assert.match(text, /^Abseil, https:.+\nUnder Apache-2\.0\.\nCopyright 2017 The Abseil Authors$/m);
    assert.match(text, /^SQLite, .+\nUnder blessing\.\nIn the builds for linux\/x64, linux\/arm64, darwin\/arm64\.$/m);
    assert.match(text, /^--- Apache-2\.0$[^]+^TERMS AND CONDITIONS FOR USE[^]+^--- BSD-2-Clause$/m);
    assert.match(text, /^--- NCSA$[^]+University of Illinois/m);
    assert.match(text, /DirectML\.dll .+ Microsoft Software License Terms/);
  });

  it('are refused for a native package in a version that nobody has looked at', async () => {
    const path = await packageWith('libheif-js', {}, { version: '99.0.0' });
    await assert.rejects(
      makeNotices([path]),
      /libheif-js 99\.0\.0 is installed, and what .+ is made of is written down/,
    );
  });

  it('name for each platform of onnxruntime what is in its binary, and nothing else', async () => {
    const marked = (partsOf(onnxruntime)?.parts ?? []).filter(({ mark }) => mark !== undefined);
    assert.ok(marked.length > 15);
    for (const platform of platforms) {
      const name = {
        linux: 'libonnxruntime.so.1',
        darwin: 'libonnxruntime.1.dylib',
        win32: 'onnxruntime.dll',
      }[platform.split('/')[0] as 'linux' | 'darwin' | 'win32'];
      const binary = await readFile(join(repository, 'node_modules/onnxruntime-node/bin/napi-v6', platform, name));
      const found = marked.filter(({ mark = '' }) => binary.includes(mark)).map((part) => part.name);
      const said = marked.filter(({ platforms: of = platforms }) => of.includes(platform)).map((part) => part.name);
      assert.deepEqual(found, said, platform);
    }
  });

  it('name every library that the prebuilt libvips lists', async () => {
    const name = `@img/sharp-libvips-${process.platform}-${process.arch}`;
    const readme = await readFile(join(repository, 'node_modules', name, 'README.md'), 'utf8');
    const listed = [...readme.matchAll(/^\| ([a-z][\w-]*) +\|/gm)].map(([, library]) => library);
    const said = partsOf(name)?.parts.map((part) => part.name) ?? [];
    assert.ok(listed.length > 20);
    assert.deepEqual(
      listed.filter((library) => !said.includes(library ?? '')),
      [],
    );
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
      'mermaid',
      'khroma',
    ])
      assert.match(text, new RegExp(`^- ${name} \\d`, 'm'));
    assert.match(text, /^- @img\/sharp-libvips-/m);
    assert.doesNotMatch(text, /^- (esbuild|typescript|playwright-core|elkjs|katex) /m);
  });
});
