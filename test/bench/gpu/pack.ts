/**
 * `node test/bench/gpu/pack.ts OUT`: writes OUT, a tar.xz with what the working tree lacks on a bare x86-64 machine with
 * an NVIDIA driver: Node, the npm packages that the bench loads, the Vulkan loader and llama.cpp. Runs on Debian,
 * x86-64.
 */
import { build } from 'esbuild';
import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { installPeer } from '../peer/install.ts';
import peer from '../peer/package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../../..');
/** What the machine takes, the working tree included. */
const limit = 64 * 2 ** 20;

/** Every script that runs in a process or thread of its own. */
const entries = [
  'test/bench/gpu/bench.ts',
  'test/bench/jobs/reference.ts',
  'test/bench/jobs/language.ts',
  'test/bench/jobs/llama.ts',
  'sidecar/conversion/encoder.ts',
  'sidecar/device/probe.ts',
];
/** The loader of Vulkan drivers, and what NVIDIA's driver is linked with. */
const libraries = ['libvulkan1', 'libegl1', 'libglvnd0', 'libglx0', 'libgl1', 'libx11-6', 'libxext6', 'libxcb1'];
const librariesOfX = ['libxau6', 'libxdmcp6', 'libbsd0', 'libmd0'];

/** Processors that llama.cpp has code of its own for, and that no server with such a card has. */
const unusedVariants = ['alder', 'ivy', 'pile', 'sandy', 'cannon', 'cascade', 'cooper', 'sse'];

async function copyNode(bundle: string): Promise<void> {
  const node = join(bundle, 'bin/node');
  await cp(await realpath(join(root, 'node_modules/.bin/node')), node);
  await execa('strip', [node]);
  await chmod(node, 0o755);
}

/** The files of npm packages that the entries import, onnxruntime's native code, and a sharp that nobody calls. */
async function copyPackages(bundle: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: entries,
    absWorkingDir: root,
    outdir: 'unused',
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    external: ['sharp', '*.node'],
  });
  const files = Object.keys(metafile.inputs).filter((file) => file.startsWith('node_modules/'));
  const folders = new Set(files.flatMap(foldersAbove));
  const natives = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64';
  // A package may have more than one: a folder's own says which kind of module its files are.
  const manifests = Array.from(folders, (folder) => `${folder}/package.json`).filter((file) =>
    existsSync(join(root, file)),
  );
  for (const file of [...files, ...manifests, natives])
    await cp(join(root, file), join(bundle, 'repo', file), { recursive: true });
  // Golden pixels need no image library; the module that decodes images is loaded nevertheless.
  const sharp = join(bundle, 'repo/node_modules/sharp');
  await mkdir(sharp, { recursive: true });
  await writeFile(
    join(sharp, 'package.json'),
    JSON.stringify({ name: 'sharp', type: 'module', exports: './index.js' }),
  );
  await writeFile(join(sharp, 'index.js'), 'export default { cache() {}, concurrency() {} };\n');
}

/** `node_modules/a/b/c.js`: `node_modules/a/b`, `node_modules/a`. */
function foldersAbove(file: string): string[] {
  const folder = dirname(file);
  return folder === 'node_modules' ? [] : [folder, ...foldersAbove(folder)];
}

async function copyLibraries(bundle: string, temporary: string): Promise<void> {
  const downloads = join(temporary, 'debs');
  const unpacked = join(temporary, 'unpacked');
  await mkdir(downloads);
  await execa('apt-get', ['download', ...libraries, ...librariesOfX], { cwd: downloads });
  for (const deb of await readdir(downloads)) await execa('dpkg', ['-x', join(downloads, deb), unpacked]);
  await cp(join(unpacked, 'usr/lib/x86_64-linux-gnu'), join(bundle, 'lib'), {
    recursive: true,
    verbatimSymlinks: true,
  });
}

/** node-llama-cpp with its Vulkan binary, without what it would build others from. */
async function copyPeer(bundle: string, temporary: string): Promise<void> {
  const installed = resolve(dirname(await installPeer()), '../..');
  const target = join(bundle, 'peer/node_modules');
  const left = /\.(map|d\.ts|md|bundle)$|^@node-llama-cpp|^node-llama-cpp\/llama\/(addon|cmake|patches|xpack)|^\.bin/;
  await cp(installed, target, { recursive: true, filter: (path) => !left.test(relative(installed, path)) });
  const name = '@node-llama-cpp/linux-x64-vulkan';
  const version = peer.dependencies['node-llama-cpp'];
  await execa('npm', ['pack', '--silent', `${name}@${version}`], { cwd: temporary });
  const binary = join(target, name);
  await mkdir(binary, { recursive: true });
  const archive = `node-llama-cpp-linux-x64-vulkan-${version}.tgz`;
  // Of the CPU's variants, the oldest and those of two servers will do: the model is on the card.
  const excluded = unusedVariants.map((variant) => `--exclude=*libggml-cpu-${variant}*`);
  await execa('tar', ['-xzf', archive, '-C', binary, '--strip-components=1', ...excluded], { cwd: temporary });
}

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error('pack.ts OUT');
const temporary = await mkdtemp(join(tmpdir(), 'convllava-pack-'));
try {
  const bundle = join(temporary, 'bundle');
  await mkdir(join(bundle, 'bin'), { recursive: true });
  await copyNode(bundle);
  await copyPackages(bundle);
  await copyLibraries(bundle, temporary);
  await copyPeer(bundle, temporary);
  await mkdir(dirname(resolve(out)), { recursive: true });
  const archive = join(temporary, 'bundle.tar');
  await execa('tar', ['-cf', archive, '-C', bundle, '--mode=u+w', '.']);
  await execa('xz', ['--x86', '--lzma2=preset=9,dict=128MiB', archive]);
  await cp(`${archive}.xz`, out);
} finally {
  await rm(temporary, { recursive: true, force: true });
}

const { size } = await stat(out);
const tree = await workingTreeBytes();
const inMiB = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
console.log(`${out}: ${inMiB(size)}; with the working tree ${inMiB(size + tree)} of ${inMiB(limit)}`);
if (size + tree > limit) process.exitCode = 1;

/** Files that git tracks, and those that it does not ignore. */
async function workingTreeBytes(): Promise<number> {
  const { stdout } = await execa('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  let bytes = 0;
  for (const file of new Set(stdout.split('\0').filter(Boolean)))
    bytes += (await readFile(join(root, file)).catch(() => Buffer.alloc(0))).length;
  return bytes;
}
