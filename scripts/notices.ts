/**
 * The licences of everything that is shipped beside our own code, as one text. `npm run notices [-- --out FILE]` makes
 * it for the packages that are installed here; packaging makes it for its own platform.
 */
import { build, type Metafile } from 'esbuild';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { webview } from './bundle-webview.ts';
import { extension, sidecar } from './bundles.ts';

const repository = resolve(import.meta.dirname, '..');

/** The packages with native code or WebAssembly, which are shipped as they are, with all that they need. */
const natives =
  /^(onnxruntime-(node|common)|sharp|detect-libc|semver|@img\/.+|@embedpdf\/pdfium|libheif-js|node-(bin-)?(linux|darwin|win)-\w+)$/;

interface MissingText {
  /** SPDX identifiers. */
  readonly licences: readonly string[];
  /** The holders, as the package's repository names them. */
  readonly copyright: readonly string[];
  readonly note?: string;
}

const microsoft: MissingText = { licences: ['MIT'], copyright: ['Copyright (c) Microsoft Corporation'] };

/** What the packages say that come without a text of their own. */
const missingTexts: Readonly<Record<string, MissingText>> = {
  '@bufbuild/protobuf': {
    licences: ['Apache-2.0', 'BSD-3-Clause'],
    copyright: ['Copyright 2021-2025 Buf Technologies, Inc.', 'Copyright 2008 Google Inc.'],
  },
  '@microsoft/fast-element': microsoft,
  '@microsoft/fast-foundation': microsoft,
  '@microsoft/fast-web-utilities': microsoft,
  'onnx-buf': { licences: ['MIT'], copyright: ['Copyright (c) Eric Zhang'] },
  'onnxruntime-common': microsoft,
  'onnxruntime-node': {
    ...microsoft,
    note:
      'ONNX Runtime is built from parts of others. Their notices are those of its version, in ' +
      'https://github.com/microsoft/onnxruntime/blob/v{version}/ThirdPartyNotices.txt. On Windows the package brings ' +
      'DirectML.dll, dxcompiler.dll and dxil.dll, under the terms of https://www.nuget.org/packages/Microsoft.AI.DirectML ' +
      'and https://github.com/microsoft/DirectXShaderCompiler.',
  },
};

/** Files that hold a licence or what it asks to be passed on. */
const licenceFile = /^(licen[cs]e|copying|copyright|notices?|third-?party-?notices?)/i;

/** Folders, from the repository, of the npm packages of which something is in one of the bundles. */
export async function bundledPackages(): Promise<string[]> {
  const options = { out: 'dist', minify: true };
  const bundles = [extension(options), sidecar(options), webview('dist/webview', options)];
  const built = await Promise.all(
    bundles.map((one) => build({ ...one, absWorkingDir: repository, metafile: true, write: false })),
  );
  return packagesOf(built.flatMap(({ metafile }) => Object.values(metafile.outputs)));
}

function packagesOf(outputs: readonly Metafile['outputs'][string][]): string[] {
  const files = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)];
}

/** Folders of the packages in a node_modules that are shipped as they are, found by their names. */
export async function nativePackages(nodeModules: string): Promise<string[]> {
  const names = (await readdir(nodeModules)).filter((name) => !name.startsWith('.'));
  const all = await Promise.all(
    names.map(async (name) =>
      name.startsWith('@') ? (await readdir(join(nodeModules, name))).map((part) => `${name}/${part}`) : [name],
    ),
  );
  return all.flat().flatMap((name) => (natives.test(name) ? [join(nodeModules, name)] : []));
}

/**
 * The text for these packages.
 * @param folders of packages, each with its package.json
 * @throws where a package has no licence text, and none is known for it.
 */
export async function makeNotices(folders: readonly string[]): Promise<string> {
  const entries = await Promise.all(folders.map(describePackage));
  const byName = entries.toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
  const unique = byName.filter(({ title }, i) => title !== byName[i - 1]?.title);
  const rule = '='.repeat(80);
  return [
    'ConvLLaVA for VS Code is shipped with the following packages, each under its own licence.',
    '',
    ...unique.map(({ title }) => `- ${title}`),
    '',
    ...unique.flatMap(({ title, text }) => [rule, title, rule, '', text.trim(), '']),
  ].join('\n');
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

async function describePackage(folder: string): Promise<{ title: string; text: string }> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageJson;
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file)).sort();
  const own = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const known = missingTexts[name];
  const texts = [...own, ...(own.length === 0 && known ? [await textOf(known, version)] : [])];
  // The prebuilt libvips says in its README which libraries it is made of.
  if (license?.includes('LGPL'))
    texts.push(await readFile(join(folder, 'README.md'), 'utf8'), await standardText('LGPL-3.0-or-later'));
  if (texts.length === 0)
    throw new Error(`${name} ${version} (${license ?? 'no licence'}) in ${folder} has no licence text`);
  return {
    title: `${name} ${version} (${license ?? basename(folder)})`,
    text: texts.map((text) => text.trim()).join('\n\n'),
  };
}

async function textOf({ licences, copyright, note }: MissingText, version: string): Promise<string> {
  const texts = await Promise.all(licences.map(standardText));
  const plain = texts.map((text) => text.replace(/^ *Copyright \(c\) <year>.*$/m, '').trim());
  return [...copyright, '', ...plain, ...(note ? ['', note.replace('{version}', version)] : [])].join('\n');
}

/** The text of a licence by its SPDX identifier. */
async function standardText(identifier: string): Promise<string> {
  const list = dirname(createRequire(import.meta.url).resolve('spdx-license-list/package.json'));
  const file = await readFile(join(list, 'licenses', `${identifier}.json`), 'utf8');
  return (JSON.parse(file) as { readonly licenseText: string }).licenseText;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const bundled = await bundledPackages();
  const text = await makeNotices([
    ...bundled.map((folder) => join(repository, folder)),
    ...(await nativePackages(join(repository, 'node_modules'))),
  ]);
  if (values.out === undefined) process.stdout.write(text);
  else await writeFile(values.out, text);
}
