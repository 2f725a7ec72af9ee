/**
 * Holds the manifest against the code and the translations: every command registered, every tool described as in the
 * sidecar's table, every setting read, every string of the extension, its page and its error table translated, every
 * picture there. Prints what is missing, and exits with 1 then.
 */
import { access, glob, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deviceNames } from '../contracts/devices.ts';
import { errorTable } from '../contracts/errors.ts';
import { limitedNotes } from '../contracts/limited.ts';
import { pictureNotes, unsureNote } from '../contracts/picture-kind.ts';
import { remarks } from '../contracts/remarks.ts';
import { scriptNames } from '../contracts/scripts.ts';
import { generalQuestion, taskQuestions } from '../contracts/tasks.ts';
import { commandIds, imageExtensions, toolNames } from '../src/ids.ts';
import { strings } from '../webview/strings.ts';
import { describeTools, type ManifestTool } from './manifest-tools.ts';

const repository = resolve(import.meta.dirname, '..');
const read = (path: string) => readFile(resolve(repository, path), 'utf8');
const readJson = async (path: string) => JSON.parse(await read(path)) as unknown;

interface Setting {
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly languageModelTools: readonly ManifestTool[];
    readonly menus: Readonly<Record<string, readonly { readonly when?: string }[]>>;
  };
}

const manifest = (await readJson('package.json')) as Manifest;
const { contributes } = manifest;
const problems = [
  ...differences(
    'command',
    contributes.commands.map(({ command }) => command),
    commandIds,
  ),
  ...differences(
    'tool',
    contributes.languageModelTools.map(({ name }) => name),
    toolNames,
  ),
  ...toolsOtherwise(contributes.languageModelTools),
  ...differences('setting', Object.keys(contributes.configuration.properties), await settingsRead()),
  ...(await untranslatedManifest()),
  ...(await untranslatedStrings()),
  ...(await promptsNotShown()),
  ...menusWithoutImages(),
  ...devicesOtherwise(),
  ...(await missingPictures()),
];
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0 ? 'The manifest, the code and the translations agree.' : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function differences(what: string, inManifest: readonly string[], inCode: readonly string[]): string[] {
  return [
    ...inManifest.filter((id) => !inCode.includes(id)).map((id) => `The ${what} ${id} is not in the code.`),
    ...inCode.filter((id) => !inManifest.includes(id)).map((id) => `The ${what} ${id} is not in the manifest.`),
  ];
}

/** The extension describes the tools as every other surface does. */
function toolsOtherwise(inManifest: readonly ManifestTool[]): string[] {
  if (isDeepStrictEqual(inManifest, describeTools(inManifest))) return [];
  return ['The tools are not as in sidecar/tools/table.ts; run node scripts/manifest-tools.ts'];
}

/** Settings by their `settings.get('…')`; a prompt's id is made of the task. */
async function settingsRead(): Promise<string[]> {
  const found = new Set<string>();
  for (const source of await sources()) {
    for (const [, id] of source.matchAll(/settings\.get\('([\w.]+)'/g)) found.add(`convllava.${id ?? ''}`);
    for (const [, task] of source.matchAll(/\.prompt\('(\w+)'/g)) found.add(`convllava.prompt.${task ?? ''}`);
  }
  return [...found];
}

async function sources(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob('src/**/*.ts', { cwd: repository })) files.push(await read(file));
  return files;
}

async function untranslatedManifest(): Promise<string[]> {
  const english = Object.keys((await readJson('package.nls.json')) as object);
  const chinese = Object.keys((await readJson('package.nls.zh-cn.json')) as object);
  const used = [...(await read('package.json')).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
  return [
    ...used.filter((key) => !english.includes(key)).map((key) => `package.nls.json lacks ${key}.`),
    ...english.filter((key) => !used.includes(key)).map((key) => `package.nls.json has ${key}, which nothing uses.`),
    ...used.filter((key) => !chinese.includes(key)).map((key) => `package.nls.zh-cn.json lacks ${key}.`),
  ];
}

async function untranslatedStrings(): Promise<string[]> {
  const translated = (await readJson('l10n/bundle.l10n.zh-cn.json')) as Readonly<Record<string, string>>;
  const used = new Set([
    ...[strings, limitedNotes, pictureNotes, remarks, scriptNames, taskQuestions].flatMap((texts) =>
      Object.values<string>(texts),
    ),
    generalQuestion,
    unsureNote,
    ...Object.values(errorTable).flatMap(({ message, next }) => [message, next]),
    ...(await sources()).flatMap((source) => translatable(source)),
  ]);
  const placeholders = (text: string) =>
    [...text.matchAll(/\{\w+\}/g)]
      .map(([all]) => all)
      .sort()
      .join();
  return [
    ...[...used].filter((text) => translated[text] === undefined).map((text) => `Not translated: ${text}`),
    ...Object.keys(translated)
      .filter((text) => !used.has(text))
      .map((text) => `Translated, but not used: ${text}`),
    ...Object.entries(translated)
      .filter(([english, chinese]) => placeholders(english) !== placeholders(chinese))
      .map(([english]) => `The translation has other placeholders: ${english}`),
  ];
}

/** The strings that a source gives to `l10n.t` (or to `t`, taken from it). */
function translatable(source: string): string[] {
  return [...source.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => (text ?? '').replaceAll("\\'", "'"));
}

/** Pictures and icons that the manifest names. */
async function missingPictures(): Promise<string[]> {
  const named = [...(await read('package.json')).matchAll(/"(media\/[^"]+)"/g)].map(([, path]) => path ?? '');
  const there = await Promise.all(
    named.map((path) =>
      access(resolve(repository, path)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return named.filter((_, at) => !there[at]).map((path) => `${path} is not there.`);
}

/** Settings of questions show the question that is asked where they are empty. */
async function promptsNotShown(): Promise<string[]> {
  const files = ['package.nls.json', 'package.nls.zh-cn.json'];
  const texts = await Promise.all(
    files.map(async (file) => (await readJson(file)) as Readonly<Record<string, string>>),
  );
  return files.flatMap((file, index) =>
    Object.entries(taskQuestions)
      .filter(([task, question]) => !texts[index]?.[`setting.prompt.${task}`]?.includes(question))
      .map(([task]) => `${file} does not show what ${task} asks.`),
  );
}

/** The setting calls each device by the name that it has everywhere else. */
function devicesOtherwise(): string[] {
  const { enum: values = [], enumItemLabels: labels = [] } =
    contributes.configuration.properties['convllava.device'] ?? {};
  return Object.entries(deviceNames)
    .filter(([device, name]) => labels[values.indexOf(device)] !== name)
    .map(([device, name]) => `The setting of the device does not call ${device} ${name}.`);
}

/** Menus that are about images name every ending that we know. */
function menusWithoutImages(): string[] {
  const conditions = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ when }) => when ?? []));
  return conditions
    .flatMap((when) => /resourceExtname =~ \/(.*)\/i/.exec(when)?.[1] ?? [])
    .flatMap((pattern) =>
      imageExtensions
        .filter((ending) => !new RegExp(pattern, 'i').test(`.${ending}`))
        .map((ending) => `A menu does not show for .${ending}: ${pattern}`),
    );
}
