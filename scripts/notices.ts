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
import { partsOf, platforms, type Part } from './native-parts.ts';

const repository = resolve(import.meta.dirname, '..');

/** The packages with native code, WebAssembly or a model, which are shipped as they are, with all that they need. */
const natives =
  /^(onnxruntime-(node|common)|sharp|detect-libc|semver|@img\/.+|@embedpdf\/pdfium|libheif-js|@vscode\/vscode-languagedetection|node-(bin-)?(linux|darwin|win)-\w+)$/;

interface MissingText {
  /** SPDX identifiers. */
  readonly licences: readonly string[];
  /** The holders, as the package's repository names them. */
  readonly copyright: readonly string[];
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
  'onnxruntime-node': microsoft,
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
 * @throws where a package has no licence text, and none is known for it; and for another version of a package with parts
 * of others than the one that was looked at.
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
  const texts = [...own, ...(own.length === 0 && known ? [await textOf(known)] : [])];
  // The prebuilt libvips says in its README which libraries it is made of.
  if (license?.includes('LGPL'))
    texts.push(await readFile(join(folder, 'README.md'), 'utf8'), await standardText('LGPL-3.0-or-later'));
  const parts = await describeParts(name, version);
  if (parts !== undefined) texts.push(parts);
  if (texts.length === 0)
    throw new Error(`${name} ${version} (${license ?? 'no licence'}) in ${folder} has no licence text`);
  return {
    title: `${name} ${version} (${license ?? basename(folder)})`,
    text: texts.map((text) => text.trim()).join('\n\n'),
  };
}

async function textOf({ licences, copyright }: MissingText): Promise<string> {
  return [...copyright, '', ...(await Promise.all(licences.map(standardText)))].join('\n');
}

/** What a package with native code is made of, and each licence of that once. */
async function describeParts(name: string, version: string): Promise<string | undefined> {
  const made = partsOf(name);
  if (!made) return undefined;
  if (made.version !== version)
    throw new Error(
      `${name} ${version} is installed, and what ${made.version} is made of is written down: look at the new version, ` +
        'as scripts/native-parts.ts says, and name it there',
    );
  const licences = [...new Set(made.parts.flatMap(({ licences: all }) => all))].sort();
  const texts = await Promise.all(licences.map(async (licence) => `--- ${licence}\n\n${await standardText(licence)}`));
  return [
    `${name} ${version} holds parts of others:`,
    ...made.parts.map(describePart),
    ...(made.notes ?? []),
    ...texts,
  ].join('\n\n');
}

function describePart({ name, source, licences, copyright, platforms: of = platforms }: Part): string {
  const where = of.length === platforms.length ? [] : [`In the builds for ${of.join(', ')}.`];
  const under = licences.length > 0 ? [`Under ${licences.join(' and ')}.`] : [];
  return [`${name}, ${source}`, ...under, ...where, ...copyright].join('\n');
}

/** The text of a licence by its SPDX identifier, without the line for a holder whom nobody has filled in. */
async function standardText(identifier: string): Promise<string> {
  const list = dirname(createRequire(import.meta.url).resolve('spdx-license-list/package.json'));
  const file = await readFile(join(list, 'licenses', `${identifier}.json`), 'utf8');
  const { licenseText } = JSON.parse(file) as { readonly licenseText: string };
  return licenseText.replace(/^ *Copyright (?:\(c\) )?<year>.*$/im, '').trim();
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
